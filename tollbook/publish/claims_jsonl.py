"""The public claim format: one JSON object a line for each claim, as docs/codebook.md describes it."""

from __future__ import annotations

from typing import Any

import msgspec

from tollbook.model.claims import Claim, Speaker
from tollbook.model.text import Document
from tollbook.model.values import Interval, Place, Quantity

PLACE = ("name", "id", "level", "country", "admin1", "lat", "lon")
SPEAKER = ("name", "role", "body", "id")


def record(document: Document, claim: Claim) -> dict[str, Any]:
    """*claim* as the public format has it. What is unknown is left out; 0 and false are kept.

    In a count, null stays: there it means that the words leave that end open.
    """
    places = [_named(place, PLACE) for place in claim.places]
    return _known(
        {
            "document": document.text_sha256,
            "path": document.path,
            "lang": claim.lang,
            "published": document.published.isoformat() if document.published else None,
            "kind": claim.kind,
            "sentence": {"start": claim.sentence.start, "stop": claim.sentence.stop},
            "spans": {part: [span.start, span.stop] for part, span in sorted(claim.spans.items())},
            "inherited": dict(sorted(claim.inherited.items())) or None,
            **_fact(claim),
            "place": places[0] if places else None,
            "places": places if len(places) > 1 else None,
            "time": _time(claim.time) if claim.time else None,
            "period": claim.period,
            "scope": claim.scope,
            "speaker": _named(claim.speaker, SPEAKER) if claim.speaker else None,
            "via": claim.via,
            "stance": claim.stance,
            "perpetrator": claim.perpetrator,
            "rule": claim.rule,
        }
    )


def line(document: Document, claim: Claim) -> str:
    """The record of *claim* as one line of JSON, newline and all; the same claim gives the same line."""
    return msgspec.json.encode(record(document, claim)).decode() + "\n"


def _fact(claim: Claim) -> dict[str, Any]:
    """The fields of the claim's own kind."""
    values = {name: getattr(claim.fact, name) for name in claim.fact.__struct_fields__}
    return {name: _count(value) if isinstance(value, Quantity) else value for name, value in values.items()}


def _count(quantity: Quantity) -> dict[str, Any]:
    return {name: getattr(quantity, name) for name in quantity.__struct_fields__}


def _time(interval: Interval) -> dict[str, str]:
    return {"start": interval.start.isoformat(), "stop": interval.stop.isoformat(), "precision": interval.precision}


def _named(what: Place | Speaker, names: tuple[str, ...]) -> dict[str, Any]:
    return _known({name: getattr(what, name) for name in names})


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """*values* without those that are not known."""
    return {name: value for name, value in values.items() if value is not None}
