"""Mark counts that are part of a wider one in the report: four killed in a region, of eight across the country."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.model.claims import Casualties, Claim, identified

REASON = "a place inside the one that a larger count of the report is for"


def mark_parts(made: Sequence[Claim]) -> tuple[Claim, ...]:
    """*made*, with every count told as a share of the whole that another claim tells of a place around its own."""
    counts = [claim for claim in made if isinstance(claim.fact, Casualties) and claim.place is not None]
    at: dict[str, list[Claim]] = {}
    for claim in counts:
        at.setdefault(claim.places[0].id, []).append(claim)
    around = {claim.id: [whole for place in claim.places[0].within for whole in at.get(place, ())] for claim in counts}
    return tuple(
        _as_part(claim) if any(_holds(whole, claim) for whole in around.get(claim.id, ())) else claim for claim in made
    )


def _holds(whole: Claim, part: Claim) -> bool:
    """Whether *whole* counts the same harm at the same time, more of it, in a place around that of *part*."""
    a, b = whole.fact, part.fact
    if not (isinstance(a, Casualties) and isinstance(b, Casualties)) or b.part_of or a.part_of or a.status != b.status:
        return False
    if whole.place is None or part.place is None or whole.place.id not in part.place.within:
        return False
    if whole.period != part.period or whole.scope != part.scope:
        return False
    if whole.time and part.time and not (whole.time.start < part.time.stop and part.time.start < whole.time.stop):
        return False
    more, fewer = (c.count.stated or c.count.low for c in (a, b))
    return more is not None and fewer is not None and more > fewer > 0


def _as_part(claim: Claim) -> Claim:
    assert isinstance(claim.fact, Casualties)
    fact = replace(claim.fact, part_of=True)
    return identified(replace(claim, fact=fact, inherited=claim.inherited | {"part_of": REASON}))
