"""Mark counts that are part of a wider one in the report: four killed in a region, of eight across the country.

Also weapons: 24 drones shot down over a region, of 47 over the country, or of 47 told before by one who names no place.
And a list of a day that ends in its sum: «Таким образом, за сутки семь человек погибли».
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Casualties, Claim, Munitions, identified
from tollbook.understand.units import Sentence

SUMMED = "the report adds it up with others"
REASON = "a place inside the one that a larger count of the report is for"


_SCOPE = bits_of(["scope"])


def sums_up(sentence: Sentence) -> bool:
    """Whether it begins as the sum of what the report told before: "In total", «Таким чином, за добу»."""
    if not sentence.topics & _SCOPE:
        return False
    return any((sense := unit.sense("scope")) and sense.entry == "sum" for unit in sentence.tokens[:_FIRST])


_FIRST = 3  # words of a sentence, for "total" may stand later of anything


def mark_parts(made: Sequence[Claim], sums: Collection[int]) -> tuple[Claim, ...]:
    """*made*, with every count told as a share of the whole that another claim tells of a place around its own.

    sums: where the sentences start that sum up what was told before them.
    """
    added = {part for whole in made if whole.sentence.start in sums for part in _added(whole, made)}
    made = [_as_part(claim, SUMMED) if claim.id in added else claim for claim in made]
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
        _as_part(claim, REASON) if any(_holds(whole, claim) for whole in around.get(claim.id, ())) else claim
        for claim in made
    )


def _added(whole: Claim, made: Sequence[Claim]) -> list[str]:
    """Ids of the counts before *whole*, told each of a place, that it can be the sum of; none where it cannot be."""
    fact = whole.fact
    if not isinstance(fact, Casualties) or whole.scope not in ("day", "period") or _has_its_place(whole):
        return []
    parts = [
        (claim.id, claim.fact.count.stated or claim.fact.count.low or 0)
        for claim in made
        if isinstance(claim.fact, Casualties)
        and claim.sentence.start < whole.sentence.start
        and claim.fact.status == fact.status
        and not claim.fact.part_of
        and claim.place is not None
        and claim.stance != "denied"
    ]
    number = fact.count.stated or fact.count.low or 0
    together = sum(count for _, count in parts)
    return [part for part, _ in parts] if together < number + (len(parts) > 1) else []


def _has_its_place(claim: Claim) -> bool:
    return claim.place is not None and claim.place.level != "country" and "place" not in claim.inherited


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


def _as_part(claim: Claim, reason: str) -> Claim:
    assert isinstance(claim.fact, Casualties | Munitions)
    fact = replace(claim.fact, part_of=True)
    return identified(replace(claim, fact=fact, inherited=claim.inherited | {"part_of": reason}))
