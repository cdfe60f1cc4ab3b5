"""Claims: what one speaker says in one sentence, every part with its words."""

from __future__ import annotations

import base64
import hashlib
from typing import Literal

import msgspec
from msgspec import Struct

from tollbook.model.text import Span
from tollbook.model.values import Interval, Place, Quantity

Stance = Literal["asserted", "confirmed", "possible", "denied", "unknown"]
Scope = Literal["attack", "day", "period", "since", "unknown"]
Status = Literal[
    "killed", "injured", "missing", "trapped", "hospitalised", "rescued", "detained", "displaced", "casualties"
]
Group = Literal[
    "people", "civilians", "children", "women", "men", "police", "medics", "rescuers", "journalists",
    "aid_workers", "military", "other",
]  # fmt: skip
Action = Literal["launched", "intercepted", "suppressed", "hit", "fell"]


class Casualties(Struct, frozen=True, gc=False, tag_field="kind", tag="casualties"):
    """So many people in one state.

    part_of: the count is a share of another one in the text. more: it comes on top of a count of the same harm, as in
    "two more bodies", so that the whole is larger or the same.
    """

    status: Status
    group: Group
    count: Quantity
    part_of: bool = False
    more: bool = False


class Victim(Struct, frozen=True, gc=False, tag_field="kind", tag="victim"):
    """One person. age in years; role as worded ("police officer"); name only if the text names the person."""

    status: Status
    age: int | None = None
    sex: Literal["female", "male"] | None = None
    role: str | None = None
    name: str | None = None


class Munitions(Struct, frozen=True, gc=False, tag_field="kind", tag="munitions"):
    """So many weapons launched, intercepted, suppressed (lost to jamming), that hit, or fell as debris."""

    action: Action
    weapon: str
    count: Quantity
    model: str | None = None
    part_of: bool = False


class Damage(Struct, frozen=True, gc=False, tag_field="kind", tag="damage"):
    """Objects that were hit. effect: hit, damaged, on_fire, destroyed; cause: debris, direct or None."""

    object: str
    effect: str
    count: Quantity | None = None
    cause: str | None = None


class Extent(Struct, frozen=True, gc=False, tag_field="kind", tag="extent"):
    """How wide: so many districts, regions, settlements, locations or sites."""

    unit: str
    count: Quantity
    part_of: bool = False


class Alert(Struct, frozen=True, gc=False, tag_field="kind", tag="alert"):
    """An alarm raised or lifted, a warning, or guidance to the public."""

    action: str
    threat: str | None = None
    guidance: str | None = None


class Duration(Struct, frozen=True, gc=False, tag_field="kind", tag="duration"):
    """How long the attack or alert lasted, in minutes."""

    minutes: int


class Comparison(Struct, frozen=True, gc=False, tag_field="kind", tag="comparison"):
    """A comparative statement: what is measured, the relation, its factor, and against what."""

    measure: str
    relation: str
    factor: float | None = None
    baseline: str | None = None


class Silence(Struct, frozen=True, gc=False, tag_field="kind", tag="silence"):
    """A statement that nothing is known or said: about "comment" or "casualties". It is not 0."""

    about: str


class Position(Struct, frozen=True, gc=False, tag_field="kind", tag="position"):
    """What a named person or body says about the war, its talks, arms, sanctions or aid."""

    topic: str
    quote: bool = False


class Coming(Struct, frozen=True, gc=False, tag_field="kind", tag="coming"):
    """Something announced for later."""

    topic: str


Fact = Casualties | Victim | Munitions | Damage | Extent | Alert | Duration | Comparison | Silence | Position | Coming


class Speaker(Struct, frozen=True, gc=False):
    """Who says it first.

    name: as the report spells it, in Latin letters. id: one identity for all spellings of a person, where known.
    """

    name: str | None = None
    role: str | None = None
    body: str | None = None
    id: str | None = None


class Claim(Struct, frozen=True, gc=False, kw_only=True):
    """What one speaker says in one sentence. The public format is described in docs/codebook.md.

    id: hash of everything else. spans: part name -> the words it rests on.
    inherited: part name -> why it holds though it stands elsewhere in the document.
    places: most specific first; empty where unknown. period: "2025-06", "2025", or None.
    speaker: None means the reporter's own words. perpetrator: ISO 3166-1 alpha-2 code or a name; only as said.
    """

    id: str = ""
    document: str
    lang: str
    sentence: Span
    fact: Fact
    spans: dict[str, Span]
    inherited: dict[str, str]
    places: tuple[Place, ...] = ()
    time: Interval | None = None
    period: str | None = None
    scope: Scope = "unknown"
    speaker: Speaker | None = None
    via: str | None = None
    stance: Stance = "asserted"
    perpetrator: str | None = None
    rule: str

    @property
    def kind(self) -> str:
        """The name of the kind of claim: "casualties", "victim", …"""
        return str(self.fact.__struct_config__.tag)

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places else None


# Parts of a claim that may stand far from what is claimed, or in another place once the rules read better.
ASIDE = frozenset({"place", "places", "time", "speaker", "via", "perpetrator", "period"})
SHORT = 7  # letters and digits of a reference: of a million claims, about fifteen pairs share one


def reference(claim: Claim) -> str:
    """A short name for people, such as "k3f9q2x": of the kind, and of where in which document the claim's words begin.

    Unlike the id it stays the same when better rules read the same words to another end.
    """
    starts = [span.start for part, span in claim.spans.items() if part not in ASIDE]
    start = min(starts, default=claim.sentence.start)
    digest = hashlib.sha256(f"{claim.document}\x1f{claim.kind}\x1f{start}".encode()).digest()
    return base64.b32encode(digest).decode().lower()[:SHORT]


def identified(claim: Claim) -> Claim:
    """*claim* with its id: a hash of its content, so that reading again gives the same id."""
    content = msgspec.json.encode(msgspec.structs.replace(claim, id=""), order="deterministic")
    return msgspec.structs.replace(claim, id=hashlib.sha256(content).hexdigest()[:24])
