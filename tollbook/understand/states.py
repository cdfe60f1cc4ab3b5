"""Counts of those in some state of health, which are of the wounded told before: "two are in critical condition"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from tollbook.model.claims import Casualties
from tollbook.understand.finding import Finding
from tollbook.understand.units import Sentence

_HURT = ("injured", "hospitalised", "casualties")


def settle(read: Sequence[Sentence], found: Sequence[list[Finding]]) -> None:
    """Make shares of the counts in *found* that tell how some of those counted just before them were."""
    for index, (sentence, findings) in enumerate(zip(read, found, strict=True)):
        near = index and sentence.paragraph - read[index - 1].paragraph <= 1
        earlier = found[index - 1] if near else []
        for at, finding in enumerate(findings):
            before = [*earlier, *(one for one in findings if one.at < finding.at)]
            if _is_state(finding, sentence) and _number(finding) < max(map(_hurt, before), default=0):
                findings[at] = replace(finding, fact=replace(finding.fact, part_of=True))


def _is_state(finding: Finding, sentence: Sentence) -> bool:
    fact = finding.fact
    if not isinstance(fact, Casualties) or fact.status != "injured" or fact.part_of or not _number(finding):
        return False
    start = finding.spans.get("status", (-1, 0))[0]
    sense = next((unit.sense("harm") for unit in sentence.tokens if unit.start == start), None)
    return sense is not None and sense.slot == "state"


def _hurt(finding: Finding) -> int:
    """How many were hurt by a count of all; 0 for any other finding."""
    fact = finding.fact
    return _number(finding) if isinstance(fact, Casualties) and fact.status in _HURT and not fact.part_of else 0


def _number(finding: Finding) -> int:
    fact = finding.fact
    return (fact.count.stated or fact.count.low or 0) if isinstance(fact, Casualties) else 0
