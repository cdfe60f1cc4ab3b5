"""A side named as the attacker, and what stands for one until the report tells which it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.values import Place, bare
from tollbook.understand.units import Sentence

COALITION = "coalition"
GOVERNMENT = "government"  # "security forces", "government warplanes": of the country where it was
NOBODY = ("forces", "own", "responsibility", "oblique", "subject")  # entries of words that name no side
ISO = 2  # letters of the code of a country
HELD = frozenset(("GE", "LB", "PS", "UA"))
AS_WORDED = ""  # a group that no table knows: by the name that the report gives it


class Side(Struct, frozen=True):
    """A side named as the attacker: ISO 3166-1 alpha-2 or a name, and the words that say so.

    alone: it attacks in its own sentence only, and is not the attacker of the report: security forces at home, a group
    that no table knows.
    """

    side: str
    start: int
    stop: int
    alone: bool = False


def settled(sides: Sequence[list[Side]], read: Sequence[Sentence], text: str) -> list[list[Side]]:
    """*sides*, with "the coalition" as the one that the report names, or ISAF in one about Afghanistan.

    A group has the name that *text* gives it, where no table knows it or they differ in spelling only.
    """
    sides = _as_spelt(sides, text)
    named = {side.side for found in sides for side in found}
    if COALITION not in named:
        return list(sides)
    full = sorted(side for side in named if side != COALITION and side.endswith(COALITION))
    places = (unit.value.place for sentence in read for unit in sentence.units if unit.letter == "l")
    afghan = "ISAF" in named or any(place is not None and place.country == "AF" for place in places)
    meant = full[0] if full else "ISAF" if afghan else COALITION
    return [[replace(s, side=meant) if s.side == COALITION else s for s in found] for found in sides]


def _as_spelt(sides: Sequence[list[Side]], text: str) -> list[list[Side]]:
    """*sides* with the names of groups as the report mostly writes them: "al Qaeda", "Al-Shabaab"."""
    spelt: dict[str, Counter[str]] = {}
    for side in (side for found in sides for side in found):
        worded = text[side.start : side.stop]
        if side.side == AS_WORDED or (len(side.side) > ISO and bare(worded) == bare(side.side)):
            spelt.setdefault(side.side or worded, Counter())[worded] += 1
    names = {side: max(forms, key=lambda form: (forms[form], form)) for side, forms in spelt.items()}
    return [[replace(s, side=names.get(s.side or text[s.start : s.stop], s.side)) for s in found] for found in sides]


def of_the_country(named: Mapping[str, int], place: Place | None) -> str | None:
    """Whose "security forces" are: those of the country of *place*; None where another state is named as attacker.

    None also where another state holds a part of the country by arms: there they may be either's.
    """
    if place is None or place.country in HELD or any(len(side) == ISO and side != place.country for side in named):
        return None
    return place.country
