"""Read the day a report was published from its own head: a dateline, a label, or a line that is a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from tollbook.lang.fold import fold
from tollbook.lang.lexicon import Term, lexicon
from tollbook.model.text import Span
from tollbook.understand.segment import CAPITAL
from tollbook.understand.tagger import tagger
from tollbook.understand.times import TimeExpr, chunk
from tollbook.understand.times.expr import Clock, Date
from tollbook.understand.times.shape import may_hold_date
from tollbook.understand.units import Unit

HEAD = 1200  # characters looked at; press releases put a title, a number and a unit's name before the dateline
_NAME = rf"[{CAPITAL}][\w'’.-]*"
# "KABUL, Afghanistan" before "(Jan. 25, 2013)" or before ", July 10 (Reuters) -": a name in capitals anywhere on
# the line, or any name at its start.
_WITHIN = rf"(?:, {_NAME}(?:(?: of| and)? {_NAME}){{0,3}}){{0,2}}"  # ", Democratic Republic of Congo"
_PLACE = rf"(?:^\W*{_NAME}|[{CAPITAL}][{CAPITAL}'’-]+)(?: {_NAME}){{0,2}}{_WITHIN}"
_BEFORE = re.compile(rf"(?P<place>{_PLACE})\s*(?P<sign>\(|,|\.)\s*$")
_INSIDE = re.compile(rf"^\W*\((?P<place>{_NAME}(?:[ ,]+{_NAME}){{0,3}}),\s*$")  # "(New York, July 8, 2025) –"
_AFTER = {
    "(": re.compile(r"\s*\)"),
    # "…, 10 июля. /ТАСС/."
    ",": re.compile(r"\s*,?\s*(?:\([^()\n]{2,40}\)\s*)?(?:[-–—]|(?=\n|$))|\s*\.?\s*/[^/\n]{2,30}/"),
    ".": re.compile(r"\s*\.\s*[\w.]{4,20}\s*[-–—]"),  # "Москва. 10 июля. INTERFAX.RU -"
}
_REFERENCE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](\d\d)(?!\d)")  # "2010-09-CA-005": year and month of issue
_HOUR_LINE = re.compile(r"\s*\(?(\d{1,2})[.:](\d\d)\)?\s*(?:\n|$)")  # "(09.00)" below the date
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"\d[-./]\d")
_WORD = re.compile(r"[^\W\d_]+")
_PROSE = 200  # a longer line is the text itself
_OPENING = 300  # of which so much is read: press releases run their head, their dateline and the text into one line
_WRITTEN = 10  # days that may lie between the day a report was written and the day it was published
_LONG_TITLE = 160  # a longer line is prose, and a date at its end is of what it tells


class Dateline(Struct, frozen=True):
    """published: an aware datetime, or the day where the hour or its zone is not known. span: the words of the date.

    place: the words of the place it was written at; None where none is named.
    """

    published: date | datetime
    span: Span
    place: Span | None = None


class _Line(Struct, frozen=True):
    start: int
    stop: int
    units: tuple[Unit, ...]


def dateline(
    text: str, code: str, *, zone: str | None = None, published: date | datetime | None = None
) -> Dateline | None:
    """When *text* says it was published; None where it does not, or not clearly.

    zone: IANA name of the zone of an hour that is told without one; None leaves such an hour out.
    published: when it was published as far as is known from elsewhere. A date without a year is of the year that
    brings it nearest to that, or to the date with a year elsewhere in the head; it counts only where there is one.
    """
    lines = tuple(_lines(text, code))
    for find in (_with_place, _labelled, _alone, _title, _heading):  # the most telling sign first
        for line in lines:
            for found in find(text, line):
                if (read := _read(text, found[0], lines, zone, published)) is not None:
                    return Dateline(read, Span(found[0].start, found[0].stop), found[1])
    return None


def _lines(text: str, code: str) -> Iterator[_Line]:
    """The lines of the head up to the first of prose, and its beginning."""
    head = text[:HEAD]
    folded, tag = fold(head), tagger(code).tag
    for match in re.finditer(r"[^\n]*\S[^\n]*", head):
        start, stop = match.span()
        end = stop if stop - start <= _OPENING else max(start, head.rfind(" ", start, start + _OPENING))
        units = tag(head, folded, start, end) if _may_hold_date(folded[start:end], code) else []
        if may_hold_date(units):
            units = chunk(units, code)
        yield _Line(start, stop, tuple(units))
        if stop - start > _PROSE:
            return


def _may_hold_date(folded: str, code: str) -> bool:
    """False where no word can be part of a day with its month; cheaper than to look the words up."""
    if not _DIGIT.search(folded):
        return False
    months = _months(code)
    return months is None or _NUMERIC.search(folded) is not None or not months.isdisjoint(_WORD.findall(folded))


@cache
def _months(code: str) -> frozenset[str] | None:
    """The first words of all names of months; None where some are known by their beginnings alone."""
    words = lexicon(code)
    if any(_is_month(term) for term in (*words.stems.values(), *words.endings.values())):
        return None
    named = [word for word, terms in words.first.items() if any(map(_is_month, terms))]
    return frozenset(piece for word in named for piece in _WORD.findall(word)[:1])


def _is_month(term: Term) -> bool:
    sense = term.senses.get("times")
    return sense is not None and "month" in sense.entry


def _dates(line: _Line) -> list[Unit]:
    return [unit for unit in line.units if unit.letter == "t" and isinstance(unit.value.what, Date)]


def _with_place(text: str, line: _Line) -> Iterator[tuple[Unit, Span | None]]:
    """ "KABUL, Afghanistan (Jan. 25, 2013)", "KHARKIV, Ukraine, July 10 (Reuters) -"."""
    for unit in _dates(line):
        inside = _INSIDE.match(text[line.start : unit.start]) if text.startswith(")", unit.stop) else None
        if inside:
            yield unit, Span(line.start + inside.start("place"), line.start + inside.end("place"))
            continue
        before = _BEFORE.search(text[line.start : unit.start])
        after = _AFTER[before["sign"]].match(text, unit.stop) if before else None
        if before and after and (after[0].strip(" ,") or before["place"].split(",")[0].isupper()):  # no "Update, May 6"
            start, stop = before.span("place")
            lead = len(before["place"]) - len(before["place"].lstrip(" \t*#>•-–—"))
            yield unit, Span(line.start + start + lead, line.start + stop)


def _labelled(text: str, line: _Line) -> Iterator[tuple[Unit, Span | None]]:
    """ "Published: 10 July 2025", "Posted on July 9, 2025"."""
    units = line.units
    for place, unit in enumerate(units):
        if unit.letter != "t" or not isinstance(unit.value.what, Date):
            continue
        label = next((u for u in reversed(units[:place]) if u.letter not in ":-,"), None)
        sense = label.sense("times") if label else None
        if label is not None and label is units[0] and sense and (sense.entry, sense.slot) == ("label", "published"):
            yield unit, None


def _alone(text: str, line: _Line) -> Iterator[tuple[Unit, Span | None]]:
    """A line that is a date and nothing else: "10 July 2025, 09:30"."""
    for unit in _dates(line):
        rest = text[line.start : unit.start] + text[unit.stop : line.stop]
        if not any(char.isalnum() for char in rest):
            yield unit, None


def _title(text: str, line: _Line) -> Iterator[tuple[Unit, Span | None]]:
    """A title that ends in a date with its year: "Morning Operational Update, Feb. 21, 2011"."""
    dates = _dates(line)
    if not dates or line.stop - line.start > _LONG_TITLE or dates[-1].value.what.year is None:
        return
    if dates[-1].value.bound == "at" and not text[dates[-1].stop : line.stop].strip(" )]"):
        prepositioned = dates[-1].parts[0].sense("times")
        if prepositioned is None or prepositioned.entry not in ("on", "in"):  # "… was killed on July 9, 2025"
            yield dates[-1], None


def _heading(text: str, line: _Line) -> Iterator[tuple[Unit, Span | None]]:
    """A title that begins with the day: "May 9: Operations in the South"."""
    units = line.units
    for place, unit in enumerate(units[:-1]):
        opens = place == 0 or units[place - 1].letter == ":"
        if opens and units[place + 1].letter == ":" and unit.letter == "t" and isinstance(unit.value.what, Date):
            yield unit, None


def _read(
    text: str, unit: Unit, lines: tuple[_Line, ...], zone: str | None, published: date | datetime | None
) -> date | datetime | None:
    """The moment or day that *unit* names; None where its year is not known."""
    expr: TimeExpr = unit.value
    what = expr.what
    assert isinstance(what, Date)
    year = what.year or _year(text, what, lines) or _nearest_year(text, what, lines, published)
    day = _valid(year, what)
    if day is None:
        return None
    clock = expr.clock or _hour_below(text, unit)
    name = (clock.zone or zone) if clock else None
    if clock is None or name is None:
        return day
    here = UTC if name == "Etc/UTC" else ZoneInfo(name)
    return datetime.combine(day, time(clock.hour, clock.minute or 0), here)


def _hour_below(text: str, unit: Unit) -> Clock | None:
    """The hour on the line below a date that has a line of its own."""
    end = text.find("\n", unit.stop)
    below = _HOUR_LINE.match(text, end + 1) if end >= 0 else None
    if below is None or text[unit.stop : end].strip():
        return None
    hour, minute = int(below[1]), int(below[2])
    return Clock(hour, minute) if hour < 24 and minute < 60 else None


def _year(text: str, what: Date, lines: tuple[_Line, ...]) -> int | None:
    """The year of a date that leaves it out: of the same day told with it, else of a reference number of that month."""
    told = {
        unit.value.what.year
        for line in lines
        for unit in _dates(line)
        if (unit.value.what.day, unit.value.what.month) == (what.day, what.month)
    } - {None}
    if not told:
        told = {int(year) for year, month in _REFERENCE.findall(text[:HEAD]) if abs(int(month) - what.month) <= 1}
    return told.pop() if len(told) == 1 else None


def _nearest_year(text: str, what: Date, lines: tuple[_Line, ...], published: date | datetime | None) -> int | None:
    """The year that brings a date without one next to publication; None where that is not known, or far off."""
    if published is None:
        dated = [unit.value.what for find in (_labelled, _alone) for line in lines for unit, _ in find(text, line)]
        told = next((date_ for date_ in dated if date_.year), None)
        published = told and _valid(told.year, told)
    if published is None:
        return None
    day = published.date() if isinstance(published, datetime) else published
    years = (day.year - 1, day.year, day.year + 1)
    near = (year for year in years if (found := _valid(year, what)) and abs((found - day).days) <= _WRITTEN)
    return next(near, None)


def _valid(year: int | None, what: Date) -> date | None:
    try:
        return date(year, what.month, what.day) if year is not None else None
    except ValueError:  # 29 February of another year
        return None
