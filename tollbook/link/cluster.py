"""Join claims to incidents; the order in which they come does not matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from tollbook.link.accounts import Account, accounts, bears, is_told, is_total, told_finely
from tollbook.link.attach import Home, Homes
from tollbook.link.join import joined
from tollbook.link.judged import rulings
from tollbook.link.parts import Placed, with_parts
from tollbook.link.places import Cell, cell, inner, named
from tollbook.model.claims import Claim, reference
from tollbook.model.incidents import Incident, Judgement, Kind, Link, Linked, content_id
from tollbook.model.text import Document
from tollbook.model.values import Interval

TOLD = frozenset({"asserted", "confirmed", "denied"})  # stances that speak of something that has happened
ATTACHED = frozenset({"alert", "duration", "silence", "comparison"})


def link(claims: Iterable[Claim], documents: Mapping[str, Document], judgements: Sequence[Judgement] = ()) -> Linked:
    """The incidents that *claims* are about, latest first, and the claims that stand outside them.

    documents: by the id that ``Claim.document`` names. judgements: what people decided; it outweighs all evidence.
    """
    by_id = {claim.id: claim for claim in claims}
    known = sorted(by_id.values(), key=lambda claim: claim.id)
    judged = rulings(known, judgements)
    told = joined(accounts(by_id.values(), documents, apart=judged.different), judged)
    placed = [_attack(*group) for group in told if _happened(group[0])]
    found = with_parts(placed) + _totals(known)
    beside, stray = _attach(known, found, {one.incident.id: one.cell for one in placed})
    found = [
        replace(one, attached=tuple(sorted(beside[one.id])), ref=_reference(one, by_id, documents)) for one in found
    ]
    inside = {claim for incident in found for claim in (*incident.claims, *incident.attached)}

    def listed(kind: str) -> tuple[str, ...]:
        return _in_order((claim for claim in known if claim.kind == kind), documents)

    return Linked(
        incidents=tuple(sorted(found, key=_latest_first)),
        comparisons=listed("comparison"),
        announcements=listed("coming"),
        positions=listed("position"),
        silences=_in_order((claim for claim in stray if claim.kind == "silence"), documents),
        loose=_in_order((claim for claim in known if _tells(claim) and claim.id not in inside), documents),
    )


def _tells(claim: Claim) -> bool:
    """True for what is said of an attack or an alert, and so should be placed with one."""
    return bears(claim) or claim.kind in ("alert", "duration")


def _happened(told: list[Account]) -> bool:
    """True where at least one claim says so outright; a warning alone makes no attack."""
    return any(claim.stance in TOLD for account in told for claim in account.claims)


def _attack(told: list[Account], links: tuple[Link, ...]) -> Placed:
    claims = sorted({claim.id: claim for account in told for claim in account.claims}.values(), key=lambda c: c.id)
    where = _cell(told)
    kind: Kind = "raid" if where.coarse else "attack"
    incident = Incident(
        id=content_id(kind, *(claim.id for claim in claims)),
        kind=kind,
        claims=tuple(claim.id for claim in claims),
        place=named(where, claims),
        finer=inner(claims),
        interval=agreed(account.interval for account in told for _ in account.claims),
        links=links,
    )
    return Placed(incident, where, frozenset().union(*(account.weapons for account in told)))


def _cell(told: list[Account]) -> Cell:
    """The cell of most claims; accounts of several are in one incident only where a person judged so."""
    counted: Counter[Cell] = Counter()
    for account in told:
        counted[account.cell] += len(account.claims)
    return min(counted, key=lambda one: (not one.id, one.coarse, -counted[one], one))


def agreed(intervals: Iterable[Interval | None]) -> Interval | None:
    """The time that most claims give, those finer than a day first; None where none gives any."""
    given = Counter(interval for interval in intervals if interval is not None)

    def rank(interval: Interval) -> tuple[bool, bool, int, float, datetime]:
        length = (interval.stop - interval.start).total_seconds()
        return not is_told(interval), not told_finely(interval), -given[interval], length, interval.start

    return min(given, key=rank, default=None)


def _totals(claims: Sequence[Claim]) -> list[Incident]:
    """One incident of kind "total" for each place and period (or start) that counts are published for."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if is_total(claim):
            groups[cell(claim.places).id, span_of(claim)].append(claim)
    return [_total(where, told) for (where, _), told in groups.items()]


def span_of(claim: Claim) -> str:
    """What a total counts over, in words that are the same for all who count over the same."""
    if claim.period is not None:
        return claim.period
    if claim.time is None:
        return "unknown"
    start = claim.time.start.date().isoformat()
    return f"since {start}" if claim.scope == "since" else f"{start}/{claim.time.stop.date().isoformat()}"


def _total(where: str, told: list[Claim]) -> Incident:
    running = told[0].scope == "since" and told[0].period is None
    return Incident(
        id=content_id("total", *(claim.id for claim in told)),
        kind="total",
        claims=tuple(claim.id for claim in told),
        place=named(Cell(where), told),
        finer=inner(told),
        interval=agreed(claim.time for claim in told),
        period=told[0].period,
        since=told[0].time.start if running and told[0].time else None,
    )


def _attach(
    claims: Sequence[Claim], incidents: Sequence[Incident], cells: Mapping[str, Cell]
) -> tuple[dict[str, set[str]], list[Claim]]:
    """Incident id -> the ids of the claims that belong beside it; and the claims that belong beside none."""
    by_id = {claim.id: claim for claim in claims}
    homes = Homes([_home(incident, by_id, cells) for incident in incidents])
    beside: dict[str, set[str]] = defaultdict(set)
    stray = []
    for claim in claims:
        if claim.kind in ATTACHED:
            if home := homes.best(claim):
                beside[home].add(claim.id)
            else:
                stray.append(claim)
    return beside, stray


def _home(incident: Incident, claims: Mapping[str, Claim], cells: Mapping[str, Cell]) -> Home:
    told: dict[str, list[int]] = defaultdict(list)
    for key in incident.claims:
        told[claims[key].document].append(claims[key].sentence.start)
    place = incident.place
    where = cells.get(incident.id) or cell([place] if place else [])
    starts = {report: tuple(sorted(starts)) for report, starts in told.items()}
    # A running total has no period, and must not draw in what is said of attacks.
    period = (incident.period or "running") if incident.kind == "total" else None
    return Home(incident.id, where, incident.interval, period, starts)


def _reference(incident: Incident, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> str:
    first, *_ = _in_order((claims[key] for key in incident.claims), documents)
    return reference(claims[first])


def _in_order(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Ids as a reader meets the claims: by publication, then down the page."""

    def key(claim: Claim) -> tuple[str, str, int, str]:
        report = documents.get(claim.document)
        published = report.published.isoformat() if report and report.published else ""
        return published, claim.document, claim.sentence.start, claim.id

    return tuple(claim.id for claim in sorted(claims, key=key))


def _latest_first(incident: Incident) -> tuple[bool, float, str]:
    """Incidents with a time first, the latest at the top; of one time, by id."""
    when = incident.interval
    return when is None, -when.start.timestamp() if when else 0.0, incident.id
