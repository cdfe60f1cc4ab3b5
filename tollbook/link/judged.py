"""What people have judged: which claims are about one attack, and which are not, whatever the evidence says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tollbook.model.claims import Claim, reference
from tollbook.model.incidents import Judgement, Verdict

Pair = tuple[str, str]
SHORTEST = 4  # letters of a reference from which it is looked for


class Rulings(Struct, frozen=True):
    """Pairs of claim ids. A later judgement of the same two replaces the earlier; "unsure" settles nothing."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


NONE = Rulings()


def rulings(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> Rulings:
    """What *judgements* say of *claims*; what they say of claims that are not there is passed over."""
    if not judgements:
        return NONE
    named: dict[str, list[str]] = defaultdict(list)
    wanted = {ref for one in judgements for ref in (one.left, one.right)}
    for claim in claims:
        if (ref := reference(claim)) in wanted:
            named[ref].append(claim.id)
    found: dict[Verdict, list[Pair]] = {"same": [], "different": [], "unsure": []}
    for (left, right), verdict in sorted(_last(judgements).items()):
        found[verdict] += [(a, b) for a in sorted(named[left]) for b in sorted(named[right]) if a != b]
    return Rulings(tuple(found["same"]), tuple(found["different"]))


def referred(name: str, claims: Iterable[Claim]) -> set[str]:
    """References of the claims that *name* may mean: by the start of their reference or their id."""
    if len(name) < SHORTEST:
        return set()
    wanted = name.lower()
    return {ref for claim in claims if (ref := reference(claim)).startswith(wanted) or claim.id.startswith(wanted)}


def _last(judgements: Iterable[Judgement]) -> dict[Pair, Verdict]:
    """The standing verdict on each two, in whichever order they were named."""
    ordered = sorted(judgements, key=lambda one: (one.when, one.number))
    return {(min(one.left, one.right), max(one.left, one.right)): one.verdict for one in ordered}
