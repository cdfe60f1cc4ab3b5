"""Merge accounts of one attack, from the strongest evidence down, where on the whole they speak for being one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from tollbook.link.evidence import Weighing
from tollbook.model.incidents import Evidence

# What a pair weighs that no block brought together: as much as being told at different times.
APART = -8.0

Pair = tuple[str, str]
Why = tuple[Evidence, ...]


class Grouped(Struct, frozen=True, gc=False):
    """Accounts of one attack, by key, in order; and the pairs whose evidence joined them."""

    keys: tuple[str, ...]
    joins: tuple[tuple[str, str, Why], ...] = ()


def merged(keys: Iterable[str], weighed: Mapping[Pair, Weighing]) -> list[Grouped]:
    """The groups of *keys*; in each pair that was weighed the smaller key stands first.

    The average keeps a loose "on Thursday" from gluing two attacks of one Thursday: what tells them apart counts too.
    """
    weight = {pair: found.bits for pair, found in weighed.items()}
    groups: dict[str, list[str]] = {key: [key] for key in keys}
    home = {key: key for key in groups}
    joins: dict[str, list[tuple[str, str, Why]]] = {key: [] for key in groups}
    for a, b in sorted(weight, key=lambda pair: (-weight[pair], pair)):
        if weight[a, b] < 0:
            break
        left, right = home[a], home[b]
        if left == right or _between(groups[left], groups[right], weight) < 0:
            continue
        for key in groups[right]:
            home[key] = left
        groups[left] += groups.pop(right)
        joins[left] += [*joins.pop(right), (a, b, weighed[a, b].why)]
    return [Grouped(tuple(sorted(group)), tuple(joins[key])) for key, group in groups.items()]


def _between(left: list[str], right: list[str], weight: Mapping[Pair, float]) -> float:
    """The sum of what speaks for and against between two groups; a pair too far apart to compare speaks against."""
    return sum(weight.get((min(a, b), max(a, b)), APART) for a in left for b in right)
