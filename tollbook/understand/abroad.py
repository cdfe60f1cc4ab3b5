"""Set datelines aside, for they tell of the report.

Agencies write of Myanmar from Bangkok, of Mali from Dakar, of Gaza from Cairo: the city that heads such a report is
where it was written, and tells nothing of where anything happened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tollbook.model.values import Place
from tollbook.understand.dateline import Dateline
from tollbook.understand.units import PLACED, Sentence, Unit, View

_VIEW = View("grammar")
_HEAD = re.compile(r"(?:[^\w\s])*(?P<place>l)(?:,?t)?(?:-|,?\()")
HEAD = 12  # sentences in which a dateline is looked for
HEADS = 3  # sentences; below a title and a line of credits


def set_aside_head(head: Dateline, read: Sequence[Sentence]) -> Place | None:
    """Take the dateline's day and place out of the sentences, for they tell of the report; returns the place."""
    start = head.place.start if head.place else head.span.start
    found: Place | None = None
    for sentence in read[:HEAD]:
        for unit in sentence.units:
            if start <= unit.start < head.span.stop and unit.letter in "tl":
                if unit.letter == "l" and found is None:
                    found = unit.value.place
                sentence.set_aside(unit)
    return found


def set_aside_abroad(read: Sequence[Sentence]) -> None:
    """Take the city of a dateline out of the sentences where all that the report tells of is in another country."""
    for sentence in read[:HEADS]:
        if not sentence.topics & PLACED or (match := _HEAD.match(sentence.shape(_VIEW))) is None:
            continue
        head = sentence.units[match.start("place")]
        if head.value.place is not None and is_abroad(head.value.place, read, head):
            sentence.set_aside(head)


def is_abroad(place: Place, read: Sequence[Sentence], head: Unit | None = None) -> bool:
    """Whether the report names nothing else of the country of *place*, but people counted or places of another."""
    named = [unit for sentence in read for unit in _all(sentence.units) if unit is not head]
    countries = {unit.value for unit in named if unit.letter == "ð"}
    places = [found for unit in named if unit.letter == "l" and (found := unit.value.place) is not None]
    if place.country in countries or any(other.country == place.country for other in places):
        return False
    counted = [part for unit in named if unit.letter == "N" for part in unit.parts if part.letter == "ð"]
    elsewhere = Counter(found.country for found in {p.id: p for p in places if p.level != "country"}.values())
    return bool(counted) or any(number > 1 for number in elsewhere.values())


def _all(units: Iterable[Unit]) -> Iterator[Unit]:
    """Every unit, also those inside larger ones."""
    for unit in units:
        yield unit
        yield from _all(unit.parts)
