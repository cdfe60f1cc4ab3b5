"""Communities, each as the town that it is called after, and villages told with the one or the raion they are in."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.gazetteer.communities import town_of
from tollbook.gazetteer.decline_uk import nominative, village
from tollbook.gazetteer.index import Gazetteer
from tollbook.lang.lexicon import bits_of
from tollbook.understand.mentions import Mention
from tollbook.understand.units import NAME, Unit, joined, leaves

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


def villages(units: Sequence[Unit], text: str) -> list[Unit]:
    """*units* with each name in no gazetteer that stands before its raion or community as a village.

    «У селі Закутне Чугуївського району», «в Закутном Рыльского района».
    """
    out: list[Unit] = []
    for at, unit in enumerate(units):
        held = unit.letter == "l" and _holds_villages(units[at : at + 2])
        names = _names_at_end(out, text) if held else 0
        before = out[-names - 1] if names and len(out) > names else None
        area, by = (before.sense("areas"), before.sense("grammar")) if before else (None, None)
        called = text[out[-names].start : out[-1].stop] if names else ""
        if before and area and area.entry == "settlement":
            mention = Mention(nominative(called), (), before.start, out[-1].stop, "settlement")
            out[-names - 1 :] = [joined("l", out[-names - 1 :], mention)]
        elif by and by.entry in ("preposition", "near", "beside", "to", "from"):
            mention = Mention(village(called), (), out[-names].start, out[-1].stop, "settlement")
            out[-names:] = [joined("l", out[-names:], mention)]
        out.append(unit)
    return out


def _names_at_end(units: Sequence[Unit], text: str) -> int:
    """How many units at the end are capitalised words that no lexicon knows: none, one or two («Старе Закуття»)."""
    found = 0
    for at, unit in enumerate(reversed(units[-2:]), 2):
        called = at == 3 and len(units) >= at and units[-at].sense("areas") is not None
        if unit.letter != NAME or not text[unit.start].isupper() or not (unit.term is None or called):
            break
        found += 1
    return found if found < len(units) else 0


def _holds_villages(units: Sequence[Unit]) -> bool:
    """Whether the first of *units* is a raion or a community, by a word in it or behind it."""
    words = [leaves(units[:1])[-1], *(unit for unit in units[1:] if not unit.parts)]
    return any(
        (unit.term is not None and unit.term.bits & WORDS)
        or ((sense := unit.sense("areas")) and (sense.entry, sense.slot) == ("district", "one"))
        for unit in words
    )
