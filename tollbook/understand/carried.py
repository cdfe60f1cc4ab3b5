"""Shares told in a sentence of their own: "Twelve people were injured. Among them are three children."

Such a sentence has no word of harm; what became of its people is told by the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.lang.lexicon import Lexicon
from tollbook.model.claims import Casualties, Status
from tollbook.understand import nouns, numerals
from tollbook.understand.casualties import VIEW
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import quantity_span
from tollbook.understand.units import Sentence

REASON = "the sentence before tells what became of them"
# "Among them are three children", "They include two women", "The victims included a nurse and two boys"
_AMONG = re.compile(r"[&q,]*(?:(?:u|d?[DPY]|[NQ]f?[DP]?)?c[bhdqi]*|[¢μ]d?[DPY]?b?,?[bq]*)(?P<np>[NVQ](?:,?[&,][NVQ])*)")
# "Five of them are children", "Two were women", "One of the victims was a child"
_THEY_WERE = re.compile(r"[&q,]*(?P<np>N(?:,?[&,]N)*)(?:bq?(?P<kind>Y)|(?=[.;,bh]|$))")
_MAY_BE = re.compile(r"[&q,]{0,2}(?:[ucμ¢d]|\S{1,4}(?:[c¢b]|fd))")
_LENT = ("killed", "injured", "casualties", "missing", "detained", "hospitalised", "trapped")


def carry(read: Sequence[Sentence], found: Sequence[list[Finding]], words: Lexicon, text: str) -> None:
    """Add to *found* the shares of each sentence that takes what became of its people from the one before."""
    for index in range(1, len(read)):
        status = None if _counts(found[index]) else _status(found[index - 1])
        if status and read[index].paragraph - read[index - 1].paragraph <= 1:
            found[index].extend(_shares(read[index], status, words, text))


def _counts(findings: Sequence[Finding]) -> list[Casualties]:
    return [finding.fact for finding in findings if isinstance(finding.fact, Casualties)]


def _status(before: Sequence[Finding]) -> Status | None:
    """What became of the people counted in the sentence before; undivided where there was more than one thing."""
    told = {fact.status for fact in _counts(before) if fact.count.high != 0 and fact.status in _LENT}
    if len(told) == 1:
        return told.pop()
    return "casualties" if told and told <= {"killed", "injured", "casualties"} else None


def _shares(sentence: Sentence, status: Status, words: Lexicon, text: str) -> Iterator[Finding]:
    if not _MAY_BE.match(VIEW.shape(sentence.units[:7])):
        return
    units = sentence.units if sentence.topics > 0 else nouns.chunk(numerals.chunk(sentence.units), words, text)
    shape = VIEW.shape(units)
    match = _AMONG.match(shape) or _THEY_WERE.match(shape)
    if match is None:
        return
    kind = units[match.start("kind")].value if match.groupdict().get("kind") else None
    for unit in units[slice(*match.span("np"))]:
        if unit.letter == "N" and (unit.value.of or match.re is _AMONG) and _tells(unit.value):
            fact = Casualties(status, (kind or unit.value).group, unit.value.quantity, part_of=True)
            yield Finding(fact, {"count": quantity_span(unit)}, unit.start, "share_told_after", lent=REASON)


def _tells(count: nouns.Count) -> bool:
    """Whether it says how many they were: "some of them" does not."""
    return count.quantity.hedge != "vague" and count.quantity.high != 0
