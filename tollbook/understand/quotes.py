"""Quotation marks: which stretches of a sentence are quoted, and whether a quotation goes on over its end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tollbook.understand.units import Sentence

MARK = '"'


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
