"""A time as a claim has it: which stretch, and what for."""

from __future__ import annotations

from datetime import timedelta

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
