"""Round-ups of the past day, which tell of other times on the way: what stands after these is of the day again."""

from __future__ import annotations

from tollbook.model.claims import Munitions
from tollbook.understand.finding import Finding
from tollbook.understand.timed import A_DAY, Timed


def rounds_up(finding: Finding, first: Timed | None, last: Timed | None) -> bool:
    """Whether a report on the past day, its *first* time, has told of a time since, which is not that of *finding*.

    "Eight killed over past day. Russia launched 103 drones overnight. In Kherson two people were killed": by day or by
    night. The drones themselves are the night's. So with who was hurt before that day and is told of now.
    """
    if first is None or last is None or not _of_the_past_day(first):
        return False
    if last.interval.stop <= first.interval.start:
        return True
    return last.interval.precision == "night" and not isinstance(finding.fact, Munitions)


def of_an_earlier_item(first: Timed | None, told: Timed) -> bool:
    """Whether *told*, in a list of what was over the past day, is that of one item only: «30 августа погибли двое;»."""
    return first is not None and _of_the_past_day(first) and told.interval.stop <= first.interval.start


def _of_the_past_day(first: Timed) -> bool:
    return first.interval.precision == "day" and first.interval.stop - first.interval.start > A_DAY
