"""Accounts as they come in: finds which could meet, and groups anew only those that a new one touches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from tollbook.link.accounts import Account, accounts, together, told_finely
from tollbook.link.evidence import LOOSE, REACH, Weighing, loose, weigh
from tollbook.link.merge import Grouped, Pair, merged
from tollbook.model.claims import Claim
from tollbook.model.incidents import Evidence
from tollbook.model.text import Document
from tollbook.model.values import Interval

# A person's word, in bits that no evidence comes near.
DIFFERENT = Weighing(-1000.0, (Evidence("judged", -1000.0, "a person judged them to be different"),))


# No time that is told is longer without being loose, and no window of a time that is not told is, by far.
LONGEST = LOOSE * 4


class Linker:
    """Groups of accounts of one attack each. Adding in any order and in any portions gives the same groups.

    Only accounts that speak for being one with another can come into one group, however far such a chain runs; so
    what is added changes the groups of its own chain, and of no other.
    """

    def __init__(self, documents: Mapping[str, Document], *, different: Iterable[Pair] = ()) -> None:
        self._documents, self.different = documents, frozenset(different)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in self.different:
            self._apart[a].add(b)
            self._apart[b].add(a)
        self._accounts: dict[str, Account] = {}
        self._timed: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
        self._blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._weighed: dict[str, dict[str, Weighing]] = {}
        self._groups: dict[str, Grouped] = {}
        self._home: dict[str, str] = {}

    def add(self, claims: Iterable[Claim]) -> None:
        """Take in the claims of whole reports that are not there yet."""
        self.add_accounts(accounts(claims, self._documents))

    def add_accounts(self, fresh: Iterable[Account]) -> None:
        """Take in accounts, and group anew whatever speaks for being one with any of them."""
        touched: set[str] = set()
        done: set[str] = set()
        added = []
        for account in fresh:
            if (known := self._accounts.get(account.key)) is not None:
                account = together(known, account)
                touched |= self._reach(account.key)
                self._forget(known)
            added.append(account)
        for account in sorted(added, key=_where):  # what meets stands together: in memory, too
            self._accounts[account.key], self._weighed[account.key] = account, {}
            for other in self._near(account):
                self._compare(account, other)
            self._file(account)
        for key in sorted(touched | {account.key for account in added}):
            if key in self._accounts and key not in done:
                chain = self._reach(key)
                done |= chain
                self._regroup(chain)

    def _forget(self, account: Account) -> None:
        """Take an account out, with all that was weighed of it."""
        key, cell, when = account.key, account.cell.id, account.interval
        self._regroup_without(key)
        for other in self._weighed.pop(key):
            del self._weighed[other][key]
        for block in _blocks(account):
            self._blocks[block].remove(key)
        if cell and when is not None and not loose(when):
            self._timed[cell].remove((when.start, key))
        del self._accounts[key]

    def _regroup_without(self, key: str) -> None:
        """Drop the group that holds the key; the others of it are grouped anew by the one who asked."""
        group = self._groups.pop(self._home.get(key, ""), None)
        for other in group.keys if group else ():
            self._home.pop(other, None)

    def groups(self) -> list[Grouped]:
        """All groups with the evidence that joined them, in the order of their first account."""
        return [self._groups[key] for key in sorted(self._groups)]

    def account(self, key: str) -> Account:
        """The account with that key."""
        return self._accounts[key]

    def _compare(self, account: Account, other: Account) -> None:
        first, second = (account, other) if account.key < other.key else (other, account)
        found = DIFFERENT if (first.key, second.key) in self.different else weigh(first, second)
        self._weighed[account.key][other.key] = self._weighed[other.key][account.key] = found

    def _near(self, account: Account) -> Iterator[Account]:
        """What is worth comparing: near in place and time; in one report; of one loose time; of one sentence."""
        keys = {key for block in _blocks(account) for key in self._blocks.get(block, ())}
        if account.cell.id and (when := account.interval) is not None and not loose(when):
            keys.update(self._at_about(account.cell.id, when))
        keys |= {key for key in self._apart.get(account.key, ()) if key in self._accounts}
        return (self._accounts[key] for key in sorted(keys))

    def _at_about(self, cell: str, when: Interval) -> Iterator[str]:
        """Accounts of that cell no further than REACH from *when*; none that is not loose is longer than LONGEST."""
        timed = self._timed[cell]
        low = bisect_left(timed, (when.start - LONGEST - REACH, ""))
        high = bisect_right(timed, (when.stop + REACH, "\uffff"))
        for start, key in timed[low:high]:
            other = self._accounts[key].interval
            if other is not None and (start >= when.start or when.start - other.stop <= REACH):
                yield key

    def _file(self, account: Account) -> None:
        for block in _blocks(account):
            self._blocks[block].append(account.key)
        if account.cell.id and (when := account.interval) is not None and not loose(when):
            insort(self._timed[account.cell.id], (when.start, account.key))

    def _reach(self, key: str) -> set[str]:
        """Every account that a chain of evidence leads to from the one with that key, itself included."""
        found, open_ends = {key}, [key]
        while open_ends:
            for other, weighing in self._weighed[open_ends.pop()].items():
                if weighing.bits >= 0 and other not in found:
                    found.add(other)
                    open_ends.append(other)
        return found

    def _regroup(self, chain: set[str]) -> None:
        for key in chain:
            self._groups.pop(self._home.get(key, ""), None)
        weighed = {(a, b): found for a in chain for b, found in self._weighed[a].items() if a < b and b in chain}
        for group in merged(chain, weighed, {key for key in chain if told_finely(self._accounts[key].interval)}):
            self._groups[group.keys[0]] = group
            self._home |= dict.fromkeys(group.keys, group.keys[0])


def _where(account: Account) -> tuple[str, float, str]:
    return account.cell.id, account.interval.start.timestamp() if account.interval else 0.0, account.key


def _blocks(account: Account) -> Iterator[tuple[str, ...]]:
    """Where an account is filed beside its time: what has no time, or a loose one, can only meet these."""
    if not account.cell.id:
        yield from (("sentence", sentence) for sentence in account.sentences)
        return
    yield from (("report", account.cell.id, report) for report in account.reports)
    if (when := account.interval) is not None and loose(when):
        yield "time", account.cell.id, when.start.isoformat(), when.stop.isoformat()
