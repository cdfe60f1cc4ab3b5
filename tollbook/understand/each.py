"""Counts that hold for each of several places: "two people each were killed in Nikopol, Marhanets and Pokrov"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from tollbook.model.claims import Casualties, Munitions
from tollbook.understand.finding import Finding
from tollbook.understand.units import PLACED, Sentence, Unit, View

_VIEW = View("grammar")
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
