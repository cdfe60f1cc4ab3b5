"""Scan for words of attacks before anything else: a report without them is not read at all.

A sentence can hold a claim only if it has a word of harm, of attacks, of weapons or of alarms, or two words that make
a claim together ("destroyed" and "school"). The scan looks for the letters of such words alone, in sets, so it may let
pass what says nothing, but never drops a sentence that says something. A report of some length, though, is about
attacks only if it has one word that is used of little else: "released" or "line" are no such words, "wounded" and
"drone" are.
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
    (("coming.shall",),),
)
# The same for a report as a whole, by words that are used of little else.
TELLING = (
    (("harm.killed", "harm.injured", "harm.casualties"),),
    (("weapons", "models"),),
    (("attacks",),),
    (("alerts.alarm", "alerts.danger", "alerts.clear"),),
    (("durations.event", "comparisons.deadly"),),
    (("position.war", "position.talks", "position.sanctions", "position.arms", "position.aid"), ("state",)),
)
SHORT = 600  # characters; a note or a post shorter than this says too little for its words to tell what it is about
_ATOMS = tuple(dict.fromkeys(atom for row in ROWS + TELLING for needed in row for atom in needed))
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_LETTERS = bytes(low if (low := ord(chr(i).lower())) in _KEPT else 32 for i in range(128)) + b" " * 128
# Where a sentence surely ends: not after an abbreviation or an initial, which are short, nor before a small letter.
_END = re.compile(r"[.!?](?<=[^\W\d_]{6}.)[\"'”’)\]]*\s+(?![^\W\d_A-ZА-ЯІЇЄҐ])|\n\s*\n")


class Scan(Struct, frozen=True):
    """The words of one language that a claim cannot do without. bits: piece of a word -> the atoms it may belong to.

    numbered: piece that counts only in whole forms -> each of these, with its bit.
    rows: for each row, the bits of which one each must be there. telling: the same, for a report as a whole.
    hints: pieces without any of which no row is there. telling_hints: the same for *telling*.
    """

    bits: dict[bytes, int]
    numbered: dict[bytes, list[tuple[bytes, int]]]
    rows: tuple[tuple[int, ...], ...]
    telling: tuple[tuple[int, ...], ...]
    hints: frozenset[bytes]
    telling_hints: frozenset[bytes]


def may_tell(text: str, code: str) -> bool:
    """False where no sentence of *text* can hold a claim; True where one may."""
    words = scan(code)
    if words is None:
        return True
    rows, hints = (words.rows, words.hints) if len(text) < SHORT else (words.telling, words.telling_hints)
    plain = _plain(text)
    if hints.isdisjoint(plain.split()):  # so most reports of other things are told
        return False
    if not _fits(_bits(words, plain), rows):
        return False
    return any(_fits(_bits(words, _plain(sentence)), words.rows) for sentence in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    """*text* in pieces of one sentence or more."""
    start = 0
    for match in _END.finditer(text):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _bits(words: Scan, plain: bytes) -> int:
    pieces = plain.split()
    found = reduce(or_, map(words.bits.__getitem__, words.bits.keys() & pieces), 0)
    if numbers := words.numbered.keys() & pieces:
        plain = b" %b " % plain
        forms = [form for number in numbers for form in words.numbered[number]]
        found |= reduce(or_, [bit for form, bit in forms if form in plain], 0)
    return found


def _fits(bits: int, rows: tuple[tuple[int, ...], ...]) -> bool:
    return any(all(bits & needed for needed in row) for row in rows)


def _plain(text: str) -> bytes:
    """*text* in lower case, with a blank for all that is no Latin letter and no digit."""
    return text.encode("utf-8").translate(_LETTERS)


@cache
def scan(code: str) -> Scan | None:
    """The scan of language *code*; None where it has words by their beginnings, which sets cannot find."""
    words = lexicon(code)
    if any(True for term in (*words.stems.values(), *words.endings.values()) for _ in _atoms(term, words)):
        return None
    common = {
        piece
        for term in _terms(words)
        if _COMMON & term.senses.keys()
        for piece in _plain(" ".join(term.words[:1])).split()
    }
    place = {atom: 1 << index for index, atom in enumerate(_ATOMS)}
    bits: dict[bytes, int] = {}
    numbered: dict[bytes, list[tuple[bytes, int]]] = {}
    for term in sorted(_terms(words), key=lambda term: len(term.words)):  # short forms first: longer ones hold them
        for atom in _atoms(term, words):
            pieces = _plain(" ".join(term.words)).split()
            if not pieces:
                return None
            letters = [piece for piece in pieces if piece.isalpha() and len(piece) > 1]
            best = max(letters or pieces, key=lambda p: (bool(bits.get(p, 0) & place[atom]), p not in common, len(p)))
            if letters:
                bits[best] = bits.get(best, 0) | place[atom]
            else:  # "S-300": a number is of many things, but not beside its letter
                numbered.setdefault(best, []).append((b" %b " % b" ".join(pieces), place[atom]))
    rows, telling = (
        tuple(tuple(sum(place[atom] for atom in needed) for needed in row) for row in some) for some in (ROWS, TELLING)
    )
    hints, telling_hints = (
        frozenset(numbered) | {piece for piece, found in bits.items() if found & reduce(or_, (row[0] for row in some))}
        for some in (rows, telling)
    )
    return Scan(bits, numbered, rows, telling, hints, telling_hints)


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
