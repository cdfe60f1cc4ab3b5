"""Tell what kind of thing an object is; a plain building is what the words beside it say."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.lang.lexicon import Sense
from tollbook.understand.units import Unit, leaves

_BEFORE, _AFTER = 3, 2  # units in which the owner of a building is looked for


def thing_of(units: Sequence[Unit], at: int) -> str | None:
    """The codebook's name of the object at *at*: "a school building", «будівля медичного закладу»."""
    words = leaves(units[max(0, at - _BEFORE) : at + 1])
    sense = words[-1].sense("objects")
    part = words[-1].sense("parts")
    if part is not None and part.entry == "building":
        if owner := _owner(units[at + 1 : at + 1 + _AFTER]):
            return owner.entry
        for word in reversed(words[:-1]):
            if nearer := word.sense("objects"):
                return nearer.entry
            if word.letter not in "xXn" and word.sense("numerals") is None:
                break
    return sense.entry if sense else None


def _owner(after: Sequence[Unit]) -> Sense | None:
    """What the building is of, where only words that describe stand between."""
    for word in leaves(after):
        if sense := word.sense("objects"):
            return sense
        told = word.sense("grammar")
        if word.letter not in "xX" or (word.term is not None and (told is None or told.entry != "adjective")):
            return None
    return None
