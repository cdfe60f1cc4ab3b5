"""Tell counts that come on top of another: "two more bodies", "another man died", "the number rose by two"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.model.claims import Casualties, Claim, Victim, identified
from tollbook.understand.finding import Finding
from tollbook.understand.units import Unit

_GREW = frozenset({"toll_rose_to", "number_of_harmed", "casualties_reached"})  # rules by which a number grows


def by_so_many(found: Finding, units: Sequence[Unit], at: int) -> Finding:
    """*found* at unit *at* as an increment, where a number is said to have grown by so many."""
    if found.rule not in _GREW or not isinstance(found.fact, Casualties) or at < 2:
        return found
    word, grew = (units[index].sense("grammar") for index in (at - 1, at - 2))
    by = word is not None and (word.entry == "by" or word.slot == "growth")
    return replace(found, fact=replace(found.fact, more=True)) if by and grew and grew.entry == "rise" else found


def settle(made: Sequence[Claim]) -> tuple[Claim, ...]:
    """*made*, where "another nine" is an increment only of a count of the same harm: not "five dead, nine more hurt".

    It is one where the report has counted that harm before at a place that may be the same, or where nothing else was
    counted just before: "Rescuers found two more bodies."
    """
    out: list[Claim] = []
    for claim in made:
        if isinstance(claim.fact, Casualties) and claim.fact.more and not _comes_on_top(claim, out):
            claim = identified(replace(claim, fact=replace(claim.fact, more=False)))
        out.append(claim)
    return tuple(out)


def _comes_on_top(claim: Claim, before: Sequence[Claim]) -> bool:
    if claim.rule in _GREW:
        return True
    assert isinstance(claim.fact, Casualties)
    told = [one for one in before if _tells_of_somebody(one)]
    if any(one.fact.status == claim.fact.status and _may_be_one(one, claim) for one in told):  # type: ignore[union-attr]
        return True
    return not told


def _tells_of_somebody(claim: Claim) -> bool:
    fact = claim.fact
    return isinstance(fact, Victim) or (isinstance(fact, Casualties) and fact.count.high != 0)


def _may_be_one(a: Claim, b: Claim) -> bool:
    """Whether both can be of one attack: no two places that lie apart, no total of a month."""
    if a.period != b.period or a.scope != b.scope:
        return False
    if a.place is None or b.place is None:
        return True
    return a.place.id in (b.place.id, *b.place.within) or b.place.id in a.place.within
