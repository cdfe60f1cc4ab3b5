"""Add up attacks, and set the totals that bodies publish beside them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from tollbook import pipeline
from tollbook.desk.shown import Shown, Table
from tollbook.model.series import Published
from tollbook.model.totals import Total
from tollbook.reconcile.baselines import MONTH
from tollbook.reconcile.totals import MEASURES, reported
from tollbook.reconcile.totals import totals as added
from tollbook.store.store import open_store


def totals(args: Namespace) -> Iterator[Shown]:
    """What the attacks come to by one key, and beside it what bodies publish."""

    with open_store(args.db) as store:
        edition, series = pipeline.edition(store), list(store.published())
    found = added(edition, args.by, country=args.country)
    rows = tuple((one.key, *_pcode(one), one.measure, _sum(one), str(one.incidents), str(one.single)) for one in found)
    named = ("region", "P-code") if args.by == "region" else (args.by,)
    yield Table((*named, "measure", "count", "attacks", "of one voice"), rows, found, "No attacks with a count.")
    if args.by == "month":
        yield from _beside([*series, *reported(edition, country=args.country)], found)
    if not args.json:
        yield f"Version {edition.made_from} of the record, by method {edition.method}."


def _sum(one: Total) -> str:
    """A total with its range: "16 (13 to 16)", "at least 2"."""
    reach = f"{one.low:,} or more" if one.high is None else f"{one.low:,} to {one.high:,}"
    return f"{one.best:,}" if one.low == one.best == one.high else f"{one.best:,} ({reach})"


def _pcode(one: Total) -> tuple[str, ...]:
    from tollbook.publish.names import pcode

    return (pcode(one.key) or "",) if one.by == "region" else ()


def _beside(series: Sequence[Published], found: Sequence[Total]) -> Iterator[Shown]:
    """Each month's published figures beside our own, which are unknown where no attack on record has a count."""
    ours = {(one.key, one.measure): one for one in found}
    rows, records = [], []
    for row in sorted(series, key=lambda row: (row.period, row.published or "", row.source)):
        counts = [(measure, row.count(measure), ours.get((row.period, measure))) for measure in MEASURES]
        told = [(measure, count, mine) for measure, count, mine in counts if count is not None]
        if told and MONTH.match(row.period) and not row.part:
            said = (f"{count:,} {measure}" for measure, count, _ in told)
            own = (_sum(mine) if mine else "unknown" for _, _, mine in told)
            rows.append((row.period, "\n".join(said), "\n".join(own), f"{row.source}, {row.published or 'undated'}"))
            records += [_compared(row, *one) for one in told]
    if rows:
        yield Table(("month", "published", "own record", "published by, on"), tuple(rows), tuple(records))


def _compared(row: Published, measure: str, count: int, mine: Total | None) -> dict[str, object]:
    """One published figure beside our own; what is unknown is null."""
    own = mine.best if mine else None
    return {"published": row, "measure": measure, "own": own, "gap": None if own is None else count - own}
