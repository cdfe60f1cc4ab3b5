"""How many there were at least: persons told of one by one, and groups where nobody counts the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from tollbook.model.claims import Claim, Victim
from tollbook.model.incidents import Figure, Voice


class Least(Struct, frozen=True):
    """So many at least. basis: ids of the claims that say so; words: who they are, for the rule of a figure."""

    number: int = 0
    basis: tuple[str, ...] = ()
    words: str = ""


NONE = Least()


def told_singly(persons: Iterable[Claim], voices: Mapping[str, Voice]) -> dict[str, Least]:
    """Status -> the longest list of different persons that one voice gives in one report."""
    lists: dict[tuple[str, str, str], dict[tuple[object, ...], Claim]] = defaultdict(dict)
    for one in sorted(persons, key=lambda one: one.id):
        if isinstance(one.fact, Victim) and one.stance in ("asserted", "confirmed"):
            fact = one.fact
            told = lists[fact.status, one.document, voices[one.id].key]
            if not any(_may_be_one(fact, other.fact) for other in told.values() if isinstance(other.fact, Victim)):
                told[fact.age, fact.sex, fact.role, fact.name] = one
    found: dict[str, Least] = {}
    for (status, *_), told in sorted(lists.items()):
        if len(told) > found.get(status, NONE).number:
            basis = tuple(one.id for one in told.values())
            found[status] = Least(len(told), basis, f"the {len(told)} told of one by one")
    return found


def _may_be_one(a: Victim, b: Victim) -> bool:
    """True where nothing tells two persons apart: no part that both have differs."""
    pairs = ((a.age, b.age), (a.sex, b.sex), (a.name, b.name))
    return all(left is None or right is None or left == right for left, right in pairs)


def of_groups(groups: Iterable[Figure]) -> dict[str, Least]:
    """Status -> the largest group that is counted: where two women were killed, two people were, and perhaps more."""
    found: dict[str, Least] = {}
    for one in sorted(groups, key=lambda one: (one.low or 0, one.group)):
        if one.family == "casualties" and one.low:
            found[one.measure] = Least(one.low, one.basis, f"the {one.low} {one.group}")
    return found


def larger(a: Least, b: Least) -> Least:
    """The larger of two; of equals the first."""
    return b if b.number > a.number else a
