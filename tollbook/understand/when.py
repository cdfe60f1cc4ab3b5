"""Say which moments a time expression means: from the day of publication, in the zone of the place.

Without a day of publication, what is told from it ("yesterday", "in June") stays unknown.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.values import Interval, Precision
from tollbook.understand.times.calendar import Now, days_of
from tollbook.understand.times.clocks import HALF_HOUR, HOUR, around, clock_on, is_ahead, nearest, zone_of
from tollbook.understand.times.expr import (
    Ago,
    Clock,
    Day,
    Leading,
    Part,
    Span,
    Stretch,
    TimeExpr,
    Told,
    Vague,
    Weekday,
    What,
)
from tollbook.understand.times.parts import of_moment, of_part
from tollbook.understand.times.whole_days import ONE, Days, months

_EARLY = timedelta(hours=6)  # at 01:30 "Thursday morning" can be past already, at noon "Thursday night" can not
_COARSENESS: tuple[Precision, ...] = (
    "instant", "hour", "part_of_day", "night", "day", "week", "month", "year", "unknown",
)  # fmt: skip


class Resolved(Struct, frozen=True):
    """interval: when. period: calendar period of a total ("2025-06", "2025-01/2025-06"), or None. reason: why so."""

    interval: Interval
    period: str | None
    reason: str


def resolve(
    expr: TimeExpr,
    *,
    published: date | datetime | None,
    zone: str | None,
    tense: Literal["past", "future"] = "past",
    anchor: Interval | None = None,
) -> Resolved | None:
    """The interval *expr* means; None where that cannot be known.

    published: of the report; zone: IANA name of the place's zone, None to use that of *published*, or UTC.
    anchor: the time told last in the text, from which "two days earlier" and "that night" are counted.
    """
    zones = getattr(published, "tzinfo", None), anchor and anchor.start.tzinfo  # equal moments may be told in two
    return _meant(expr, published, zone, tense == "future", anchor, zones)


@lru_cache(maxsize=4_000)
def _meant(
    expr: TimeExpr,
    published: date | datetime | None,
    zone: str | None,
    future: bool,
    anchor: Interval | None,
    zones: tuple[tzinfo | None, tzinfo | None],
) -> Resolved | None:
    """What ``resolve`` says; a report tells one time again and again."""
    now = _now(published, zone, future, anchor)
    found = _resolved(expr, now)
    ahead = found is not None and now.moment is not None and now.moment < found.interval.start
    if found and ahead and isinstance(expr.what, Told) and not future:
        found = _earlier(found)  # "during the night", told in the morning: the one that ended
    if found is None or expr.bound != "since":
        return found
    return _since(_point(expr, found), now)


def _earlier(found: Resolved) -> Resolved:
    start, stop = (moment - timedelta(days=1) for moment in (found.interval.start, found.interval.stop))
    return replace(found, interval=replace(found.interval, start=start, stop=stop))


def _now(published: date | datetime | None, zone: str | None, future: bool, told: Interval | None) -> Now:
    here = zone_of(zone) if zone else published.tzinfo if isinstance(published, datetime) else None
    here = here or UTC
    if isinstance(published, datetime):
        moment = (published if published.tzinfo else published.replace(tzinfo=here)).astimezone(here)
        return Now(here, moment.date(), moment, future, told)
    return Now(here, published, None, future, told)


def _resolved(expr: TimeExpr, now: Now) -> Resolved | None:
    what = expr.what
    if isinstance(what, Vague):
        return None
    if isinstance(what, Stretch):
        return _nights(what, now) if expr.part in ("night", "overnight") else _stretch(what, now)
    if isinstance(what, Leading):
        return _leading(what, now)
    if isinstance(what, Span | Ago) and what.unit in ("hour", "minute"):
        return _hours(what, now)
    if expr.clock is not None:
        return _at_clock(expr, expr.clock, now)
    if expr.part is not None:
        return _at_part(expr, expr.part, now)
    days = days_of(what, now)
    return None if days is None else _whole(days, now)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _whole(days: Days, now: Now) -> Resolved:
    start, stop = _midnight(days.first, now.zone), _midnight(days.stop, now.zone)
    return Resolved(Interval(start, stop, days.precision), days.period, days.reason)


def _at_part(expr: TimeExpr, part: str, now: Now) -> Resolved | None:
    """A part of a day. What is told of no day is the first such part from the time told last on."""
    named = not isinstance(expr.what, Told)
    days = days_of(expr.what, now)
    if days is None:
        return None
    from_publication = not named and (now.told is None or (days.first == now.day and now.told_day != days.first))
    bounds = of_part(part, ended=from_publication) or of_moment(part, named=named)
    if bounds is None or days.stop - days.first > ONE:
        return _whole(days, now)  # "the evenings of June": the days are what is known
    start, stop = (_midnight(days.first, now.zone) + timedelta(hours=hours) for hours in (bounds.start, bounds.stop))
    before = not named and now.told and stop <= now.told.start and now.told_day == days.first
    just_past = part == "overnight" and isinstance(expr.what, Weekday) and days.stop == now.day and not now.future
    if just_past or (before and not is_ahead(start + ONE, now)):  # "overnight on Thursday", told on Friday
        start, stop = start + ONE, stop + ONE
    start, stop = _not_ahead(expr.what, start, stop, now)
    reason = f"{days.reason}; {part.replace('_', ' ')} by its usual hours"
    return Resolved(Interval(start, stop, bounds.precision), None, reason)


def _not_ahead(what: What, start: datetime, stop: datetime, now: Now) -> tuple[datetime, datetime]:
    """ "Tuesday night" in a report of Tuesday noon is a week old; "tonight" in one of 2 a.m. is on already."""
    if now.moment is None or now.future or start <= now.moment + _EARLY:
        return start, stop
    if isinstance(what, Weekday):
        return start - 7 * ONE, stop - 7 * ONE
    if isinstance(what, Day) and what.offset == 0 and stop.date() > start.date():
        return start - ONE, stop - ONE
    return start, stop


def _at_clock(expr: TimeExpr, clock: Clock, now: Now) -> Resolved | None:
    days = days_of(expr.what, now)
    if days is None:
        return None
    day = days.first
    if expr.part in ("night", "late_night", "evening") and clock.hour < 12:  # "Tuesday night at 2 a.m."
        day += ONE if expr.part != "evening" else timedelta()
    elif expr.part in ("overnight", "night_into") and clock.hour >= 12:
        day -= ONE
    moment = clock_on(day, clock, now)
    if isinstance(expr.what, Told) and expr.part is None:
        moment = nearest(moment, now)
    start, stop, precision = around(moment, clock)
    return Resolved(Interval(start, stop, precision), None, f"{days.reason}; hour as said")


def _hours(what: Span | Ago, now: Now) -> Resolved | None:
    """ "the past 24 hours", "three hours ago", "an hour later"."""
    if isinstance(what, Ago) and what.told and now.told is not None:
        return _hours_from_told(what, now.told)
    if now.moment is None or (isinstance(what, Ago) and what.told):
        days = days_of(replace(what, told=False) if isinstance(what, Ago) else what, now)
        return None if days is None else _whole(days, now)
    length = timedelta(hours=what.count) if what.unit == "hour" else timedelta(minutes=what.count)
    if isinstance(what, Ago):
        middle = now.moment - length
        return Resolved(Interval(middle - HALF_HOUR, middle + HALF_HOUR, "hour"), None, "counted from publication")
    start, stop = (now.moment, now.moment + length) if what.ahead else (now.moment - length, now.moment)
    precision: Precision = "day" if length >= ONE else "part_of_day" if length > 2 * HOUR else "hour"
    return Resolved(Interval(start, stop, precision), None, "counted from the hour of publication")


def _leading(what: Leading, now: Now) -> Resolved | None:
    """ "the 24 hours to Thursday morning": as long as is said, up to that time."""
    end = _resolved(what.to, now)
    if end is None:
        return None
    exact = what.to.clock is not None or what.to.part is not None
    stop = end.interval.start if exact else end.interval.stop
    length = days_of(Span(what.count, what.unit), Now(now.zone, stop.date()))
    if length is None:
        return None
    start = stop - (length.stop - length.first - ONE)
    precision: Precision = length.precision if what.unit != "hour" or what.count >= 24 else "part_of_day"
    reason = f"{length.reason.partition(' up to')[0]} up to: {end.reason}"
    return Resolved(Interval(start, stop, precision), None, reason)


def _hours_from_told(what: Ago, told: Interval) -> Resolved:
    length = timedelta(hours=what.count) if what.unit == "hour" else timedelta(minutes=what.count)
    if told.precision not in ("instant", "hour"):
        return Resolved(told, None, "some hours from the time told last, whose hour is not known")
    return Resolved(Interval(told.start - length, told.stop - length, "hour"), None, "counted from the time told last")


def _nights(what: Stretch, now: Now) -> Resolved | None:
    """ "the night of July 9 to 10": from the evening of the first day to the morning of the last."""
    days = _stretch(what, now)
    if days is None:
        return None
    first, last = days.interval.start.date(), (days.interval.stop - ONE).date()
    night = of_part("night", ended=False)
    assert night is not None
    start = _midnight(first, now.zone) + timedelta(hours=night.start)
    stop = _midnight(last, now.zone) + timedelta(hours=night.stop - 24)
    if stop <= start:
        return None
    precision: Precision = "night" if last - first == ONE else "day"
    return Resolved(Interval(start, stop, precision), None, f"{days.reason}; night by its usual hours")


def _stretch(what: Stretch, now: Now) -> Resolved | None:
    """From the start of one time to the end of the other; what one leaves open is settled by the other."""
    open_start, open_stop = (isinstance(end.what, Told) for end in (what.start, what.stop))
    if now.future or (open_stop and (now.told is not None or not open_start)):
        start = _resolved(what.start, now)
        stop = start and _resolved(what.stop, _seen_on(now, start.interval))
        if start and stop and stop.interval.stop <= start.interval.start:
            stop = _moved(stop, ONE)
    else:
        stop = _resolved(what.stop, now)
        start = stop and _resolved(what.start, _seen_on(now, stop.interval))
        if start and stop and start.interval.start >= stop.interval.start and what.start.clock:
            start = _moved(start, -ONE)
    if start and stop and what.stop.clock and stop.interval.start > start.interval.start:
        stop = _ending(stop)
    return _joined(start, stop) if start and stop else None


def _ending(stop: Resolved) -> Resolved:
    """ "from 10 p.m. to 6 a.m." ends at six, not when the hour that begins at six ends."""
    instant = stop.interval.start
    return Resolved(Interval(instant - timedelta(minutes=1), instant, stop.interval.precision), None, stop.reason)


def _seen_on(now: Now, seen: Interval) -> Now:
    """*now* as it looks from the other end of a stretch."""
    day = seen.start.astimezone(now.zone).date()
    whole_day = Interval(_midnight(day, now.zone), _midnight(day + ONE, now.zone), "day")
    return Now(now.zone, day, None, now.future, whole_day)


def _moved(resolved: Resolved, by: timedelta) -> Resolved:
    interval = resolved.interval
    return Resolved(Interval(interval.start + by, interval.stop + by, interval.precision), None, resolved.reason)


def _joined(start: Resolved, stop: Resolved) -> Resolved | None:
    if stop.interval.stop <= start.interval.start:
        return None
    precision = max(start.interval.precision, stop.interval.precision, key=_COARSENESS.index)
    period = None
    if start.period and stop.period:
        period = f"{start.period.partition('/')[0]}/{stop.period.rpartition('/')[2]}"
    elif precision == "day":
        period = _whole_months(start.interval.start, stop.interval.stop)
    return Resolved(Interval(start.interval.start, stop.interval.stop, precision), period, stop.reason)


def _whole_months(start: datetime, stop: datetime) -> str | None:
    """The period of "from 1 to 30 June"; None where the days are no whole months."""
    if start.day != 1 or stop.day != 1 or start.time() != time() or stop.time() != time():
        return None
    count = (stop.year - start.year) * 12 + stop.month - start.month
    return months(start.date(), count, "").period if count > 0 else None


def _point(expr: TimeExpr, found: Resolved) -> Resolved:
    """ "since midnight" counts from midnight, not from the hour before it; "since the start of" from its first day."""
    if isinstance(expr.what, Part) and expr.what.piece == "start":
        return Resolved(replace(found.interval, precision="day"), None, found.reason)
    if expr.part not in ("midnight", "noon"):
        return found
    return Resolved(Interval(found.interval.start + HOUR, found.interval.stop, "instant"), None, found.reason)


def _since(found: Resolved, now: Now) -> Resolved:
    """From the start of the time to publication; as it is where that is not known."""
    start = found.interval.start
    end = now.moment or (_midnight(now.day + ONE, now.zone) if now.day else None)
    if end is None or end <= start:
        return Resolved(found.interval, None, found.reason)
    return Resolved(Interval(start, end, found.interval.precision), None, f"{found.reason}; up to publication")
