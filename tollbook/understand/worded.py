"""How a time stands in its sentence: as what is counted from, as a whole day told of, as what describes a noun."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.understand.times.expr import Date, Weekday
from tollbook.understand.units import Unit

_NOUN = tuple("xXzJ")  # letters of words and of counted things, without a view


def is_from(before: Sequence[Unit]) -> bool:
    """«с 7 октября … погибли 21 тысяча»: a day long past that something is counted from."""
    sense = before[-1].sense("grammar") if before else None
    return sense is not None and sense.entry == "from"


def is_through(unit: Unit) -> bool:
    """Whether a whole day is told of, as bodies give daily figures: «протягом суботи», «за 27 вересня»."""
    sense = unit.parts[0].sense("times") if unit.parts else None
    return (
        sense is not None
        and (sense.slot == "through" or sense.entry == "over")
        and isinstance(unit.value.what, Date | Weekday)
    )


def firmest(units: Sequence[Unit], told: Sequence[int]) -> list[int]:
    """*told*, with the times last that only describe a noun."""
    return sorted(told, key=lambda index: describes(units, index))


def _is_small(unit: Unit) -> bool:
    """ "wounded two overnight in Odesa": a preposition or the like, no noun."""
    sense = unit.sense("grammar")
    return sense is not None and sense.entry not in ("adjective", "nation")


def describes(units: Sequence[Unit], index: int) -> bool:
    """Whether a time describes the noun after it, and another one tells the day: "an overnight raid … on Monday"."""
    unit = units[index]
    after = units[index + 1] if index + 1 < len(units) else None
    raid = unit.value.part == "overnight" and after is not None and after.letter in _NOUN and not _is_small(after)
    return raid or bool(unit.parts and unit.parts[-1].word == "'s")  # "Tuesday's attack" may be an earlier one
