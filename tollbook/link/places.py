"""Where an account happens: the settlement it rolls up to, or the region or country it is told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from tollbook.model.claims import Claim
from tollbook.model.values import Level, Place

COARSE: frozenset[Level] = frozenset({"admin2", "admin1", "country"})
INNER: frozenset[Level] = frozenset({"site", "district"})


class Cell(Struct, frozen=True, gc=False, order=True):
    """The unit in which accounts are compared: a settlement, or the wider area an account is told of.

    id: the id of its place; "" where no report says where. chain: the ids of what holds it, nearest first.
    """

    id: str
    coarse: bool = False
    chain: tuple[str, ...] = ()


NOWHERE = Cell("")


def cell(places: Iterable[Place]) -> Cell:
    """The smallest cell that holds all of *places*; NOWHERE where there are none."""
    cells = sorted({_of(place) for place in places})
    return NOWHERE if not cells else cells[0] if len(cells) == 1 else _common(cells)


def _of(place: Place) -> Cell:
    if place.level not in INNER:
        return Cell(place.id, place.level in COARSE, place.within)
    # A district's nearest holder is its city; a site may lie in a district first, which has no GeoNames settlement id.
    holders = [holder for holder in place.within if holder.startswith("geonames:")] or list(place.within[:1])
    if not holders:
        return Cell(place.id)
    return Cell(holders[0], False, place.within[place.within.index(holders[0]) + 1 :])


def _common(cells: list[Cell]) -> Cell:
    """The nearest holder that all *cells* share, themselves included; NOWHERE where they share none."""
    chains = [(one.id, *one.chain) for one in cells]
    for step, holder in enumerate(chains[0]):
        if all(holder in chain for chain in chains[1:]):
            settled = any(holder == one.id and not one.coarse for one in cells)
            return Cell(holder, not settled, chains[0][step + 1 :])
    return NOWHERE


def named(target: Cell, claims: Iterable[Claim]) -> Place | None:
    """The place record of *target* as most claims carry it; None where no claim names the cell itself."""
    found = Counter(place for claim in claims for place in claim.places if place.id == target.id)
    return min(found, key=lambda place: (-found[place], place.name), default=None)


def inner(claims: Iterable[Claim]) -> tuple[Place, ...]:
    """The districts and sites that *claims* name, by name; sites stay nameless in public through their level."""
    found = {place.id: place for claim in claims for place in claim.places if place.level in INNER}
    return tuple(sorted(found.values(), key=lambda place: (place.name, place.id)))
