"""Scan for words of attacks before anything else: a report without them is not read at all.

A sentence can hold a claim only if it has a word of harm, of attacks, of weapons or of alarms, or two words that make
a claim together ("destroyed" and "school"). The scan looks up what stands between two blanks, and remembers it, so it
may let pass what says nothing, but never drops a sentence that says something. A report of some length, though, is
about attacks only if it has one word that is used of little else: "released" or "line" are no such words, "wounded"
and "drone" are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache, reduce
from operator import or_

from tollbook.lang.fold import fold
from tollbook.lang.lexicon import Lexicon, Sense, Term, lexicon
from tollbook.understand.order import order
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
    (("armed group",),),
    (("alerts.alarm", "alerts.danger", "alerts.clear"),),
    (("durations.event", "comparisons.deadly"),),
    (("position.war", "position.talks", "position.sanctions", "position.arms", "position.aid"), ("state",)),
)
SHORT = 600  # characters; a note or a post shorter than this says too little for its words to tell what it is about
MANY = 3  # sentences that have such a word; a report with so many is read as a whole
REACH = 8  # sentences or pieces; in 430 real reports no figure stood further than 3 from a word used of little else
_SIDES = ("forces", "coalition")  # of a state; so are entries that are a country's code of two letters
REMEMBERED = 100_000  # pieces of text, some 10 MB; an archive has no end of them
_MARKS = ".,;:!?()\"'“”‘’«»…—–-"
_ATOMS = tuple(dict.fromkeys(atom for row in ROWS + TELLING for needed in row for atom in needed))
_BIT = {atom: 1 << index for index, atom in enumerate(_ATOMS)}
# Where a sentence surely ends: not after an abbreviation, which is short or has a capital, nor before a small letter.
_CLOSING = "[\"'”’)\\]]*"
_END = order(
    rf"[.!?](?:(?<=[^\W\d_]{{6}}.)|(?<=[a-z]{{5}}.)|(?<=[ (][a-z]{{4}}.)){_CLOSING}\s+(?![^\W\d_A-ZА-ЯІЇЄҐ])"
    rf"|[.!?]{_CLOSING}\s*\n\s*(?=[\w\"“«])|(?<![:;,])\n\s*\n"  # a line that begins with a mark may be in a list
)


def _rows(rows: tuple[tuple[tuple[str, ...], ...], ...]) -> tuple[tuple[int, ...], ...]:
    """*rows* with the bits of their atoms."""
    return tuple(tuple(sum(_BIT[atom] for atom in needed) for needed in row) for row in rows)


_IN_SENTENCE, _IN_REPORT = _rows(ROWS), _rows(TELLING)
_ARMS = _BIT["weapons"] | _BIT["models"]


class Scan:
    """Which atoms what stands between two blanks may belong to, remembered as it is met."""

    def __init__(self, words: Lexicon, tags: Tagger) -> None:
        self._lexicon, self._tagger = words, tags
        self._told: dict[str, int] = {}  # piece -> its atoms
        self._silent: set[str] = set()  # pieces that belong to none, as most do
        self._within: dict[str, int] = {}  # a word of longer forms -> the atoms of these
        common = frozenset(term.words[0] for term in _terms(words) if _COMMON & term.senses.keys())
        for term in sorted(_terms(words), key=lambda term: len(term.words)):
            if len(term.words) > 1 and (bits := self._bits(term)):
                exact = [word for word in term.words if word[-1] != "*"]
                if missing := bits & ~self.of(" ".join(exact)):
                    key = max(exact, key=lambda word: (word[0].isalpha() and word not in common, len(word)))
                    self._within[key] = self._within.get(key, 0) | missing
                    self._forget()

    def of(self, text: str) -> int:
        """The atoms that words of *text* may belong to, as bits."""
        return self.of_pieces(set(text.split()))

    def of_pieces(self, pieces: set[str]) -> int:
        """The same for what stands between blanks."""
        if len(self._silent) + len(self._told) > REMEMBERED:
            self._forget()
        return reduce(or_, map(self._of_piece, pieces - self._silent), 0)

    def _forget(self) -> None:
        self._told.clear()
        self._silent.clear()

    def _of_piece(self, piece: str) -> int:
        found = self._told.get(piece)
        if found is None:
            found = self._looked_up(piece)
            if found:
                self._told[piece] = found
            else:
                self._silent.add(piece)
        return found

    def _looked_up(self, piece: str) -> int:
        word = piece.strip(_MARKS)
        if word.isalpha():  # as mostly
            word = fold(word)
            return self._of_word((word, self._tagger.term(word)))
        return reduce(or_, map(self._of_word, self._tagger.terms(piece)), 0)

    def _of_word(self, word: tuple[str, Term | None]) -> int:
        form, term = word
        return self._within.get(form, 0) | (self._bits(term) if term else 0)

    def _bits(self, term: Term) -> int:
        return reduce(or_, (_BIT.get(name, 0) for name in self._names(term)), 0)

    def _names(self, term: Term) -> Iterator[str]:
        """What the atoms of a term may be called: topics, slots or entries of topics, "state" of who speaks for one."""
        for topic, sense in term.senses.items():
            yield from (topic, f"{topic}.{sense.slot}", f"{topic}.{sense.entry}")
            if is_armed_group(sense):
                yield "armed group"
            if self._lexicon.attribute(topic, sense.entry, "state"):
                yield "state"


def is_armed_group(sense: Sense) -> bool:
    """Whether a word is of fighters of no state: "insurgents", "the Taliban"."""
    if sense.topic != "perpetrators":
        return False
    return sense.slot == "irregular" or (sense.slot == "word" and sense.entry not in _SIDES and len(sense.entry) > 2)


def telling(text: str, pieces: set[str], code: str) -> list[tuple[int, int]]:
    """Where *text*, of *pieces* between blanks, can hold a claim: (start, stop) of stretches of whole sentences.

    Nowhere in most reports of other things.
    """
    words, tells = scan(code), _in_sentence if len(text) < SHORT else _in_report
    if not tells(words.of_pieces(pieces)):
        return []
    cut, bits, sure = list[tuple[int, int]](), list[int](), list[int]()
    for start, stop in _cut(text):
        cut.append((start, stop))
        bits.append(held := words.of(text[start:stop]))
        if tells(held):
            sure.append(len(bits) - 1)
            if len(sure) == MANY:
                return [(0, len(text))]
    near = {at for other in sure for at in range(other - REACH, other + REACH + 1)}
    found = [at for at, held in enumerate(bits) if at in near and _in_sentence(held)]
    going_on = (at + 1 for at in found if bits[at] & _ARMS and at + 1 < len(cut))  # with the weapons told of
    stretches: list[tuple[int, int]] = []
    for start, stop in (cut[at] for at in sorted({*found, *going_on})):
        if stretches and stretches[-1][1] == start:
            start = stretches.pop()[0]
        stretches.append((start, stop))
    return stretches


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* falls into pieces of one sentence or more."""
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


@lru_cache(maxsize=REMEMBERED)
def _in_sentence(bits: int) -> bool:
    return _fits(bits, _IN_SENTENCE)


@lru_cache(maxsize=REMEMBERED)
def _in_report(bits: int) -> bool:
    return _fits(bits, _IN_REPORT)


def _fits(bits: int, rows: tuple[tuple[int, ...], ...]) -> bool:
    return any(all(bits & needed for needed in row) for row in rows)


@cache
def scan(code: str) -> Scan:
    """The scan of language *code*."""
    return Scan(lexicon(code), tagger(code))


_COMMON = {"grammar", "numerals", "times", "people", "durations"}  # topics of words that stand in any sentence


def _terms(words: Lexicon) -> Iterator[Term]:
    return (term for terms in words.first.values() for term in terms)
