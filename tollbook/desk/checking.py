"""Check comparisons, those of a sentence or of the whole record, and say which numbers decide."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from tollbook import pipeline
from tollbook.desk.shown import Shown
from tollbook.errors import ConfigError
from tollbook.model.claims import Claim, Comparison
from tollbook.model.incidents import Edition
from tollbook.model.text import Document
from tollbook.read.known import Known
from tollbook.store.store import open_store

NO_SERIES = (
    "hint: no table of published figures has been added, so only totals that reports tell of stand for one;"
    " tollbook series add FILE.csv adds a table"
)

NO_MONTH = "hint: --published DATE says when it was published, and so which June is meant; --period 2025-06 names it"


def check(args: Namespace) -> Iterator[Shown]:
    """Check the comparisons in a sentence, or of the whole record, against published series and against the record."""
    from tollbook.reconcile.checks import against_both

    with open_store(args.db) as store:
        edition, rows = pipeline.edition(store), list(store.published())
    told = _comparisons(args, edition)
    if not told and args.text is None:
        yield "No report in the record compares."
        return
    if not told:
        raise ConfigError("check", "no comparison is read in this", "tollbook explain shows how a text is read")
    for claim, words, published in told:
        yield f"{words}"
        period = args.period or claim.period
        country = claim.place.country if claim.place else None
        for name, finding in against_both(claim.fact, period, rows, edition, published=published, country=country):
            yield f"  {name}: {finding.outcome} - {finding.why}"
            yield from (f"    {line}" for line in finding.numbers)
    if args.text is not None and any((args.period or claim.period) is None for claim, _, _ in told):
        yield NO_MONTH
    if not rows:
        yield NO_SERIES


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
