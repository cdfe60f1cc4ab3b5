"""Attach what belongs beside an attack: alerts, silences and comparisons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from tollbook.link.evidence import days, overlap
from tollbook.link.places import NOWHERE, Cell, cell
from tollbook.model.claims import Alert, Claim
from tollbook.model.values import Interval

# What a candidate must reach, of at most 9: told in its report (3), in its place (3), at its time (3).
ENOUGH = 3.0
# An alarm goes before the strike, and the all-clear comes after it; alerts of a night last so long as a rule.
AROUND = timedelta(hours=6)


class Home(Struct, frozen=True, gc=False):
    """An incident that claims can be attached to. told: by report, where in the text its claims stand."""

    id: str
    cell: Cell
    interval: Interval | None
    period: str | None
    told: dict[str, tuple[int, ...]]


class Homes:
    """All homes, found by report; and by place and day, for claims whose own report tells of no attack."""

    def __init__(self, homes: Sequence[Home]) -> None:
        self.by_report: dict[str, list[Home]] = defaultdict(list)
        self.by_day: dict[tuple[str, date], list[Home]] = defaultdict(list)
        for home in homes:
            for day in days(home.interval) if home.interval else ():
                self.by_day[home.cell.id, day].append(home)
            for report in home.told:
                self.by_report[report].append(home)

    def best(self, claim: Claim) -> str | None:
        """The id of the incident the claim belongs beside; None where none fits."""
        where = cell(claim.places)
        near = {home.id: home for home in self.by_report[claim.document]}
        if where.id and claim.time:
            near |= {home.id: home for day in days(claim.time) for home in self.by_day[where.id, day]}
        fits = {home.id: _fit(claim, where, home) for home in near.values()}
        enough = [home for home in near.values() if fits[home.id] >= ENOUGH]
        found = min(enough, key=lambda home: (-fits[home.id], _gap(claim, home), home.id), default=None)
        return found.id if found else None


def _fit(claim: Claim, where: Cell, home: Home) -> float:
    """How well the claim fits the incident, of 9; under 0 where something speaks against it."""
    if home.period != claim.period:
        return -9.0
    fit = 3.0 if claim.document in home.told else 0.0
    if where != NOWHERE and home.cell != NOWHERE:
        fit += 3.0 if where.id == home.cell.id else 1.0 if _held(where, home.cell) else -6.0
    if claim.time and home.interval and claim.period is None:
        shared = overlap(claim.time, home.interval)
        fit += 3.0 * shared if shared > 0 else 1.0 if _around(claim, home.interval) else -6.0
    return fit


def _around(claim: Claim, attack: Interval) -> bool:
    """True of an alarm told to the hour that was raised so shortly before the attack, or lifted so shortly after it."""
    when = claim.time
    if not isinstance(claim.fact, Alert) or when is None or when.precision not in ("instant", "hour"):
        return False
    return attack.start - AROUND <= when.start and when.stop <= attack.stop + AROUND


def _held(a: Cell, b: Cell) -> bool:
    return a.id in b.chain or b.id in a.chain


def _gap(claim: Claim, home: Home) -> int:
    """Characters from the claim to the nearest place in its report where the incident is told of."""
    return min((abs(start - claim.sentence.start) for start in home.told.get(claim.document, ())), default=1 << 30)
