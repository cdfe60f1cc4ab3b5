"""Quotation marks: which stretches of a sentence are quoted, and whether a quotation goes on over its end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.understand.units import Sentence, Unit

MARK = '"'
_SINGLE = "'"


class Quoted(Struct, frozen=True):
    """The quoted stretches of one sentence.

    ranges: ``(start, stop)`` in the text, between the marks. opens: it begins inside a quotation that an earlier
    sentence opened. closes: the quotation is over at its end.
    """

    ranges: tuple[tuple[int, int], ...]
    opens: bool
    closes: bool

    def holds(self, at: int) -> bool:
        """True if the character at offset *at* is quoted."""
        return any(start <= at < stop for start, stop in self.ranges)


NONE = Quoted((), opens=False, closes=True)


def quoted(sentences: Sequence[Sentence]) -> list[Quoted]:
    """For each of *sentences*, in order, what of it is quoted; a new paragraph begins outside."""
    found = []
    inside, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        found.append(_one(sentence, inside=inside))
        inside = not found[-1].closes
    return found


def _one(sentence: Sentence, *, inside: bool) -> Quoted:
    marks = [unit.start for unit in sentence.units if unit.letter == MARK]
    if not marks and not inside:
        return NONE
    bounds = [sentence.start] * inside + [at + 1 if (i + inside) % 2 == 0 else at for i, at in enumerate(marks)]
    closes = len(bounds) % 2 == 0
    if not closes:
        bounds.append(sentence.stop)
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    return Quoted(tuple((a, b) for a, b in pairs if a < b), opens=inside, closes=closes)


def unified(units: list[Unit]) -> list[Unit]:
    """*units* with single quotation marks as double ones: "'We saw it,' he said"; not "the protesters' camp"."""
    singles = [i for i, unit in enumerate(units) if unit.word == _SINGLE]
    if not singles:
        return units
    marks: set[int] = set()
    opening: int | None = None
    for i in singles:
        spaced = i == 0 or units[i - 1].stop < units[i].start
        joined = i + 1 < len(units) and units[i].stop == units[i + 1].start
        if spaced and joined and units[i + 1].word[0].isalpha():
            opening = i
        elif not spaced and (units[i - 1].letter in _ENDS or _last(singles, i, opening, units)):
            marks |= {i} if opening is None else {opening, i}
            opening = None
    if opening is not None and (opening == 0 or units[opening - 1].letter in ",:"):  # it goes on in the sentence after
        marks.add(opening)
    return [replace(unit, letter=MARK, sign=MARK) if i in marks else unit for i, unit in enumerate(units)]


_ENDS = frozenset(",.!?…")


def _last(singles: Sequence[int], at: int, opening: int | None, units: Sequence[Unit]) -> bool:
    """Whether the mark at *at* closes what one has opened: no later one does it, behind a comma or full stop."""
    return opening is not None and not any(i > at and units[i - 1].letter in _ENDS for i in singles)
