"""What comes as tables and not as text: figures published over periods, and alerts as a service recorded them."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class Published(Struct, frozen=True):
    """One body's figures for one period, as of one date of publication.

    period: "2025-06", "2025", or "2025-06/2025-11". part: the share it counts ("long-range weapons"); "" for the whole.
    killed, injured: None where the row does not say. published: "2025-07-10" or "2025-07"; None where unknown.
    """

    period: str
    part: str
    killed: int | None
    injured: int | None
    published: str | None
    source: str
    url: str = ""
    note: str = ""

    def count(self, measure: str) -> int | None:
        """Killed, injured, or both together under "casualties"; None where a number for it is missing."""
        if measure == "casualties":
            return None if self.killed is None or self.injured is None else self.killed + self.injured
        return self.killed if measure == "killed" else self.injured if measure == "injured" else None


class Siren(Struct, frozen=True):
    """One alert over a region. place: id in the gazetteer; start, stop: aware; stop None where its end is not known."""

    place: str
    start: datetime
    stop: datetime | None
    source: str
