"""Between the nouns and the rows of the tables: what is written, and what is read back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePath
from typing import Any

import msgspec
from msgspec import Struct

from tollbook.model.claims import Claim
from tollbook.model.incidents import Judgement
from tollbook.model.issues import Issue
from tollbook.model.series import Siren
from tollbook.model.text import Document

DOCUMENT = "id, text_sha256, path, source, language, published, retrieved, text, url, title"  # in the order of columns


class Entry(Struct, frozen=True, kw_only=True):
    """One document as it goes into the record. claims: None where it was not read, for an issue says why."""

    document: Document
    claims: tuple[Claim, ...] | None


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of one file. original: its bytes. documents: ids of all in it, in order, known to the record or not.

    entries: those that are new, or were not yet read by this method.
    """

    path: str
    original: bytes = b""
    entries: tuple[Entry, ...] = ()
    issues: tuple[Issue, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def already(self) -> int:
        """How many of its documents the record had read before."""
        return len(self.documents) - len(self.entries)


def origin(document: Document) -> str:
    """What all versions of one report share.

    A report from the web is its URL. A file without one may be overwritten by another report, so it is the file's
    name, the source and the text: only what is known about the text can change.
    """
    if document.url:
        return document.url
    return "\n".join((PurePath(document.path).name, document.source or "", document.text_sha256))


def document_row(document: Document) -> tuple[str | None, ...]:
    """The values of the columns in ``DOCUMENT``."""
    return (
        document.id,
        document.text_sha256,
        document.path,
        document.source,
        document.language,
        document.published.isoformat() if document.published else None,
        document.retrieved.isoformat(),
        document.text,
        document.url,
        document.title,
    )


def document_from(row: tuple[Any, ...]) -> Document:
    """The document in a row of the columns in ``DOCUMENT``."""
    values = dict(zip(DOCUMENT.split(", "), row, strict=True))
    values["published"] = _moment(values["published"]) if values["published"] else None
    values["retrieved"] = datetime.fromisoformat(values["retrieved"])
    return Document(**values)


def claim_text(claim: Claim) -> str:
    """*claim* in JSON; the same claim gives the same text."""
    return msgspec.json.encode(claim, order="deterministic").decode()


_CLAIM = msgspec.json.Decoder(Claim)


def claim_from(content: str) -> Claim:
    """The claim that ``claim_text`` wrote."""
    return _CLAIM.decode(content)


def judgement_from(row: tuple[Any, ...]) -> Judgement:
    """The judgement in a row of seq, left_claim, right_claim, verdict, who, decided_at, why."""
    number, left, right, verdict, who, when, why = row
    return Judgement(left, right, verdict, who, datetime.fromisoformat(when), why, number)


def siren_from(row: tuple[Any, ...]) -> Siren:
    """The alert in a row of place, started_at, stopped_at, source."""
    place, start, stop, source = row
    return Siren(place, datetime.fromisoformat(start), datetime.fromisoformat(stop) if stop else None, source)


def issue_from(row: tuple[Any, ...]) -> Issue:
    """The issue in a row of path, what, hint, document, unread."""
    path, what, hint, document, unread = row
    return Issue(path=path, what=what, hint=hint, document=document, unread=bool(unread))


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
