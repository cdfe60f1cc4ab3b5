"""Who was hurt and what was damaged, in sentences; no victim is named unless names may be printed."""

from __future__ import annotations

from tollbook.model.claims import Claim, Damage, Victim
from tollbook.publish.counts import sentences, voices
from tollbook.publish.notes import words_of
from tollbook.publish.parts import Piece, Sentence
from tollbook.publish.scene import Scene
from tollbook.publish.wording import entries, word

ADULT = 18  # years; Source: Convention on the Rights of the Child, article 1
WORDS = 6  # a thing in the report's own words may run to so many; longer stretches are told by their kind


def casualties(scene: Scene) -> list[Sentence]:
    """Each count of people, the killed first, then the persons told of one by one."""
    told = [sentence for figure in scene.figures("casualties") for sentence in sentences(figure, scene.notes)]
    return told + victims(scene)


def victims(scene: Scene) -> list[Sentence]:
    """The persons told of one by one, without their names unless these may be printed."""
    persons: list[tuple[Victim, list[Claim]]] = []
    for claim in scene.claims("victim"):
        if isinstance(claim.fact, Victim):
            _gather(persons, claim.fact, claim)
    if not persons:
        return []
    pieces: list[Piece] = [Piece("Told of one by one: ")]
    for step, (victim, claims) in enumerate(sorted(persons, key=lambda one: (one[0].status, -(one[0].age or 0)))):
        pieces += [Piece("; ")] if step else []
        pieces.append(Piece(f"{_person(victim, names=scene.names)} ("))
        pieces += [*voices(scene.voiced(claims), scene.notes), Piece(")")]
    return [(*pieces, Piece("."))]


def _gather(persons: list[tuple[Victim, list[Claim]]], new: Victim, claim: Claim) -> None:
    """Add *claim* to the person it may be about, or to the list as another person."""
    for step, (known, claims) in enumerate(persons):
        pairs = ((known.status, new.status), (known.age, new.age), (known.sex, new.sex), (known.name, new.name))
        alike = all(a is None or b is None or a == b for a, b in pairs)
        if alike and known.age is not None and new.age is not None:
            merged = {part: getattr(known, part) or getattr(new, part) for part in ("sex", "role", "name")}
            persons[step] = (Victim(known.status, known.age, **merged), [*claims, claim])
            return
    persons.append((new, [claim]))


def _person(victim: Victim, *, names: bool) -> str:
    """ "a woman aged 68, killed", "a police officer (woman) aged 22, killed"; the name only where it may be printed."""
    sex = word("sex", victim.sex) if victim.sex else None
    sex = word("child", victim.sex or "unknown") if victim.age is not None and victim.age < ADULT else sex
    noun = victim.role or sex or "person"
    who = f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}{f' ({sex})' if sex and victim.role else ''}"
    age = f" aged {victim.age}" if victim.age is not None else ""
    name = [victim.name] if names and victim.name else []
    return ", ".join([*name, who + age, word("status", victim.status)])


def damage(scene: Scene) -> list[Sentence]:
    """What was hit, by effect and by who says so; things without a count in the words of the report."""
    told = [sentence for figure in scene.figures("damage") for sentence in sentences(figure, scene.notes)]
    effects: dict[str, dict[str, list[Claim]]] = {}
    for claim in scene.claims("damage"):
        if isinstance(claim.fact, Damage) and claim.fact.count is None:
            label = scene.edition.voices[claim.id].label
            effects.setdefault(claim.fact.effect, {}).setdefault(label, []).append(claim)
    worst_first = entries("effect")[::-1]
    for effect in sorted(effects, key=lambda name: worst_first.index(name) if name in worst_first else -1):
        for label, claims in effects[effect].items():
            things = _things(scene, claims)
            told.append((Piece(f"{word('effect', effect)}, according to {label}: "), *things, Piece(".")))
    return told


def _things(scene: Scene, claims: list[Claim]) -> list[Piece]:
    named: dict[str, list[str]] = {}
    for claim in claims:
        named.setdefault(_thing(scene, claim), []).append(claim.id)
    pieces = []
    for step, (thing, ids) in enumerate(named.items()):
        pieces += [Piece(" and " if step == len(named) - 1 else ", ")] if step else []
        pieces.append(scene.notes.piece(thing, ids[:1]))
    return pieces


def _thing(scene: Scene, claim: Claim) -> str:
    """The object in the report's few words where these are English and name no site; else by its kind."""
    fact = claim.fact
    kind = word("object", fact.object, "one") if isinstance(fact, Damage) else ""
    words = words_of(scene.edition, claim, "object") if claim.lang == "en" else None
    if not words or len(words.split()) > WORDS or any(char.isupper() or char.isdigit() for char in words[1:]):
        return kind
    doubt = _doubt(claim)
    return f"{words[0].lower()}{words[1:]}{doubt}"


def _doubt(claim: Claim) -> str:
    return DOUBT.get(claim.stance, "")


DOUBT = {"possible": " (possibly)", "denied": " (denied)", "unknown": " (not confirmed)"}
