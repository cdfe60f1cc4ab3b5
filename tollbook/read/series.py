"""Read tables of figures that bodies publish over periods, and of alerts; a row that cannot be used is told of."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime

from tollbook.errors import DocumentError
from tollbook.gazetteer.index import gazetteer
from tollbook.model.issues import Issue
from tollbook.model.series import Published, Siren

PERIOD = re.compile(r"(?P<first>\d{4}(?:-(?:0[1-9]|1[0-2]))?)(?:(?:\.\.|/)(?P<last>\d{4}-\d{2}))?\s*(?P<part>.*)$")
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?$")
FIGURES = ("period", "killed", "injured", "published")
ALERTS = ("region", "started_at", "finished_at")


def figures(path: str, data: bytes) -> Iterator[Published | Issue]:
    """The rows of a table with the columns of ``FIGURES``; ``as_reported_by`` or ``source``, ``url``, ``note``, if any.

    "2025-06..2025-11" is a stretch; words after the period ("long-range weapons") say which share is counted.
    Raises DocumentError where it is no such table.
    """
    for line, row in _rows(path, data, FIGURES):
        try:
            yield _figure(row)
        except ValueError as fault:
            yield Issue(path=f"{path}:{line}", what=str(fault), hint="this row is left out", unread=False)


def _figure(row: dict[str, str]) -> Published:
    found = PERIOD.match(row["period"])
    if not found:
        raise ValueError(f"no period: {row['period']} (2025-06, 2025 or 2025-06..2025-11)")
    if row["published"] and not DAY.match(row["published"]):
        raise ValueError(f"no date of publication: {row['published']} (2025-07-10 or 2025-07)")
    part = "" if found["part"] == "(year)" else found["part"]
    period = f"{found['first']}/{found['last']}" if found["last"] else found["first"]
    source = row.get("source") or row.get("as_reported_by") or "not named"
    numbers = (_count(row["killed"]), _count(row["injured"]))
    return Published(period, part, *numbers, row["published"] or None, source, row.get("url", ""), row.get("note", ""))


def _count(text: str) -> int | None:
    """A count of 0 or more; None where the cell is empty."""
    if not text:
        return None
    digits = re.sub(r"(?<=\d)[,\s](?=\d{3}\b)", "", text)  # 1,343 and 1 343
    if not digits.isdecimal():
        raise ValueError(f"no count: {text}")
    return int(digits)


def alerts(path: str, data: bytes) -> Iterator[Siren | Issue]:
    """The rows of a table with the columns of ``ALERTS``; an empty end, or one that was guessed, is not known.

    Times carry their offset. ``naive``: "True" in a row whose end was filled in by guess. Raises DocumentError where
    it is no such table.
    """
    places: dict[str, str | None] = {}
    for line, row in _rows(path, data, ALERTS):
        name = row["region"]
        if name not in places:
            known = [place.id for place in gazetteer().named(name) if place.level == "admin1"]
            places[name] = known[0] if len(known) == 1 else None
        try:
            yield _alert(row, places[name], path)
        except ValueError as fault:
            yield Issue(path=f"{path}:{line}", what=str(fault), hint="this row is left out", unread=False)


def _alert(row: dict[str, str], place: str | None, path: str) -> Siren:
    if place is None:
        raise ValueError(f"no region of this name: {row['region']}")
    guessed = row.get("naive", "").casefold() == "true"
    start = _moment(row["started_at"])
    stop = _moment(row["finished_at"]) if row["finished_at"] and not guessed else None
    if stop is not None and stop <= start:
        raise ValueError("an alert that ends before it begins")
    return Siren(place, start, stop, path.replace("\\", "/").rsplit("/", 1)[-1])


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(f"no time: {text} (2025-07-10T01:02+03:00)") from fault
    if found.tzinfo is None:
        raise ValueError(f"a time without its offset: {text} (2025-07-10T01:02+03:00)")
    return found


def _rows(path: str, data: bytes, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it stands in, its cells without blanks around them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DocumentError(path, "is not UTF-8", "save it as UTF-8") from fault
    head = text.partition("\n")[0]
    # Spreadsheets part cells with semicolons where the comma parts decimals.
    table = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    missing = [name for name in columns if name not in (table.fieldnames or ())]
    if missing:
        raise DocumentError(path, f"has no column {', '.join(missing)}", f"needed: {', '.join(columns)}")
    for row in table:
        cells = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        yield table.line_num, {name: value for name, value in cells.items() if isinstance(value, str)}
