"""Units: the words of a sentence with their senses, and the larger units that stages make of them.

Reading is a cascade of small finite-state steps. A sentence is a list of units, first one a token; each
unit has a *letter* for its part in the grammar, so that a sentence has a *shape*, a string with one letter
a unit, and an order of words is a regular expression over shapes: ``QP`` is "two people". A stage finds a
shape and puts one larger unit ("two people", ``N``) in the place of the units it is made of. No stage looks
at words; which words have which senses is data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from tollbook.lang.lexicon import Sense, Term, bits_of
from tollbook.understand.letters import BY_ENTRY, LETTERS

# A sense that is no word of its own: the letter of a token that the lexicon does not know.
WORD, NAME, NUMBER, DESIGNATOR, ORDINAL = "x", "X", "1", "n", "°"
ASIDE = "#"  # what counts, names and dates nothing


class Unit(Struct, eq=False, gc=False):
    """A token, or a larger unit made of units: letter, ``[start, stop)`` in the text, and what it means.

    sign: what stands for it in the signs of a sentence, from which each view draws its shape.
    """

    letter: str
    start: int
    stop: int
    word: str = ""
    term: Term | None = None
    sign: str = ""
    value: Any = None
    parts: Sequence[Unit] = ()

    def sense(self, topic: str) -> Sense | None:
        """The sense of this token in *topic*; None for larger units and for words without one."""
        return self.term.senses.get(topic) if self.term else None

    def __repr__(self) -> str:
        return f"{self.letter}:{self.word or self.value!s}"


class View(dict[str, str]):
    """Which topic's letter a word shows when it has several senses: the first of *topics* that it has.

    Topics not named show nothing of theirs: the word then has the letter of a plain word. A view is the table by
    which signs turn into letters, filled in as signs are met.
    """

    def __init__(self, *topics: str) -> None:
        self.topics = topics

    def shape(self, units: Sequence[Unit]) -> str:
        """The letters of *units*, one a unit."""
        return "".join([self[unit.sign] for unit in units])

    def __missing__(self, sign: str) -> str:
        letter, faces = _MEANT.get(sign) or (sign, {})
        self[sign] = next((faces[topic] for topic in self.topics if topic in faces), letter)
        return self[sign]


# A word with senses has a sign of its own, which words that look alike and stand in the same slots share. Signs are
# taken from the last plane of private use, which no text has.
_FIRST = 0x10_0000
_SIGNS: dict[tuple[str, frozenset[tuple[str, str]]], str] = {}
_MEANT: dict[str, tuple[str, dict[str, str]]] = {}


def sign(letter: str, term: Term | None) -> str:
    """The sign of a token that looks like *letter* and means *term*."""
    senses = term.senses.values() if term else ()
    named = frozenset((s.topic, s.entry if s.topic in BY_ENTRY else s.slot) for s in senses if s.topic in LETTERS)
    if not named:
        return letter if ord(letter) < _FIRST else WORD
    if (letter, named) not in _SIGNS:
        found = _SIGNS[letter, named] = chr(_FIRST + len(_SIGNS))
        _MEANT[found] = letter, {topic: face for topic, name in named if (face := LETTERS[topic].get(name))}
    return _SIGNS[letter, named]


# What stages have found in a sentence, beside the topics of its words: places (or nations), times, speakers.
PLACED, TIMED, SPOKEN = (bits_of([name]) for name in ("<place>", "<time>", "<speaker>"))


class Sentence:
    """One sentence: its place in the text, and its units as far as the stages have come.

    topics: those of all its words, as ``bits_of`` gives them, and what larger units it has (``PLACED`` and so on);
    -1 where nobody has looked, which is all of them. language: the one it is in, which may not be the report's.
    """

    __slots__ = (
        "_opened",
        "_shapes",
        "_signs",
        "_tokens",
        "index",
        "language",
        "paragraph",
        "start",
        "stop",
        "topics",
        "units",
    )

    def __init__(
        self,
        index: int,
        paragraph: int,
        start: int,
        stop: int,
        units: list[Unit],
        topics: int = -1,
        language: str = "",
    ) -> None:
        self.index, self.paragraph, self.start, self.stop = index, paragraph, start, stop
        self.units, self.topics, self.language = units, topics, language
        self._signs: list[str] = []
        self._shapes: dict[int, str] = {}  # by the view, which lives as long as its module
        self._tokens: list[Unit] | None = None
        self._opened: list[Unit] | None = None

    def shape(self, view: View) -> str:
        """The letters of its units in *view*; drawn once for each."""
        drawn = self._shapes.get(id(view))
        if drawn is None:
            if not self._signs:
                self._signs = [unit.sign for unit in self.units]
            drawn = self._shapes[id(view)] = "".join(map(view.__getitem__, self._signs))
        return drawn

    def set_aside(self, unit: Unit) -> None:
        """Let no rule see *unit* any more."""
        unit.letter = unit.sign = ASIDE
        self._signs = []
        self._shapes.clear()

    @property
    def tokens(self) -> list[Unit]:
        """Its words, in order."""
        if self._tokens is None:
            self._tokens = leaves(self.units)
        return self._tokens

    @property
    def opened(self) -> list[Unit]:
        """Its words, but speakers, times and places whole."""
        if self._opened is None:
            self._opened = flat(self.units)
        return self._opened


Make = Callable[[Sequence[Unit], re.Match[str]], Unit | None]


def merges(
    units: list[Unit], view: View, steps: Iterable[tuple[re.Pattern[str], Make]], shape: str | None = None
) -> list[Unit]:
    """*units* with each stretch whose shape matches replaced by what *make* makes of it, step after step.

    shape: that of *units* in *view*, where it has been drawn already. A *make* that makes None leaves the units alone.
    """
    shape = view.shape(units) if shape is None else shape
    for pattern, make in steps:
        units, shape = _merged(units, shape, pattern, make)
    return units


def _merged(units: list[Unit], shape: str, pattern: re.Pattern[str], make: Make) -> tuple[list[Unit], str]:
    out: list[Unit] = []
    letters = ""
    done = at = 0
    while match := pattern.search(shape, at):
        begin, at = match.span()
        unit = make(units[begin:at], match)
        if unit is not None:
            out += units[done:begin]
            out.append(unit)
            letters += shape[done:begin] + unit.letter
            if unit.stop < units[at - 1].stop:  # a rule may take fewer than it saw
                at = begin + sum(old.start < unit.stop for old in units[begin:at])
            done = at
    return ([*out, *units[done:]], letters + shape[done:]) if done else (units, shape)


def joined(letter: str, parts: Sequence[Unit], value: Any = None) -> Unit:
    """One unit with *letter* over all of *parts*."""
    return Unit(letter, parts[0].start, parts[-1].stop, "", None, letter, value, tuple(parts))


def topics_of(units: Iterable[Unit]) -> int:
    """The topics of all words of *units* together, as ``bits_of`` gives them."""
    found = 0
    for unit in units:
        if unit.term is not None:
            found |= unit.term.bits
    return found


def flat(units: Iterable[Unit]) -> list[Unit]:
    """The tokens under *units*, but speakers, times and places whole: a count may have taken "said" into itself."""
    out: list[Unit] = []
    for unit in units:
        if unit.parts and unit.letter not in _WHOLE:
            out += flat(unit.parts)
        else:
            out.append(unit)
    return out


_WHOLE = frozenset("stl")


def leaves(units: Iterable[Unit]) -> list[Unit]:
    """The tokens under *units*, in order."""
    return [leaf for unit in units for leaf in (leaves(unit.parts) if unit.parts else (unit,))]
