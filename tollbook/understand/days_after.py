"""Clauses that tell their time from that of the sentence: "a day after a missile killed nine people"."""

from __future__ import annotations

import re

from msgspec import Struct

from tollbook.lang.lexicon import bits_of
from tollbook.model.text import Span
from tollbook.understand.units import Sentence, Unit, View, leaves

_VIEW = View("times", "numerals", "grammar", "harm")
_DAYS_AFTER = re.compile("(?:a[đUJ]|C)p(?!t)")
_ENDS = re.compile("[;.]|,(?!G)")  # "…, killing 12" goes on
_TIMES = bits_of(["times"])


class Clause(Struct, frozen=True):
    """So many days before the time of the sentence. reach: days by which a week or a month may be off.

    span: its words; stop: where the clause ends.
    """

    days: int
    reach: int
    span: Span
    stop: int


def clause_at(sentence: Sentence, at: int) -> Clause | None:
    """The clause of that kind that offset *at* stands in; None elsewhere."""
    if not sentence.topics & _TIMES:
        return None
    units = sentence.units
    shape = sentence.shape(_VIEW)
    for match in _DAYS_AFTER.finditer(shape):
        end = _ENDS.search(shape, match.end())
        span = Span(units[match.start()].start, units[match.end() - 1].stop)
        stop = units[end.start()].start if end else sentence.stop
        days, reach = _days(units[match.end() - 2], counted=match[0].startswith("C"))
        if days and span.stop <= at < stop:
            return Clause(days, reach, span, stop)
    return None


# The days of what is counted in the TOML of times, and how far off so round a time may be.
_LENGTHS = {"day": (1, 0), "week": (7, 3), "month": (30, 15), "year": (365, 180)}


def _days(unit: Unit, *, counted: bool) -> tuple[int | None, int]:
    """How many days "a day", "two weeks" are and by how many they may be off; None where the count is vague."""
    sense = leaves([unit])[-1].sense("times")
    if sense is None:
        return None, 0
    length, reach = _LENGTHS.get(sense.slot.removesuffix("s"), (0, 0))
    stated: int | None = unit.value.quantity.stated if counted else 1
    return (stated * length or None) if stated else None, reach
