"""Whether a sentence goes on counting those of the sentence before: "Of those, …", "Another five …"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.understand.units import Unit


def counts_on(units: Sequence[Unit]) -> bool:
    """True of "Of those, five …", "Among them were …", "Among the dead are …", "The other 12 …", "Another five …"."""
    words = list(units[:4])
    while words and _entry(words[0]) in ("determiner", "article", "and"):
        del words[0]
    if not words:
        return False
    entry = _entry(words[0])
    if entry == "among":
        return any(unit.sense("harm") for unit in words[1:])
    if entry in ("other", "another"):
        return len(words) > 1 and (words[1].letter == "1" or words[1].sense("numerals") is not None)
    return entry == "whom" or (entry == "including" and len(units) > 1)


def _entry(unit: Unit) -> str:
    sense = unit.sense("grammar")
    return sense.entry if sense else ""
