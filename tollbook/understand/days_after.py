"""Clauses that tell their time from that of the sentence: "a day after a missile killed nine people"."""

from __future__ import annotations

import re

from msgspec import Struct

from tollbook.lang.lexicon import bits_of
from tollbook.model.text import Span
from tollbook.understand.units import Sentence, Unit, View, leaves

_VIEW = View("times", "numerals", "grammar", "harm")
_DAYS_AFTER = re.compile("(?:ađ|C)p(?!t)")
_ENDS = re.compile("[;.]|,(?!G)")  # "…, killing 12" goes on
_TIMES = bits_of(["times"])


class Clause(Struct, frozen=True):
    """So many days before the time of the sentence. span: its words; stop: where the clause ends."""

    days: int
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
        days = _days(units[match.start()]) if match[0].startswith("C") else 1
        if days and span.stop <= at < stop:
            return Clause(days, span, stop)
    return None


def _days(counted: Unit) -> int | None:
    """The number of a counted unit of days; None where it counts weeks, or is vague."""
    unit = leaves([counted])[-1].sense("times")
    stated: int | None = counted.value.quantity.stated
    return stated if unit is not None and unit.entry == "day_unit" else None
