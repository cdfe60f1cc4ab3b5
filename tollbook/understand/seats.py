"""Where those who speak have their office: the governor of a region speaks of that region."""

from __future__ import annotations

import re
from functools import cache

from tollbook.gazetteer.index import Gazetteer
from tollbook.lang.lexicon import lexicon
from tollbook.model.values import Place
from tollbook.understand.names import Who
from tollbook.understand.units import SPOKEN, Sentence, Unit, flat

# How the record names the offices of regions and towns: "Sumy Regional Military Administration", "Sumy City Council".
_OFFICE = re.compile(r"(?P<region>.+) Regional .+|(?P<town>.+) (?:City|District) .+")


def seat(sentence: Sentence, places: Gazetteer) -> Place | None:
    """The place of the body that speaks in *sentence*, or of whoever speaks for it; None where none has one.

    By the ``place`` of the body in the lexicon, else by a place that its name holds: "Gaza's civil defence".
    """
    for unit in _speaking(sentence):
        named = _named_in(unit)
        if named is not None and len(unit.parts) == 1 and named.level != "country" and not places.is_capital(named):
            named = None  # «Миронов сообщил» is no village; "Kyiv said" is a government
        if found := _of_body(unit, sentence.language, places) or _of_office(unit, places) or named:
            return found
    return None


def jurisdiction(sentence: Sentence, places: Gazetteer) -> Place | None:
    """The region or town that whoever speaks in *sentence* heads or polices, and so tells of; None where none does."""
    for unit in _speaking(sentence):
        if found := _of_body(unit, sentence.language, places) or _of_office(unit, places):
            return found
        named = _named_in(unit) if len(unit.parts) > 1 else None  # "Cano said" names nobody's town
        known = named is not None and not named.id.startswith("said:")
        if named is not None and known and named.level != "country" and not places.is_capital(named):
            return named  # "Kharkiv police", "Khmelnytskyi regional head"; but "Kyiv" may be a government
    return None


def _speaking(sentence: Sentence) -> list[Unit]:
    if sentence.topics >= 0 and not sentence.topics & SPOKEN:
        return []
    return [unit for unit in sentence.units if unit.letter == "s"]


def _body(unit: Unit) -> str | None:
    return unit.value.speaker.body if isinstance(unit.value, Who) else None


def _of_body(unit: Unit, code: str, places: Gazetteer) -> Place | None:
    known = _seats(code).get(_body(unit))
    return places.place(known) if known else None


def _of_office(unit: Unit, places: Gazetteer) -> Place | None:
    office = _OFFICE.fullmatch(_body(unit) or "")
    if office is None:
        return None
    region = office["region"]
    found = places.named(f"{region} region" if region else office["town"])
    return max(found, key=lambda place: place.population, default=None)


def _named_in(unit: Unit) -> Place | None:
    return next((part.value.place for part in flat(unit.parts) if part.letter == "l" and part.value.place), None)


@cache
def _seats(code: str) -> dict[str | None, str]:
    """Name of a body -> id of its place."""
    entries = lexicon(code).attributes.get("bodies", {}).values()
    return {entry["name"]: entry["place"] for entry in entries if "place" in entry}
