"""Times in the words of a brief: no finer than what was told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tollbook.model.values import Interval

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Until which hour a part of a day goes by which words.
PARTS = (
    (5, "in the early hours of"), (12, "on the morning of"), (17, "on the afternoon of"), (24, "on the evening of"),
)  # fmt: skip


def when(interval: Interval) -> str:
    """The interval as a phrase: "in the night of 9 to 10 July 2025", "on 10 July 2025", "in June 2025"."""
    first, last = interval.start.date(), (interval.stop - timedelta(microseconds=1)).date()
    match interval.precision:
        case "instant":
            return f"on {day(first)} at {interval.start:%H:%M}"
        case "hour":
            return f"on {day(first)} at about {interval.start:%H:%M}"
        case "part_of_day" if first == last:
            return f"{_part(interval.start.hour)} {day(first)}"
        case "night" | "part_of_day":
            return f"in the night of {span(first, last)}" if first != last else f"in the night to {day(first)}"
        case "month" if first.month == last.month:
            return f"in {MONTHS[first.month - 1]} {first.year}"
        case "year":
            return f"in {first.year}" if first.year == last.year else f"between {first.year} and {last.year}"
        case "unknown":
            return f"at a time not told, {_days(first, last)}"
    return _days(first, last)


def _days(first: date, last: date) -> str:
    return f"on {day(first)}" if first == last else f"between {span(first, last, ' and ')}"


def _part(hour: int) -> str:
    return next(words for until, words in PARTS if hour < until)


def day(when: date) -> str:
    """ "10 July 2025"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def span(first: date, last: date, joint: str = " to ") -> str:
    """ "9 to 10 July 2025", "30 June to 1 July 2025"."""
    if first.year != last.year:
        return f"{day(first)}{joint}{day(last)}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1]}"
    return f"{first.day}{month}{joint}{day(last)}"


def published(when: datetime | date | None) -> str:
    """ "10 July 2025, 09:30", in the zone the report gives; "date not known"."""
    if when is None:
        return "date not known"
    if isinstance(when, datetime):
        return f"{day(when.date())}, {when:%H:%M}"
    return day(when)


def period(text: str) -> str:
    """ "2025-06" as "June 2025", "2025-01/2025-06" as "January 2025 to June 2025"; anything else as it is."""
    if "/" in text:
        return " to ".join(period(part) for part in text.split("/"))
    try:
        parts = [int(part) for part in text.split("-")]
        if len(parts) == 3:
            return day(date(*parts))
        return f"{MONTHS[parts[1] - 1]} {parts[0]}" if len(parts) == 2 else text
    except (ValueError, IndexError):
        return text
