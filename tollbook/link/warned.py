"""Tie alerts to attacks: was there a warning, how long before, and how long did it last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from tollbook.model.claims import Alert, Claim
from tollbook.model.incidents import Incident
from tollbook.model.series import Siren
from tollbook.model.values import Place, Precision

# What is told to the hour or closer can be set against an alert's beginning; a night cannot.
EXACT: frozenset[Precision] = frozenset({"instant", "hour"})
# An alert that ended so long before an attack was no warning of it.
NEAR = timedelta(hours=1)


class Warned(Struct, frozen=True):
    """An alert over the region of an attack, at its time.

    minutes: how long it lasted; None where its end is not known. before: minutes from its beginning to the attack;
    below 0 where it came after; None where the attack's hour is not told.
    """

    incident: str
    start: datetime
    stop: datetime | None
    minutes: int | None
    before: int | None
    source: str

    def told(self) -> str:
        """In a few words, in UTC as services record it."""
        end = "end not known" if self.minutes is None else f"{self.minutes} minutes"
        if self.before is None:
            ahead = ""
        else:
            ahead = f", {abs(self.before)} minutes {'before' if self.before >= 0 else 'after'} the attack"
        return f"{self.start:%Y-%m-%d %H:%M %Z}, {end}{ahead}"


def warned(incidents: Iterable[Incident], sirens: Sequence[Siren]) -> tuple[Warned, ...]:
    """For each attack the alerts over its region at its time, earliest first; none for what has no time or region."""
    regions: dict[str, list[Siren]] = defaultdict(list)
    for siren in sorted(sirens, key=lambda one: (one.start, one.source)):
        regions[siren.place].append(siren)
    found = []
    for one in incidents:
        if one.kind == "attack" and one.place is not None and one.interval is not None:
            for region in (one.place.id, *one.place.within):
                found += [_warned(one, siren) for siren in regions.get(region, ()) if _meets(one, siren)]
    return tuple(found)


def told_of(claims: Iterable[Claim]) -> tuple[Siren, ...]:
    """Alerts that reports tell of to the hour: from when one was raised to when it was next lifted there.

    The end is not known where no report tells of it within a day.
    """
    marks: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for claim in claims:
        when, fact = claim.time, claim.fact
        if isinstance(fact, Alert) and claim.place is not None and when is not None and when.precision in EXACT:
            marks[_region(claim.place)].append((when.start, fact.action))
    found = set()
    for region, told in marks.items():
        for start, action in told:
            if action == "raised":
                ends = [at for at, what in told if what == "lifted" and start < at < start + timedelta(days=1)]
                found.add(Siren(region, start, min(ends, default=None), "reports"))
    return tuple(sorted(found, key=lambda one: (one.place, one.start)))


def _region(place: Place) -> str:
    """The first-level region that holds the place, by which services record alerts; else the place itself."""
    return next((id_ for id_ in (place.id, *place.within) if id_.startswith("iso:") and "-" in id_), place.id)


def _meets(one: Incident, siren: Siren) -> bool:
    """True where the alert was on during the attack's time; an alert without an end, where it began in that time."""
    when = one.interval
    if when is None or when.precision in ("week", "month", "year", "unknown"):
        return False
    if siren.stop is None:
        return when.start - NEAR <= siren.start < when.stop
    return siren.start < when.stop and when.start < siren.stop


def _warned(one: Incident, siren: Siren) -> Warned:
    minutes = round((siren.stop - siren.start) / timedelta(minutes=1)) if siren.stop else None
    before = None
    if one.interval is not None and one.interval.precision in EXACT:
        before = round((one.interval.start - siren.start) / timedelta(minutes=1))
    return Warned(one.id, siren.start, siren.stop, minutes, before, siren.source)
