"""Add tables of published figures and of alerts, and show what there is."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from tollbook import pipeline
from tollbook.desk.shown import Shown, Table, named
from tollbook.errors import ConfigError
from tollbook.model.issues import Issue
from tollbook.store.store import open_store

NO_WARNING = "No attack at the place and time of an alert on record."
NO_TABLE = "No alerts on record that meet an attack; tollbook sirens add FILE.csv adds a table of alerts."


def series(args: Namespace) -> Iterator[Shown]:
    """Add a table of published figures, or list what there is."""
    from tollbook.read.series import figures

    if args.action == "add":
        yield from _added(args, figures, lambda store, rows, now: store.add_published(rows, at=now))
        return
    with open_store(args.db) as store:
        found = list(store.published())
    rows = tuple((p.period, p.part, _cell(p.killed), _cell(p.injured), p.published or "?", p.source) for p in found)
    yield Table(("period", "part", "killed", "injured", "on", "by"), rows, tuple(found), "No published figures.")


def sirens(args: Namespace) -> Iterator[Shown]:
    """Add a table of alerts, or show for each attack what warning there was."""
    from tollbook.link.warned import told_of, warned
    from tollbook.read.series import alerts

    if args.action == "add":
        yield from _added(args, alerts, lambda store, rows, now: store.add_sirens(rows, at=now))
        return
    with open_store(args.db) as store:
        edition, known = pipeline.edition(store), list(store.sirens())
    found = warned(edition.incidents, (*known, *told_of(edition.claims.values())))
    held = {one.id: one for one in edition.incidents}
    rows = tuple((held[w.incident].ref, named(held[w.incident]), w.told()) for w in found)
    columns = ("ref", "attack", "warning (local time)")
    yield Table(columns, rows, tuple(found), NO_WARNING if known else NO_TABLE)


def _added(args: Namespace, read: Callable[[str, bytes], Iterable[Any]], keep: Callable[..., int]) -> Iterator[str]:
    """Read a table, keep its rows, and say how many were new and which could not be used."""
    from tollbook.read import files

    if not args.file:
        raise ConfigError(args.command, "no table is named", f"tollbook {args.command} add FILE.csv")
    found = list(read(files.printable(args.file), files.content(args.file)))
    rows = [one for one in found if not isinstance(one, Issue)]
    with open_store(args.db, create=True) as store:
        added = keep(store, rows, datetime.now(UTC).replace(microsecond=0))
    yield f"{added} of {len(rows)} rows were new to {args.db}."
    yield from (f"{issue.path}: {issue.what}; {issue.hint}" for issue in found if isinstance(issue, Issue))


def _cell(number: int | None) -> str:
    return "" if number is None else f"{number:,}"
