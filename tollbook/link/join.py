"""Join accounts of one attack: compare those that could meet, then merge from the strongest evidence down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tollbook.link.accounts import Account
from tollbook.link.evidence import REACH, bits, loose, weigh
from tollbook.model.incidents import Evidence, Link

# What a pair weighs that no block brought together: as much as being told at different times.
APART = -8.0

Compared = dict[tuple[int, int], tuple[Evidence, ...]]


def joined(accounts: Sequence[Account]) -> list[tuple[list[Account], tuple[Link, ...]]]:
    """Groups of accounts of one attack each, with the evidence that joined them; the order given does not matter."""
    ordered = sorted(accounts, key=lambda account: account.key)
    compared = {pair: weigh(ordered[pair[0]], ordered[pair[1]]) for pair in set(_pairs(ordered))}
    groups, links = _merge(len(ordered), compared)
    told: dict[int, list[Link]] = {group[0]: [] for group in groups}
    home = {index: group[0] for group in groups for index in group}
    for a, b, why in links:
        told[home[a]].append(Link(ordered[a].first, ordered[b].first, why))
    found = [([ordered[index] for index in group], tuple(told[group[0]])) for group in groups]
    return sorted(found, key=lambda group: group[0][0].key)


def _pairs(ordered: list[Account]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: in one cell and near in time; or in one report; or with a sentence in common.

    Blocks keep the cost near linear: within a cell the accounts are walked by time, and only neighbours meet.
    """
    cells: dict[str, list[int]] = defaultdict(list)
    shared: dict[str, list[int]] = defaultdict(list)
    for index, account in enumerate(ordered):
        if account.cell.id:
            cells[account.cell.id].append(index)
        else:
            for sentence in account.sentences:
                shared[sentence].append(index)
    for block in cells.values():
        yield from _neighbours(ordered, block)
    for block in shared.values():
        yield from ((a, b) for at, a in enumerate(block) for b in block[at + 1 :])


def _neighbours(ordered: list[Account], block: list[int]) -> Iterator[tuple[int, int]]:
    timed = [index for index in block if (when := ordered[index].interval) is not None and not loose(when)]
    timed.sort(key=lambda index: (ordered[index].interval.start, index))  # type: ignore[union-attr]
    for at, a in enumerate(timed):
        for b in timed[at + 1 :]:
            first, second = ordered[a].interval, ordered[b].interval
            if first is None or second is None or second.start - first.stop > REACH:
                break
            yield min(a, b), max(a, b)
    # What has no time, or a loose one, can only meet its own report, or one that tells of the same loose time.
    rest: dict[str, list[int]] = defaultdict(list)
    for index in block:
        rest[ordered[index].document].append(index)
        if (when := ordered[index].interval) is not None and loose(when):
            rest[f"{when.start.isoformat()}/{when.stop.isoformat()}"].append(index)
    for together in rest.values():
        yield from ((a, b) for at, a in enumerate(together) for b in together[at + 1 :])


def _merge(size: int, compared: Compared) -> tuple[list[list[int]], list[tuple[int, int, tuple[Evidence, ...]]]]:
    """Merge from the strongest pair down, where two groups on average speak for being one.

    The average keeps a loose "on Thursday" from gluing two attacks of one Thursday: what tells them apart counts too.
    """
    weight = {pair: bits(evidence) for pair, evidence in compared.items()}
    home = list(range(size))
    groups = {index: [index] for index in range(size)}
    links = []
    for a, b in sorted(compared, key=lambda pair: (-weight[pair], pair)):
        if weight[a, b] < 0:
            break
        left, right = home[a], home[b]
        if left == right or _between(groups[left], groups[right], weight) < 0:
            continue
        for index in groups[right]:
            home[index] = left
        groups[left] += groups.pop(right)
        links.append((a, b, compared[a, b]))
    return [sorted(group) for group in groups.values()], links


def _between(left: list[int], right: list[int], weight: dict[tuple[int, int], float]) -> float:
    """The sum of what speaks for and against between two groups; a pair too far apart to compare speaks against."""
    return sum(weight.get((min(a, b), max(a, b)), APART) for a in left for b in right)
