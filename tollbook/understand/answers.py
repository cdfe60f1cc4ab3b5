"""Denials of what was told before: "The mayor said 12 people were killed. The army denied it."

Beside the mayor's claim stands the army's, the same one denied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.model.claims import Casualties
from tollbook.understand.attribution import Attribution, governing
from tollbook.understand.denials import GATE, TOLD_OF_NOBODY, VIEW, negated
from tollbook.understand.finding import Finding
from tollbook.understand.scopes import HARM
from tollbook.understand.units import Sentence

Told = tuple[Finding, Attribution | None]

# Ɖ denied, Ƈ called, Ƒ false; Ȼ the claim, Ɏ the figure, Ǝ it; not "denied the claim that", "denied it had"
_SAID = r"(?:[adwƎ]?[xXjð]{0,2}(?P<claim>Ȼ)|[adwƎ]?[xXj]{0,2}(?P<figure>Ɏ)|(?P<it>[Ǝӭw]))"
_THE = r"[adƎ][xXj]{0,2}(?:(?P<claim>Ȼ)|(?P<figure>Ɏ))"
_ANSWERS = (
    re.compile(rf"Ɖ{_SAID}(?=[.,;:&ktq\"-]|i[ad]?[Ȼφ]|$)"),
    re.compile(rf"Ƈ{_SAID}[axqj]{{0,3}}Ƒ"),  # "called it a lie"
    re.compile(rf"(?:{_THE}|Ǝ)[hq]*b[hqa]*Ƒ"),  # "said the report was false", "this is a lie"
    re.compile(rf"{_THE}w?[hqb]*Đ"),  # "the report was denied by", "a claim disputed by"
    re.compile(r",[ad]?[xj]{0,2}(?:(?P<claim>Ȼ)|(?P<figure>Ɏ)|(?P<it>w))(?:w?[^;.,Ɖ]{1,6})Ɖ(?=[.,;]|$)"),
    re.compile("Ɋ"),  # «у міністерстві це спростували»
)
REACH = 14  # units; what is denied further on is told in the sentence itself
_BEFORE = "the sentence before tells what is denied"


def answer(read: Sequence[Sentence], found: Sequence[list[Finding]], said: Sequence[Sequence[Attribution]]) -> None:
    """Adds to *found* what each sentence of *read* denies of what somebody else told; *said*: who says what."""
    for index, sentence in enumerate(read):
        if sentence.topics & GATE:
            taken = {one.at for one in found[index] if one.rule != TOLD_OF_NOBODY}
            found[index][:] = [one for one in found[index] if one.rule != TOLD_OF_NOBODY or one.at not in taken]
            own = [(one, governing(said[index], one.at)) for one in found[index]]
            before = [(one, governing(said[index - 1], one.at)) for one in found[index - 1]] if index else []
            found[index] += _denied(sentence, own, before, said[index])


def _denied(
    sentence: Sentence, own: Sequence[Told], before: Sequence[Told], said: Sequence[Attribution]
) -> list[Finding]:
    """What *sentence* denies of what it has told itself, else of what the one before it has told."""
    shape = sentence.shape(VIEW)
    match = next((match for pattern in _ANSWERS if (match := pattern.search(shape))), None)
    if match is None or match.start() > REACH:  # "while some call it a war …, local groups refute these claims"
        return []
    verb = next(i for i in range(*match.span()) if shape[i] in "ƉƑɊĐ")
    units = sentence.units
    by = governing(said, units[verb].start)
    if by is None or by.speaker is None or (shape[verb] == "Ɖ" and negated(units, shape, verb)):
        return []
    span = units[match.start()].start, units[match.end() - 1].stop
    own = [(one, teller) for one, teller in own if isinstance(one.fact, HARM)]
    told = [(one, teller) for one, teller in own if one.at < span[0]]
    wanted = (Casualties,) if match.groupdict().get("figure") else HARM
    return [
        Finding(
            one.fact,
            (one.spans if told else {}) | {"denial": span},
            units[verb].start,
            "denied_afterwards",
            "denied",
            lent="" if told else _BEFORE,
        )
        for one, teller in told or before
        if isinstance(one.fact, wanted) and _claimed(one, teller, by)
    ]


def _claimed(one: Finding, teller: Attribution | None, denier: Attribution) -> bool:
    """Whether somebody else has told it for a fact."""
    if one.stance == "denied" or teller is None:
        return one.stance != "denied"
    return teller.stance != "denied" and teller.speaker != denier.speaker
