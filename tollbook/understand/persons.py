"""People told of without a number: "a 14-year-old boy", "the journalist Samir Haddad", "residents"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Group
from tollbook.understand.ages import age_of
from tollbook.understand.order import order
from tollbook.understand.units import Unit, joined

# What may stand before a person without a number: no word of harm, for that may be a verb.
_KIND = (
    r"(?:[xXnjMα°#ð'Bß]|(?<!i)l|(?<=[xXnjMpP])-(?=[xXpP])|ζ(?=[xXjpPßðWM])|\([xXßn]{1,2}\)(?=[xXpP])|p(?=ß[xX]?[pP])"
    r"|[OAZWM](?=[pPOAZWM])|(?<=[ad])ž(?=[xXpP]))"
)
_PERSON_ORDER = (
    rf"(?P<det>[adeoq~]{{0,2}})(?P<mods>{_KIND}{{0,6}}?)(?P<head>[pP]+(?!ß[xX]?[pP])|αð?(?![xXnjpPlð-]))"
    r"(?P<age>,?ă,?|,#,(?=[bhmqKSI])|,?#)?"  # "a man, born in 1964"
)
# "a civilian car" is no civilian
PERSON = order(_PERSON_ORDER.replace("ß[xX]?[pP])|α", "ß[xX]?[pP]|[OW])|α"))
# «водій автобуса», where no article stands
PERSON_OF = order(rf"{_PERSON_ORDER}(?:(?<=p)d?[OAß]{{1,2}})?")
# "the journalist Samir Haddad", "Taliban commander Wahidullah", "Olena Marchuk, 34,", "Abdi Noor"
NAMED = order(r"(?P<role>[ad]?[xXðα]{0,3}p)(?P<name>X{1,3})(?P<age>,?ă,?)?|(?P<bare>X{2,3}|X(?=,?ă))(?P<old>,?ă,?)?")
# "a 68-year-old woman, Maria I., died"
CALLED = order(r"V,[Xν]{1,3},?(?=[hbKSI.&it]|$)|X,V,(?=[hbmI])")  # "Mariam, a mother of four, was killed"

# "Omar and his brother": whose it is shows that the name is a person's
WITH_HIS = order(r"(?<![XlxjÐð'-])X(?:,?&|,)[VN]")


class Person(Struct, frozen=True):
    """One person, told of without a number, or people without one (plural).

    ages: of each of several people ("brothers aged 8 and 12"). role: the noun, where it tells what they do.
    some: "some people", which is said of a count not known. other: "another person", on top of those told before.
    """

    group: Group
    age: int | None
    ages: tuple[int, ...]
    sex: Literal["female", "male"] | None
    role: str | None
    definite: bool
    some: bool
    plural: bool
    generic: bool
    other: bool = False
    name: str | None = None
    name_span: tuple[int, int] | None = None


def group_of(parts: Sequence[Unit], match: re.Match[str]) -> Group:
    """The most telling group among the nouns: "Afghan civilians", "women soldiers", "police officers"."""
    groups = [sense.entry for unit in parts if (sense := unit.sense("people"))]
    telling = [group for group in groups if group not in ("people", "men", "women", "other", "others", "patients")]
    found = (telling or groups or ["people"])[-1]
    return "people" if found in ("other", "others", "patients") else found  # type: ignore[return-value]


def read_named(parts: Sequence[Unit], match: re.Match[str], text: str) -> Unit | None:
    """A person called by name: ``V`` where a role or an age shows that it is one, else ``ν``."""
    which = "name" if match["name"] else "bare"
    names = parts[match.start(which) - match.start() : match.end(which) - match.start()]
    while len(names) > 1 and names[0].sense("roles"):
        names = names[1:]  # "Sgt. Ali Mohammed"
    if any(unit.term is not None for unit in names):
        return None
    age = next((unit.value[-1] for unit in parts if unit.letter == "ă" and unit.value), None)
    age = next((years for unit in parts if (years := age_of(unit)) is not None), age)
    head = parts[match.end("role") - 1 - match.start()] if match["role"] else None
    sense = head.sense("people") if head else None
    if head is not None and (sense is None or not sense.slot.startswith("one")):
        return None
    span = (names[0].start, names[-1].stop)
    person = Person(
        group=group_of(parts, match) if sense else "people",
        age=age,
        ages=(),
        sex=sense.slot.rpartition("_")[2] if sense and "_" in sense.slot else None,  # type: ignore[arg-type]
        role=head.word if head and sense and sense.entry not in _ROLELESS else None,
        definite=True,
        some=False,
        plural=False,
        generic=False,
        name=text[slice(*span)],
        name_span=span,
    )
    return joined("V" if head or age else "ν", parts, person)


def read_called(parts: Sequence[Unit], text: str) -> Unit | None:
    """A person just told of, with the name that follows."""
    who = next(unit for unit in parts if unit.letter == "V")
    person: Person = who.value
    names = [unit for unit in parts if unit.letter in "Xν"]
    if any(unit.term is not None for unit in names) or (len(names) == 1 and names[0].letter == "X" and who is parts[0]):
        return None
    span = (names[0].start, names[-1].stop)
    return joined("V", [*parts[0].parts, *parts[1:]], replace(person, name=text[slice(*span)], name_span=span))


def read_with_his(parts: Sequence[Unit], text: str) -> Unit | None:
    """Somebody called by one name, told of with a person who is his or hers."""
    name, other = parts[0], parts[-1]
    sense = other.parts[0].sense("grammar") if other.parts else None
    if name.term is not None or sense is None or sense.entry != "own":
        return None
    span = (name.start, name.stop)
    told = Person("people", None, (), None, None, True, False, False, False)
    person = replace(told, name=text[slice(*span)], name_span=span)
    return joined("V", [name], person)


_ENDINGS = {"age_she": "female", "age_he": "male"}  # «83-річна постраждала»: no noun tells who it is
_ADJECTIVAL, _ENDS = {"civilians", "military", "police"}, ("й", "им", "ым", "ого", "ому", "ом")
_ROLELESS = {"people", "others", "patients", "civilians", "women", "men", "children"}  # nouns that tell no occupation


def read_person(parts: Sequence[Unit], match: re.Match[str], *, bare: bool) -> Unit | None:
    """The people told of; *bare*: in a language without articles a noun by itself is one person."""
    told = (
        parts[-1].value
        if match["age"] and parts[-1].letter == "ă"
        else next((u.value for u in parts if u.letter == "ă"), ())
    )
    head = parts[match.end("head") - 1 - match.start()]
    sense = head.sense("people")
    ages = [*told] or [age for unit in parts if (age := age_of(unit)) is not None]
    plural = bool(sense and sense.slot.startswith(("many", "both"))) or len(ages) > 1  # «мужчины 36 и 44 лет»
    sexes = [s.slot.rpartition("_")[2] for unit in parts if (s := unit.sense("people")) and "_" in s.slot]
    sexes += [_ENDINGS[s.entry] for s in [head.sense("grammar")] if s and sense is None and s.entry in _ENDINGS]
    group: Group = group_of(parts, match)
    if group in _ADJECTIVAL and parts[-1].sense("objects") and head.word.endswith(_ENDS):
        return None  # «гражданский грузовик» is no civilian
    det, modified = match["det"], any(unit.letter not in "ad" for unit in parts[:-1])
    if not (det or ages or plural or modified or bare) or "e" in det:
        return None  # a bare singular noun: a title or a compound; "each person killed" is nobody
    person = Person(
        group=group,
        age=ages[0] if len(ages) == 1 else None,
        ages=tuple(ages) if plural or len(ages) > 1 else (),
        sex=sexes[-1] if sexes else None,  # type: ignore[arg-type]
        role=head.word if sense and sense.entry not in _ROLELESS else None,
        definite="d" in det,
        some="~" in det,
        plural=plural,
        generic=sense is not None and sense.entry in ("people", "others", "patients", "civilians") and not sexes,
        other="o" in det,
    )
    return joined("Y" if plural and not (bare and ages) else "V", parts, person)
