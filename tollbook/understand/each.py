"""Counts that hold for each of several places: "two people each were killed in Nikopol, Marhanets and Pokrov"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from tollbook.model.claims import Casualties, Munitions
from tollbook.understand.finding import Finding
from tollbook.understand.segment import BULLETS
from tollbook.understand.units import PLACED, Sentence, Unit, View

_VIEW = View("grammar")
# «12 дронов над Курской и Тульской областями»; «над Курской и Тульской областями по 11»
_EACH = re.compile(r"[UQ][^;:.UQ]{0,8}?i[dajx]{0,3}(?P<where>l(?:(?:,|,?&)l)+)")
_EACH_BEFORE = re.compile(r"i[dajx]{0,3}(?P<where>l(?:(?:,|,?&)l)+)[^;:.U]{0,6}$")
_PLACE_FIRST = re.compile(rf"(?:^|[:,;]|[{BULLETS}])(?P<where>l)-[Lbq]{{0,3}}$")  # «Ростовская область – сбито четыре»
_LIST = re.compile(r"l(?:(?:,|,?&i?[ad]?)l)+")


def each(sentence: Sentence, findings: Sequence[Finding]) -> Iterator[Finding]:
    """*findings*, with those told of each of several places once for each of them."""
    shape = sentence.shape(_VIEW) if sentence.topics & PLACED else ""
    listed = _LIST.search(shape) if "e" in shape else None
    for finding in findings:
        if listed and isinstance(finding.fact, (Casualties, Munitions)) and _said_of_each(sentence.units, finding):
            for index in range(*listed.span()):
                if shape[index] == "l":
                    yield replace(finding, place=index, rule=f"{finding.rule}_each")
        else:
            yield finding


def _said_of_each(units: Sequence[Unit], finding: Finding) -> bool:
    """Whether "each" stands right after its count: not "each of the two men was hurt"."""
    start, stop = finding.spans.get("count", (finding.at, finding.at))
    for unit, after in pairwise(units):
        if unit.start <= start and stop <= unit.stop:
            sense = after.sense("grammar")
            return sense is not None and sense.entry == "each"
    return False


def places_of(shape: str, units: Sequence[Unit], at: int) -> Sequence[int | None]:
    """The places of the weapons counted at *at*: all where it is so many *each*, the one it stands after; else None.

    shape: in the view of munitions.
    """
    sense = units[at - 1].sense("grammar") if at else None
    if sense is not None and (sense.slot == "each" or sense.entry == "each"):
        match = _EACH.match(shape, at) or _EACH_BEFORE.search(shape, 0, at - 1)
        if match:
            return [i for i in range(*match.span("where")) if shape[i] == "l"]
    first = _PLACE_FIRST.search(shape, 0, at)
    return [first.start("where") if first else None]
