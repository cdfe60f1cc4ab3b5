"""Tie alerts to attacks: was there a warning, how long before, and how long did it last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from tollbook.model.claims import Alert, Claim
from tollbook.model.incidents import Incident
from tollbook.model.series import Siren
from tollbook.model.values import Interval, Place, Precision

# What is told to the hour or closer can be set against an alert's beginning; a night cannot.
EXACT: frozenset[Precision] = frozenset({"instant", "hour"})
# An alert that ended so long before an attack was no warning of it.
NEAR = timedelta(hours=1)
# Two clocks, or one rounded to the quarter of an hour, may put the beginning of one alert so far apart.
CLOCKS = timedelta(minutes=15)


class Account(Struct, frozen=True):
    """One source's times of an alert, in the zone of the place; stop None where it does not give the end."""

    source: str
    start: datetime
    stop: datetime | None

    def told(self) -> str:
        """ "sirens.csv 01:02 to 05:11": the hours alone, with the day where it is not that of the beginning."""
        if self.stop is None:
            return f"{self.source} from {self.start:%H:%M}"
        day = "" if self.stop.date() == self.start.date() else "%Y-%m-%d "
        return f"{self.source} {self.start:%H:%M} to {self.stop:{day}%H:%M}"


class Warned(Struct, frozen=True):
    """An alert over the region of an attack, at its time, as one or more sources have it.

    start, stop: from the earliest beginning to the latest end that any of them gives, in the zone of the place.
    minutes: how long that is; None where no source gives the end. before: minutes from its beginning to the attack;
    below 0 where it came after; None where the attack's hour is not told.
    """

    incident: str
    start: datetime
    stop: datetime | None
    minutes: int | None
    before: int | None
    accounts: tuple[Account, ...]

    def told(self) -> str:
        """In a few words, by the clocks of the place; then what each source has."""
        end = "end not known" if self.minutes is None else f"{self.minutes} minutes"
        ahead = ""
        if self.before is not None:
            ahead = f", {abs(self.before)} minutes {'before' if self.before >= 0 else 'after'} the attack"
        return f"{self.start:%Y-%m-%d %H:%M}, {end}{ahead}\n{'; '.join(one.told() for one in self.accounts)}"


def warned(incidents: Iterable[Incident], sirens: Iterable[Siren]) -> tuple[Warned, ...]:
    """For each attack the alerts over its region at its time, earliest first; none for what has no time or region."""
    regions: dict[str, list[list[Siren]]] = defaultdict(list)
    for siren in sorted(sirens, key=lambda one: (one.place, one.start, one.source)):
        known = regions[siren.place]
        if known and siren.start < max(map(_reach, known[-1])):
            known[-1].append(siren)
        else:
            known.append([siren])
    found = []
    for one in incidents:
        if one.kind == "attack" and one.place is not None and one.interval is not None:
            for region in (one.place.id, *one.place.within):
                alerts = (alert for alert in regions.get(region, ()) if any(_meets(one, siren) for siren in alert))
                found += [_warned(one, one.interval, alert) for alert in alerts]
    return tuple(found)


def _reach(siren: Siren) -> datetime:
    """Until when another source's alert over the same region is taken to be this one."""
    return siren.stop or siren.start + CLOCKS


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


def _warned(one: Incident, when: Interval, alert: Sequence[Siren]) -> Warned:
    zone = ZoneInfo(one.place.zone) if one.place and one.place.zone else when.start.tzinfo
    here = {
        Account(siren.source, siren.start.astimezone(zone), siren.stop.astimezone(zone) if siren.stop else None)
        for siren in alert
    }
    accounts = tuple(sorted(here, key=lambda told: (told.start, told.source, told.stop or told.start)))
    start, stop = accounts[0].start, max((told.stop for told in accounts if told.stop), default=None)
    minutes = round((stop - start) / timedelta(minutes=1)) if stop else None
    before = round((when.start - start) / timedelta(minutes=1)) if when.precision in EXACT else None
    return Warned(one.id, start, stop, minutes, before, accounts)
