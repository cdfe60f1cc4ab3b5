"""Say alarms, warnings and advice in sentences, each as told."""

from __future__ import annotations

from collections.abc import Iterable

from tollbook.model.claims import Alert, Claim
from tollbook.model.incidents import Edition
from tollbook.publish import times
from tollbook.publish.names import place_name
from tollbook.publish.notes import Notes
from tollbook.publish.parts import Piece, Sentence
from tollbook.publish.wording import capital, word


def alarms(claims: Iterable[Claim], edition: Edition, notes: Notes, *, placed: bool = False) -> list[Sentence]:
    """A sentence for each alert of *claims*. placed: say where, for alerts that stand with no attack."""
    told: list[Sentence] = []
    for claim in claims:
        if isinstance(claim.fact, Alert):
            text = capital(f"{_alarm(claim.fact, claim)}{_where(claim) if placed else ''}, according to ")
            told.append((Piece(text), notes.piece(edition.voices[claim.id].label, [claim.id]), Piece(".")))
    return list(dict.fromkeys(told))


def _alarm(fact: Alert, claim: Claim) -> str:
    """ "an alarm for an air raid was raised on 10 July 2025 at 01:02"."""
    of = f" for {word('threat', fact.threat)}" if fact.threat else ""
    at = f" {times.when(claim.time)}" if claim.time and claim.time.precision in ("instant", "hour") else ""
    to = word("guidance", fact.guidance) if fact.guidance else "take care"
    return word("alert", fact.action, "one").format(of=of, at=at, to=to)


def _where(claim: Claim) -> str:
    return f" ({', '.join(place_name(place) for place in claim.places)})" if claim.places else ""
