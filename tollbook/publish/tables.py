"""Export figures as one CSV table: a row for each thing counted of each incident. It names no victim."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tollbook.model.incidents import Edition, Figure, Incident
from tollbook.publish.names import place_name

COLUMNS = {  # column: what it holds; docs/codebook.md explains each
    "incident": "id of the incident",
    "kind": "attack, raid or total",
    "place": "name of the place; a site is not named",
    "country": "ISO 3166-1 alpha-2 code",
    "start": "start of the time all agree on, ISO 8601 with offset; empty where unknown",
    "stop": "its end, not included",
    "precision": "the finest unit of time that the words support",
    "period": "of a total: the period counted over",
    "family": "casualties, munitions, extent or damage",
    "measure": "what happened to those counted: killed, launched, struck, …",
    "group": "who or what is counted",
    "model": "model of a weapon, where the count is of one",
    "part": "1 where the count is a share of another, else 0",
    "low": "smallest count the standing claims allow, inclusive; empty where open",
    "best": "the count that the rules prefer; empty where none is exact",
    "high": "largest count the standing claims allow, inclusive; empty where open",
    "status": "agreed, rising, disputed or single voice",
    "rule": "how best was chosen",
    "reason": "why counts differ; empty where they do not",
    "voices": "how many different voices the standing claims have",
    "basis": "ids of the claims, separated by a space",
}


def render(edition: Edition, names: bool) -> str:
    """The table as CSV with a header; the same edition gives the same text. names: not needed, none are printed."""
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    table.writeheader()
    for row in rows(edition):
        table.writerow({name: "" if value is None else value for name, value in row.items()})  # 0 stays 0
    return out.getvalue()


def rows(edition: Edition) -> Iterator[dict[str, object]]:
    """One row for each figure, incidents in the order of the edition."""
    incidents = {incident.id: incident for incident in edition.incidents}
    for figure in edition.figures:
        yield {**_incident(incidents[figure.incident]), **_figure(figure, edition)}


def _incident(incident: Incident) -> dict[str, object]:
    place, interval = incident.place, incident.interval
    return {
        "incident": incident.id,
        "kind": incident.kind,
        "place": place_name(place) if place else None,
        "country": place.country if place else None,
        "start": interval.start.isoformat() if interval else None,
        "stop": interval.stop.isoformat() if interval else None,
        "precision": interval.precision if interval else None,
        "period": incident.period,
    }


def _figure(figure: Figure, edition: Edition) -> dict[str, object]:
    plain = ("family", "measure", "group", "model", "low", "best", "high", "status", "rule", "reason")
    return {
        **{name: getattr(figure, name) for name in plain},
        "part": int(figure.part),
        "voices": len({edition.voices[claim].key for claim in figure.basis}),
        "basis": " ".join(figure.basis),
    }
