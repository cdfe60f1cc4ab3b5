"""What a person does with the record beside reading into it: judge, total, check, and add tables."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from tollbook import pipeline
from tollbook.errors import ConfigError
from tollbook.model.claims import Claim, Comparison
from tollbook.model.incidents import Edition, Incident, Judgement
from tollbook.model.issues import Issue
from tollbook.model.series import Published
from tollbook.model.text import Document
from tollbook.model.totals import Total
from tollbook.read.known import Known
from tollbook.store.store import Store, open_store


class Table(Struct, frozen=True):
    """Rows for a terminal to lay out. records: the same as plain values, for --json. empty: said where none are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[object, ...] = ()
    empty: str = "Nothing here."


Shown = str | Table


def judge(args: Namespace) -> Iterator[Shown]:
    """Keep what a person decided of two attacks or claims, or take such a decision back."""
    who, now = args.who or getpass.getuser(), datetime.now(UTC).replace(microsecond=0)
    with _opened(args.db) as store:
        if args.verdict == "undo":
            number = _number(args.names, store)
            store.withdraw(number, who=who, when=now, why=args.why)
            yield f"Judgement {number} no longer counts; it stays in the record."
            return
        if len(args.names) != 2:
            raise ConfigError(
                "judge", "two are needed", "tollbook judge same A B --why …; tollbook incidents lists them"
            )
        claims = list(store.claims())
        left, right = (_reference(name, claims) for name in args.names)
        if left == right:
            raise ConfigError("judge", f"{args.names[0]} and {args.names[1]} are the same claim", "name two")
        made = store.judge(Judgement(left, right, args.verdict, who, now, args.why))
        yield f"Judgement {made.number}: {left} and {right}, {made.verdict}."
        yield from _outcome(made, pipeline.edition(store))


def _number(names: Sequence[str], store: Store) -> int:
    """The number of the judgement to withdraw: the one named, or the last."""
    standing = [one.number for one in store.judgements()]
    if not standing:
        raise ConfigError("judge", "there is no judgement to take back", "tollbook judgements lists them")
    if not names:
        return standing[-1]
    if len(names) > 1 or not names[0].isdecimal() or int(names[0]) not in standing:
        raise ConfigError("judge", f"no judgement of that number: {' '.join(names)}", "tollbook judgements lists them")
    return int(names[0])


def _reference(name: str, claims: Iterable[object]) -> str:
    """The reference of the one claim that *name* means; raises ConfigError where it means none or several."""
    from tollbook.link.judged import referred

    found = sorted(referred(name, claims))  # type: ignore[arg-type]
    if len(found) == 1:
        return found[0]
    if found:
        raise ConfigError(name, f"may mean {', '.join(found[:5])}", "give more of its letters")
    raise ConfigError(name, "names no attack and no claim", "tollbook incidents lists them, with their references")


def _outcome(made: Judgement, edition: Edition) -> Iterator[str]:
    """What has come of a judgement, in a line or two."""
    held = [_holding(ref, edition) for ref in (made.left, made.right)]
    if made.verdict != "unsure" and (held[0] == held[1]) != (made.verdict == "same"):
        yield "It has no effect as it stands: an earlier judgement, or a total, speaks against it."
    for incident in dict.fromkeys(one for one in held if one is not None):
        yield f"  {incident.ref}: {_named(incident)}, {len(incident.claims)} claims"


def _holding(ref: str, edition: Edition) -> Incident | None:
    from tollbook.model.claims import reference

    ids = {claim.id for claim in edition.claims.values() if reference(claim) == ref}
    return next((one for one in edition.incidents if ids & {*one.claims, *one.attached}), None)


def _named(incident: Incident) -> str:
    from tollbook.publish.names import place_name
    from tollbook.screen import when_told

    where = place_name(incident.place) if incident.place else "place unknown"
    return ", ".join(filter(None, (f"{incident.kind} {where}", when_told(incident.interval, incident.period))))


def judgements(args: Namespace) -> Iterator[Shown]:
    """The judgements that count."""
    with open_store(args.db) as store:
        found = list(store.judgements())
    rows = tuple((str(j.number), j.verdict, f"{j.left} {j.right}", f"{j.who}, {j.when:%Y-%m-%d}", j.why) for j in found)
    yield Table(("number", "verdict", "of", "by", "why"), rows, tuple(found), "No judgements.")


def totals(args: Namespace) -> Iterator[Shown]:
    """What the attacks come to by one key, and beside it what bodies publish."""
    from tollbook.reconcile.totals import reported, totals

    with open_store(args.db) as store:
        edition, series = pipeline.edition(store), list(store.published())
    found = totals(edition, args.by, country=args.country)
    rows = tuple((one.key, *_pcode(one), one.measure, _sum(one), str(one.incidents), str(one.single)) for one in found)
    named = ("region", "P-code") if args.by == "region" else (args.by,)
    yield Table((*named, "measure", "count", "attacks", "of one voice"), rows, found, "No attacks with a count.")
    if args.by == "month":
        yield from _beside([*series, *reported(edition)], found)
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
    """The published figures of the months there are, with how far our own lie below them; never added to ours."""
    ours = {(one.key, one.measure): one for one in found}
    rows, records = [], []
    for row in sorted(series, key=lambda row: (row.period, row.part, row.published or "", row.source)):
        for measure in ("killed", "injured"):
            count, mine = row.count(measure), ours.get((row.period, measure))
            if count is not None and row.period in {one.key for one in found} and not row.part:
                gap = None if mine is None else count - mine.best
                rows.append(
                    (
                        row.period,
                        measure,
                        f"{count:,}",
                        row.source,
                        row.published or "?",
                        "" if gap is None else f"{gap:,}",
                    )
                )
                records.append({"published": row, "measure": measure, "gap": gap})
    if rows:
        columns = ("month", "measure", "published", "by", "on", "more than ours by")
        yield Table(columns, tuple(rows), tuple(records))


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
    rows = tuple((held[w.incident].ref, _named(held[w.incident]), w.told()) for w in found)
    yield Table(
        ("ref", "attack", "warning"), rows, tuple(found), "No attack at a place and time with an alert on record."
    )


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


def check(args: Namespace) -> Iterator[Shown]:
    """Check the comparisons in a sentence, or of the whole record, against published series and against the record."""
    from tollbook.reconcile.checks import against_both

    with open_store(args.db) as store:
        edition, rows = pipeline.edition(store), list(store.published())
    told = _comparisons(args, edition)
    if not told:
        raise ConfigError("check", "no comparison is read in this", "tollbook explain shows how a text is read")
    for claim, words, published in told:
        yield f"{words}"
        period = args.period or claim.period
        country = claim.place.country if claim.place else None
        for name, finding in against_both(claim.fact, period, rows, edition, published=published, country=country):
            yield f"  {name}: {finding.outcome} - {finding.why}"
            yield from (f"    {line}" for line in finding.numbers)


def _comparisons(args: Namespace, edition: Edition) -> list[tuple[Claim, str, str | None]]:
    """Each comparison with its sentence and the day it was published: of the text given, or of the whole record."""
    if args.text is None:
        documents, claims = edition.documents, [edition.claims[key] for key in edition.linked.comparisons]
    else:
        known = Known(published=args.published, language=args.language)
        documents = {one.id: one for one in pipeline.documents_of(args.text, known)}
        read = [claim for one in documents.values() for claim in _read(one)]
        claims = [claim for claim in read if isinstance(claim.fact, Comparison)]
    found: dict[tuple[str, object], tuple[Claim, str, str | None]] = {}
    for claim in claims:
        report = documents[claim.document]
        day = report.published.isoformat()[:10] if report.published else None
        words = " ".join(report.quote(claim.sentence).split())
        found.setdefault((words, claim.fact), (claim, words, day))  # once, however many print it
    return list(found.values())


def _read(document: Document) -> tuple[Claim, ...]:
    """The claims of *document*; raises ConfigError where there are none to be had, for instance of a language."""
    claims, trouble = pipeline.understood(document)
    if claims is None:
        raise ConfigError("check", trouble[0].what, trouble[0].hint)
    return claims


def _opened(path: Path) -> Store:
    """The record at *path*, to be written to; raises StoreError where there is none."""
    if not path.exists():
        open_store(path)
    return open_store(path, create=True)


COMMANDS: dict[str, Callable[[Namespace], Iterator[Shown]]] = {
    "judge": judge,
    "judgements": judgements,
    "totals": totals,
    "series": series,
    "sirens": sirens,
    "check": check,
}
