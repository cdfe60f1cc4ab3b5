"""Issues: what could not be read, or not in full, and what a person can do about it."""

from __future__ import annotations

from msgspec import Struct


class Issue(Struct, frozen=True, kw_only=True):
    """One thing that went wrong with one report, while the rest of the run was sound.

    path: the file, URL or post. what, hint: as in an error. document: its id, None where none could be made.
    unread: True where no claims could be read from the report at all; False for a detail (a header line, say).
    """

    path: str
    what: str
    hint: str = ""
    document: str | None = None
    unread: bool = True
