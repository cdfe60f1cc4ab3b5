"""The words of a language, read from its folder: form -> senses.

A topic is one TOML file. Each table in it is an *entry*; each list in the entry is a *slot* of forms; any
other value is an attribute of the entry. A list at the top level is an entry with the one slot ``word``::

    [killed]
    done = ["killed", "shot dead"]     # senses ("harm", "killed", "done")
    weight = 2                          # attribute, see ``Lexicon.attribute``

A form may be several words, and its last word may end in ``*``, which stands for any ending (``поранен*``); a
form of one word may begin with it instead (``*ly``).
"""

from __future__ import annotations

import gc
import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from tollbook.errors import LexiconError
from tollbook.lang.fold import fold

HERE = Path(__file__).parent
NEEDED = "numerals"  # a folder with this topic is a language that can be read

# One word, number, designator or mark. Order matters: the longest kind of token that can begin here comes first.
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # u.s., a.m.
    r"|[^\W\d_]+-?\d[\w/-]*(?<![-/])"  # kh-101, su-34, f16, x-101/x-555
    r"|\d+(?:[.,]\d+)?(?:-[^\W\d_]+)+"  # 68-year-old, 12-storey, 415-ма
    r"|\d{1,3}(?:,\d{3})+(?!\d)"  # 1,343
    r"|\d{1,3}(?: \d{3})+(?!\d)"  # 1 200; the text is folded, so any thin space is a space
    r"|\d{1,2}:\d\d(?!\d)"  # 06:10
    r"|\d+(?:\.\d+)?(?:st|nd|rd|th)(?!\w)"  # 72nd
    r"|\d+(?:[.,]\d+)?"
    r"|[^\W\d_]+(?:'(?!s(?!\w))[^\W\d_]+|-[^\W\d_]+)*"  # words; a possessive 's is a token of its own
    r"|'s(?!\w)"
    r"|[^\w\s]"
)


class Sense(Struct, frozen=True):
    """One meaning of a form: the topic (file), the entry (table) and the slot (list) it stands in."""

    topic: str
    entry: str
    slot: str


class Term(Struct, frozen=True, eq=False):
    """A form of one or more words with all its senses, by topic. bits: its topics, see ``bits_of``.

    A term equals itself only, so that it is quick to look up.
    """

    words: tuple[str, ...]
    senses: dict[str, Sense]
    bits: int = 0


class Start(Struct, frozen=True):
    """What a word can begin: a term of its own, or longer ones, by their second word and longest first.

    open: longer terms whose second word ends in ``*``; stems: how that word begins.
    """

    alone: Term | None
    longer: dict[str, tuple[Term, ...]]
    open: tuple[Term, ...]
    stems: tuple[str, ...]


class Lexicon(Struct, frozen=True):
    """All the words of one language.

    first: first word of a form -> the terms that begin with it, longest first. starts: the same, for the tagger.
    stems, endings: beginnings and ends of words from forms with ``*`` -> the term.
    attributes: topic -> entry -> attribute -> value.
    """

    code: str
    first: dict[str, tuple[Term, ...]]
    starts: dict[str, Start]
    stems: dict[str, Term]
    endings: dict[str, Term]
    attributes: dict[str, dict[str, dict[str, Any]]]

    def attribute(self, topic: str, entry: str, name: str) -> Any:
        """The value of attribute *name* of *entry* in *topic*; None where it has none."""
        return self.attributes.get(topic, {}).get(entry, {}).get(name)


def languages() -> tuple[str, ...]:
    """Codes (ISO 639-1) of every language that can be read: that has a folder with numerals here."""
    return _readable(HERE)


@cache
def _readable(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{NEEDED}.toml")))


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of language *code*; raises LexiconError where a file of it is wrong."""
    folder = HERE / code
    if not (folder / f"{NEEDED}.toml").exists():
        raise LexiconError(f"lang/{code}", "no such language", f"languages here: {', '.join(languages())}")
    terms: dict[tuple[str, ...], dict[str, Sense]] = {}
    attributes: dict[str, dict[str, dict[str, Any]]] = {}
    for path in sorted(folder.glob("*.toml")):
        topic, data = path.stem, table(path)
        attributes[topic] = {
            entry: {name: value for name, value in body.items() if not isinstance(value, list)}
            for entry, body in data.items()
            if isinstance(body, dict)
        }
        for form, sense in _forms(f"lang/{code}/{path.name}", topic, data):
            terms.setdefault(words_of(form), {}).setdefault(topic, sense)
    found = _indexed(code, terms, attributes)
    gc.freeze()  # the words live as long as the process: the collector of cycles need not walk over them
    return found


def table(path: Path) -> dict[str, Any]:
    """The TOML file at *path*; raises LexiconError where it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        where = f"lang/{path.parent.name}/{path.name}"
        raise LexiconError(where, f"not valid TOML: {error}", "mend the line it names") from error


def words_of(form: str) -> tuple[str, ...]:
    """The tokens of a form, folded, as the tokenizer cuts a text; a final ``*`` stays on its word."""
    if form.startswith("*"):
        return ("*" + fold(form[1:]),)
    open_ended = form.endswith("*")
    words = tuple(TOKEN.findall(fold(form.removesuffix("*"))))
    return (*words[:-1], words[-1] + "*") if open_ended else words


def _forms(where: str, topic: str, data: dict[str, Any]) -> Iterator[tuple[str, Sense]]:
    for entry, body in data.items():
        slots = body if isinstance(body, dict) else {"word": body}
        for slot, forms in slots.items():
            if not isinstance(forms, list):
                continue
            for form in forms:
                if not isinstance(form, str) or not form.strip(" *"):
                    raise LexiconError(where, f"[{entry}] {slot}: not a form: {form!r}", "a form is a text in quotes")
                yield form, Sense(topic, entry, slot)


def _indexed(
    code: str, terms: dict[tuple[str, ...], dict[str, Sense]], attributes: dict[str, dict[str, dict[str, Any]]]
) -> Lexicon:
    first: dict[str, list[Term]] = {}
    stems: dict[str, Term] = {}
    endings: dict[str, Term] = {}
    for words, senses in terms.items():
        term = Term(words, senses, bits_of(senses))
        if words[0].startswith("*") and len(words[0]) > 1:
            endings[words[0][1:]] = term
        elif len(words) == 1 and words[0].endswith("*"):
            stems[words[0][:-1]] = term
        else:
            first.setdefault(words[0], []).append(term)
    ordered = {word: tuple(sorted(found, key=lambda t: (-len(t.words), t.words))) for word, found in first.items()}
    starts = {word: _start(found) for word, found in ordered.items()}
    return Lexicon(code, ordered, starts, stems, endings, attributes)


def _start(terms: tuple[Term, ...]) -> Start:
    longer: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        if len(term.words) > 1 and not term.words[1].endswith("*"):
            longer[term.words[1]] = (*longer.get(term.words[1], ()), term)
    opened = tuple(term for term in terms if len(term.words) > 1 and term.words[1].endswith("*"))
    alone = next((term for term in terms if len(term.words) == 1), None)
    return Start(alone, longer, opened, tuple(term.words[1][:-1] for term in opened))


_BITS: dict[str, int] = {}  # topic -> a bit of its own, given when it is first seen


def bits_of(topics: Iterable[str]) -> int:
    """One number for a set of topics, so that a sentence can be asked for many of them at once."""
    return sum({_BITS.setdefault(topic, 1 << len(_BITS)) for topic in topics})
