"""The hours that words for parts of the day stand for. Hours count from midnight of the day; below 0 the day before."""

from __future__ import annotations

from msgspec import Struct

from tollbook.model.values import Precision


class Hours(Struct, frozen=True):
    """``[start, stop)`` in hours from the midnight that begins the day."""

    start: float
    stop: float
    precision: Precision = "part_of_day"


# Bounds are wide on purpose: a strike at 05:50 is told as "overnight" and as "early morning". Neighbours touch.
_PARTS = {
    "early_hours": Hours(0, 6),
    "early_morning": Hours(0, 9),  # from after midnight to breakfast: writers use it for both
    "morning": Hours(6, 12),
    "day_time": Hours(6, 18),
    "afternoon": Hours(12, 18),
    "evening": Hours(18, 24),
    "late_evening": Hours(21, 24),
    # A night belongs to the day it begins on ("Tuesday night") and runs over into the next.
    "night": Hours(18, 30, "night"),
    "late_night": Hours(21, 30, "night"),
    # The night that ends on the day. Raids go on after sunrise, and tallies of the night are closed about nine.
    "overnight": Hours(-6, 9, "night"),
    "night_into": Hours(-6, 9, "night"),
}

# Points of the day: between these hours in all seasons of the middle latitudes.
_MOMENTS = {"dawn": Hours(4, 7), "noon": Hours(12, 12), "dusk": Hours(17, 21), "midnight": Hours(0, 0)}
_SPECIAL = {"before_dawn": Hours(0, 6), "after_midnight": Hours(0, 6), "after_dusk": Hours(18, 24)}


def of_part(part: str, *, ended: bool) -> Hours | None:
    """The hours of *part*; None where it is no part of the day but a moment, or unknown.

    ended: "at night" in a report that names no day is the night before the report, not the one to come.
    """
    return _PARTS["overnight"] if ended and part in ("night", "late_night") else _PARTS.get(part)


def of_moment(moment: str, *, named: bool) -> Hours | None:
    """The hours around a point of the day, "noon", "soon_after_midnight"; None where it is unknown.

    named: the day is said; then "around midnight on Tuesday" is the midnight that ends Tuesday (usage of news
    agencies), and "before midnight" lies on it; else it is the midnight that began the day.
    """
    if moment in _SPECIAL:
        return _SPECIAL[moment]
    near, _, name = moment.rpartition("_")
    point = _MOMENTS.get(name)
    if point is None:
        return None
    if name == "midnight" and named and "after" not in near:
        point = Hours(24, 24)
    match near:
        case "soon_after":
            return Hours(point.stop, point.stop + 1, "hour")
        case "soon_before":
            return Hours(point.start - 1, point.start, "hour")
        case "after":
            return Hours(point.stop, point.stop + 3)
        case "before":
            return Hours(point.start - 3, point.start)
    return point if point.stop > point.start else Hours(point.start - 1, point.stop + 1, "hour")
