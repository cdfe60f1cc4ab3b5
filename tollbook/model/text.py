"""Text: documents, and exact places in them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct


class Span(Struct, frozen=True, gc=False, order=True, array_like=True):
    """A stretch of one document's text: ``[start, stop)``.

    Offsets count Unicode code points, as ``str`` does; never bytes, never tokens.
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"a span runs forward from 0 or later, not [{self.start}, {self.stop})")

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.stop <= self.stop


class Document(Struct, frozen=True, gc=False, kw_only=True):
    """One version of one report, as retrieved. Its text is never edited.

    id: SHA-256 (hex) of the text and of where and when it was published (see ``document_id``).
    text_sha256: SHA-256 (hex) of the text as stored, in UTF-8; two copies of one text share it.
    path: the file, URL or post it came from.
    source: the body that publishes it; None where nobody said.
    language: ISO 639-1 code, or None where it could not be told.
    published: an aware datetime, or a bare date where the hour is not known; None where the report does not say.
    retrieved: when we read it; aware. Not part of the id, so that reading again adds nothing.
    """

    id: str
    text_sha256: str
    path: str
    source: str | None
    language: str | None
    published: datetime | date | None
    retrieved: datetime
    text: str
    url: str | None = None
    title: str | None = None

    def quote(self, span: Span) -> str:
        """The words at *span*, letter for letter."""
        if span.stop > len(self.text):
            raise ValueError(f"{self.id}: {span} runs past the text, which has {len(self.text)} characters")
        return self.text[span.start : span.stop]


def short_names(paths: Iterable[str]) -> dict[str, str]:
    """Each path -> as few of its last parts as tell it from the others.

    >>> short_names(["in/may/post.txt", "in/june/post.txt", "in/june/mayor.txt"])["in/may/post.txt"]
    'may/post.txt'
    """
    found: dict[str, str] = {}
    open_, parts = set(paths), 1
    while open_:
        tails: dict[str, list[str]] = defaultdict(list)
        for path in open_:
            tails["/".join(path.split("/")[-parts:])].append(path)
        found |= {alike[0]: tail for tail, alike in tails.items() if len(alike) == 1}
        open_, parts = open_ - found.keys(), parts + 1
    return found


def text_hash(text: str) -> str:
    """SHA-256 of *text* in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def document_id(*, text: str, path: str, source: str | None, url: str | None, published: datetime | date | None) -> str:
    """A hash of what makes a document version what it is; the same report read twice has one id."""
    parts = (text, url or path, source or "", published.isoformat() if published else "")
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()
