"""Offices that one person holds at a place: "the mayor" in one report and the mayor by name in the next are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tollbook.model.claims import Claim, Speaker
from tollbook.model.values import Place
from tollbook.reconcile.ranks import Ranks, ranks


def held(claims: Iterable[Claim], *, order: Ranks | None = None) -> dict[str, str]:
    """Office key -> the one name that reports give its holder; an office that two names are given is left out."""
    names: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        speaker = claim.speaker
        if speaker is not None and (name := speaker.id or speaker.name) and (key := office(claim, order=order)):
            names[key].add(name.casefold())
    return {key: next(iter(found)) for key, found in names.items() if len(found) == 1}


def office(claim: Claim, *, order: Ranks | None = None) -> str | None:
    """What tells the speaker's office and its area, "office:mayor:geonames:706483"; None where there is none.

    The area is that of the claim's place: a mayor speaks of the city, a governor of the region.
    """
    role = _role(claim.speaker)
    for title, level in (order or ranks()).offices.items():
        if role == title or role.endswith(f" {title}"):
            area = _area(claim.place, level) if claim.place else None
            return f"office:{title}:{area}" if area else None
    return None


def _role(speaker: Speaker | None) -> str:
    return (speaker.role or "").casefold() if speaker else ""


def _area(place: Place, level: str) -> str | None:
    """The id of what holds *place* on that level, or of the place itself; None where it is wider than that."""
    chain = (place.id, *place.within)
    if level == "country":
        return f"iso:{place.country}"
    if level == "admin1":
        return next((id_ for id_ in chain if id_.startswith("iso:") and "-" in id_), None)
    return next((id_ for id_ in chain if id_.startswith("geonames:")), None)
