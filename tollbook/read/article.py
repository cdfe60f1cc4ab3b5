"""Reads plain-text reports: .txt and .md files, files without an ending, and standard input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import PurePath

from tollbook.errors import DocumentError
from tollbook.lang.detect import detect
from tollbook.model.issues import Issue
from tollbook.model.text import Document, document_id, text_hash
from tollbook.read.decode import decode
from tollbook.read.header import KEYS, Header, split
from tollbook.read.known import DATE_HINT, Known, drops_hour, moment

SUFFIXES = (".txt", ".md")


def accepts(path: str, head: bytes) -> bool:
    """True for plain-text endings and for names that have none, standard input ("-") among them."""
    return PurePath(path).suffix.lower() in ("", *SUFFIXES)


def read(path: str, data: bytes, known: Known) -> Iterator[Document | Issue]:
    """The one report in *data*, then what its header says that could not be used."""
    text = decode(path, data)
    header = split(text)
    if not header.body.strip():
        raise DocumentError(path, "has a header and no text", "write the report's words below the second ---")
    document = _document(path, header, known)
    yield document
    for what, hint in _complaints(header):
        yield Issue(path=path, what=what, hint=hint, document=document.id, unread=False)


def _document(path: str, header: Header, known: Known) -> Document:
    values, text = header.values, header.body
    published = moment(values.get("published", "")) or known.published
    source, url = values.get("source"), values.get("url")
    # The file's name stands for its place: the same report read from another folder is the same report.
    name = PurePath(path).name or path
    return Document(
        id=document_id(text=text, path=name, source=source, url=url, published=published),
        text_sha256=text_hash(text),
        path=path,
        source=source,
        language=values.get("language", "").lower() or known.language or detect(text),
        published=published,
        retrieved=_aware(moment(values.get("retrieved", ""))) or known.retrieved,
        text=text,
        url=url,
        title=values.get("title"),
    )


def _complaints(header: Header) -> Iterator[tuple[str, str]]:
    """What is wrong with the header, each with what to do."""
    yield from header.faults
    for key in header.strange:
        yield f"unknown header key: {key}", f"one of: {', '.join(KEYS)}"
    for key in ("published", "retrieved"):
        value = header.values.get(key)
        if value is not None and (found := moment(value)) is None:
            yield f"{key} is no date: {value}", DATE_HINT
        elif value is not None and found is not None and drops_hour(value, found):
            yield f"{key} has an hour and no offset, so only its date was kept: {value}", DATE_HINT


def _aware(found: datetime | date | None) -> datetime | None:
    """The first moment, in UTC, of a bare date; a datetime as it is."""
    if found is None or isinstance(found, datetime):
        return found
    return datetime.combine(found, time(), UTC)
