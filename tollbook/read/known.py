"""What is known of a report from beside its text: when it was published, and in which language."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from msgspec import Struct, field

EARLIEST, LATEST = 1900, 2199  # years; outside them a date is a slip of the pen, and arithmetic on it overflows
DATE_HINT = "write 2025-07-10, or 2025-07-10T09:30+03:00 where the hour is known"


class Known(Struct, frozen=True, kw_only=True):
    """What the person who gives a report knows of it; holds only where the report itself does not say.

    published: an aware datetime or a date. language: ISO 639-1. retrieved: when it is read; aware.
    """

    published: datetime | date | None = None
    language: str | None = None
    retrieved: datetime = field(default_factory=lambda: datetime.now(UTC))


def moment(text: str) -> datetime | date | None:
    """The date or aware datetime that *text* writes in ISO 8601; None where it is neither.

    A datetime without an offset says no hour that can be placed on the globe, so only its date is kept.

    >>> moment("2025-07-10"), moment("2025-07-10T09:30"), moment("yesterday")
    (datetime.date(2025, 7, 10), datetime.date(2025, 7, 10), None)
    """
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return _plausible(date.fromisoformat(text))
        if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d", text):
            found = datetime.fromisoformat(text)
            return _plausible(found if found.tzinfo is not None else found.date())
    except ValueError:  # 2025-02-30: the form of a date, and no date
        return None
    return None


def drops_hour(text: str, found: datetime | date) -> bool:
    """True if *text* gives an hour but no offset, so that *found* holds only the date."""
    return len(text.strip()) > len("2025-07-10") and not isinstance(found, datetime)


def _plausible(found: datetime | date) -> datetime | date | None:
    return found if EARLIEST <= found.year <= LATEST else None
