"""Shares told in a sentence of their own: "Twelve people were injured. Among them are three children."

Such a sentence has no word of harm; what became of its people is told by the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tollbook.lang.lexicon import bits_of, lexicon
from tollbook.model.claims import Casualties, Position, Status, Victim
from tollbook.understand import nouns, numerals
from tollbook.understand.casualties import VIEW
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import of_ages, of_person, quantity_span
from tollbook.understand.taken import taken
from tollbook.understand.units import Sentence, Unit

REASON = "the sentence before tells what became of them"
# "Among them are three children", "They include two women", "The victims included a nurse and two boys"
_AMONG = re.compile(
    r"[&qod,]*(?:(?:u|d?[DPY]|[NQ]f?[DP]?)?[c¢][bhdqoti:-]*|[¢μ]d?[DPY]?b?,?[bq]*)(?P<np>[NVYQ](?:,?[&,][NVYQ])*)"
)
# "Five of them are children", "Two were women", "One of the victims was a child", «двоє з них – діти»
_THEY_WERE = re.compile(r"[&q,]*(?P<np>N(?:,?[&,]N)*)(?:-?bq?(?P<kind>Y)|-(?P<sort>Y)|(?=[.;,bh]|$))")
# "They are women of 45 and 67": all of them, one by one
_ALL = re.compile(r"(?:[ud]b?-?)?(?P<np>[VY](?:,?[&,][VY])*)\.?$")
# "The ministry identified them as Ahmad Saleh, 15, and Mahmoud Jaradat, 17"
_NAMED_AS = re.compile(r"(?:[θuȟş]|d?[xjKS]?[pPYVKSNx])k(?P<np>[Vν](?:[&,;]{1,3}[Vν])*)")
# "Eight women were among the victims"
_WERE_AMONG = re.compile(r"[&q,]*(?P<np>N(?:,?[&,]N)*)[hq]*b[hq]*[μc]d?[DPY]?(?![KSI])")
_MAY_BE = re.compile(r"(?:[us][γΓ]w)?\W?[&qo,]{0,2}(?:[ucμ¢d]|\S{1,4}(?:[c¢b-]|fd)|[xXpP]{1,2}1)")
_WERE_THERE = re.compile("[hq]*b[hq]*i")  # "of those, 12 were in the market"
_SAID = re.compile("[us][γΓ]w")  # "It said that of those, 12 were children"
_NAMING = bits_of(["naming"])
_LENT = ("killed", "injured", "casualties", "missing", "detained", "hospitalised", "trapped")


def carry(read: Sequence[Sentence], found: Sequence[list[Finding]], text: str) -> None:
    """Add to *found* the shares of each sentence that takes what became of its people from the one before."""
    abducted = False
    for index in range(1, len(read)):
        before = found[index - 1]
        abducted = abducted or any(fact.status == "detained" for fact in _counts(before))
        if abducted:
            found[index].extend(taken(read[index], found[index], text))
        if not before or read[index].paragraph - read[index - 1].paragraph > 1:
            continue
        found[index][:] = [
            _of_the_wounded(finding, read[index], before)
            for finding in found[index]
            if not _is_told_again(finding, before)
        ]
        if status := _status(before):
            used = {finding.spans.get("count") for finding in found[index]}
            shares = _shares(read[index], status, before, text)
            fresh = [share for share in shares if share.spans.get("count") not in used - {None}]
            if fresh:  # what tells of the harmed is no position of whoever says it
                found[index][:] = [one for one in found[index] if not isinstance(one.fact, Position)] + fresh
        if read[index].topics & _NAMING and (status := _status(before, Victim)):
            found[index].extend(_names(read[index], status))


def _is_told_again(finding: Finding, before: Sequence[Finding]) -> bool:
    """«Поранено чоловіка. Він дістав вибухову травму»: how the one just told of was wounded."""
    fact = finding.fact
    return finding.rule == "he_did" and any(
        isinstance(one.fact, Victim) and isinstance(fact, Victim) and one.fact.status == fact.status for one in before
    )


def _of_the_wounded(finding: Finding, sentence: Sentence, before: Sequence[Finding]) -> Finding:
    """ "Seven people were injured. Two were taken to hospital": two of the seven, where no noun says who they were."""
    fact = finding.fact
    if not isinstance(fact, Casualties) or fact.status != "hospitalised" or fact.count.stated is None:
        return finding
    at = finding.spans["count"][0]
    told = (unit for unit in sentence.units if unit.letter in "QN" and unit.start <= at < unit.stop)
    bare = all(unit.value.head is None for unit in told)
    hurt = [
        told.count.stated or told.count.low or 0 for told in _counts(before) if told.status in ("injured", "casualties")
    ]
    return (
        replace(finding, fact=replace(fact, part_of=True))
        if bare and fact.count.stated < max(hurt, default=0)
        else finding
    )


def _counts(findings: Sequence[Finding]) -> list[Casualties]:
    return [finding.fact for finding in findings if isinstance(finding.fact, Casualties)]


def _status(before: Sequence[Finding], also: type[Victim] | None = None) -> Status | None:
    """What became of the people counted in the sentence before; undivided where there was more than one thing.

    also: people told of one by one count, too.
    """
    told = {fact.status for fact in _counts(before) if fact.count.high != 0 and fact.status in _LENT}
    if also is not None:
        told |= {finding.fact.status for finding in before if isinstance(finding.fact, also)}
    if len(told) == 1:
        return told.pop()
    return "casualties" if told and told <= {"killed", "injured", "casualties"} else None


def _shares(sentence: Sentence, status: Status, before: Sequence[Finding], text: str) -> Iterator[Finding]:
    if not _MAY_BE.match(VIEW.shape(sentence.units[:7])):
        return
    units = sentence.units
    if sentence.topics <= 0:
        units = nouns.chunk(numerals.chunk(units), lexicon(sentence.language), text)
    shape = VIEW.shape(units)
    said = _SAID.match(shape)
    begin = said.end() if said else 1 if units[0].letter in _BULLETS else 0
    match = _AMONG.match(shape, begin) or _WERE_AMONG.match(shape, begin) or _THEY_WERE.match(shape, begin)
    if match is not None:
        yield from _some(units, match, status, _counts(before))
    elif (match := _ALL.match(shape, begin)) and (_goes_back(sentence) or match.end() == len(shape)):
        yield from _all(units[slice(*match.span("np"))], status, _counts(before))


_BULLETS = "▪•·*-"


def _are_so(unit: Unit, before: Sequence[Casualties]) -> bool:
    """«Троє – діти»: so many of those counted before, who are more."""
    told = [fact.count.stated or fact.count.low or 0 for fact in before]
    return any(part.letter == "-" for part in unit.parts) and (unit.value.quantity.stated or 0) < max(told, default=0)


def _some(
    units: Sequence[Unit], match: re.Match[str], status: Status, before: Sequence[Casualties]
) -> Iterator[Finding]:
    groups = match.groupdict()
    kind = next((units[match.start(name)].value for name in ("kind", "sort") if groups.get(name)), None)
    for at, unit in enumerate(units[slice(*match.span("np"))], match.start("np")):
        if match.re is _THEY_WERE and unit.letter == "N" and _are_apart(unit, kind is not None, before):
            continue
        if unit.letter == "Q" and not _WERE_THERE.match(match.string, at + 1):
            continue
        among = unit.letter in "NQ" and (unit.value.of or match.re is not _THEY_WERE or _are_so(unit, before))
        if among and _tells(unit.value):
            fact = Casualties(status, (kind or unit.value).group, unit.value.quantity, part_of=True)
            yield Finding(fact, {"count": quantity_span(unit)}, unit.start, "share_told_after", lent=REASON)
            for victim in of_ages(unit, status):
                said = {"person": (unit.start, unit.stop)}
                yield Finding(victim, said, unit.start, "share_told_after", lent=REASON)
        elif unit.letter in "VY" and match.re is _AMONG:
            yield from _persons(unit, status)


def _are_apart(unit: Unit, is_sort: bool, before: Sequence[Casualties]) -> bool:
    """ "The other 20 were on their way to work", "The other 183 were children" of 12: none of those counted before."""
    tops = [fact.count.high for fact in before]
    most = None if None in tops else sum(top or 0 for top in tops)
    count: nouns.Count = unit.value
    size = count.quantity.stated or count.quantity.low or 0
    told = is_sort or any(part.letter == "-" for part in unit.parts)  # «Інші троє – діти»
    return (count.other and not told) or (most is not None and size > most - count.other)


def _all(people: Sequence[Unit], status: Status, before: Sequence[Casualties]) -> Iterator[Finding]:
    """Each of *people*, where they are as many as were counted and each is told by age."""
    persons = [unit for unit in people if unit.letter in "VY"]
    aged = all(unit.value.ages or unit.value.age is not None for unit in persons)
    if aged and any(fact.count.stated == sum(len(unit.value.ages) or 1 for unit in persons) for fact in before):
        for unit in persons:
            yield from _persons(unit, status)


def _persons(unit: Unit, status: Status) -> Iterator[Finding]:
    for fact, said in of_person(unit, status, part=True):
        yield Finding(fact, said, unit.start, "share_told_after", lent=REASON)


_BACK = {"determiner", "pronoun"}


def _goes_back(sentence: Sentence) -> bool:
    """ "They are …", «Це …»: about those of the sentence before."""
    sense = sentence.tokens[0].sense("grammar")
    return sense is not None and sense.entry in _BACK


def _names(sentence: Sentence, status: Status) -> Iterator[Finding]:
    """Those whom a sentence gives a name to that tells nothing else of them."""
    match = _NAMED_AS.search(sentence.shape(VIEW))
    if match is None or not any(unit.sense("naming") for unit in sentence.units[: match.start()]):
        return
    for unit in sentence.units[slice(*match.span("np"))]:
        person = unit.value if unit.letter in "Vν" else None
        if person is not None and person.name is not None:
            spans = {"person": (unit.start, unit.stop), "name": person.name_span}
            fact = Victim(status, person.age, person.sex, person.role, person.name)
            yield Finding(fact, spans, unit.start, "named_after_the_harm", lent=REASON)


def _tells(count: nouns.Count) -> bool:
    """Whether it says how many they were: "some of them" does not."""
    return count.quantity.hedge != "vague" and count.quantity.high != 0
