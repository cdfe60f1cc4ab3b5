"""Incidents: which claims are about one attack, what they come to together, and what is published of it.

Everything here is derived from documents, claims and judgements, and can be dropped and rebuilt.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from tollbook.model.claims import Claim, Speaker, Stance
from tollbook.model.issues import Issue
from tollbook.model.text import Document
from tollbook.model.values import Interval, Place, Quantity

Verdict = Literal["same", "different", "unsure"]
Kind = Literal["attack", "raid", "total"]
Standing = Literal["agreed", "rising", "disputed", "single voice"]
Family = Literal["casualties", "munitions", "damage", "extent"]


class Evidence(Struct, frozen=True, gc=False):
    """One reason for or against two accounts being of one attack, in bits: +1 doubles the odds, -1 halves them."""

    name: str
    bits: float
    reason: str


class Link(Struct, frozen=True, gc=False):
    """Why two claims stand together: one claim of each account compared, and what spoke for and against."""

    left: str
    right: str
    evidence: tuple[Evidence, ...]

    @property
    def bits(self) -> float:
        """The weight of all the evidence together; 0 or more where the accounts were joined."""
        return sum(item.bits for item in self.evidence)


class Judgement(Struct, frozen=True):
    """What a person decided about two claims. who and why are as the person gave them; when is aware.

    left, right: references of the claims. number: its place in the record, by which it can be withdrawn.
    """

    left: str
    right: str
    verdict: Verdict
    who: str
    when: datetime
    why: str
    number: int = 0


class Incident(Struct, frozen=True, gc=False, kw_only=True):
    """One attack, one raid over a wider area, or one published total over a period: the claims about it.

    id: hash of the kind and of the claims, so that a rebuild gives the same id.
    kind: "attack" has a settlement (or finer) or stands alone; "raid" is told of a region or a country;
          "total" counts over a period or since a date, and is never an attack.
    claims: ids of the claims about it, in order of id. attached: ids of claims that belong beside it
            (alerts, durations, silences, comparisons).
    place: what it is about as a whole; None where no report says. finer: the districts and sites in it.
    interval: what all accounts of its time agree on; None where unknown. period: of a total, "2025-06".
    since: of a running total, the day it counts from, where it is known.
    within: ids of raids it is a part of; parts: ids of attacks that are parts of it.
    links: the evidence that joined its accounts.
    ref: a short name for people: the reference of the claim told first. One that was ever given stays good, for it
         names a claim that is still about some incident.
    """

    id: str
    kind: Kind
    claims: tuple[str, ...]
    attached: tuple[str, ...] = ()
    place: Place | None = None
    finer: tuple[Place, ...] = ()
    interval: Interval | None = None
    period: str | None = None
    since: datetime | None = None
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    ref: str = ""


class Linked(Struct, frozen=True, kw_only=True):
    """What linking gives: the incidents, and the ids of the claims that stand outside them.

    comparisons: every comparative claim, also those that are attached to an incident.
    announcements: what is to come. positions: what is said about the war. silences: those attached to nothing.
    loose: claims about an attack that could not be placed with any, alerts for instance.
    """

    incidents: tuple[Incident, ...]
    comparisons: tuple[str, ...] = ()
    announcements: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    silences: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


class Voice(Struct, frozen=True, gc=False):
    """One who says something, however many outlets repeat it.

    key: the same for every claim of one voice. label: how a brief names it.
    speaker: None where it is the outlet's own words, told once however many outlets print them.
    """

    key: str
    label: str
    speaker: Speaker | None = None


class Said(Struct, frozen=True, gc=False):
    """One step in the history of a figure: who gave which count, and since when that is public (None: unknown).

    standing: it counts towards the figure. stance: as claimed; what is possible or denied never stands.
    """

    as_of: datetime | date | None
    voice: Voice
    quantity: Quantity
    claim: str
    standing: bool
    stance: Stance = "asserted"


class Figure(Struct, frozen=True, gc=False, kw_only=True):
    """One count, reconciled: what the standing claims allow, and which rule chose the best.

    family, measure, group: ("casualties", "killed", "people"), ("munitions", "launched", "drone"),
        ("extent", "struck", "district"), ("damage", "destroyed", "house").
    model: of munitions, where the count is of one model only. part: True for a share of another count.
    low, best, high: inclusive; None where unknown or open; low <= best <= high.
    basis: ids of the standing claims. rule: how best was chosen. reason: why they differ; empty where they do not.
    """

    incident: str
    family: Family
    measure: str
    group: str
    low: int | None
    best: int | None
    high: int | None
    status: Standing
    basis: tuple[str, ...]
    rule: str
    reason: str = ""
    history: tuple[Said, ...] = ()
    model: str | None = None
    part: bool = False


class Edition(Struct, frozen=True, kw_only=True):
    """What is published at one moment: all that an exporter needs, and nothing it must fetch.

    method: version of the method. made_from: hash of the ids of all documents and claims, and of all judgements.
    as_of: when the latest report that was read was published; None where none says.
    unread: ids of the documents that could not be read; they say nothing here. issues: what could not be read, or not
    in full, by path; also files of which no document could be made.
    voices: claim id -> who says it. documents, claims: by id.
    """

    method: str
    made_from: str
    as_of: datetime | date | None
    documents: dict[str, Document]
    claims: dict[str, Claim]
    voices: dict[str, Voice]
    linked: Linked
    figures: tuple[Figure, ...]
    unread: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Attacks, raids and totals, latest first."""
        return self.linked.incidents


def content_id(*parts: str) -> str:
    """A hash of *parts* in their order: 16 hex digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]
