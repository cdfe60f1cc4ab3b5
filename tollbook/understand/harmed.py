"""What a word of harm says about the people beside it: so many killed, a woman of 68 injured, nobody hurt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Casualties, Group, Silence, Stance, Status, Victim
from tollbook.model.values import VAGUE, Quantity
from tollbook.understand.finding import Finding
from tollbook.understand.nouns import Count, Person
from tollbook.understand.units import Unit, leaves

# Nouns that no word counts people with, unless the word of harm leaves no doubt that they are people.
_SURE = {"killed", "injured", "hospitalised"}


class Hit(Struct, frozen=True):
    """A rule that answered: which unit is the word of harm, and which units are about people.

    part: they are a share of another count. undivided: killed and injured together, by the order of words itself.
    kind: the unit that says who they were, where it is another one: "three of the dead were children".
    """

    rule: str
    part: bool
    undivided: bool
    harm: int
    nouns: tuple[int, ...]
    stance: Stance | None
    kind: int | None = None


_SEX: dict[str, Literal["female", "male"]] = {"he": "male", "she": "female"}  # pronouns that stand for one person


def read_noun(
    units: Sequence[Unit], harm: int, at: int, rule: str, *, part: bool, stance: Stance | None
) -> Iterator[Finding]:
    """The claim that unit *harm* makes about unit *at*."""
    unit, word = units[at], units[harm]
    sense = word.sense("harm")
    assert sense is not None
    status: Status = sense.entry  # type: ignore[assignment]
    spans = {"status": (word.start, word.stop)}
    if (pronoun := unit.sense("grammar")) is not None:
        if status in ("killed", "injured"):  # "he was arrested" is mostly of no attack
            told = Victim(status, sex=_SEX.get(pronoun.entry))
            yield Finding(told, spans | {"person": (unit.start, unit.stop)}, word.start, rule, stance)
        return
    if unit.letter in "VYν":
        person: Person = unit.value
        named = {"name": person.name_span} if person.name_span else {}
        for fact in person_facts(person, status, part=part):
            what = "count" if isinstance(fact, Casualties) else "person"
            yield Finding(fact, spans | named | {what: (unit.start, unit.stop)}, word.start, rule, stance)
        return
    count: Count = unit.value
    if unit.letter == "F" and (status not in _SURE or count.quantity.high == 0):
        return
    if sense.slot.endswith("_people") and (unit.letter != "N" or count.head is None):
        return
    if status == "displaced" and unit.letter == "N" and count.group == "military":
        return  # attackers who fled
    if sense.slot == "noun_counted" and count.quantity.high == 0:
        return
    if rule == "none_reported" and count.quantity.high == 0:
        yield Finding(Silence("casualties"), spans | {"about": quantity_span(unit)}, word.start, rule, stance)
        return
    people = count.group if unit.letter == "N" else "people"
    if sense.slot.endswith("_people") and status == "casualties" and people != "military":
        status = "killed"  # an army's losses are killed and wounded; a mother who lost two sons
    spans["count"] = quantity_span(unit)
    fact = Casualties(status, people, count.quantity, part or count.of)
    yield Finding(fact, spans, word.start, rule, stance)


def person_facts(person: Person, status: Status, *, part: bool) -> Iterator[Casualties | Victim]:
    """What is told of people without a number: each by age, one alone, or only that there were some."""
    if status == "casualties" and not person.plural:
        return  # killed or injured, undivided, is said of several
    if person.ages:
        yield from (Victim(status, age, person.sex, person.role) for age in person.ages)
    elif person.plural:
        if person.some or (
            not part and person.group == "military"
        ):  # "people were hurt" counts nobody; of insurgents reports say no more
            yield Casualties(status, person.group, VAGUE)
    elif person.generic and person.age is None:
        if person.definite:  # "the man was killed": somebody told of before
            yield Victim(status, None, person.sex)
        else:
            yield Casualties(status, person.group, Quantity.worded("exact", 1), part)
    else:
        yield Victim(status, person.age, person.sex, person.role, person.name)


def told_of_civilians(units: Sequence[Unit]) -> bool:
    """ "civilian casualties": counts of nobody in particular in this sentence are of civilians."""
    words = leaves(units)
    return any(
        (group := word.sense("people"))
        and group.entry == "civilians"
        and (harm := after.sense("harm"))
        and harm.slot == "noun"
        for word, after in pairwise(words)
    )


def of_group(found: Finding, units: Sequence[Unit], at: int) -> Finding:
    """*found* in unit *at* with the group that the sentence tells of it, where its number has no noun.

    "232 civilians were killed and 1,343 injured", "civilian casualties rose: 12 dead"; not "and five others".
    """
    count = units[at].value
    bare = isinstance(count, Count) and count.head is None and not count.other
    if not bare or not isinstance(found.fact, Casualties) or found.fact.group != "people":
        return found
    told = _group_before(units[:at])
    if told in ("people", "women", "men"):  # a woman was killed, and two were hurt: who they are is not said
        told = "civilians" if told_of_civilians(units) else "people"
    return replace(found, fact=replace(found.fact, group=told))


def _group_before(units: Sequence[Unit]) -> Group:
    """The group counted last in *units*, but not in an aside: "5 people, including two children, died"."""
    told: Group = "people"
    aside = False
    for unit in units:
        sense = unit.sense("grammar")
        if sense is not None and sense.entry == "including":
            aside = True
        elif unit.letter == ",":
            aside = False
        elif unit.letter == "N" and not aside:
            told = unit.value.group
    return told


def told_as(found: Finding, group: Group | None) -> Finding:
    """*found* with the group that is said of it: "of whom two were children", "two of the dead were children"."""
    if group is None or not isinstance(found.fact, Casualties):
        return found
    return replace(found, fact=replace(found.fact, group=group))


def undivided(found: Finding) -> Finding:
    """ "45 dead and wounded" counts both together."""
    return (
        replace(found, fact=replace(found.fact, status="casualties")) if isinstance(found.fact, Casualties) else found
    )


def quantity_span(unit: Unit) -> tuple[int, int]:
    """Where the number of a counted unit stands."""
    for part in unit.parts:
        if part.letter == "Q":
            return part.start, part.stop
    return unit.start, unit.stop
