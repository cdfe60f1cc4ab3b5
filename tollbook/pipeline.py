"""The order of the rooms: read, understand, store; then link, reconcile, publish."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from tollbook.errors import DocumentError, TollbookError
from tollbook.lang.detect import name_of
from tollbook.lang.lexicon import languages
from tollbook.method import method
from tollbook.model.claims import Claim
from tollbook.model.incidents import Edition, Figure
from tollbook.model.issues import Issue
from tollbook.model.text import Document
from tollbook.read import files, reader
from tollbook.read.known import Known
from tollbook.spread import spread
from tollbook.store.batches import Batches
from tollbook.store.rows import Entry, Outcome
from tollbook.store.store import Added, Store, open_store
from tollbook.summary import SHOWN, ReadSummary

PASSED = "is no report, and was passed over"
TABLE = "tollbook series add takes a table of published figures, tollbook sirens add one of alerts"
BATCH = 32  # files that a process is handed at a time


class Targets(Struct, frozen=True):
    """What a person asked to read: the files it stands for, the names that stand for none, and files passed over.

    folders: those among the names; what is no longer in them need not be mended.
    """

    paths: tuple[str, ...]
    missing: tuple[Issue, ...]
    passed: tuple[Issue, ...]
    folders: tuple[str, ...] = ()


def targets(names: Iterable[str]) -> Targets:
    """The files behind *names*: files, folders, globs, "-"."""
    names = list(names)
    found = list(files.expand(names, reader.suffixes()))
    readable = f"reports end in {', '.join(sorted(reader.suffixes()))}"
    return Targets(
        tuple(one for one in found if isinstance(one, str)),
        tuple(
            Issue(path=files.printable(one.where), what=one.what, hint=one.hint)
            for one in found
            if isinstance(one, DocumentError)
        ),
        tuple(
            Issue(path=name, what=PASSED, hint=TABLE if name.lower().endswith(".csv") else readable, unread=False)
            for name in (files.printable(one.path) for one in found if isinstance(one, files.Passed))
        ),
        tuple(name for name in names if os.path.isdir(name)),  # noqa: PTH112 (False, not an error, for too long a name)
    )


def read_reports(
    asked: Targets,
    *,
    known: Known,
    store: Store,
    jobs: int | None = None,
    on_batch: Callable[[Sequence[Outcome]], None] = lambda outcomes: None,
) -> ReadSummary:
    """Read the files asked for into *store*, in their order, many to a transaction.

    jobs: processes; None for one on each core, and only one where there is little to read.
    on_batch: told of each batch once it is kept.
    """
    summary = ReadSummary(unread=len(asked.missing), passed=len(asked.passed), issues=asked.missing[:SHOWN])
    told = [one.path for one in store.issues() if one.document is None]
    noted = [Outcome(path=path) for path in told if files.gone(path, asked.folders)]
    noted += [Outcome(path=one.path, issues=(one,)) for one in asked.passed]
    store.add(noted, method=method(), at=datetime.now(UTC))

    def kept(found: Sequence[Outcome], added: Added) -> None:
        nonlocal summary
        summary = summary.after(found, added)
        on_batch(found)

    results = _results(asked.paths, known=known, store=store, jobs=jobs or os.cpu_count() or 1)
    with closing(results), Batches(store, method=method(), on_kept=kept) as batches:
        for found in results:
            batches.take(found)
    return summary


def _results(paths: Sequence[str], *, known: Known, store: Store, jobs: int) -> Generator[list[Outcome], None, None]:
    """What comes of the files, a batch at a time, in their order."""
    batches = list(_batches(paths))
    jobs = min(jobs, len(batches))
    if jobs > 1:
        yield from spread(_in_worker, batches, jobs=jobs, setup=partial(_open_worker, known, store.path))
    else:
        yield from (outcomes(batch, known=known, store=store) for batch in batches)


def outcomes(paths: Sequence[str], *, known: Known, store: Store) -> list[Outcome]:
    """What comes of each file; documents that *store* has read by this method are not read again."""
    return [_outcome(path, known, store) for path in paths]


def _outcome(path: str, known: Known, store: Store) -> Outcome:
    name = files.printable(path)
    try:
        data = files.content(path)
        found = list(reader.read(name, data, known))
    except DocumentError as error:
        return Outcome(path=name, issues=(Issue(path=name, what=error.what, hint=error.hint),))
    issues = [item for item in found if isinstance(item, Issue)]
    documents = [item for item in found if isinstance(item, Document)]
    seen = store.seen((document.id for document in documents), method=method())
    entries = []
    for document in documents:
        if document.id not in seen:
            claims, trouble = understood(document)
            entries.append(Entry(document=document, claims=claims))
            issues += trouble
    ids = tuple(document.id for document in documents)
    return Outcome(path=name, original=data, entries=tuple(entries), issues=tuple(issues), documents=ids)


def understood(document: Document) -> tuple[tuple[Claim, ...] | None, list[Issue]]:
    """The claims of *document*, or None and the issue that says why there are none to be had."""
    from tollbook.understand import cascade

    if document.language not in languages():
        return None, [_unread(document, *_language_trouble(document.language))]
    try:
        return tuple(cascade.claims(document)), []
    except DocumentError as error:
        return None, [_unread(document, error.what, error.hint)]
    except TollbookError:  # a wrong lexicon or gazetteer is wrong for every report: stop the run
        raise
    except Exception as error:  # a fault of ours must not lose a long run: the report is kept and the fault is named
        where = _fault(error)
        return None, [_unread(document, f"could not be read, by a fault of Tollbook: {where}", "please report it")]


def edition(store: Store) -> Edition:
    """All that the record comes to at this moment: incidents, voices and figures."""
    from tollbook.link.cluster import link
    from tollbook.reconcile.edition import edition as reconciled

    documents = {document.id: document for document in store.documents()}
    claims, judgements = list(store.claims()), list(store.judgements())
    linked = link(claims, documents, judgements)
    unread, issues = store.unread(), store.issues()
    return reconciled(linked, claims, documents, method=method(), judgements=judgements, unread=unread, issues=issues)


def brief_lines(published: Edition, *, names: bool, width: int) -> Iterator[str]:
    """The brief of *published* in lines of at most *width* columns."""
    from tollbook.publish import text
    from tollbook.publish.brief import brief

    return text.lines(brief(published, names=names), width=min(width, text.WIDTH))


def exported(published: Edition, name: str, *, names: bool) -> str:
    """*published* as the exporter called *name* writes it; names: print the names of victims."""
    from tollbook.publish.exporter import EXPORTERS

    exporter = next(one for one in EXPORTERS if one.name == name)
    return exporter.render(published, names)


def edition_record(published: Edition) -> dict[str, Any]:
    """*published* as plain values: what it was made from and when, and each incident with its figures."""
    from tollbook.screen import incident_record

    figures: dict[str, list[Figure]] = {}
    for figure in published.figures:
        figures.setdefault(figure.incident, []).append(figure)
    return {
        "method": published.method,
        "made_from": published.made_from,
        "as_of": published.as_of.isoformat() if published.as_of else None,
        "unread": sorted({issue.path for issue in published.issues if issue.unread}),
        "incidents": [incident_record(one, figures.get(one.id, ())) for one in published.incidents],
    }


def claims_with_documents(store: Store, *, kind: str | None = None) -> Iterator[tuple[Document, Claim]]:
    """Every standing claim, or those of one *kind*, each with the document it stands in; in order of both."""
    document: Document | None = None
    for claim in store.claims(kind=kind):
        if document is None or document.id != claim.document:
            document = store.document(claim.document)
        if document is not None:
            yield document, claim


def claim_lines(store: Store, documents: Iterable[str]) -> Iterator[str]:
    """The claims of the documents with those ids in the public format, a line each."""
    for id_ in documents:
        document = store.document(id_)
        if document is not None:
            yield from (claim_line(document, claim) for claim in store.claims(document=id_))


def claim_line(document: Document, claim: Claim) -> str:
    """*claim* in the public format, as one line."""
    from tollbook.publish.claims_jsonl import line

    return line(document, claim)


def explained(document: Document) -> Iterator[str]:
    """Lines that tell how *document* is read, sentence by sentence; raises DocumentError where it cannot be."""
    if document.language not in languages():
        raise DocumentError(document.path, *_language_trouble(document.language))
    from tollbook.understand.explain import explain

    return explain(document)


def documents_in(path: str, known: Known) -> list[Document]:
    """The documents in one file, without keeping them; raises DocumentError where there are none."""
    return [
        item for item in reader.read(files.printable(path), files.content(path), known) if isinstance(item, Document)
    ]


def documents_of(text: str, known: Known) -> Iterator[Document]:
    """*text* as a document that is not kept; raises DocumentError where it cannot be one."""
    return (item for item in reader.read("text.txt", text.encode(), known) if isinstance(item, Document))


def _batches(paths: Sequence[str]) -> Iterator[tuple[str, ...]]:
    rest = iter(paths)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def _unread(document: Document, what: str, hint: str) -> Issue:
    return Issue(path=document.path, what=what, hint=hint, document=document.id)


def _language_trouble(language: str | None) -> tuple[str, str]:
    """What to say of a report in a language that cannot be read, and what to do."""
    readable = ", ".join(f"{name_of(code)} ({code})" for code in languages())
    if language is None:
        return "its language could not be told", f"name it with --language; readable: {readable}"
    return f"is in {name_of(language)}, which cannot be read yet", f"readable: {readable}"


def _fault(error: Exception) -> str:
    """What went wrong in our own code, and in which line."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    at = f" in {Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else ""
    return f"{type(error).__name__}: {error}{at}"


_worker: tuple[Known, Store] | None = None  # what a worker process was set up with


def _open_worker(known: Known, path: Path) -> None:
    global _worker
    _worker = known, open_store(path)


def _in_worker(batch: tuple[str, ...]) -> list[Outcome]:
    if _worker is None:
        raise ValueError("a worker is set up before it works")
    known, store = _worker
    return outcomes(batch, known=known, store=store)
