"""Join "rushed to the regional hospital" into one word of harm, as "hospitalised" is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.lang.lexicon import Lexicon, Term, bits_of
from tollbook.understand.units import Unit, View, leaves, merges, sign

_VIEW = View("moved", "harm", "grammar", "objects")
_MOVED = re.compile(r"ⱨq?τ[ade1]?[jxXn'°-]{0,6}O")  # "taken to the city's main hospital"
MOVED, OBJECTS = bits_of(["moved"]), bits_of(["objects"])


def chunk(units: list[Unit], words: Lexicon) -> list[Unit]:
    """*units* with every such stretch as one unit; as they are where the place is no hospital."""
    terms = words.first.get("hospitalised")
    if not terms:
        return units
    return merges(units, _VIEW, ((_MOVED, lambda parts, _: _joined(parts, terms[-1])),))


def _joined(parts: Sequence[Unit], term: Term) -> Unit | None:
    what = leaves(parts)[-1].sense("objects")
    if what is None or what.entry != "health_facility":
        return None
    return Unit("x", parts[0].start, parts[-1].stop, parts[0].word, term, sign("x", term), None, tuple(parts))
