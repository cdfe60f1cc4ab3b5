"""Cut a text into sentences as the cascade does, for tests of its stages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tollbook.model.text import Document, document_id, text_hash
from tollbook.understand import cascade
from tollbook.understand.names import Register
from tollbook.understand.units import Sentence


def cut(text: str, *, code: str = "en") -> tuple[list[Sentence], Register]:
    """The sentences of *text*, each with its units as all kinds share them, and whom it names."""
    register = Register(text, code)
    return cascade.cut(document(text, code=code), register), register


def document(text: str, *, code: str = "en") -> Document:
    """*text* as a report of 10 July 2025."""
    published = date(2025, 7, 10)
    return Document(
        id=document_id(text=text, path="test", source=None, url=None, published=published),
        text_sha256=text_hash(text),
        path="test",
        source=None,
        language=code,
        published=published,
        retrieved=datetime(2025, 7, 11, tzinfo=UTC),
        text=text,
    )
