"""Hours of the day: which moment a clock time is, and how exact its words make it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from tollbook.model.values import Precision
from tollbook.understand.times.calendar import Now
from tollbook.understand.times.expr import Clock
from tollbook.understand.times.whole_days import ONE

HALF_HOUR = timedelta(minutes=30)
HOUR = timedelta(hours=1)


@cache
def zone_of(name: str) -> tzinfo:
    """The zone with the IANA *name*."""
    return ZoneInfo(name)


def clock_on(day: date, clock: Clock, now: Now) -> datetime:
    """The moment the clock shows on *day*, in the zone of *now*."""
    zone = zone_of(clock.zone) if clock.zone else now.zone
    return datetime.combine(day, time(clock.hour, clock.minute or 0), zone).astimezone(now.zone)


def nearest(moment: datetime, now: Now) -> datetime:
    """An hour that is told of no day: the first from the time told last on, else the last before publication."""
    if now.told is not None and now.told_day == moment.date():
        return moment if moment >= now.told.start or is_ahead(moment + ONE, now) else moment + ONE
    if now.moment is None:
        return moment
    if now.future:
        return moment if moment >= now.moment else moment + ONE
    return moment if moment <= now.moment else moment - ONE


def is_ahead(moment: datetime, now: Now) -> bool:
    """Whether it is later than the report, and what is told is past: posts list places, and not by the hour."""
    if now.future or now.day is None:
        return False
    return moment > now.moment if now.moment else moment.date() > now.day


def around(moment: datetime, clock: Clock) -> tuple[datetime, datetime, Precision]:
    """From when to when the words hold it: a minute, an hour, half an hour to each side of "about", …"""
    match clock.side:
        case "about":
            return moment - HALF_HOUR, moment + HALF_HOUR, "hour"
        case "soon_after":
            return moment, moment + HOUR, "hour"
        case "soon_before":
            return moment - HOUR, moment, "hour"
        case "after":
            return moment, moment + 3 * HOUR, "part_of_day"
        case "before":
            return moment - 3 * HOUR, moment, "part_of_day"
    if clock.minute is None:
        return moment, moment + HOUR, "hour"
    return moment, moment + timedelta(minutes=1), "instant"
