"""What a word of harm says about the people beside it: so many killed, a woman of 68 injured, nobody hurt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.lang.lexicon import Sense
from tollbook.model.claims import Casualties, Group, Silence, Stance, Status, Victim
from tollbook.model.values import VAGUE, Quantity
from tollbook.understand.downed import is_remainder
from tollbook.understand.finding import Finding
from tollbook.understand.nouns import Count
from tollbook.understand.persons import Person
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


def read_noun(unit: Unit, word: Unit, rule: str, *, part: bool, stance: Stance | None) -> Iterator[Finding]:
    """The claim that *word*, of harm, makes about the people of *unit*."""
    if part and is_remainder(unit):
        return  # "30 were killed, all but two of them in Kyiv": a share, and how large, nobody says
    sense = word.sense("harm")
    assert sense is not None
    status: Status = sense.entry  # type: ignore[assignment]
    spans = {"status": (word.start, word.stop)}
    if (pronoun := unit.sense("grammar")) is not None:
        if status in ("killed", "injured"):  # "he was arrested" is mostly of no attack
            told = Victim(status, sex=_SEX.get(pronoun.entry))
            yield Finding(told, spans | {"person": (unit.start, unit.stop)}, word.start, rule, stance)
        return
    if status == "displaced" and unit.letter in "YV" and unit.value.group == "military":
        return  # attackers who fled
    if unit.letter in "VYν":
        for fact, said in of_person(unit, status, part=part):
            yield Finding(fact, spans | said, word.start, rule, stance)
        return
    count: Count = unit.value
    if _counts_nobody(unit, sense, rule):
        return
    if rule == "none_reported" and count.quantity.high == 0:
        yield Finding(Silence("casualties"), spans | {"about": quantity_span(unit)}, word.start, rule, stance)
        return
    if status == "displaced" and any((of := leaf.sense("harm")) and of.entry == "injured" for leaf in leaves([unit])):
        status = "injured"  # "evacuated three wounded men"
    people = count.group if unit.letter == "N" else "people"
    if sense.slot.endswith("_people") and status == "casualties" and people != "military":
        status = "killed"  # an army's losses are killed and wounded; a mother who lost two sons
    spans["count"] = quantity_span(unit)
    share = part or count.of
    fact = Casualties(status, people, count.quantity, share, count.other and not share)
    yield Finding(fact, spans, word.start, rule, stance)
    for victim in of_ages(unit, status):
        yield Finding(victim, {"status": spans["status"], "person": (unit.start, unit.stop)}, word.start, rule, stance)


def _counts_nobody(unit: Unit, sense: Sense, rule: str) -> bool:
    """Whether a number beside a word of harm is none of people to whom it was done."""
    count: Count = unit.value
    if unit.letter == "F" and (sense.entry not in _SURE or count.quantity.high == 0):
        return True
    if sense.slot.endswith("_people") and (unit.letter != "N" or count.head is None):
        return True
    if sense.entry == "displaced" and unit.letter == "N" and count.group == "military":
        return True  # attackers who fled
    if sense.entry == "hospitalised" and rule == "killed" and count.head == "patients":
        return True  # "150 patients in the hospital"
    if sense.slot == "noun_counted" and (count.quantity.high == 0 or rule == "share_of_deaths"):
        return True  # "one of the bodies"
    return _says_how_few(unit, sense.slot)


def _says_how_few(unit: Unit, slot: str) -> bool:
    """Whether its number is of events ("a spate of abductions") or of a share only ("burns on most of them")."""
    return slot.startswith("noun") and (_numbers(unit, "row") or is_share(unit))


def is_share(unit: Unit) -> bool:
    """Whether its number is a share of people and no count: "most of them"."""
    return unit.letter == "Q" and _numbers(unit, "share")


def _numbers(unit: Unit, slot: str) -> bool:
    return any((sense := leaf.sense("numerals")) and sense.slot == slot for leaf in leaves([unit]))


def of_a_force(found: Finding, units: Sequence[Unit], harm: int, at: int) -> Finding:
    """*found*, of soldiers killed and wounded where a force is named beside what it lost; a mother lost two sons.

    «Втрати російських військ становили 900 осіб», «противник утратив 900 осіб».
    """
    sense, fact = units[harm].sense("harm"), found.fact
    if sense is None or sense.entry != "casualties" or not isinstance(fact, Casualties) or fact.group != "people":
        return found
    beside = {"losses": units[harm:at], "done_people": units[max(0, harm - LOSES) : harm]}.get(sense.slot, ())
    if not any(leaf.sense("perpetrators") for leaf in leaves(beside)):
        return found
    return replace(found, fact=replace(fact, status="casualties", group="military"))


LOSES = 4  # words between a force and "lost"


def of_ages(unit: Unit, status: Status) -> Iterator[Victim]:
    """ "Two men aged 44 and 62", «двоє дітей 8 і 12 років»: where who they are is told."""
    ages = next((part.value for part in unit.parts if part.letter == "ă"), ())
    if not ages or len(ages) != unit.value.quantity.stated:
        return
    sexes = {s.slot.rpartition("_")[2] for part in unit.parts if (s := part.sense("people")) and "_" in s.slot}
    sex = next(iter(sexes)) if len(sexes) == 1 else None
    if sex is None and unit.value.group in ("people", "civilians"):
        return
    for age in ages:
        yield Victim(status, age, sex)  # type: ignore[arg-type]


def of_person(
    unit: Unit, status: Status, *, part: bool
) -> Iterator[tuple[Casualties | Victim, dict[str, tuple[int, int]]]]:
    """What *unit* tells of a person, or of people without a number, with the words it rests on."""
    person: Person = unit.value
    named = {"name": person.name_span} if person.name_span else {}
    for fact in _person_facts(person, status, part=part):
        what = "count" if isinstance(fact, Casualties) else "person"
        yield fact, named | {what: (unit.start, unit.stop)}


def _person_facts(person: Person, status: Status, *, part: bool) -> Iterator[Casualties | Victim]:
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
            yield Casualties(status, person.group, Quantity.worded("exact", 1), part, person.other)
    else:
        yield Victim(status, person.age, person.sex, person.role, person.name)


def told_of_civilians(units: Sequence[Unit]) -> bool:
    """ "civilian casualties": counts of nobody in particular in this sentence are of civilians."""
    words = leaves(units)
    return any(
        (group := word.sense("people"))
        and group.entry == "civilians"
        and (harm := after.sense("harm"))
        and harm.slot in ("noun", "noun_both")
        for word, after in pairwise(words)
    )


def of_group(found: Finding, units: Sequence[Unit], at: int) -> Finding:
    """*found* in unit *at* with the group that the sentence tells of it, where its number has no noun.

    "232 civilians were killed and 1,343 injured", "civilian casualties rose: 12 dead"; not "and five others".
    """
    count = units[at].value
    bare = isinstance(count, Count) and count.head is None and not count.other
    if found.rule.startswith("toll"):
        return found  # of all who were harmed
    if not bare or not isinstance(found.fact, Casualties) or found.fact.group != "people":
        return found
    whole = [unit for index, unit in enumerate(units[:at]) if unit.letter == "N" and not _shared(units, index)]
    counted = [unit.value.group for unit in whole]
    told = counted[-1] if counted else "people"
    if told in (
        "people",
        "women",
        "men",
        "children",
    ):  # a woman was killed, and two were hurt: who they are is not said
        told = "civilians" if told_of_civilians(units) else "people"
    return replace(found, fact=replace(found.fact, group=told))


def _shared(units: Sequence[Unit], index: int) -> bool:
    """ "including two children": who those are is said of them alone."""
    before = [sense.entry for unit in units[max(0, index - 2) : index] if (sense := unit.sense("grammar"))]
    return bool({"including", "whom"} & set(before)) or units[index].value.of


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


_NEGATED = re.compile("¬[qbhm]{0,2}$")


def stance_of(match: re.Match[str], *, nobody: bool) -> Stance | None:
    """What the words before the harm make of it: None as told, "possible"; "unknown" where nothing has happened.

    nobody: the count is 0, and a "not" beside it is part of that: «ніхто з мешканців не загинув».
    """
    aux = match.groupdict().get("aux") or ""
    negated = not nobody and _NEGATED.search(match.string, 0, match.start("harm"))  # «не загинули 5 людей»
    if "ʍ" in aux or "¬" in aux or aux.startswith("τ") or negated:
        return "unknown"
    before = match.string[max(0, match.start("harm") - 1) : match.start("harm")]  # "may have killed three"
    return "possible" if "m" in aux or before == "m" else None
