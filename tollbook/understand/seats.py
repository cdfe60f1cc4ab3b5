"""Where those who speak have their office: the administration of a region speaks of that region."""

from __future__ import annotations

from functools import cache

from tollbook.gazetteer.index import Gazetteer
from tollbook.lang.lexicon import lexicon
from tollbook.model.values import Place
from tollbook.understand.names import Who
from tollbook.understand.units import SPOKEN, Sentence, flat


def seat(sentence: Sentence, places: Gazetteer) -> Place | None:
    """The place of the body that speaks in *sentence*, or of whoever speaks for it; None where none has one.

    By the ``place`` of the body in the lexicon, else by a place that its name holds: "Gaza's civil defence".
    """
    if sentence.topics >= 0 and not sentence.topics & SPOKEN:
        return None
    known = _seats(sentence.language)
    for unit in sentence.units:
        if unit.letter == "s":
            body = unit.value.speaker.body if isinstance(unit.value, Who) else None
            if body in known:
                return places.place(known[body])
            for part in flat(unit.parts):
                if part.letter == "l" and part.value.place:
                    found: Place = part.value.place
                    return found
    return None


@cache
def _seats(code: str) -> dict[str | None, str]:
    """Name of a body -> id of its place."""
    entries = lexicon(code).attributes.get("bodies", {}).values()
    return {entry["name"]: entry["place"] for entry in entries if "place" in entry}
