"""One incident with all that its lines are drawn from."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from tollbook.model.claims import Claim
from tollbook.model.incidents import Edition, Figure, Incident
from tollbook.publish.counts import Voiced
from tollbook.publish.notes import Notes
from tollbook.publish.wording import entries

TOPICS = {"casualties": "status", "munitions": "action", "extent": "extent", "damage": "effect"}


class Scene(Struct, frozen=True):
    """All that the lines of one incident are drawn from. names: the names of victims may be printed."""

    edition: Edition
    incident: Incident
    notes: Notes
    names: bool

    def claims(self, kind: str) -> list[Claim]:
        """The incident's claims of that kind, and those beside it, as a reader meets them."""
        return [claim for claim in self.all(attached=True) if claim.kind == kind]

    def all(self, *, attached: bool = False) -> list[Claim]:
        """The incident's claims as a reader meets them; attached: with those beside it."""
        keys = (*self.incident.claims, *self.incident.attached) if attached else self.incident.claims
        return in_order(self.edition, (self.edition.claims[key] for key in keys))

    def figures(self, family: str) -> list[Figure]:
        """The incident's figures of that family, in the order of the wording file, wholes before parts."""
        order = {entry: step for step, entry in enumerate(entries(TOPICS[family]))}
        mine = [f for f in self.edition.figures if f.incident == self.incident.id and f.family == family]
        return sorted(mine, key=lambda f: (order.get(f.measure, len(order)), f.part, f.model or "", f.group))

    def voiced(self, claims: Iterable[Claim]) -> list[Voiced]:
        """Who makes *claims*, each voice once, with the claims it makes."""
        return voiced(self.edition, claims)


def voiced(edition: Edition, claims: Iterable[Claim]) -> list[Voiced]:
    """Who makes *claims*, each voice once, with the claims it makes."""
    told: dict[str, list[str]] = {}
    for claim in claims:
        told.setdefault(edition.voices[claim.id].label, []).append(claim.id)
    return [Voiced(label, tuple(ids)) for label, ids in told.items()]


def in_order(edition: Edition, claims: Iterable[Claim]) -> list[Claim]:
    """*claims* as a reader meets them: by publication, then down the page."""

    def key(claim: Claim) -> tuple[str, str, int, list[int], str]:
        published = edition.documents[claim.document].published
        words = sorted(span.start for span in claim.spans.values())
        return published.isoformat() if published else "", claim.document, claim.sentence.start, words, claim.id

    return sorted(claims, key=key)
