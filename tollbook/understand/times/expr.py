"""What a time expression says, before anyone asks which day it was written on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Bound = Literal["at", "about", "since", "until", "by", "as_of", "after", "before"]
Direction = Literal["last", "this", "next", "past", "previous", "following", "same"]
Side = Literal["about", "soon_after", "soon_before", "after", "before"]


class Day(Struct, frozen=True):
    """A day counted from publication: 0 today, -1 yesterday, 1 tomorrow."""

    offset: int


class Weekday(Struct, frozen=True):
    """A day of the week, 1 Monday to 7 Sunday. direction: None where none is said."""

    number: int
    direction: Direction | None = None


class Date(Struct, frozen=True):
    """A day of a month; year None where it is not said."""

    day: int
    month: int
    year: int | None = None


class Month(Struct, frozen=True):
    """A month, 1 to 12. year: as said; back: 1 in "June last year", 0 in "June this year", None unsaid."""

    number: int
    year: int | None = None
    back: int | None = None
    direction: Direction | None = None


class Season(Struct, frozen=True):
    """spring, summer, autumn or winter. year and back as for a month; a winter belongs to the year it begins in."""

    name: str
    year: int | None = None
    back: int | None = None
    direction: Direction | None = None


class Year(Struct, frozen=True):
    """A calendar year."""

    number: int


class Calendar(Struct, frozen=True):
    """A day, week, weekend, month, quarter or year seen from now ("last week") or from the text ("the next day")."""

    unit: str
    direction: Direction


class Span(Struct, frozen=True):
    """So many units up to now, or from now on where *ahead*: "the past 24 hours", "the next three days"."""

    count: int
    unit: str
    ahead: bool = False


class Ago(Struct, frozen=True):
    """So many units before (count > 0) or after now; *told*: counted from the time told last ("two days earlier")."""

    count: int
    unit: str
    told: bool = False


class Few(Struct, frozen=True):
    """Some units before now, and nobody says how many ("weeks ago"); told: as of ``Ago`` ("months earlier")."""

    unit: str
    told: bool = False


class SamePeriod(Struct, frozen=True):
    """The period told last, in another year: "the same month last year". year or back (1: the year before)."""

    unit: str
    year: int | None = None
    back: int | None = None


class Part(Struct, frozen=True):
    """A piece of a longer time: "half", "quarter", "month", "week", "day", "early", "mid", "late", "start", "end".

    first: number of the first piece, from 1; negative counts from the end. count: how many pieces.
    """

    piece: str
    of: What
    first: int = 1
    count: int = 1


class Leading(Struct, frozen=True):
    """So many units up to a time: "the 24 hours to Thursday morning"."""

    count: int
    unit: str
    to: TimeExpr


class Told(Struct, frozen=True):
    """The day of the time told last; the day of publication where none was told ("that night", "at 3 a.m.")."""


class Stretch(Struct, frozen=True):
    """From one time to another, both included."""

    start: TimeExpr
    stop: TimeExpr


class Vague(Struct, frozen=True):
    """A time that is said and cannot be placed: "in recent weeks"."""


What = (
    Day
    | Weekday
    | Date
    | Month
    | Season
    | Year
    | Calendar
    | Span
    | Ago
    | Few
    | SamePeriod
    | Part
    | Leading
    | Told
    | Stretch
    | Vague
)


class Clock(Struct, frozen=True):
    """A time of the day. minute None where only the hour is said; zone an IANA name, None for the place's own.

    side: on which side of it, where it is not the time itself ("shortly after 3 a.m.": soon_after).
    """

    hour: int
    minute: int | None = None
    zone: str | None = None
    side: Side | None = None


class TimeExpr(Struct, frozen=True):
    """A time as worded. part: of the day ("morning", "night", "overnight", …; see when.py) or None.

    bound: how it holds the fact ("since Monday", "by 9 a.m."); rule: the name of the rule that read it.
    """

    what: What
    part: str | None = None
    clock: Clock | None = None
    bound: Bound = "at"
    rule: str = ""

    @property
    def is_since(self) -> bool:
        """True for the start of a running count: "since February 24, 2022"."""
        return self.bound == "since"

    @property
    def is_period(self) -> bool:
        """True for a month or longer, over which totals are told: "in June", "the first half of 2025"."""
        return self.part is None and self.clock is None and _long(self.what)


_LONG = ("week", "month", "quarter", "year", "decade")


def _long(what: What) -> bool:
    match what:
        case Month() | Year() | Season() | SamePeriod():
            return True
        case Calendar(unit=unit) | Span(unit=unit) | Leading(unit=unit):
            return unit in _LONG
        case Part(piece=piece):
            return piece in ("half", "quarter", "month")
        case Stretch(start=start, stop=stop):
            return start.is_period and stop.is_period
        case _:
            return False
