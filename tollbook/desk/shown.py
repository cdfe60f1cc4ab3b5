"""What a command of the desk hands over to be printed: lines, and tables."""

from __future__ import annotations

from msgspec import Struct

from tollbook.model.incidents import Incident


class Table(Struct, frozen=True):
    """Rows for a terminal to lay out. records: the same as plain values, for --json. empty: said where none are."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[object, ...] = ()
    empty: str = "Nothing here."


Shown = str | Table


def named(incident: Incident) -> str:
    """An attack in a few words: "attack Kyiv, 2025-07-10"."""
    from tollbook.publish.names import where
    from tollbook.screen import when_told

    at = where(incident) or "place unknown"
    return ", ".join(filter(None, (f"{incident.kind} {at}", when_told(incident.interval, incident.period))))
