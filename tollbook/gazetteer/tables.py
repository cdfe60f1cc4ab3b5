"""Read our own tables of places: small CSV files of facts, one topic each, in ``tables/``."""

from __future__ import annotations

import csv
from pathlib import Path

from tollbook.errors import GazetteerError

HERE = Path(__file__).with_name("tables")


def key(code: str) -> str:
    """The id of the place with that code in our tables: an ISO code, or a path of our own.

    >>> key("UA-30"), key("PS/gaza-strip")
    ('iso:UA-30', 'tb:ps/gaza-strip')
    """
    return f"tb:{code.lower()}" if "/" in code else f"iso:{code}"


def table(name: str) -> list[dict[str, str]]:
    """The rows of the table *name*; lines that begin with # are remarks."""
    path = HERE / f"{name}.csv"
    where = f"gazetteer/tables/{name}.csv"
    if not path.exists():
        known = ", ".join(sorted(found.stem for found in HERE.glob("*.csv")))
        raise GazetteerError(where, "no such table", f"tables here: {known}")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]
    rows = list(csv.DictReader(lines, delimiter=";", quoting=csv.QUOTE_NONE))
    for row in rows:
        if None in row or None in row.values():
            raise GazetteerError(where, f"wrong number of columns: {row}", f"columns: {lines[0]}")
    return rows


def inside(folder: str) -> list[str]:
    """The names of the tables in *folder*, as ``table`` takes them; a new file there is found by itself."""
    return [f"{folder}/{path.stem}" for path in sorted((HERE / folder).glob("*.csv"))]


def listed(cell: str) -> list[str]:
    """The values of a cell that holds several, parted by |."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def lines(name: str) -> frozenset[str]:
    """The entries of a plain list, one or more a line, parted by spaces; # begins a remark."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].split())
