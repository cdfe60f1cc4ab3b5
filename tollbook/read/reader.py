"""What a reader is, and the tuple of all readers: how the world's bytes become documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from tollbook.errors import DocumentError
from tollbook.model.issues import Issue
from tollbook.model.text import Document
from tollbook.read import article
from tollbook.read.known import Known


class Reader(Protocol):
    """One way of turning a file into documents. A module with these three names is a reader."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """Endings of the files it looks for in a folder, in lower case, with the dot."""

    def accepts(self, path: str, head: bytes) -> bool:
        """True if it reads files such as *path*, which begins with *head* (at most ``HEAD`` bytes)."""

    def read(self, path: str, data: bytes, known: Known) -> Iterator[Document | Issue]:
        """The documents in *data*, and what could not be read in full; raises DocumentError if nothing can be."""


HEAD = 4096  # bytes of a file that a reader may look at to decide
# The first to accept has it, so the plain-text reader, which accepts most, comes last.
READERS: tuple[Reader, ...] = (article,)


def suffixes() -> frozenset[str]:
    """Endings of all files that some reader looks for in a folder."""
    return frozenset(suffix for reader in READERS for suffix in reader.SUFFIXES)


def read(path: str, data: bytes, known: Known) -> Iterator[Document | Issue]:
    """The documents in the file *path*, whose bytes are *data*, by the first reader that accepts it."""
    for reader in READERS:
        if reader.accepts(path, data[:HEAD]):
            return reader.read(path, data, known)
    readable = ", ".join(sorted(suffixes()))
    raise DocumentError(
        path, "no reader for this kind of file", f"readable: {readable}; give plain text one of these endings"
    )
