"""Add up attacks, and set the totals that bodies publish beside them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby

from tollbook import pipeline
from tollbook.desk.shown import Shown, Table
from tollbook.model.series import Published
from tollbook.model.totals import Total
from tollbook.reconcile.baselines import MONTH
from tollbook.reconcile.totals import MEASURES, countries, reported
from tollbook.reconcile.totals import totals as added
from tollbook.store.store import open_store


def totals(args: Namespace) -> Iterator[Shown]:
    """What the attacks come to by one key, and beside it what bodies publish."""
    with open_store(args.db) as store:
        edition, series = pipeline.edition(store), list(store.published())
    found = added(edition, args.by, country=args.country)
    rows = tuple(_row(list(of)) for _, of in groupby(found, key=lambda one: one.key))
    yield Table((args.by, "count", "attacks", "of one voice"), rows, found, "No attacks with a count.")
    if not args.json:
        yield from _several(countries(edition) if args.country is None else ())
    if args.by == "month":
        yield from _beside([*series, *reported(edition, country=args.country)], found)
    if not args.json:
        yield f"Version {edition.made_from} of the record, by method {edition.method}."


def _row(of: Sequence[Total]) -> tuple[str, ...]:
    """The totals of one key in one row, the killed first, each in a line of its cell."""
    lines = [(f"{_sum(one)} {one.measure}", str(one.incidents), str(one.single)) for one in reversed(of)]
    return _key(of[0]), *map("\n".join, zip(*lines, strict=True))


def _sum(one: Total) -> str:
    """A total with its range: "16 (13 to 16)", "16 (13 or more)", "at least 2"."""
    if one.high is None:
        return f"at least {one.low:,}" if one.best == one.low else f"{one.best:,} ({one.low:,} or more)"
    return f"{one.best:,}" if one.low == one.best == one.high else f"{one.best:,} ({one.low:,} to {one.high:,})"


def _key(one: Total) -> str:
    """The key as a reader knows it; of a region its name and its codes."""
    from tollbook.publish.names import pcode, region
    from tollbook.publish.wording import word

    if one.by == "region":
        codes = f"{one.key}, P-code {pcode(one.key)}" if pcode(one.key) else one.key
        return "\n".join(filter(None, (region(one.key), codes)))
    return word(one.by, one.key, "many") if one.by in ("weapon", "group") else one.key


def _several(codes: Sequence[str]) -> Iterator[str]:
    """That attacks in several countries stand in one sum; nothing where they do not."""
    if len(codes) > 1:
        yield f"Attacks in {len(codes)} countries together: {', '.join(codes)}; --country counts one alone."


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
