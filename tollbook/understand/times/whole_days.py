"""Whole days in a row: months, weeks, and pieces of them. Nothing here knows when a report was published."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from tollbook.model.values import Precision
from tollbook.understand.times.expr import Part

ONE = timedelta(days=1)
_THIRDS = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}
_PIECES = {"half": 6, "quarter": 3, "month": 1}  # in months, of a year


class Days(Struct, frozen=True):
    """Whole days ``[first, stop)``, how exact they are, and why it is these. period: as in a claim, or None."""

    first: date
    stop: date
    precision: Precision
    reason: str
    period: str | None = None


def add_months(day: date, count: int) -> date:
    """The first of the month *count* months after that of *day*."""
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)


def months(first: date, count: int, reason: str) -> Days:
    """*count* whole months from the one of *first*, with their period."""
    first, stop = add_months(first, 0), add_months(first, count)
    last = add_months(stop, -1)
    period = f"{first:%Y-%m}" if count == 1 else f"{first:%Y-%m}/{last:%Y-%m}"
    if count == 12 and first.month == 1:
        period = f"{first:%Y}"
    return Days(first, stop, "year" if count == 12 else "month", reason, period)


def week(day: date, reason: str) -> Days:
    monday = day - day.weekday() * ONE
    return Days(monday, monday + 7 * ONE, "week", reason)


# "Weeks ago": at least two of the units, at most two of the next larger one; how many months and days that is, and how
# exact. Set by hand.
FEW: dict[str, tuple[int, int, Precision]] = {
    "day": (0, 2, "week"),
    "week": (2, 14, "week"),
    "month": (24, 59, "month"),
    "year": (240, 730, "year"),
    "past": (240, 1, "year"),  # "the deadliest since a strike killed 60"
}
_FORTNIGHT = 14 * ONE


def few(unit: str, day: date, reason: str) -> Days | None:
    """The days that may be meant by "weeks before" *day*; None for units that say too little, as decades do."""
    if unit not in FEW:
        return None
    far, near, precision = FEW[unit]
    first = add_months(day, -far) + (day.day - 1) * ONE if far else day - _FORTNIGHT
    return Days(first, day - (near - 1) * ONE, precision, reason)


def piece_of(whole: Days, what: Part) -> Days | None:
    """The piece of *whole* that is meant. "early", "start" are its first third, "late", "end" its last."""
    reason = f"part of a time: {whole.reason}"
    if what.piece in _THIRDS:
        return _third(whole, _THIRDS[what.piece], reason)
    length = _PIECES.get(what.piece)
    if length is not None and whole.precision == "year":
        at = 12 - length * what.count if what.first < 0 else (what.first - 1) * length
        return months(add_months(whole.first, at), length * what.count, reason) if 0 <= at < 12 else None
    if what.piece == "half":
        return _half(whole, what.first, reason)
    size = {"day": ONE, "week": 7 * ONE}.get(what.piece)
    return None if size is None else _pieces(whole, what, size, reason)


def _half(whole: Days, number: int, reason: str) -> Days:
    middle = whole.first + (whole.stop - whole.first) // 2
    first, stop = (whole.first, middle) if number == 1 else (middle, whole.stop)
    return Days(first, stop, "week" if whole.precision == "month" else "month", reason)


def _third(whole: Days, number: int, reason: str) -> Days:
    precision: Precision = {"year": "month", "month": "week", "week": "day"}.get(whole.precision, "day")  # type: ignore[assignment]
    if whole.precision == "year":
        found = months(add_months(whole.first, 4 * number), 4, reason)
        return Days(found.first, found.stop, "month", reason)
    third = (whole.stop - whole.first) // 3
    first = whole.first + number * third
    return Days(first, whole.stop if number == 2 else first + third, precision, reason)


def _pieces(whole: Days, what: Part, size: timedelta, reason: str) -> Days | None:
    first = whole.stop - size * what.count if what.first < 0 else whole.first + size * (what.first - 1)
    stop = min(first + size * what.count, whole.stop)
    precision: Precision = "day" if size == ONE else "week"
    return Days(first, stop, precision, reason) if whole.first <= first < stop else None
