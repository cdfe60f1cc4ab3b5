"""Say who has said nothing: of a silence no speaker can be the source, so the outlets that tell of it are."""

from __future__ import annotations

from collections.abc import Iterable

from tollbook.model.claims import Claim
from tollbook.model.incidents import Edition
from tollbook.publish.counts import Voiced, voices
from tollbook.publish.names import country
from tollbook.publish.notes import Notes
from tollbook.publish.parts import Piece, Sentence
from tollbook.publish.wording import capital


def silent(claims: Iterable[Claim], edition: Edition, notes: Notes) -> list[Sentence]:
    """ "The army had not commented, according to A[1] and B[2].", a sentence to each side that is silent."""
    sides: dict[str, list[Claim]] = {}
    for claim in claims:
        sides.setdefault(_side(claim, edition), []).append(claim)
    return [
        (Piece(f"{capital(side)} had not commented, according to "), *_outlets(told, edition, notes), Piece("."))
        for side, told in sides.items()
    ]


def _side(claim: Claim, edition: Edition) -> str:
    """Who has said nothing: in the report's words, else the claim's speaker, else the side said to have attacked."""
    if side := claim.spans.get("side"):
        return edition.documents[claim.document].quote(side)
    if claim.speaker:
        return edition.voices[claim.id].label
    return country(claim.perpetrator) if claim.perpetrator else "one side"


def _outlets(claims: Iterable[Claim], edition: Edition, notes: Notes) -> list[Piece]:
    told: dict[str, list[str]] = {}
    for claim in claims:
        document = edition.documents[claim.document]
        told.setdefault(document.source or notes.file(document), []).append(claim.id)
    return voices([Voiced(outlet, tuple(ids)) for outlet, ids in told.items()], notes)
