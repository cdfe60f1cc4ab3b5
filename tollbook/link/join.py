"""Join accounts of one attack: compare those that could meet, then merge from the strongest evidence down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tollbook.link.accounts import Account
from tollbook.link.evidence import REACH, bits, loose, weigh
from tollbook.link.judged import NONE, Rulings
from tollbook.model.incidents import Evidence, Link

# What a pair weighs that no block brought together: as much as being told at different times.
APART = -8.0

# A person's word, in bits that no evidence comes near.
SAME: tuple[Evidence, ...] = (Evidence("judged", 1000.0, "a person judged them to be one"),)
DIFFERENT: tuple[Evidence, ...] = (Evidence("judged", -1000.0, "a person judged them to be different"),)

Compared = dict[tuple[int, int], tuple[Evidence, ...]]


def joined(accounts: Sequence[Account], judged: Rulings = NONE) -> list[tuple[list[Account], tuple[Link, ...]]]:
    """Groups of accounts of one attack each, with the evidence that joined them; the order given does not matter.

    judged: what people decided outweighs the evidence, and "different" outweighs "same".
    """
    ordered = sorted(accounts, key=lambda account: account.key)
    holder = _holders(ordered, judged)
    different = dict.fromkeys(_between_accounts(holder, judged.different), DIFFERENT)
    compared = {pair: weigh(ordered[pair[0]], ordered[pair[1]]) for pair in set(_pairs(ordered))} | different
    groups, links = _merge(len(ordered), compared)
    groups, more = _as_judged(groups, _between_accounts(holder, judged.same), set(different))
    links += more
    told: dict[int, list[Link]] = {group[0]: [] for group in groups}
    home = {index: group[0] for group in groups for index in group}
    for a, b, why in links:
        told[home[a]].append(Link(ordered[a].first, ordered[b].first, why))
    found = [([ordered[index] for index in group], tuple(told[group[0]])) for group in groups]
    return sorted(found, key=lambda group: group[0][0].key)


def _holders(ordered: Sequence[Account], judged: Rulings) -> dict[str, int]:
    """Claim id -> the account that holds it, for the claims that were judged."""
    wanted = {key for pair in (*judged.same, *judged.different) for key in pair}
    if not wanted:
        return {}
    return {claim.id: at for at, account in enumerate(ordered) for claim in account.claims if claim.id in wanted}


def _between_accounts(holder: Mapping[str, int], pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    known = [(holder[a], holder[b]) for a, b in pairs if a in holder and b in holder]
    return sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})


def _as_judged(
    groups: list[list[int]], same: list[tuple[int, int]], different: set[tuple[int, int]]
) -> tuple[list[list[int]], list[tuple[int, int, tuple[Evidence, ...]]]]:
    """The groups with those made one that a person judged to be one, whole with whole."""
    home = {index: group for group in groups for index in group}
    links = []
    for a, b in same:
        left, right = home[a], home[b]
        if left is right or any((min(x, y), max(x, y)) in different for x in left for y in right):
            continue
        merged = sorted(left + right)
        home |= dict.fromkeys(merged, merged)
        links.append((a, b, SAME))
    return list({group[0]: group for group in home.values()}.values()), links


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
