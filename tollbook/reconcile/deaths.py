"""Who dies of wounds moves from the injured to the killed: such a count of the injured is no dispute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tollbook.reconcile.standing import FACTUAL, Told, after


def moved(injured: Sequence[Told], killed: Sequence[Told]) -> frozenset[str]:
    """Ids of the counts of injured that a later, smaller one replaces, because so many more are counted as killed.

    Only two reports that each count both are compared: 1 killed and 6 injured, then 2 killed and 5 injured.
    """
    return frozenset(a.claim.id for a in injured for b in injured if _fewer(a, b) and _died(a, b, killed))


def _fewer(a: Told, b: Told) -> bool:
    factual = a.claim.stance in FACTUAL and b.claim.stance in FACTUAL
    return factual and after(b, a) and b.bounds.high is not None and a.bounds.floor > b.bounds.high


def _died(a: Told, b: Told, killed: Iterable[Told]) -> bool:
    """True where the killed of the later report are more by at least as many as the injured are fewer."""
    deaths = list(killed)
    before = [one.bounds.high for one in deaths if one.claim.document == a.claim.document]
    since = [one.bounds.floor for one in deaths if one.claim.document == b.claim.document]
    known = [number for number in before if number is not None]
    if not known or not since or b.bounds.high is None:
        return False
    return max(since) - max(known) >= a.bounds.floor - b.bounds.high
