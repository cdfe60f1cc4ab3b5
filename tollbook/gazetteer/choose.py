"""Choose among places of one name, and say why in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, cos, log10, radians, sin, sqrt

from msgspec import Struct

from tollbook.model.values import Place

# What a word beside the name says of its level. The words of each language are mapped to these in lang.
LEVELS_OF_HINT = {
    "region": ("admin1",), "district": ("district", "admin2"), "city": ("settlement",), "village": ("settlement",),
    "settlement": ("settlement",), "admin1": ("admin1",), "admin2": ("admin2",), "country": ("country",),
    "site": ("site",),
}  # fmt: skip

# How well known a place is, in powers of ten of people. A settlement has its own; the rest stand so that a bare
# name means the city rather than its region (Kharkiv), the country rather than a town (Lebanon), and the province
# rather than a village (Logar).
KNOWN = {"country": 7.2, "admin1": 5.3, "admin2": 4.4, "district": 4.0, "site": 3.0}
COUNTED = 0.1  # of a counted district's powers of ten: Kyiv's Podilskyi comes before Poltava's, but after any city
CALLED = {"admin1": "a region", "admin2": "a district", "district": "a city district", "country": "a country"}
UNCOUNTED = 2.5  # a settlement whose people GeoNames has not counted is most often a village of a few hundred
SEAT = 1.0  # a town that shares its name with the region around it is its seat: the bare name means the town
COUNTRY, REGION, NEAR = 2.5, 1.5, 0.5  # what the document's other places add: same country, same region, close by
CLOSE_KM = 60.0
KM_OF_A_DEGREE = 111.0  # of latitude; no less anywhere


class Choice(Struct, frozen=True):
    """The place chosen, why (in words), and the next best, None where there was no other."""

    place: Place
    reason: str
    runner_up: Place | None = None


def choose(
    candidates: Sequence[Place], *, context: Sequence[Place], beside: Place | None, level_hint: str | None
) -> Choice:
    """The most likely of *candidates*; the same for the same input in any order.

    1. Those inside the place named directly *beside*, where there are any.
    2. Those of the level that a word beside the name tells ("region", "district", "city", "village" or a Level).
    3. The best known of them; the document's other places (*context*) add to what lies in their country and region.
    Ties go to the smaller id.
    """
    if not candidates:
        raise ValueError("nothing to choose from")
    left, reasons = list(dict.fromkeys(candidates)), []
    if beside and (inside := [place for place in left if beside.id in place.within and place.id != beside.id]):
        reasons += [f"in {beside.name}, named beside it"] if len(inside) < len(left) else []
        left = inside
    if level_hint and (fitting := [place for place in left if place.level in _levels(level_hint)]):
        reasons += [f"called a {level_hint}"] if len(fitting) < len(left) else []
        left = fitting
    ranked = sorted(left, key=lambda place: (-_score(place, left, context, level_hint), place.id))
    if len(ranked) > 1:
        reasons.append(_why(ranked[0], ranked[1], ranked, context, level_hint))
    others = ranked[1:] + [place for place in candidates if place not in left]
    return Choice(ranked[0], "; ".join(reasons) or "the only place of that name", others[0] if others else None)


def _levels(hint: str) -> tuple[str, ...]:
    if hint not in LEVELS_OF_HINT:
        raise ValueError(f"unknown hint of level: {hint}; one of: {', '.join(LEVELS_OF_HINT)}")
    return LEVELS_OF_HINT[hint]


def _score(place: Place, among: Sequence[Place], context: Sequence[Place], hint: str | None) -> float:
    return _known(place, among, hint) + _told(place, context)


def _known(place: Place, among: Sequence[Place], hint: str | None) -> float:
    if place.level != "settlement":
        counted = place.level == "district" and place.population
        return KNOWN[place.level] + (COUNTED * log10(place.population) if counted else 0.0)
    known = log10(place.population) if place.population else UNCOUNTED
    if hint == "village":
        return -abs(known - UNCOUNTED)  # called a village: the smaller one
    return known + (SEAT if any(other.id in place.within for other in among if other.level != "country") else 0.0)


def _told(place: Place, context: Sequence[Place]) -> float:
    """What the document's other places speak for *place*: the share of them in its country, its region, close by."""
    others = [other for other in context if other.id != place.id]
    if not others:
        return 0.0
    home = sum(other.country == place.country for other in others) / len(others)
    region = any(other.admin1 is not None and other.admin1 == place.admin1 and other.country == place.country
                 for other in others)  # fmt: skip
    near = any(_close(place, other) for other in others if other.level in ("settlement", "district", "site"))
    return COUNTRY * home + REGION * region + NEAR * near


def _why(best: Place, next_best: Place, ranked: Sequence[Place], context: Sequence[Place], hint: str | None) -> str:
    """The reason that set the best apart from the next."""
    if _told(best, context) > _told(next_best, context):
        same = any(other.admin1 == best.admin1 and other.country == best.country for other in context if other.admin1)
        return f"other places of the report are in {best.admin1 if same and best.admin1 else best.country}"
    if best.level == next_best.level == "settlement":
        if hint == "village":
            return "called a village, and the smallest of the name"
        return f"the largest of the name ({_people(best)}; next {_people(next_best)})"
    if best.level == "settlement" and next_best.id in best.within:
        return f"the seat of {next_best.name}, and no word for a region follows"
    if best.level == "settlement":
        return f"the best known of the name ({_people(best)})"
    return f"the best known of the name: {CALLED.get(best.level, best.level)}"


def _people(place: Place) -> str:
    return f"{place.population:,} people" if place.population else "uncounted"


def _close(a: Place, b: Place) -> bool:
    if a.lat is None or b.lat is None or abs(a.lat - b.lat) * KM_OF_A_DEGREE > CLOSE_KM:  # most are far by this alone
        return False
    return _km(a, b) < CLOSE_KM


def _km(a: Place, b: Place) -> float:
    """Kilometres between two places along the great circle; infinite where a point is missing."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12_742 * asin(sqrt(half))
