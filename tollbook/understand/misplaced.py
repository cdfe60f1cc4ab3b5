"""Where the words around make no speaker of whoever stands there."""

from __future__ import annotations

from itertools import takewhile

from tollbook.gazetteer.index import gazetteer
from tollbook.model.values import Place
from tollbook.understand.names import Register
from tollbook.understand.places import TELLING
from tollbook.understand.units import Unit

_HARM = {"done", "doing"}
_TAIL = 5  # units after the dash of a headline; more are a second headline
_AFTER_INVERTED = frozenset('.,;:")tiwφ') | {""}


def is_misplaced(shape: str, begin: int, end: int, lead: str, *, appositive: bool) -> bool:
    """True where the words around make no speaker of whoever stands there."""
    after = shape[end : end + 2]
    if lead == ":" and shape[begin - 2] == "Ӭ":
        return False  # «Джерело: ДСНС»
    if lead and lead in ":-":
        office = not {"Θ", "ρ"}.isdisjoint(shape[begin:end])
        named = "X" in shape[begin:end] and not office
        if shape[max(begin - 2, 0)] == "," and (named or shape[end - 1] in "ΘΩρ"):  # «…, – Когут.», «…, – ОВА»
            return shape[end:] not in ("", ".")
        ends = shape[end:] == "" or (office and shape[end:] == ".")
        return not ends or end - begin > _TAIL or named
    if lead:
        said_by = appositive or shape[max(begin - 3, 0)] == "s"
        return lead in "γΓ" and ((said_by and shape[begin - 2] == ",") or after[:1] not in _AFTER_INVERTED)
    if after[:1] == "Ŗ" and after[1:] in ("", ".", ",", '"'):  # "…, the mayor reports." not "intelligence reports,"
        return shape[max(begin - 1, 0)] not in ',"-'
    if after[:1] == "Ŗ" and after[1:] in ("x", "X"):  # "the mayor reports fires" but not "intelligence reports led"
        return shape[end - 1] not in "ΩΞρΦX"
    return (after[:1] == ":" and begin > 0) or (after.lstrip(",")[:1] == "χ" and shape[end - 1] not in "ΞΨ")


def is_heading(units: list[Unit], shape: str, begin: int, end: int) -> bool:
    """ "Quetta: At least nine people …", "Donetsk region: …": where it was; a country or a capital says something."""
    if shape[begin : end + 1] != "l:" or begin or units[0].letter != "l":
        return False
    if not _SAYING.isdisjoint(shape[end + 1 :]):  # somebody else says it
        return True
    mention = units[0].value
    if shape[end + 1 : end + 2] in "1~v0":
        return True  # "Somalia: 32 killed in beach attack"
    return mention.hint in TELLING or not any(_governs(gazetteer().place(each)) for each in mention.candidates)


_SAYING = frozenset("γΓωςκχ")


def _governs(place: Place) -> bool:
    """Whether the name of *place* stands for a government: "Ankara: …"."""
    return place.level == "country" or gazetteer().is_capital(place)


def is_victim(units: list[Unit], begin: int, end: int, register: Register) -> bool:
    """True where the one named is harmed: after "killed" and a number, or before "was killed"."""
    counted = any(unit.sense("numerals") is not None for unit in units[max(begin - 1, 0) : begin + 1])
    if counted and end < len(units) and units[end].word == "," and register.words.attribute("grammar", "noun", "first"):
        return True  # «…, в том числе двое детей, пострадали, сообщил мэр»
    while begin and (units[begin - 1].sense("numerals") is not None or units[begin - 1].sense("people") is not None):
        begin -= 1  # «поранено двадцять одну людину, …, повідомив»: no speaker begins within a number
    if begin and _harmed(units[begin - 1]):
        ahead = takewhile(lambda unit: unit.word not in _STOPS, units[end : end + _AHEAD])
        return not (begin > 1 and _hurt(units[begin - 1]) and any(map(_tells, ahead)))
    if end < len(units) and units[end].word == ":" and _harmed(units[begin]):
        return True  # «Загинула жінка: вона була на зупинці»
    after = units[end : end + 3]
    return any(_harmed(unit) for unit in after[1:]) and bool((s := after[0].sense("grammar")) and s.entry == "be")


_AHEAD = 6  # units to "told": "an injured man in a hospital in Baida told"
_STOPS = frozenset(",.;:")


def _hurt(unit: Unit) -> bool:
    sense = unit.sense("harm")
    return sense is not None and sense.entry == "injured"


def _tells(unit: Unit) -> bool:
    """ "An injured man told reporters": he was hurt, and speaks."""
    sense = unit.sense("speech")
    return sense is not None and sense.slot in ("said", "told")


def _harmed(unit: Unit) -> bool:
    sense = unit.sense("harm")
    return sense is not None and sense.slot in _HARM
