"""Round-ups of the past day, which tell of a night's drones on the way: what regions tell after these is of the day."""

from __future__ import annotations

from datetime import timedelta

from msgspec import Struct

from tollbook.model.claims import Munitions
from tollbook.model.values import Interval
from tollbook.understand.finding import Finding

A_DAY = timedelta(days=1, hours=1)  # a day may have 25 hours


class Timed(Struct, frozen=True):
    """A resolved time. period: as in the claim format; since: it is the start of a running count.

    through: a whole day is told of, as bodies give daily figures: «протягом суботи», «за 27 вересня».
    """

    interval: Interval
    period: str | None
    since: bool
    through: bool = False


def rounds_up(finding: Finding, first: Timed | None, last: Timed | None) -> bool:
    """Whether a report on the past day, its *first* time, has told of a night since, which is not that of *finding*.

    "Eight killed over past day. Russia launched 103 drones overnight. In Kherson two people were killed": by day or by
    night. The drones themselves are the night's.
    """
    if first is None or last is None or last.interval.precision != "night" or isinstance(finding.fact, Munitions):
        return False
    return first.interval.precision == "day" and first.interval.stop - first.interval.start > A_DAY
