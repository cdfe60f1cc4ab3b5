"""Join accounts of one attack: by the evidence, and over it by what people judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollbook.link.accounts import Account
from tollbook.link.judged import NONE, Rulings
from tollbook.link.linker import Linker
from tollbook.link.merge import Grouped, Why
from tollbook.model.incidents import Evidence, Link

# A person's word, in bits that no evidence comes near.
SAME: Why = (Evidence("judged", 1000.0, "a person judged them to be one"),)


def joined(accounts: Sequence[Account], judged: Rulings = NONE) -> list[tuple[list[Account], tuple[Link, ...]]]:
    """Groups of accounts of one attack each, with the evidence that joined them; the order given does not matter.

    judged: what people decided outweighs the evidence, and "different" outweighs "same".
    """
    ordered = sorted(accounts, key=lambda account: account.key)
    holder = _holders(ordered, judged)
    linker = Linker({}, different=_between_accounts(holder, judged.different))
    linker.add_accounts(ordered)
    by_key = {account.key: account for account in ordered}
    groups = _as_judged(linker.groups(), _between_accounts(holder, judged.same), linker.different)
    return [_told(group, by_key) for group in sorted(groups, key=lambda group: group.keys[0])]


def _told(group: Grouped, by_key: Mapping[str, Account]) -> tuple[list[Account], tuple[Link, ...]]:
    links = tuple(Link(by_key[a].first, by_key[b].first, why) for a, b, why in group.joins)
    return [by_key[key] for key in group.keys], links


def _holders(ordered: Sequence[Account], judged: Rulings) -> dict[str, str]:
    """Claim id -> the account that holds it, for the claims that were judged."""
    wanted = {key for pair in (*judged.same, *judged.different) for key in pair}
    if not wanted:
        return {}
    return {claim.id: account.key for account in ordered for claim in account.claims if claim.id in wanted}


def _between_accounts(holder: Mapping[str, str], pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    known = [(holder[a], holder[b]) for a, b in pairs if a in holder and b in holder]
    return sorted({(min(pair), max(pair)) for pair in known if pair[0] != pair[1]})


def _as_judged(
    groups: list[Grouped], same: Sequence[tuple[str, str]], different: frozenset[tuple[str, str]]
) -> list[Grouped]:
    """The groups with those made one that a person judged to be one, whole with whole."""
    home = {key: group for group in groups for key in group.keys}
    for a, b in same:
        left, right = home[a], home[b]
        if left is right or any((min(x, y), max(x, y)) in different for x in left.keys for y in right.keys):
            continue
        both = Grouped(tuple(sorted((*left.keys, *right.keys))), (*left.joins, *right.joins, (a, b, SAME)))
        home |= dict.fromkeys(both.keys, both)
    return list({group.keys[0]: group for group in home.values()}.values())
