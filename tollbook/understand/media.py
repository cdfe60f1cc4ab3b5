"""Where something was said: the outlet or medium named, and who says it first when one passes it on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.understand.names import Register, Who
from tollbook.understand.phrases import OCCASION
from tollbook.understand.triggers import Trigger
from tollbook.understand.units import Unit


def relays(triggers: Sequence[Trigger], units: Sequence[Unit]) -> tuple[list[Trigger], list[int]]:
    """The triggers of those who say it first, and the outlets (indexes of units) that only pass it on."""
    passing = [index for index, unit in enumerate(units) if unit.letter == "s" and _sort(unit) in ("outlet", "medium")]
    firsts = [t for t in triggers if t.speaker is not None and t.speaker not in passing]
    if any(t.kind == "citing" for t in firsts):
        firsts = [t for t in firsts if t.kind == "citing" or not passing]
    if firsts:
        return firsts, passing
    named = [t for t in triggers if t.speaker is not None]
    return named or list(triggers), []


def _sort(unit: Unit) -> str:
    return unit.value.sort if isinstance(unit.value, Who) else ""


_OCCASION = re.compile(OCCASION)


def via_of(
    units: Sequence[Unit], shape: str, trigger: Trigger, outlets: Sequence[int], part: tuple[int, int]
) -> int | None:
    """The unit that names where it was said: an outlet before a platform before an occasion; None where none does."""
    speaker = trigger.speaker
    if speaker is not None and _sort(units[speaker]) == "outlet":
        return speaker
    heard = range(trigger.verb + 1, trigger.end) if shape[trigger.verb] == "ω" else range(0)
    heard_by = [i for i in heard if _sort(units[i]) in ("outlet", "medium")]
    if named := sorted((*outlets, *heard_by), key=lambda i: _sort(units[i]) != "outlet"):
        return named[0]
    ends = [m.end() - 1 for m in _OCCASION.finditer(shape) if part[0] <= units[m.end() - 1].start < part[1]]
    media = [i for i in ends if units[i].sense("media")]
    platforms = [i for i in media if shape[i] == "Λ"]
    near = [i for i in platforms or media if abs(i - trigger.verb) < _NEAR]
    return near[0] if near else None


_NEAR = 9  # units; further off, "in a report" is part of what is said


def medium(unit: Unit, register: Register) -> str:
    if isinstance(unit.value, Who):
        return unit.value.label
    sense = unit.sense("media")
    name: str = register.words.attribute("media", sense.entry, "name") if sense else unit.word
    return name
