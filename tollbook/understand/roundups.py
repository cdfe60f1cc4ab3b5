"""Round-ups of the past day, which tell of a night's drones on the way: what regions tell after these is of the day."""

from __future__ import annotations

from tollbook.model.claims import Munitions
from tollbook.understand.finding import Finding
from tollbook.understand.timed import A_DAY, Timed


def rounds_up(finding: Finding, first: Timed | None, last: Timed | None) -> bool:
    """Whether a report on the past day, its *first* time, has told of a night since, which is not that of *finding*.

    "Eight killed over past day. Russia launched 103 drones overnight. In Kherson two people were killed": by day or by
    night. The drones themselves are the night's.
    """
    if first is None or last is None or last.interval.precision != "night" or isinstance(finding.fact, Munitions):
        return False
    return first.interval.precision == "day" and first.interval.stop - first.interval.start > A_DAY
