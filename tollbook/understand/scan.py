"""Scan for words of attacks before anything else: a report without them is not read at all.

A sentence can hold a claim only if it has a word of harm, of attacks, of weapons or of alarms, or two words that make
a claim together ("destroyed" and "school"). The scan looks up what stands between two blanks, and remembers it, so it
may let pass what says nothing, but never drops a sentence that says something. A report of some length, though, is
about attacks only if it has one word that is used of little else: "released" or "line" are no such words, "wounded"
and "drone" are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, reduce
from operator import or_

from tollbook.lang.lexicon import Lexicon, Term, lexicon
from tollbook.understand.tagger import Tagger, tagger

# What a claim cannot do without: topics, or single slots of a topic. One of the rows, with all that stands in it.
ROWS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("harm",),),
    (("weapons", "models"),),
    (("attacks",),),
    (("alerts.alarm", "alerts.bare", "alerts.danger", "alerts.clear", "alerts.order"),),
    (("alerts.shelter",),),
    (("alerts.urged",), ("alerts.act",)),
    (("effects", "aims.thrown"), ("objects", "parts")),
    (("actions", "effects"), ("areas",)),
    (("durations.event",),),
    (("comparisons.deadly",),),
    (("state",), ("speech",)),
    (("silence.doing", "silence.noun"), ("silence.refusing", "silence.silent", "silence.no", "grammar.not")),
    (("silence.news", "silence.known", "silence.unclear"), ("silence.who",)),
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
REMEMBERED = 100_000  # pieces of text, some 10 MB; an archive has no end of them
_ATOMS = tuple(dict.fromkeys(atom for row in ROWS + TELLING for needed in row for atom in needed))
_BIT = {atom: 1 << index for index, atom in enumerate(_ATOMS)}
# Where a sentence surely ends: not after an abbreviation or an initial, which are short, nor before a small letter.
_END = re.compile(r"[.!?](?<=[^\W\d_]{6}.)[\"'”’)\]]*\s+(?![^\W\d_A-ZА-ЯІЇЄҐ])|\n\s*\n")


def _rows(rows: tuple[tuple[tuple[str, ...], ...], ...]) -> tuple[tuple[int, ...], ...]:
    """*rows* with the bits of their atoms."""
    return tuple(tuple(sum(_BIT[atom] for atom in needed) for needed in row) for row in rows)


_IN_SENTENCE, _IN_REPORT = _rows(ROWS), _rows(TELLING)


class Scan(dict[str, int]):
    """What stands between two blanks -> the atoms that it may belong to, filled in as it is met."""

    def __init__(self, words: Lexicon, tags: Tagger) -> None:
        self._lexicon, self._tagger = words, tags
        self._within: dict[str, int] = {}  # a word of longer forms -> the atoms of these
        common = frozenset(term.words[0] for term in _terms(words) if _COMMON & term.senses.keys())
        for term in sorted(_terms(words), key=lambda term: len(term.words)):
            if len(term.words) > 1 and (bits := self._bits(term)):
                exact = [word for word in term.words if word[-1] != "*"]
                if missing := bits & ~self.of(" ".join(exact)):
                    key = max(exact, key=lambda word: (word not in common, len(word)))
                    self._within[key] = self._within.get(key, 0) | missing
                    self.clear()

    def of(self, text: str) -> int:
        """The atoms that words of *text* may belong to, as bits."""
        if len(self) > REMEMBERED:
            self.clear()
        return reduce(or_, map(self.__getitem__, set(text.split())), 0)

    def __missing__(self, piece: str) -> int:
        self[piece] = found = reduce(or_, map(self._of_word, self._tagger.terms(piece)), 0)
        return found

    def _of_word(self, word: tuple[str, Term | None]) -> int:
        form, term = word
        return self._within.get(form, 0) | (self._bits(term) if term else 0)

    def _bits(self, term: Term) -> int:
        return reduce(or_, (_BIT.get(name, 0) for name in self._names(term)), 0)

    def _names(self, term: Term) -> Iterator[str]:
        """What the atoms of a term may be called: topics, slots or entries of topics, "state" of who speaks for one."""
        for topic, sense in term.senses.items():
            yield from (topic, f"{topic}.{sense.slot}", f"{topic}.{sense.entry}")
            if self._lexicon.attribute(topic, sense.entry, "state"):
                yield "state"


def may_tell(text: str, code: str) -> bool:
    """False where no sentence of *text* can hold a claim; True where one may."""
    words = scan(code)
    if not _fits(words.of(text), _IN_SENTENCE if len(text) < SHORT else _IN_REPORT):
        return False  # so most reports of other things are told
    return any(_fits(words.of(sentence), _IN_SENTENCE) for sentence in _sentences(text))


def _sentences(text: str) -> Iterator[str]:
    """*text* in pieces of one sentence or more."""
    start = 0
    for match in _END.finditer(text):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]


def _fits(bits: int, rows: tuple[tuple[int, ...], ...]) -> bool:
    return any(all(bits & needed for needed in row) for row in rows)


@cache
def scan(code: str) -> Scan:
    """The scan of language *code*."""
    return Scan(lexicon(code), tagger(code))


_COMMON = {"grammar", "numerals", "times", "people", "durations"}  # topics of words that stand in any sentence


def _terms(words: Lexicon) -> Iterator[Term]:
    return (term for terms in words.first.values() for term in terms)
