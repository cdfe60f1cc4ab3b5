"""Merge accounts of one attack, from the strongest evidence down, where on the whole they speak for being one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from tollbook.link.evidence import Weighing
from tollbook.model.incidents import Evidence

# What a pair weighs that no block brought together: as much as being told at different times.
APART = -8.0
# No evidence speaks so much against: it is a person's word, and heard whatever times are told.
JUDGED = -500.0

Pair = tuple[str, str]
Why = tuple[Evidence, ...]


class Grouped(Struct, frozen=True, gc=False):
    """Accounts of one attack, by key, in order; and the pairs whose evidence joined them."""

    keys: tuple[str, ...]
    joins: tuple[tuple[str, str, Why], ...] = ()


def merged(keys: Iterable[str], weighed: Mapping[Pair, Weighing], exact: Collection[str] = ()) -> list[Grouped]:
    """The groups of *keys*; in each pair that was weighed the smaller key stands first.

    exact: the accounts that tell a time finer than the day. Where two groups both have such, only these are heard:
    however many reports say "on Thursday", they cannot glue Thursday's morning to its evening.
    """
    groups = _Groups(keys, exact)
    joins: dict[str, list[tuple[str, str, Why]]] = {key: [] for key in groups.members}
    order = sorted(weighed, key=lambda pair: (-weighed[pair].bits, pair))
    for a, b in order:
        groups.tie(a, b, weighed[a, b].bits)
    for a, b in order:
        if weighed[a, b].bits < 0:
            break
        left, right = groups.home[a], groups.home[b]
        if left == right or groups.between(left, right) < 0:
            continue
        if len(groups.members[left]) < len(groups.members[right]):
            left, right = right, left  # the smaller moves, so that many are soon merged
        groups.join(left, right)
        joins[left] += [*joins.pop(right), (a, b, weighed[a, b].why)]
    return [Grouped(tuple(sorted(group)), tuple(joins[key])) for key, group in groups.members.items()]


class _Tie:
    """What was weighed between two groups: the bits, and of how many pairs; of all, and of those told exactly."""

    __slots__ = ("bits", "exact_bits", "exact_pairs", "pairs")

    def __init__(self) -> None:
        self.bits = self.exact_bits = 0.0
        self.pairs = self.exact_pairs = 0

    def __iadd__(self, other: _Tie) -> _Tie:
        self.bits += other.bits
        self.pairs += other.pairs
        self.exact_bits += other.exact_bits
        self.exact_pairs += other.exact_pairs
        return self


class _Groups:
    """Groups as they grow. What stands between two of them is kept as a sum, so that no pair is looked at twice."""

    def __init__(self, keys: Iterable[str], exact: Collection[str]) -> None:
        self.members: dict[str, list[str]] = {key: [key] for key in keys}
        self.home = {key: key for key in self.members}
        self._exact = {key: int(key in exact) for key in self.members}
        self._ties: dict[str, dict[str, _Tie]] = defaultdict(dict)

    def tie(self, a: str, b: str, bits: float) -> None:
        """Keep what one pair of accounts weighs; before anything is joined."""
        tie = self._ties[a][b] = self._ties[b][a] = _Tie()
        tie.bits, tie.pairs = bits, 1
        if self._exact[a] and self._exact[b]:
            tie.exact_bits, tie.exact_pairs = bits, 1
        elif bits < JUDGED:
            tie.exact_bits = bits

    def between(self, left: str, right: str) -> float:
        """The sum of what speaks for and against; a pair too far apart to compare speaks against."""
        tie = self._ties[left][right]
        if exact := self._exact[left] * self._exact[right]:
            return tie.exact_bits + APART * (exact - tie.exact_pairs)
        return tie.bits + APART * (len(self.members[left]) * len(self.members[right]) - tie.pairs)

    def join(self, left: str, right: str) -> None:
        """Let the left group take in the right one, with its ties."""
        self.home |= dict.fromkeys(self.members[right], left)
        self.members[left] += self.members.pop(right)
        self._exact[left] += self._exact.pop(right)
        mine = self._ties[left]
        for other, tie in self._ties.pop(right).items():
            del self._ties[other][right]
            if other in mine:
                mine[other] += tie
            elif other != left:
                mine[other] = self._ties[other][left] = tie
