"""Numbers that need not be whole, "2.5 times", "five and a half hours"; and ages in one word."""

from __future__ import annotations

from collections.abc import Iterable

from tollbook.understand.numerals import number_of
from tollbook.understand.units import Unit

_SPELT = {"number", "tens", "compound"}


def amount(words: Iterable[Unit]) -> float | None:
    """The number that the tokens *words* spell, halves included; None where they spell none, or an open one."""
    total: float | None = None
    for word in words:
        sense = word.sense("numerals")
        if sense and sense.entry == "vague":
            return None
        if sense and sense.entry == "multiplier":
            total = (1 if total is None else total) * float(sense.slot)
        elif sense and sense.entry in _SPELT:
            total = (total or 0) + float(sense.slot)
        elif word.word == "½" or (sense and sense.entry == "half"):
            total = (total or 0) + 0.5
        elif word.word[:1].isdigit() and (number := number_of(word.word)) is not None:
            total = (total or 0) + number
    return total


_A_YEAR = {"age": 1, "age_she": 1, "age_he": 1, "age_months": 12, "age_weeks": 52, "age_days": 365}


def years(word: Unit) -> int | None:
    """The whole years of an age told in one word: "68-year-old", "4-month-old"; None where it is none."""
    number, unit = word.sense("numerals"), word.sense("grammar")
    if number is None or number.entry != "compound" or unit is None:
        return None
    return int(number.slot) // _A_YEAR.get(unit.entry, 1)
