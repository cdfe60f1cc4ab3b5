"""Mark counts that are part of a wider one in the report: four killed in a region, of eight across the country.

Also weapons: 24 drones shot down over a region, of 47 over the country, or of 47 told before by one who names no place.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.model.claims import Casualties, Claim, Munitions, identified

REASON = "a place inside the one that a larger count of the report is for"


def mark_parts(made: Sequence[Claim]) -> tuple[Claim, ...]:
    """*made*, with every count told as a share of the whole that another claim tells of a place around its own."""
    counts = [claim for claim in made if isinstance(claim.fact, Casualties | Munitions)]
    at: dict[str, list[Claim]] = {}
    for claim in counts:
        at.setdefault(claim.places[0].id if _placed(claim) else "", []).append(claim)
    around = {
        claim.id: [whole for place in ("", *claim.places[0].within) for whole in at.get(place, ())]
        for claim in counts
        if claim.places
    }
    return tuple(
        _as_part(claim) if any(_holds(whole, claim) for whole in around.get(claim.id, ())) else claim for claim in made
    )


def _holds(whole: Claim, part: Claim) -> bool:
    """Whether *whole* counts the same at the same time, more of it, in a place around *part*; a denial holds none."""
    a, b = whole.fact, part.fact
    if not isinstance(a, Casualties | Munitions) or not isinstance(b, Casualties | Munitions):
        return False
    if isinstance(a, Casualties) and isinstance(b, Casualties) and (a.more or b.more):
        return False
    if b.part_of or a.part_of or _counted(a) != _counted(b) or part.place is None:
        return False
    if not _placed(whole) or whole.place is None:
        if isinstance(a, Casualties) or whole.sentence.start >= part.sentence.start or part.place.level != "admin1":
            return False
    elif whole.place.id not in part.place.within:
        return False
    if (
        whole.period != part.period
        or whole.scope != part.scope
        or (whole.stance == "denied") != (part.stance == "denied")
    ):
        return False
    if whole.time and part.time and not (whole.time.start < part.time.stop and part.time.start < whole.time.stop):
        return False
    more, fewer = (c.count.stated or c.count.low for c in (a, b))
    return more is not None and fewer is not None and more > fewer > 0


def _placed(claim: Claim) -> bool:
    """Whether the words give its place; a total of weapons that takes it from the report is of no one place."""
    return bool(claim.places) and not (isinstance(claim.fact, Munitions) and "place" in claim.inherited)


def _counted(fact: Casualties | Munitions) -> tuple[str | None, ...]:
    """What is counted and what became of it."""
    return (fact.status,) if isinstance(fact, Casualties) else (fact.action, fact.weapon, fact.model)


def _as_part(claim: Claim) -> Claim:
    assert isinstance(claim.fact, Casualties | Munitions)
    fact = replace(claim.fact, part_of=True)
    return identified(replace(claim, fact=fact, inherited=claim.inherited | {"part_of": REASON}))
