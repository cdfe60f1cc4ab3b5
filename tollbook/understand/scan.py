"""Scan for words of attacks before anything else: a report without them holds no claim, and is not read at all.

A sentence can hold a claim only if it has a word of harm, of attacks, of weapons or of alarms, or two words that make a
claim together ("destroyed" and "school"). The scan looks for the letters of such words alone, in sets, so it may let
pass what says nothing, but never drops a sentence that says something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, reduce
from operator import or_

from msgspec import Struct

from tollbook.lang.lexicon import Lexicon, Term, lexicon

# What a claim cannot do without: topics, or single slots of a topic. One of the rows, with all that stands in it.
ROWS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("harm",),),
    (("weapons", "models"),),
    (("attacks",),),
    (("alerts.alarm", "alerts.bare", "alerts.danger", "alerts.clear", "alerts.order"),),
    (("alerts.urged",), ("alerts.act",)),
    (("effects", "aims.thrown"), ("objects", "parts")),
    (("actions",), ("areas",)),
    (("durations.event",),),
    (("comparisons.deadly",),),
    (("state",), ("speech",)),
    (("silence.doing", "silence.noun"), ("silence.refusing", "silence.silent", "silence.no", "grammar.not")),
    (("silence.news",), ("silence.who",)),
    (("position.about", "position.taking"), ("speech", "position.taking")),
    (("coming.noun", "coming.doing"), ("coming", "grammar.to")),
)
_ATOMS = tuple(dict.fromkeys(atom for row in ROWS for needed in row for atom in needed))
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_LETTERS = bytes(low if (low := ord(chr(i).lower())) in _KEPT else 32 for i in range(128)) + b" " * 128
# Where a sentence surely ends: not after an abbreviation or an initial, which are short, nor before a small letter.
_END = re.compile(r"[.!?](?<=[^\W\d_]{6}.)[\"'”’)\]]*\s+(?![^\W\d_A-ZА-ЯІЇЄҐ])|\n\s*\n")


class Scan(Struct, frozen=True):
    """The words of one language that a claim cannot do without. bits: piece of a word -> the atoms it may belong to.

    rows: for each row, the bits of which one each must be there.
    """

    bits: dict[bytes, int]
    rows: tuple[tuple[int, ...], ...]


def may_tell(text: str, code: str) -> bool:
    """False where no sentence of *text* can hold a claim; True where one may."""
    words = scan(code)
    if words is None:
        return True
    return _fits(words, text) and any(_fits(words, sentence) for sentence in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    """*text* in pieces of one sentence or more."""
    start = 0
    for match in _END.finditer(text):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _fits(words: Scan, text: str) -> bool:
    bits = words.bits
    here = reduce(or_, map(bits.__getitem__, bits.keys() & _pieces(text)), 0)
    return any(all(here & needed for needed in row) for row in words.rows)


def _pieces(text: str) -> list[bytes]:
    """The runs of Latin letters and digits in *text*, in lower case."""
    return text.encode("utf-8").translate(_LETTERS).split()


@cache
def scan(code: str) -> Scan | None:
    """The scan of language *code*; None where it has words by their beginnings, which sets cannot find."""
    words = lexicon(code)
    if any(True for term in (*words.stems.values(), *words.endings.values()) for _ in _atoms(term, words)):
        return None
    common = {piece for term in _terms(words) if _COMMON & term.senses.keys() for piece in _pieces(" ".join(term.words))}
    place = {atom: 1 << index for index, atom in enumerate(_ATOMS)}
    bits: dict[bytes, int] = {}
    for term in sorted(_terms(words), key=lambda term: len(term.words)):  # short forms first: longer ones hold them
        for atom in _atoms(term, words):
            pieces = _pieces(" ".join(term.words))
            if not pieces:
                return None
            telling = max(pieces, key=lambda piece: (bits.get(piece, 0) & place[atom], piece not in common, len(piece)))
            bits[telling] = bits.get(telling, 0) | place[atom]
    return Scan(bits, tuple(tuple(sum(place[atom] for atom in needed) for needed in row) for row in ROWS))


_COMMON = {"grammar", "numerals", "times", "people", "durations"}  # topics of words that stand in any sentence


def _terms(words: Lexicon) -> Iterator[Term]:
    for terms in words.first.values():
        yield from terms


def _atoms(term: Term, words: Lexicon) -> Iterator[str]:
    """The atoms that a term is one of: topics, slots or entries of topics, and "state" of who speaks for one."""
    for topic, sense in term.senses.items():
        names = (topic, f"{topic}.{sense.slot}", f"{topic}.{sense.entry}")
        yield from (name for name in dict.fromkeys(names) if name in _ATOMS)
        if words.attribute(topic, sense.entry, "state"):
            yield "state"
