"""Shares of a count that stands in the sentence before: "Twelve people were hurt. Among them are three children."

What became of them is said by the word of harm there; the share is read where it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tollbook.model.claims import Casualties, Fact
from tollbook.understand.casualties import VIEW
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import read_noun, told_as
from tollbook.understand.shares import NOUN
from tollbook.understand.units import Sentence, Unit, leaves

_LIST = rf"(?P<np>{NOUN}(?:,?[&/,]{{1,2}}{NOUN})*)"
_AMONG = re.compile(rf"^[^\w\s]?[qod]{{0,3}}[c¢][dqobt:,-]*{_LIST}(?:-?b?q?(?P<are>Y))?")  # «серед них двоє дітей»
_OF_THEM = re.compile(r"^[^\w\s]?q?(?P<np>N)(?:-?b?q?(?P<are>Y))?")  # «двоє з них – діти»
_THEY = re.compile(r"^(?:[ud]b?-?)?(?P<np>[VY](?:,?[&,][VY])*)\.?$")  # «це жінки 45 та 67 років»
OPENING = 4  # units within which the words of a share stand
_SHARES = {"including", "whom", "among"}
_BACK = {"determiner", "pronoun"}


def opens(units: Sequence[Unit]) -> bool:
    """Whether a sentence may begin with a share of what the one before counts."""
    senses = (unit.sense("grammar") for unit in units[:OPENING])
    return any(sense is not None and sense.entry in _SHARES | _BACK for sense in senses)


def carried_shares(sentence: Sentence, before: Sentence, told: Sequence[Finding]) -> Iterator[Finding]:
    """The shares that *sentence* tells of a count among *told*, the findings of the sentence *before* it."""
    shape, units = sentence.shape(VIEW), sentence.units
    for pattern in (_AMONG, _OF_THEM, _THEY):
        match = pattern.search(shape)
        nouns = [] if match is None else [i for i in range(*match.span("np")) if shape[i] in "NVYQ"]
        if match is None or not all(_fits(units[i], sentence, pattern) for i in nouns):
            continue
        whole = _whole(told, sum(_people(units[i]) for i in nouns) if pattern is _THEY else None)
        harm = _harm(before, whole) if whole else None
        if whole is None or harm is None:
            return
        group = units[match.end("are") - 1].value.group if match.groupdict().get("are") else None
        for at in nouns:
            for found in read_noun(
                [*units, harm], len(units), at, "share_of_the_count_before", part=True, stance=whole.stance
            ):
                yield replace(told_as(found, group), at=units[at].start)
        return


def _whole(told: Sequence[Finding], size: int | None) -> Finding | None:
    """The last count of people; where all of them are told of one by one, the last one of that *size*."""
    return max((one for one in told if _is_whole(one.fact, size)), key=lambda one: one.at, default=None)


def _is_whole(fact: Fact, size: int | None) -> bool:
    if not isinstance(fact, Casualties) or fact.part_of or fact.count.high == 0:
        return False
    return size is None or fact.count.stated == size


def _harm(before: Sentence, whole: Finding) -> Unit | None:
    """The word of harm that *whole* rests on."""
    word = next((unit for unit in leaves(before.units) if unit.start == whole.spans["status"][0]), None)
    return word if word is not None and word.sense("harm") else None


def _people(unit: Unit) -> int:
    return len(unit.value.ages) or 1


def _fits(unit: Unit, sentence: Sentence, pattern: re.Pattern[str]) -> bool:
    """Whether *unit* can be what *pattern* takes it for: a share by its own words, a person told of by age."""
    if pattern is _OF_THEM:
        return bool(unit.value.of)
    if pattern is _THEY:
        back = sentence.tokens[0].sense("grammar")
        return back is not None and back.entry in _BACK and bool(unit.value.ages or unit.value.age is not None)
    return True
