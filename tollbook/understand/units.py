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
from functools import cache
from typing import Any

from tollbook.lang.lexicon import TOKEN, Lexicon, Sense, Start, Term, bits_of, lexicon
from tollbook.understand.letters import BY_ENTRY, LETTERS

# A sense that is no word of its own: the letter of a token that the lexicon does not know.
WORD, NAME, NUMBER, DESIGNATOR, ORDINAL = "x", "X", "1", "n", "°"


class Unit:
    """A token, or a larger unit made of units: letter, ``[start, stop)`` in the text, and what it means."""

    __slots__ = ("letter", "parts", "start", "stop", "term", "value", "word")

    def __init__(
        self,
        letter: str,
        start: int,
        stop: int,
        word: str = "",
        term: Term | None = None,
        value: Any = None,
        parts: Sequence[Unit] = (),
    ) -> None:
        self.letter, self.start, self.stop = letter, start, stop
        self.word, self.term, self.value, self.parts = word, term, value, parts

    def sense(self, topic: str) -> Sense | None:
        """The sense of this token in *topic*; None for larger units and for words without one."""
        return self.term.senses.get(topic) if self.term else None

    def __repr__(self) -> str:
        return f"{self.letter}:{self.word or self.value!s}"


class View:
    """Which topic's letter a word shows when it has several senses: the first of *topics* that it has.

    Topics not named show nothing of theirs: the word then has the letter of a plain word.
    """

    def __init__(self, *topics: str) -> None:
        self._letters = _Letters(topics)

    def shape(self, units: Sequence[Unit]) -> str:
        """The letters of *units*, one a unit."""
        letters = self._letters
        return "".join([letters[u.term] or u.letter for u in units])


class _Letters(dict[Term | None, str]):
    """The letter of each term in one view; "" where it has none there, and for words without a term."""

    def __init__(self, topics: tuple[str, ...]) -> None:
        super().__init__({None: ""})
        self._topics = topics

    def __missing__(self, term: Term) -> str:
        found = self[term] = self._letter(term)
        return found

    def _letter(self, term: Term) -> str:
        for topic in self._topics:
            if sense := term.senses.get(topic):
                letter = LETTERS[topic].get(sense.entry if topic in BY_ENTRY else sense.slot)
                if letter:
                    return letter
        return ""


class Sentence:
    """One sentence: its place in the text, and its units as far as the stages have come.

    topics: those of all its words, as ``bits_of`` gives them; -1 where nobody has looked, which is all of them.
    """

    __slots__ = ("index", "paragraph", "start", "stop", "topics", "units")

    def __init__(self, index: int, paragraph: int, start: int, stop: int, units: list[Unit], topics: int = -1) -> None:
        self.index, self.paragraph, self.start, self.stop = index, paragraph, start, stop
        self.units, self.topics = units, topics


class Tagger:
    """Cuts sentences into units with the words of one language."""

    def __init__(self, words: Lexicon) -> None:
        self._lexicon = words
        self._first = words.first
        self._starts = words.starts
        self._lengths = sorted({len(stem) for stem in words.stems}, reverse=True)
        self._ends = tuple(words.endings)
        self._singles: dict[str, Term | None] = {}

    def tag(self, text: str, folded: str, start: int, stop: int) -> list[Unit]:
        """The units of ``text[start:stop]``: longest forms first, unknown words as plain ones."""
        tokens = [(m.start(), m.end(), m[0]) for m in TOKEN.finditer(folded, start, stop)]
        units: list[Unit] = []
        append, starts, count = units.append, self._starts, len(tokens)
        i = 0
        while i < count:
            begin, end, word = tokens[i]
            found = starts.get(word)
            if found is None:
                term = self._derived(word) if self._lengths or "-" in word or word.endswith(self._ends) else None
            else:
                term = found.alone
                if (found.longer or found.open) and i + 1 < count and (longer := self._longer(found, tokens, i)):
                    term = longer
                    i += len(term.words) - 1
                    end = tokens[i][1]
                    word = folded[begin:end]
            head = word[0]
            if head.isalpha():
                letter = (NAME if text[begin].isupper() else WORD) if word.isalpha() else _plain(text, begin, end, word)
            else:
                letter = _plain(text, begin, end, word)
            append(Unit(letter, begin, end, word, term))
            i += 1
        return units

    @staticmethod
    def _longer(found: Start, tokens: list[tuple[int, int, str]], at: int) -> Term | None:
        """The longest term of several words that stands here."""
        room = len(tokens) - at
        for term in (*found.longer.get(tokens[at + 1][2], ()), *found.open):
            size = len(term.words)
            if size <= room and _matches(term.words, tokens, at):
                return term
        return None

    def _derived(self, word: str) -> Term | None:
        """The term of a word that no form spells out: one with a known beginning, or "twenty-two"."""
        if word not in self._singles:
            if len(self._singles) > 200_000:  # an archive has no end of words; memory has
                self._singles.clear()
            stems = self._lexicon.stems
            by_stem = next((stems[word[:n]] for n in self._lengths if word[:n] in stems), None)
            by_end = next((self._lexicon.endings[end] for end in self._ends if word.endswith(end)), None)
            self._singles[word] = by_stem or self._compound(word) or by_end
        return self._singles[word]

    def _compound(self, word: str) -> Term | None:
        """ "twenty-two"; "68-year-old", "three-hour": a number, and what follows the hyphen."""
        head, _, rest = word.partition("-")
        number = _digits(head) or self._numeral(head)
        if number is None:
            return None
        if (ones := self._numeral(rest)) and int(number) % 10 == 0 and int(ones) < 10 <= int(number):
            return _derived_term(word, {"numerals": Sense("numerals", "number", str(int(number) + int(ones)))})
        senses = {"numerals": Sense("numerals", "compound", number)}
        for term in self._first.get(rest, ()):
            if len(term.words) == 1:
                senses = term.senses | senses
        return _derived_term(word, senses)

    def _numeral(self, word: str) -> str | None:
        """The value of a single number word, in digits."""
        for term in self._first.get(word, ()):
            sense = term.senses.get("numerals")
            if len(term.words) == 1 and sense and sense.entry in ("number", "tens"):
                return sense.slot
        return None


def _derived_term(word: str, senses: dict[str, Sense]) -> Term:
    return Term((word,), senses, bits_of(senses))


def _matches(words: tuple[str, ...], tokens: list[tuple[int, int, str]], at: int) -> bool:
    for offset in range(1, len(words)):
        wanted, word = words[offset], tokens[at + offset][2]
        if wanted != word and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return False
    return True


def _digits(word: str) -> str | None:
    return word if word.isdecimal() and word.isascii() else None


def _plain(text: str, start: int, stop: int, word: str) -> str:
    """The letter of a token by its looks alone."""
    head = word[0]
    if head.isalpha():
        if any(map(str.isdigit, word)):
            return DESIGNATOR
        return NAME if text[start].isupper() else WORD
    if head.isdigit():
        return ORDINAL if word[-1].isalpha() else NUMBER
    return head


Make = Callable[[Sequence[Unit], re.Match[str]], Unit | None]


def merge(units: list[Unit], view: View, pattern: re.Pattern[str], make: Make) -> list[Unit]:
    """*units* with each stretch whose shape matches replaced by what *make* makes of it (None: left as it is)."""
    return merges(units, view, ((pattern, make),))


def merges(units: list[Unit], view: View, steps: Iterable[tuple[re.Pattern[str], Make]]) -> list[Unit]:
    """The same, step after step; the shape is drawn again only after a step that made something."""
    shape = view.shape(units)
    for pattern, make in steps:
        made = _merged(units, shape, pattern, make)
        if made is not units:
            units, shape = made, view.shape(made)
    return units


def _merged(units: list[Unit], shape: str, pattern: re.Pattern[str], make: Make) -> list[Unit]:
    out: list[Unit] = []
    done = at = 0
    while match := pattern.search(shape, at):
        begin, end = match.span()
        unit = make(units[begin:end], match)
        at = end
        if unit is not None:
            out.extend(units[done:begin])
            out.append(unit)
            done = at = begin + len(unit.parts)  # a rule may take fewer units than it looked at
    if not done:
        return units
    out.extend(units[done:])
    return out


def joined(letter: str, parts: Sequence[Unit], value: Any = None) -> Unit:
    """One unit with *letter* over all of *parts*."""
    return Unit(letter, parts[0].start, parts[-1].stop, "", None, value, tuple(parts))


@cache
def tagger(code: str) -> Tagger:
    """The tagger of language *code*."""
    return Tagger(lexicon(code))


def topics_of(units: Iterable[Unit]) -> int:
    """The topics of all words of *units* together, as ``bits_of`` gives them."""
    found = 0
    for unit in units:
        if unit.term is not None:
            found |= unit.term.bits
    return found


def leaves(units: Iterable[Unit]) -> list[Unit]:
    """The tokens under *units*, in order."""
    return [leaf for unit in units for leaf in (leaves(unit.parts) if unit.parts else (unit,))]
