"""Which days a time expression covers, counted from the day of publication or from the time told last."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct

from tollbook.model.values import Interval, Precision
from tollbook.understand.times.expr import (
    Ago,
    Calendar,
    Date,
    Day,
    Few,
    Month,
    Part,
    SamePeriod,
    Season,
    Span,
    Told,
    Weekday,
    What,
    Year,
)  # fmt: skip
from tollbook.understand.times.whole_days import ONE, Days, add_months, few, months, piece_of, week

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # meteorological: the months news means by them
_SHORT = timedelta(days=3)  # a time told that is longer is a period, and no day of an event


class Now(Struct, frozen=True):
    """From where a time is seen. day: of publication, in the zone of the place.

    moment: of publication, None where only the day is known. told: the time told last in the text.
    """

    zone: tzinfo
    day: date | None = None
    moment: datetime | None = None
    future: bool = False
    told: Interval | None = None

    @property
    def told_day(self) -> date | None:
        """The day of the time told last, else of publication; None where neither is known."""
        if self.told is not None and self.told.stop - self.told.start <= _SHORT:
            return self.told.start.astimezone(self.zone).date()
        return self.day

    @property
    def told_first(self) -> date | None:
        """The first day of the time told last, of a night the one that it ends on; else the day of publication."""
        moment = self.told and (self.told.stop if self.told.precision == "night" else self.told.start)
        return moment.astimezone(self.zone).date() if moment else self.day


def days_of(what: What, now: Now) -> Days | None:
    """The days *what* covers; None where it needs a day of publication, or a time told, that is not known."""
    match what:
        case Date(day, month, int(year)):
            return _day(date(year, month, day), "date as said")
        case Year(number):
            return Days(date(number, 1, 1), date(number + 1, 1, 1), "year", "year as said", str(number))
        case Month(number, int(year)):
            return months(date(year, number, 1), 1, "month as said")
        case Season(name, int(year)):
            return months(date(year, SEASONS[name], 1), 3, "season and year as said")
        case Part():
            return _part(what, now)
        case SamePeriod():
            return _same_period(what, now)
        case Told():
            return _day(now.told_day, "day of the time told last" if now.told else "day of publication")
        case Ago(told=True) | Few(told=True) | Calendar(direction="previous" | "following" | "same"):
            return None if now.told_first is None else _from_told(what, now, now.told_first)
        case _:
            return None if now.day is None else _from_publication(what, now, now.day)


def _from_publication(what: What, now: Now, day: date) -> Days | None:
    match what:
        case Day(offset):
            return _day(day + offset * ONE, "counted from the day of publication")
        case Weekday():
            return _weekday(what, day, now.future)
        case Date():
            return _date(what, day, now.future)
        case Month():
            return _month(what, day, now.future)
        case Season():
            return _season(what, day, now.future)
        case Calendar():
            return _calendar(what, day, now.future)
        case Ago():
            return _ago(what, day)
        case Few(unit):
            return few(unit, day, "counted from the day of publication")
        case Span():
            return _span(what, day)
        case _:
            return None


def _day(day: date | None, reason: str) -> Days | None:
    return None if day is None else Days(day, day + ONE, "day", reason)


def _weekday(what: Weekday, day: date, future: bool) -> Days | None:
    back = (day.isoweekday() - what.number) % 7
    match what.direction:
        case "last" | "past" | "previous":
            return _day(day - (back or 7) * ONE, "the last such day before publication")
        case "next" | "following":
            return _day(day + (7 - back) * ONE, "the next such day after publication")
    if future:
        return _day(day + (-back % 7) * ONE, "the next such day from publication on")
    return _day(day - back * ONE, "the last such day up to publication")


def _date(what: Date, day: date, future: bool) -> Days | None:
    years = range(day.year, day.year + 9) if future else range(day.year, day.year - 9, -1)
    for year in years:
        if (found := _valid(year, what.month, what.day)) and (found >= day if future else found <= day):
            return _day(found, f"the {'next such date from' if future else 'last such date up to'} publication")
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February in most years
        return None


def _month(what: Month, day: date, future: bool) -> Days:
    if what.back is not None:
        return months(date(day.year - what.back, what.number, 1), 1, "year counted from publication")
    if what.direction == "this":
        return months(date(day.year, what.number, 1), 1, "of the year of publication")
    since = (day.month - what.number) % 12  # months since it was last that month
    if what.direction == "next" or (future and what.direction is None and since):
        return months(add_months(day, 12 - since), 1, "the next such month after publication")
    if what.direction == "last":
        since = since or 12
    return months(add_months(day, -since), 1, "the last such month up to publication")


def _season(what: Season, day: date, future: bool) -> Days:
    first = SEASONS[what.name]
    if what.back is not None:
        return months(date(day.year - what.back, first, 1), 3, "year counted from publication")
    since = (day.month - first) % 12
    if what.direction == "this" and since > 2:
        return months(date(day.year, first, 1), 3, "of the year of publication")
    if what.direction == "next" or (future and what.direction is None and since > 2):
        return months(add_months(day, 12 - since), 3, "the next such season after publication")
    if what.direction == "last" and since <= 2:
        since += 12
    return months(add_months(day, -since), 3, "the last such season up to publication")


_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _calendar(
    what: Calendar, day: date, future: bool, reason: str = "counted from the day of publication"
) -> Days | None:
    shift = _STEPS[what.direction]
    if what.unit == "day":
        return _day(day + shift * ONE, reason)
    if what.unit == "week":
        return _cut(week(day + shift * 7 * ONE, reason), what, day, future)
    if what.unit == "weekend":
        saturday = day + (5 - day.weekday()) * ONE + (0 if shift < 0 else shift) * 7 * ONE
        if shift < 0 and saturday > day:  # the last weekend is over, or is now
            saturday -= 7 * ONE
        return Days(saturday, saturday + 2 * ONE, "day", reason)
    if (length := _MONTHS.get(what.unit)) is None:
        return None
    first = add_months(day, -((day.month - 1) % length) + shift * length)
    return _cut(months(first, length, reason), what, day, future)


def _cut(days: Days, what: Calendar, day: date, future: bool) -> Days:
    """ "this week": what is told as past ends with the day of publication, what is to come begins with it."""
    if what.direction != "this":
        return days
    if future:
        return Days(max(days.first, day), days.stop, days.precision, days.reason, days.period)
    return Days(days.first, min(days.stop, day + ONE), days.precision, days.reason, days.period)


def _ago(what: Ago, day: date) -> Days | None:
    reason = "counted from the day of publication"
    match what.unit:
        case "day":
            return _day(day - what.count * ONE, reason)
        case "week":  # three days to each side: nobody means the very day
            middle = day - what.count * 7 * ONE
            return Days(middle - 3 * ONE, middle + 4 * ONE, "week", reason)
        case "month":
            found = months(add_months(day, -what.count), 1, reason)
            return Days(found.first, found.stop, "month", reason)
        case "year" | "decade" if 0 < (year := day.year - what.count * (10 if what.unit == "decade" else 1)) < 9000:
            return Days(date(year, 1, 1), date(year + 1, 1, 1), "year", reason)
        case "hour" | "minute" if what.count > 0:
            return _day(day, "some hours before publication") if what.unit == "minute" or what.count < 24 else None
        case _:
            return None


def _span(what: Span, day: date) -> Days | None:
    """Up to the end of the day of publication; the first day is counted back by the whole length."""
    length = _length(what, day)
    if length is None or what.count > 1000:
        return None
    precision: Precision = {"week": "week", "month": "month", "year": "year"}.get(what.unit, "day")  # type: ignore[assignment]
    length_in_words = what.unit if what.count == 1 else f"{what.count} {what.unit}s"
    reason = f"the {length_in_words} {'after' if what.ahead else 'up to'} publication"
    if what.ahead:
        return Days(day, day + length + ONE, precision, reason)
    return Days(day - length, day + ONE, precision, reason)


def _length(what: Span, day: date) -> timedelta | None:
    match what.unit:
        case "minute" | "hour":
            return -(-what.count // (24 if what.unit == "hour" else 1440)) * ONE
        case "day" | "weekend":
            return what.count * ONE
        case "week":
            return what.count * 7 * ONE
        case "month" | "year" | "quarter":
            count = what.count * _MONTHS[what.unit]
            return abs(day.replace(day=1) - add_months(day, count if what.ahead else -count))
        case _:
            return None


def _from_told(what: What, now: Now, base: date) -> Days | None:
    """ "two days earlier", "the next day", "that month": counted from the time told last."""
    reason = "counted from the time told last" if now.told else "counted from the day of publication"
    if isinstance(what, Calendar):
        return _calendar(what, base, now.future, reason)
    if isinstance(what, Few):
        return few(what.unit, base, reason)
    assert isinstance(what, Ago)
    shifted = _shifted(what, now, reason)
    if shifted is not None:
        return shifted
    found = _ago(what, base)
    return None if found is None else Days(found.first, found.stop, found.precision, reason, found.period)


def _shifted(what: Ago, now: Now, reason: str) -> Days | None:
    """A month or year told, moved by months or years: June 2024 for "a year earlier" after "in June 2025"."""
    if now.told is None or what.unit not in ("month", "year"):
        return None
    count = -what.count * _MONTHS[what.unit]
    first = now.told.start.astimezone(now.zone).date()
    if now.told.precision == "month":
        stop = now.told.stop.astimezone(now.zone).date()
        length = max(1, (stop.year - first.year) * 12 + stop.month - first.month)
        return months(add_months(first, count), length, reason)
    month = add_months(first, count)
    moved = _valid(month.year, month.month, first.day) if now.told.precision == "day" else None
    if moved is not None:
        return Days(moved - 3 * ONE, moved + 4 * ONE, "week", reason)
    return None


def _same_period(what: SamePeriod, now: Now) -> Days | None:
    """ "the same month last year": needs the month that was told."""
    if now.told is None:
        return None
    first = now.told.start.astimezone(now.zone).date()
    seen_from = now.day or first
    year = what.year if what.year is not None else seen_from.year - (what.back or 0)
    reason = "the period told last, in another year"
    if what.unit == "month" or now.told.precision == "month":
        stop = now.told.stop.astimezone(now.zone).date()
        length = 1 if what.unit == "month" else max(1, (stop.year - first.year) * 12 + stop.month - first.month)
        return months(date(year, first.month, 1), length, reason)
    moved = _valid(year, first.month, first.day)
    return _day(moved, reason) if now.told.precision == "day" and moved else None


def _part(what: Part, now: Now) -> Days | None:
    """A piece of a longer time."""
    whole = days_of(*_uncut(what.of, now))
    return None if whole is None else piece_of(whole, what)


def _uncut(of: What, now: Now) -> tuple[What, Now]:
    """ "the end of this year" is of the whole year of publication, whatever was told."""
    if isinstance(of, Calendar) and of.direction == "this":
        return Calendar(of.unit, "same"), Now(now.zone, now.day, now.moment, now.future)
    return of, now
