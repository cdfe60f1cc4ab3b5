"""Counts that answer another's without its noun: "The mayor said three people were killed; the police said five."

What is counted is told by the count before it, in its sentence or the one before, and by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Casualties, Position
from tollbook.understand.attribution import Attribution, governing
from tollbook.understand.finding import Finding
from tollbook.understand.fitting import is_vague
from tollbook.understand.harmed import quantity_span
from tollbook.understand.units import SPOKEN, Sentence, Unit, View

REASON = "the count before, by another speaker, tells what became of them"
_SPEECH = bits_of(["speech"])
_VIEW = View("denied", "speech", "grammar", "harm")
_ENDS = r"(?=[.,;:\")]|-|$)"
_COUNT = rf"(?P<count>Q){_ENDS}"
_FIGURE = "(?:[dajx]{0,3}Ɏ|Ǝ)"  # "the figure", "it"
_ANSWERS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"s[qt]?[γςƔΓδ]þ?i?{_COUNT}",  # "the police said five", «у поліції кажуть про п'ятьох»
        rf"[ςγ]{_FIGURE}(?:[iτkxf]{{0,3}}|-){_COUNT}",  # "put the figure at 47", "gave the number as 7", "put it at 90"
        rf"[γδΓ]þ?{_FIGURE}[hqm]*b[qxj]?τ?{_COUNT}",  # "says the number is 17", "said it was closer to 60"
        rf"κs[,-]{{1,2}}{_COUNT}",  # "…; according to the mayor, five", «за даними мера — п'ятеро»
    )
)


def answer(read: Sequence[Sentence], found: Sequence[list[Finding]], said: Sequence[Sequence[Attribution]]) -> None:
    """Adds to *found* the bare counts by which each sentence of *read* answers another's; *said*: who says what."""
    for index, sentence in enumerate(read):
        if not (sentence.topics & _SPEECH and sentence.topics & SPOKEN):
            continue
        near = index and sentence.paragraph - read[index - 1].paragraph <= 1
        before = (found[index - 1], said[index - 1]) if near else ([], ())
        fresh = list(_answers(sentence, (found[index], said[index]), before))
        if fresh:  # it tells of the harmed, and is no position of whoever says it
            found[index][:] = [one for one in found[index] if not isinstance(one.fact, Position)] + fresh


Told = tuple[Sequence[Finding], Sequence[Attribution]]


def _answers(sentence: Sentence, own: Told, before: Told) -> Iterator[Finding]:
    shape = sentence.shape(_VIEW)
    taken = {one.spans.get("count") for one in own[0]}
    for at in sorted({match.start("count") for pattern in _ANSWERS for match in pattern.finditer(shape)}):
        unit = sentence.units[at]
        by = governing(own[1], unit.start)
        count = unit.value
        if by is None or by.speaker is None or count.of or is_vague(unit) or quantity_span(unit) in taken:
            continue
        if _is_of_something_else(sentence.units, at):
            continue
        here = [one for one in own[0] if one.at < unit.start]
        told = _told(here, own[1], by) if any(isinstance(one.fact, Casualties) for one in here) else _told(*before, by)
        if told is not None:
            fact = replace(told, count=count.quantity)
            yield Finding(fact, {"count": quantity_span(unit)}, unit.start, "count_answered", lent=REASON)


_APART = re.compile(r".,(?:[,&/]*Q)*[QNUJRFCMW]")  # "one, two or three drones", "two, three and five"


def _is_of_something_else(units: Sequence[Unit], at: int) -> bool:
    """ "Said one, two or three drones were used", "47, down from 60 missiles": a count of what is named after it.

    Not "five, two of them children".
    """
    rest = units[at:]
    a_list = _APART.match(_VIEW.shape(rest))
    if a_list and not getattr(rest[a_list.end() - 1].value, "of", False):
        return True
    return any(
        unit.letter == "U" or ((sense := unit.sense("comparisons")) and sense.entry == "than") for unit in rest[1:]
    )


def _told(findings: Sequence[Finding], said: Sequence[Attribution], by: Attribution) -> Casualties | None:
    """The one count of people that somebody else has told there; None where several could be meant."""
    counts = [
        one.fact
        for one in findings
        if isinstance(one.fact, Casualties) and not (one.fact.part_of or one.fact.more) and _by_another(one, said, by)
    ]
    return counts[-1] if len({(fact.status, fact.group) for fact in counts}) == 1 else None


def _by_another(one: Finding, said: Sequence[Attribution], by: Attribution) -> bool:
    teller = governing(said, one.at)
    return teller is None or teller.speaker != by.speaker
