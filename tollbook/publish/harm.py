"""Who was hurt and what was damaged, in sentences; no victim is named unless names may be printed."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.lang.detect import name_of
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
    same: dict[tuple[str, ...], list[Claim]] = {}
    for claim in scene.claims("victim"):
        if isinstance(claim.fact, Victim):
            again = same.get(key := _words(scene, claim))
            if again is not None:
                again.append(claim)  # the same words, printed again
            else:
                same[key] = _gather(persons, _in_english(claim.fact, claim.lang), claim)
    if not persons:
        return []
    pieces: list[Piece] = [Piece("Told of one by one: ")]
    for step, (victim, claims) in enumerate(sorted(persons, key=lambda one: (one[0].status, -(one[0].age or 0)))):
        pieces += [Piece("; ")] if step else []
        pieces.append(Piece(f"{_person(victim, names=scene.names)} ("))
        pieces += [*voices(scene.voiced(claims), scene.notes), Piece(")")]
    return [(*pieces, Piece("."))]


def _in_english(victim: Victim, lang: str) -> Victim:
    """*victim* with a role that is not in English as a quotation that says its language: "“водій” (Ukrainian)"."""
    if victim.role is None or lang == "en":
        return victim
    return replace(victim, role=f"“{victim.role}” ({name_of(lang)})")


def _quoted(role: str | None) -> bool:
    return role is not None and role.startswith("“")


def _words(scene: Scene, claim: Claim) -> tuple[str, ...]:
    """The sentence, and where in it the person stands: the same in every copy of a report."""
    words = scene.edition.documents[claim.document].quote(claim.sentence)
    person = claim.spans.get("person") or claim.spans.get("age") or claim.sentence
    return " ".join(words.split()), str(person.start - claim.sentence.start), str(claim.fact)


def _gather(persons: list[tuple[Victim, list[Claim]]], new: Victim, claim: Claim) -> list[Claim]:
    """Add *claim* to the person it may be about, or to the list as another person; returns all claims on that one."""
    for step, (known, claims) in enumerate(persons):
        pairs = ((known.status, new.status), (known.age, new.age), (known.sex, new.sex), (known.name, new.name))
        alike = all(a is None or b is None or a == b for a, b in pairs)
        if alike and known.age is not None and new.age is not None:
            merged = {part: getattr(known, part) or getattr(new, part) for part in ("sex", "role", "name")}
            if _quoted(known.role):
                merged["role"] = new.role or known.role  # rather in English, where one of them has it so
            claims.append(claim)
            persons[step] = (Victim(known.status, known.age, **merged), claims)
            return claims
    persons.append((new, told := [claim]))
    return told


def _person(victim: Victim, *, names: bool) -> str:
    """ "a woman aged 68, killed", "a police officer (woman) aged 22, killed"; the name only where it may be printed.

    A role in another language is no noun of ours: "a man aged 40, “водій” (Ukrainian), killed".
    """
    sex = word("sex", victim.sex) if victim.sex else None
    sex = word("child", victim.sex or "unknown") if victim.age is not None and victim.age < ADULT else sex
    role = None if _quoted(victim.role) else victim.role
    noun = role or sex or "person"
    who = f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}{f' ({sex})' if sex and role else ''}"
    age = f" aged {victim.age}" if victim.age is not None else ""
    name = [victim.name] if names and victim.name else []
    said = [victim.role] if victim.role and role is None else []
    return ", ".join([*name, who + age, *said, word("status", victim.status)])


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
