"""Communities, each as the town that it is called after: «у Краснопільській громаді»."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.gazetteer.communities import town_of
from tollbook.gazetteer.decline_uk import nominative
from tollbook.gazetteer.index import Gazetteer
from tollbook.lang.lexicon import bits_of
from tollbook.understand.mentions import Mention
from tollbook.understand.units import Unit, joined

WORDS = bits_of(("communities",))


def chunk(units: Sequence[Unit], text: str, places: Gazetteer) -> list[Unit]:
    """*units* with each community as a place ``l``; one of believers, say, is called after no town."""
    out: list[Unit] = []
    for unit in units:
        name = out[-1] if out and unit.term is not None and unit.term.bits & WORDS else None
        called = text[name.start : name.stop] if name else ""
        towns = town_of(called, places) if called[:1].isupper() else ()
        if name and towns:
            mention = Mention(nominative(called), towns, name.start, unit.stop, "settlement")
            out[-1:] = [joined("l", (name, unit), mention)]
        else:
            out.append(unit)
    return out
