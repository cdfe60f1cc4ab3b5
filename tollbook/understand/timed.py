"""A time as a claim has it: which stretch, and what for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from tollbook.model.values import Interval

A_DAY = timedelta(days=1, hours=1)  # a day may have 25 hours


class Timed(Struct, frozen=True):
    """A resolved time. period: as in the claim format; since: it is the start of a running count.

    through: a whole day is told of, as bodies give daily figures: «протягом суботи», «за 27 вересня».
    """

    interval: Interval
    period: str | None
    since: bool
    through: bool = False


def undated(told: date | datetime | None, zone: str | None, inherited: dict[str, str], what: str) -> Timed | None:
    """The day *told* and the one before, of unknown precision: news that tells no time of its own.

    None where that day is not known either.
    """
    if told is None:
        return None
    here = ZoneInfo(zone or "UTC")
    day = told.astimezone(here).date() if isinstance(told, datetime) else told
    start = datetime.combine(day - timedelta(days=1), time(), here)
    stop = datetime.combine(day + timedelta(days=1), time(), here)
    inherited["time"] = f"no time is told: news of the day of {what} or the day before"
    return Timed(Interval(start, stop, "unknown"), None, False)
