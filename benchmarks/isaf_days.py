"""The days of the releases: by their own dateline, else by their number; and the day that a label gives for a time."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tollbook.model.values import Interval
from tollbook.understand import dateline

# The labels of these weeks stand a day early almost throughout (30 of 34 here; none does in the months beside them).
EARLY = ((date(2010, 11, 7), date(2010, 11, 30)), (date(2011, 2, 1), date(2011, 3, 26)))
NUMBER = re.compile(r"\b(\d{4}-\d\d-[A-Z]{1,2})-(\d{3})\b")
YEARLESS = re.compile(r"\((\w{3})\w*\.? (\d{1,2})\)")
MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"


def days(texts: Sequence[str]) -> list[date | None]:
    """The day of each release that does not tell its own in full; None where it does, or where nothing tells.

    A release without a day is dated by its number: those of a month count up from its first day. A dateline without
    a year or a number is of the winter of 2011, when the office left both off.
    """
    told = [head.published if (head := dateline.dateline(text, "en")) else None for text in texts]
    numbers = [NUMBER.search(text) for text in texts]
    known = {
        (number[1], int(number[2])): day
        for day, number in zip(told, numbers, strict=True)
        if day is not None and number
    }
    return [
        None if day else between(known, number[1], int(number[2])) if number else of_the_winter(text)
        for text, day, number in zip(texts, told, numbers, strict=True)
    ]


def between(known: Mapping[tuple[str, int], date], series: str, number: int) -> date | None:
    """The day of a number of *series*, counting evenly between the dated numbers around it, and up from 0."""
    dated = sorted((other, day) for (found, other), day in known.items() if found == series)
    if not dated:
        return None
    before = max((pair for pair in dated if pair[0] <= number), default=(0, dated[0][1].replace(day=1)))
    after = min((pair for pair in dated if pair[0] >= number), default=before)
    share = (number - before[0]) / max(after[0] - before[0], 1)
    return before[1] + timedelta(days=math.ceil(share * (after[1] - before[1]).days))


def of_the_winter(text: str) -> date | None:
    """The day of a dateline that has neither year nor number."""
    match = YEARLESS.search(text)
    month = MONTHS.find(match[1].lower()) // 3 + 1 if match else 0
    return date(2011 if month > 10 else 2012, month, int(match[2])) if match and month else None


def day_of(time: Interval, *, shifted: bool) -> date:
    """The day that the labels give for *time*: of a night the first of its two, of another stretch the last."""
    day = time.start.date() if time.precision == "night" else (time.stop - timedelta(seconds=1)).date()
    early = shifted and any(first <= day <= last for first, last in EARLY)
    return day - timedelta(days=1) if early else day
