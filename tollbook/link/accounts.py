"""Gather the claims of one report into accounts: one report on one attack, with all it says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tollbook.link.places import NOWHERE, Cell, cell
from tollbook.model.claims import Casualties, Claim, Fact, Munitions, Victim
from tollbook.model.incidents import content_id
from tollbook.model.text import Document
from tollbook.model.values import Interval, Precision, bare

# Kinds that tell of an attack of their own accord; the others are attached to one or stand outside. How long it
# lasted is not among them: an alert has a length too, and no attack need follow it.
BEARING = frozenset({"casualties", "victim", "munitions", "damage", "extent"})
# A tally of weapons over a longer stretch than this is of several raids; air forces count a day and a night together.
NIGHTLY = timedelta(hours=36)
FINE: frozenset[Precision] = frozenset({"instant", "hour", "part_of_day", "night"})
T = TypeVar("T", bound=Hashable)
Person = tuple[int | None, str | None]


class Account(Struct, frozen=True, gc=False):
    """What one report says of one attack. interval: None where it does not say when.

    key: hash of the place, the time and what is said, so that neither the order of arrival nor a copy changes the order
    of accounts. reports: ids of the documents that say just that in the same sentences; they are one account.
    counts: people, exactly counted. tallies: weapons launched, exactly counted.
    """

    key: str
    reports: frozenset[str]
    cell: Cell
    interval: Interval | None
    claims: tuple[Claim, ...]
    weapons: frozenset[str]
    counts: frozenset[tuple[str, int]]
    tallies: frozenset[tuple[str, int]]
    persons: frozenset[Person]
    districts: frozenset[str]
    perpetrators: frozenset[str]
    sentences: frozenset[str]

    @property
    def first(self) -> str:
        """The id of the claim that stands for the account in evidence."""
        return self.claims[0].id


# The parts of an account by which it is compared.
SETS = ("reports", "weapons", "counts", "tallies", "persons", "districts", "perpetrators", "sentences")


def bears(claim: Claim) -> bool:
    """True for a claim that tells of an attack, and not of a total or of something only feared."""
    return claim.kind in BEARING and not is_total(claim)


def is_total(claim: Claim) -> bool:
    """True for a count over a period or since a date. A day's tally of weapons is a raid; of people, a total."""
    counted = claim.kind in {"casualties", "extent", "damage", "munitions"}
    by_day = claim.scope == "day" and claim.kind != "munitions"
    if claim.kind == "munitions" and claim.scope in ("attack", "day") and _over_days(claim.time):
        return True
    return counted and (claim.period is not None or claim.scope in {"period", "since"} or by_day)


def _over_days(when: Interval | None) -> bool:
    return when is not None and when.precision != "unknown" and when.stop - when.start > NIGHTLY


def accounts(
    claims: Iterable[Claim], documents: Mapping[str, Document], *, apart: Sequence[tuple[str, str]] = ()
) -> list[Account]:
    """The accounts in *claims*, by key; a claim without place or time goes with the nearest one in its report.

    apart: pairs of claim ids that a person judged to be of different attacks; no account holds both.
    """
    reports: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if bears(claim):
            reports[claim.document].append(claim)
    groups: dict[tuple[str, Cell, Interval | None], list[Claim]] = defaultdict(list)
    for document, told in reports.items():
        for claim, (where, when) in _settled(told):
            groups[document, where, when].append(claim)
    judged = {key for pair in apart for key in pair}
    found: dict[str, Account] = {}
    for (document, where, when), told in groups.items():
        for side, part in enumerate(_sides(told, apart)):
            own = f"{document} {side}" if any(claim.id in judged for claim in part) else ""
            account = _account(document, where, when, part, own, documents)
            known = found.get(account.key)
            found[account.key] = together(known, account) if known else account
    return sorted(found.values(), key=lambda account: account.key)


def together(a: Account, b: Account) -> Account:
    """Two accounts of one key as one: what a copy adds to what there was."""
    claims = {claim.id: claim for claim in (*a.claims, *b.claims)}
    told = tuple(claims[key] for key in sorted(claims))
    sets = {name: getattr(a, name) | getattr(b, name) for name in SETS}
    return replace(a, claims=told, **sets)


def _sides(told: list[Claim], apart: Sequence[tuple[str, str]]) -> list[list[Claim]]:
    """The claims in as many parts as a person set apart: the second of two judged goes, with all of its sentence."""
    ids = {claim.id: claim for claim in told}
    gone = {ids[right].sentence for left, right in apart if left in ids and right in ids}
    sides = [[claim for claim in told if claim.sentence == sentence] for sentence in sorted(gone)]
    rest = [claim for claim in told if claim.sentence not in gone]
    return [side for side in (rest, *sides) if side]


Setting = tuple[Cell, Interval | None]


def _settled(told: list[Claim]) -> list[tuple[Claim, Setting]]:
    """Each claim of one report with its cell and time, taken from the nearest sentence where it has none itself."""
    own: dict[str, Setting] = {claim.id: (cell(claim.places), claim.time) for claim in told}
    placed = {claim.id: (_beside(claim, own, told), own[claim.id][1]) for claim in told}
    return [(claim, (placed[claim.id][0], _when(claim, placed, told))) for claim in told]


def _beside(claim: Claim, own: dict[str, Setting], told: list[Claim]) -> Cell:
    where, when = own[claim.id]
    if where != NOWHERE:
        return where
    near = [other for other in told if own[other.id][0] != NOWHERE and _may_meet(when, own[other.id][1])]
    return own[_nearest(claim, near).id][0] if near else NOWHERE


def _when(claim: Claim, placed: dict[str, Setting], told: list[Claim]) -> Interval | None:
    where, when = placed[claim.id]
    if is_told(when):
        return when
    near = [other for other in told if placed[other.id][0] == where and is_told(placed[other.id][1])]
    return placed[_nearest(claim, near).id][1] if near else when


def is_told(when: Interval | None) -> bool:
    """True where a report tells the time; a window of precision "unknown" only follows from when it was published."""
    return when is not None and when.precision != "unknown"


def told_finely(when: Interval | None) -> bool:
    """True where the part of the day is told, or the hour."""
    return when is not None and when.precision in FINE


def _may_meet(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or (a.start < b.stop and b.start < a.stop)


def _nearest(claim: Claim, others: list[Claim]) -> Claim:
    """The one told closest by; of two as close, the earlier, since reports set the scene first."""
    return min(others, key=lambda other: (abs(other.sentence.start - claim.sentence.start), other.sentence, other.id))


def _account(
    document: str, where: Cell, when: Interval | None, told: list[Claim], own: str, documents: Mapping[str, Document]
) -> Account:
    """The account of *told*. own: what keeps it from being one with others that say the same; "" where nothing does."""
    told = sorted(told, key=lambda claim: claim.id)
    facts = [claim.fact for claim in told]
    made = Account(
        key="",
        reports=frozenset(claim.document for claim in told),
        cell=where,
        interval=when,
        claims=tuple(told),
        weapons=_set(family(fact.weapon) for fact in facts if isinstance(fact, Munitions)),
        counts=_set(pair for fact in facts if (pair := _counted(fact)) is not None),
        tallies=_set(pair for fact in facts if (pair := _tallied(fact)) is not None),
        persons=_set((fact.age, fact.sex) for fact in facts if isinstance(fact, Victim) and fact.age is not None),
        districts=_set(place.id for claim in told for place in claim.places if place.level == "district"),
        perpetrators=_set(bare(claim.perpetrator) for claim in told if claim.perpetrator),
        sentences=frozenset(_words(documents.get(claim.document), claim) for claim in told) - {""},
    )
    return replace(made, key=_key(made, own or ("" if made.sentences else document)))


def _key(account: Account, own: str) -> str:
    when = account.interval
    time = f"{when.start.isoformat()} {when.stop.isoformat()} {when.precision}" if when else ""
    said = (repr(sorted(getattr(account, name), key=repr)) for name in SETS if name != "reports")
    return content_id(account.cell.id, time, own, *said)


def _set(values: Iterable[T]) -> frozenset[T]:
    """The set of *values*; the same object for the same few values, which millions of accounts share."""
    return _same(frozenset(values))  # type: ignore[return-value]


@lru_cache(maxsize=1 << 16)
def _same(values: frozenset[Hashable]) -> frozenset[Hashable]:
    return values


def _counted(fact: Fact) -> tuple[str, int] | None:
    """Status and number of an exact count of people above 0 that is no share of another; else None."""
    if (
        not isinstance(fact, Casualties)
        or fact.part_of
        or fact.more
        or fact.count.hedge != "exact"
        or not fact.count.low
    ):
        return None
    return fact.status, fact.count.low


def _tallied(fact: Fact) -> tuple[str, int] | None:
    """Weapon and number of an exact count of weapons launched, of no one model; else None."""
    if not isinstance(fact, Munitions) or fact.action != "launched" or fact.model:
        return None
    return (fact.weapon, fact.count.low) if fact.count.hedge == "exact" and fact.count.low else None


def _words(report: Document | None, claim: Claim) -> str:
    return " ".join(report.quote(claim.sentence).casefold().split()) if report else ""


def family(weapon: str) -> str:
    """The weapon as far as reports agree on it: one calls a missile what the next calls a cruise missile."""
    return "missile" if weapon.endswith("missile") else "bomb" if weapon.endswith("bomb") else weapon
