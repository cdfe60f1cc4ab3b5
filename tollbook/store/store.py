"""The record: add what was read, and get it back in order, a row at a time."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import astuple, replace

from tollbook.model.claims import Claim
from tollbook.model.incidents import Judgement, content_id
from tollbook.model.issues import Issue
from tollbook.model.series import Published, Siren
from tollbook.model.text import Document
from tollbook.store.database import connect, plainly, transaction
from tollbook.store.rows import (
    DOCUMENT,
    Entry,
    Outcome,
    claim_from,
    claim_text,
    document_from,
    document_row,
    issue_from,
    judgement_from,
    origin,
    siren_from,
)


class Added(Struct, frozen=True):
    """How many rows were new."""

    documents: int = 0
    readings: int = 0
    claims: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.documents + other.documents, self.readings + other.readings, self.claims + other.claims)


def open_store(path: Path, *, create: bool = False) -> Store:
    """The record at *path*; raises StoreError where it cannot be used. create: make and write it; else only read."""
    return Store(path, connect(path, create=create))


class Store:
    """One open record. Facts are only ever added; what is asked for comes a row at a time, so memory stays flat."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path, self._db = path, db

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def add(self, outcomes: Sequence[Outcome], *, method: str, at: datetime) -> Added:
        """Keep *outcomes*, all or none; what the record has already is passed over. Returns how much was new."""
        added = Added()
        with plainly(self.path), transaction(self._db):
            for outcome in outcomes:
                original = self._add_original(outcome.original) if outcome.entries else ""
                for entry in outcome.entries:
                    added += self._add_entry(entry, original, method, at)
                self._note(outcome, at)
        return added

    def seen(self, ids: Iterable[str], *, method: str) -> set[str]:
        """Those of *ids* whose standing reading was by *method*, so that reading them again would add nothing."""
        query = "SELECT 1 FROM standing_reading WHERE document = ? AND method = ?"
        with plainly(self.path):
            return {id_ for id_ in ids if self._db.execute(query, (id_, method)).fetchone()}

    def documents(self) -> Iterator[Document]:
        """The standing version of every report, in the order they were added."""
        rows = self._rows(f"SELECT {DOCUMENT} FROM standing_document ORDER BY seq")
        return (document_from(row) for row in rows)

    def unread(self) -> Iterator[str]:
        """The ids of standing documents that no method has read: of a language that is not known, for instance."""
        read = "SELECT 1 FROM reading WHERE reading.document = standing_document.id"
        rows = self._rows(f"SELECT id FROM standing_document WHERE NOT EXISTS ({read}) ORDER BY seq")
        return (id_ for (id_,) in rows)

    def document(self, id_: str) -> Document | None:
        """The document with that id, standing or not; None where there is none."""
        rows = self._rows(f"SELECT {DOCUMENT} FROM document WHERE id = ?", id_)
        return next((document_from(row) for row in rows), None)

    def claims(self, *, kind: str | None = None, document: str | None = None) -> Iterator[Claim]:
        """Standing claims in the order of documents and text: of one *kind*, of one *document*, or all.

        Of a document that is named, its standing reading; else of the standing version of each report.
        """
        query, values = "SELECT claim.content FROM document CROSS JOIN standing_reading AS reading", []
        query += " ON reading.document = document.id CROSS JOIN claim ON claim.reading = reading.seq WHERE "
        if document is None:
            query += "document.seq = (SELECT max(d.seq) FROM document AS d WHERE d.origin = document.origin)"
        else:
            query += "document.id = ?"
            values.append(document)
        if kind is not None:
            query += " AND claim.kind = ?"
            values.append(kind)
        rows = self._rows(f"{query} ORDER BY document.seq, claim.ordinal", *values)
        return (claim_from(content) for (content,) in rows)

    def original(self, document: str) -> bytes | None:
        """The bytes that the document with that id came in; None where there is no such document."""
        query = "SELECT bytes FROM original JOIN document ON original.sha256 = document.original WHERE id = ?"
        return next((zlib.decompress(packed) for (packed,) in self._rows(query, document)), None)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep what a person decided; returns it with its number."""
        j = judgement
        with plainly(self.path), transaction(self._db):
            number = self._next("judgement")
            values = (number, j.left, j.right, j.verdict, j.who, j.when.isoformat(), j.why)
            self._db.execute("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        return replace(j, number=number)

    def withdraw(self, number: int, *, who: str, when: datetime, why: str) -> None:
        """Let the judgement of that number no longer count; it stays in the record."""
        with plainly(self.path), transaction(self._db):
            self._db.execute("INSERT INTO withdrawal VALUES (?, ?, ?, ?)", (number, who, when.isoformat(), why))

    def judgements(self) -> Iterator[Judgement]:
        """Every judgement that counts, in the order they were made."""
        query = (
            "SELECT seq, left_claim, right_claim, verdict, who, decided_at, why FROM standing_judgement ORDER BY seq"
        )
        return (judgement_from(row) for row in self._rows(query))

    def add_published(self, figures: Sequence[Published], *, at: datetime) -> int:
        """Keep what bodies published over periods; returns how many were new."""
        rows = [(content_id(*map(str, astuple(one))), *astuple(one), at.isoformat()) for one in figures]
        return self._insert("published_figure", rows)

    def published(self) -> Iterator[Published]:
        """What bodies published, by period, then by date of publication."""
        query = "SELECT period, part, killed, injured, published, source, url, note FROM published_figure"
        return (Published(*row) for row in self._rows(f"{query} ORDER BY period, part, published, id"))

    def add_sirens(self, sirens: Sequence[Siren], *, at: datetime) -> int:
        """Keep alerts as a service recorded them; returns how many were new."""
        rows = []
        for one in sirens:
            stop = one.stop.isoformat() if one.stop else None
            id_ = content_id(one.place, one.start.isoformat(), one.source)
            rows.append((id_, one.place, one.start.isoformat(), stop, one.source, at.isoformat()))
        return self._insert("siren", rows)

    def sirens(self) -> Iterator[Siren]:
        """Every alert recorded, by place and start."""
        rows = self._rows("SELECT place, started_at, stopped_at, source FROM siren ORDER BY place, started_at, id")
        return (siren_from(row) for row in rows)

    def _insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> int:
        """Add rows whose first column is an id, but those that are there already; returns how many were new."""
        added = 0
        with plainly(self.path), transaction(self._db):
            for row in rows:
                marks = ", ".join("?" * len(row))
                query = f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT (id) DO NOTHING"
                added += max(self._db.execute(query, row).rowcount, 0)
        return added

    def issues(self) -> Iterator[Issue]:
        """What is still wrong with reports, by path."""
        query = "SELECT path, what, hint, document, unread FROM issue WHERE resolved_at IS NULL ORDER BY path, what"
        return (issue_from(row) for row in self._rows(query))

    def counts(self) -> dict[str, int]:
        """How many documents (each version), claims (of every reading), judgements and open issues there are."""
        with plainly(self.path):
            tables = ("document", "claim", "judgement")
            found = {table: int(self._db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}
        return {**found, "issue": sum(1 for _ in self.issues())}

    def _rows(self, query: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        with plainly(self.path):
            # Not "yield from": left early, that would close the cursor of a database which may be closed by then.
            for row in self._db.execute(query, values):  # noqa: UP028
                yield row

    def _next(self, table: str) -> int:
        """The next number of *table*; SQLite and PostgreSQL count by themselves in different ways, so we do."""
        with plainly(self.path):
            return int(self._db.execute(f"SELECT coalesce(max(seq), 0) + 1 FROM {table}").fetchone()[0])

    def _add_original(self, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if not self._db.execute("SELECT 1 FROM original WHERE sha256 = ?", (digest,)).fetchone():
            self._db.execute("INSERT INTO original VALUES (?, ?, ?)", (digest, len(data), zlib.compress(data)))
        return digest

    def _add_entry(self, entry: Entry, original: str, method: str, at: datetime) -> Added:
        document, added = entry.document, Added()
        if not self._db.execute("SELECT 1 FROM document WHERE id = ?", (document.id,)).fetchone():
            values = (self._next("document"), origin(document), original, *document_row(document))
            marks = ", ".join("?" * len(values))
            self._db.execute(f"INSERT INTO document (seq, origin, original, {DOCUMENT}) VALUES ({marks})", values)
            added += Added(documents=1)
        if entry.claims is None or self.seen((document.id,), method=method):
            return added
        reading = self._next("reading")
        self._db.execute("INSERT INTO reading VALUES (?, ?, ?, ?)", (reading, document.id, method, at.isoformat()))
        rows = [
            (reading, ordinal, claim.id, claim.kind, claim.sentence.start, claim.sentence.stop, claim_text(claim))
            for ordinal, claim in enumerate(entry.claims)
        ]
        self._db.executemany("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        return added + Added(readings=1, claims=len(rows))

    def _note(self, outcome: Outcome, at: datetime) -> None:
        """Keep the issues of one file, and set aside those it no longer has."""
        now = at.isoformat()
        self._db.execute("UPDATE issue SET resolved_at = ? WHERE path = ? AND resolved_at IS NULL", (now, outcome.path))
        for issue in outcome.issues:
            self._db.execute(
                "INSERT INTO issue VALUES (?, ?, ?, ?, ?, ?, NULL) ON CONFLICT (path, what)"
                " DO UPDATE SET hint = excluded.hint, document = excluded.document, resolved_at = NULL",
                (issue.path, issue.what, issue.hint, issue.document, int(issue.unread), now),
            )
