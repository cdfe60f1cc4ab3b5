"""Dates and clocks: the smallest pieces of a time expression ("10 July 2025", "3 a.m. local time")."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from tollbook.understand.times.expr import Clock, Date, Month, Part, Stretch, TimeExpr, Told
from tollbook.understand.times.rules import Found, Rule, step

# Letters made here: δ a day, ρ several days of one month, μ a month, κ a clock, χ from one clock to another.
_DAY, _MONTH, _YEAR = "[1°]", "[Mm]", "[43]"
_TAIL = f"(?:[,.]?f?{_YEAR}J?)?"  # a word for "year" may follow: "2025 року"
_LINK = "[-bRuŃ/]"
_TOLD = Told()
_BACK = {"last": 1, "previous": 1, "past": 1, "this": 0, "next": -1, "following": -1}


def _date(day: int | None, month: int | None, year: int | None) -> Date | None:
    """None where the calendar has no such day."""
    try:
        date(year or 2024, month or 0, day or 0)  # a leap year, so that 29 February without a year is a day
    except ValueError:
        return None
    return Date(day or 0, month or 0, year)


def _iso(found: Found) -> Date | None:
    if not found.adjacent:
        return None
    return _date(found.number("1", 1), found.number("1"), found.number("4"))


def _dotted(found: Found) -> Date | None:
    if not found.adjacent:
        return None
    day, _, month = found.units[0].word.partition(".")
    return _date(int(day), int(month), found.number(_YEAR))


def _slashed(found: Found) -> Date | None:
    """Only where one of the two numbers can be no month: 24/02/2022 can be read in one way, 10/07/2025 in two."""
    one, two = found.number("1"), found.number("1", 1)
    if one is None or two is None or not found.adjacent or (one > 12) == (two > 12):
        return None
    day, month = (one, two) if one > 12 else (two, one)
    return _date(day, month, found.number("4"))


def _month_number(found: Found) -> int | None:
    slot = found.slot("MmÉ")
    return int(slot) if slot else None


def _named(found: Found) -> Date | None:
    if joint := found.at("ð"):  # "31,2011"
        day, _, year = joint.word.partition(",")
        return _date(int(day), _month_number(found), int(year))
    return _date(found.number("1°o"), _month_number(found), found.number(_YEAR))


def _days(found: Found) -> Stretch | None:
    year, month = found.number(_YEAR), _month_number(found)
    first, last = _date(found.number("1°"), month, year), _date(found.number("1°", 1), month, year)
    if first is None or last is None or first.day >= last.day:
        return None
    return Stretch(TimeExpr(first), TimeExpr(last))


def _month(found: Found) -> Month | Part | None:
    slot = found.slot("L")
    back = _BACK.get(slot) if slot and "J" in found.letters else None
    direction: Any = slot if slot and back is None else None
    month = Month(_month_number(found) or 0, found.number(_YEAR), back, direction)
    return Part("mid", month) if found.at("É") else month


def _hour(word: str, meridiem: str | None) -> tuple[int, int | None] | None:
    """Hour and minute; None where no clock shows it. "0600" and "06:10" and "8.30" and "3"."""
    figures = word.replace(".", ":")
    if ":" not in figures and len(figures) == 4:
        figures = f"{figures[:2]}:{figures[2:]}"
    hour_figures, _, minute_figures = figures.partition(":")
    hour, minute = int(hour_figures), int(minute_figures) if minute_figures else None
    if meridiem:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if meridiem == "pm" else 0)
    return (hour % 24, minute) if hour <= 24 and (minute or 0) < 60 else None


def _clock(found: Found) -> Clock | None:
    if "h" in found.letters and not (found.slot("h") or "").startswith("hour"):
        return None
    return _clock_at(found, 0, found.slot("A"))


def _clock_at(found: Found, nth: int, meridiem: str | None) -> Clock | None:
    unit = found.at("17d684", nth)
    time = _hour(unit.word, meridiem) if unit else None
    zone = found.slot("Z")
    return Clock(time[0], time[1], None if zone == "local" else zone) if time else None


def _clocks(found: Found) -> Stretch | None:
    """ "10 to 11 p.m.": the half of the day said last holds for both, unless the first would come after."""
    last = found.slot("A", -1)
    stop = _clock_at(found, 1, last)
    both = found.at("A", 1) is not None
    start = _clock_at(found, 0, found.slot("A") if both else last)
    if start is None or stop is None:
        return None
    if last and not both and (start.hour, start.minute or 0) > (stop.hour, stop.minute or 0):
        start = replace(start, hour=(start.hour + 12) % 24)  # "11 to 1 a.m."
    told = TimeExpr(_TOLD, clock=start), TimeExpr(_TOLD, clock=stop)
    return Stretch(*told)


def _hours_and_minutes(found: Found) -> Clock | None:
    """«в 14 часов 20 минут»."""
    hour, minute = found.number("1"), found.number("15", 1)
    if hour is None or minute is None or not (found.slot("U") or "").startswith("minute"):
        return None
    return Clock(hour % 24, minute, None) if hour <= 24 and minute < 60 else None


STEP = step(
    (
        Rule("iso_date", "δ", "4-1-1", _iso, "2025-07-10", "2025 - 07 - 10"),
        Rule("dotted_date", "δ", rf"d\.{_YEAR}", _dotted, "10.07.2025", "10.07.20"),
        Rule("slashed_date", "δ", "1/1/4", _slashed, "24/02/2022", "10/07/2025"),
        # Several days before one day: "9-10 July" also ends in "10 July".
        Rule(
            "days_of_month", "ρ", f"(?:D,?)?e?{_DAY}{_LINK}e?{_DAY}f?{_MONTH}{_TAIL}", _days,
            "9-10 July", "10-9 July",
        ),
        Rule(
            "month_and_days", "ρ", rf"{_MONTH}e?{_DAY}{_LINK}e?{_DAY}{_TAIL}(?![x%])", _days,
            "July 9 to 10", "July 10 - 12 people",
        ),
        Rule(
            "day_of_month", "δ", rf"(?:D,?)?e?(?:{_DAY}f?|of){_MONTH}{_TAIL}", _named,
            "Thursday, 10th of July 2025", "45 July",
        ),
        # A day after a month, unless "in" goes before: "in June 10 people" names the month and a count.
        Rule(
            "month_and_day", "δ",
            rf"D\((?:{_MONTH}e?{_DAY}|{_DAY}f?{_MONTH}){_TAIL}\)|(?:D,?)?{_MONTH}(?:,?e?{_DAY}[,.]?{_YEAR}J?|ð)"
            rf"|(?:D,?|(?<!I)){_MONTH}e?{_DAY}", _named,
            "Jan. 25, 2013", "in June 10 people",
        ),
        Rule("month_of_year", "μ", rf"[MmÉ](?:,?f?{_YEAR}J?|f?e?LJ)|L[Mm]", _month, "June last year", "may 2025"),
        # A month alone; not beside a name (a woman called June), and "May" or "March" only after a cue.
        Rule(
            "month", "μ", "(?:(?<![X1°])M(?!X)|(?<=[IsujgRWBblf])[Mm]|É)", _month,
            "in June", "June Osborne",
        ),
        Rule(
            "clocks", "χ",
            "[17d]A?Z?(?:[-Ru]T?|(?<=B.)b|(?<=B..)b)[17d]AZ?|7Z?(?:[-Ru]T?|(?<=B.)b)7Z?|(?<=W)d[-Ru]dZ?", _clocks,
            "from 10 to 11 p.m.", "10 to 11 people",
        ),
        Rule(
            "hours_and_minutes", "κ", "(?<=T)1h[15]U", _hours_and_minutes,
            "at 14 hours 20 minutes", "14 hours 20 minutes",
        ),
        Rule(
            "clock", "κ",
            "[17d]AZ?|7h?Z?|[684]hZ?|[684]Z|1K|1Z|(?<=[TQsujgWRuB])6|(?<=[Tg])d|(?<=T)1h(?![Gz1PđL])Z?", _clock,
            "at 2:30 am local time", "at 3",
        ),
    ),
    needs="[MmÉdAZK678]|4-|/1/|T1h",
)  # fmt: skip
