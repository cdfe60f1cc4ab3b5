"""Values: what a stretch of text means, once read.

These, the claims and what is drawn from them are frozen and never hold themselves, so the collector of cycles need not
visit them (``gc=False``): with a million claims it would do little else.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

Hedge = Literal["exact", "about", "at_least", "more_than", "up_to", "fewer_than", "range", "vague"]
Precision = Literal["instant", "hour", "part_of_day", "night", "day", "week", "month", "year", "unknown"]
Level = Literal["site", "district", "settlement", "admin2", "admin1", "country"]


class Quantity(Struct, frozen=True, gc=False):
    """A count as a report words it: what the words entail, and no more.

    low:    smallest count the words allow, inclusive; None where they set no bottom.
    high:   largest count the words allow, inclusive; None where they set no top.
    stated: the number that stands in the text; None for a range and for "dozens".

    How far "about" reaches is a matter of policy, so it is settled in ``reconcile``;
    here "about 20" entails only that 20 was said.

    >>> print(Quantity.worded("at_least", 3), Quantity.worded("more_than", 20), Quantity.worded("exact", 0))
    3.. 21.. 0
    """

    low: int | None
    high: int | None
    stated: int | None
    hedge: Hedge

    def __post_init__(self) -> None:
        if self.low is not None and (self.low < 0 or (self.high is not None and self.high < self.low)):
            raise ValueError(f"bounds out of order: low={self.low}, high={self.high}")

    @classmethod
    def worded(cls, hedge: Hedge, number: int, upper: int | None = None) -> Quantity:
        """The quantity that *hedge* and the number(s) after it entail."""
        match hedge:
            case "exact":
                return cls(number, number, number, hedge)
            case "about":
                return cls(None, None, number, hedge)
            case "at_least":
                return cls(number, None, number, hedge)
            case "more_than":
                return cls(number + 1, None, number, hedge)
            case "up_to":
                return cls(None, number, number, hedge)
            case "fewer_than":
                return cls(None, max(number - 1, 0), number, hedge)
            case "range":
                return cls(number, upper, None, hedge)
            case "vague":
                return VAGUE

    def __str__(self) -> str:
        match self.hedge:
            case "about":
                return f"~{self.stated}"
            case "vague":
                return "?"
        if self.low == self.high:
            return str(self.low)
        return f"{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"


VAGUE = Quantity(None, None, None, "vague")


class Interval(Struct, frozen=True, gc=False):
    """When something happened, as far as the words tell: ``[start, stop)``, both aware.

    precision: the finest unit the words support (ACLED calls it time_precision, UCDP date_prec).
    """

    start: datetime
    stop: datetime
    precision: Precision

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.stop.tzinfo is None:
            raise ValueError("an interval carries its time zone")
        if self.stop <= self.start:
            raise ValueError(f"an interval runs forward, not from {self.start} to {self.stop}")


class Place(Struct, frozen=True, gc=False, kw_only=True):
    """A gazetteer record with its chain upward.

    id: ``geonames:703448`` or, for our own tables, ``iso:UA-30``, ``tb:kyiv/podilskyi``.
    level: how exact it is (UCDP calls it where_prec). country: ISO 3166-1 alpha-2.
    admin1: name of the first-level region, None above that level; admin1_id its place id.
    lat, lon: WGS 84 degrees of a representative point, None where we have none.
    zone: IANA time zone. within: ids of the places that hold it, nearest first.
    """

    id: str
    name: str
    level: Level
    country: str
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    zone: str | None = None
    population: int = 0
    within: tuple[str, ...] = ()


def bare(name: str) -> str:
    """*name* without what reports spell differently in it: capitals, spaces, hyphens and apostrophes.

    >>> bare("al-Shabaab") == bare("Al Shabaab"), bare("al-Qa'ida")
    (True, 'alqaida')
    """
    return "".join(char for char in name.casefold() if char.isalnum())
