"""Join "rushed to the regional hospital" into one word of harm, as "hospitalised" is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tollbook.lang.lexicon import Lexicon, Sense, Term, bits_of, lexicon
from tollbook.understand.units import Unit, View, leaves, merges, sign

_VIEW = View("moved", "harm", "grammar", "objects")
_MOVED = re.compile(r"ⱨq?τ[ade1]?[jxXn'°-]{0,6}O")  # "taken to the city's main hospital"
_HOSPITALISED = Sense("harm", "hospitalised", "done")
MOVED, OBJECTS = bits_of(["moved"]), bits_of(["objects"])


def chunk(units: list[Unit], words: Lexicon) -> list[Unit]:
    """*units* with every such stretch as one unit; as they are where the place is no hospital."""
    term = _hospitalised(words.code)
    return merges(units, _VIEW, ((_MOVED, lambda parts, _: _joined(parts, term)),)) if term else units


@cache
def _hospitalised(code: str) -> Term | None:
    """A word that says by itself that somebody was taken to hospital; None where language *code* has none."""
    terms = (term for found in lexicon(code).first.values() for term in found)
    return next((term for term in terms if term.senses.get("harm") == _HOSPITALISED), None)


def _joined(parts: Sequence[Unit], term: Term) -> Unit | None:
    what = leaves(parts)[-1].sense("objects")
    if what is None or what.entry != "health_facility":
        return None
    return Unit("x", parts[0].start, parts[-1].stop, parts[0].word, term, sign("x", term), None, tuple(parts))
