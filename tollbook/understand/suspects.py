"""Whom a report names as the attacker of what it tells, so that a sentence that names nobody may take him over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tollbook.lang.lexicon import bits_of
from tollbook.understand.side import Side
from tollbook.understand.tellings import is_past
from tollbook.understand.units import Sentence, Unit

_SIDES, _NUMBERS = bits_of(["perpetrators"]), bits_of(["numerals"])


def suspected(sides: Sequence[list[Side]], read: Sequence[Sentence]) -> Counter[str]:
    """How often the report names each as the attacker of what it tells; what was last week or last March aside.

    Where "no group has claimed responsibility", only those who are blamed: others are named for what they did before.
    """
    told = [(each, named) for each, named in zip(read, sides, strict=True) if named and not is_past(each)]
    if any(map(_is_unclaimed, read)):
        told = [(each, named) for each, named in told if any(_slot(word) == "blamed" for word in each.tokens)]
    return Counter(side.side for _, named in told for side in named if not side.alone)


_UNCLAIMED = 6  # words from "no" to "claimed responsibility": "no armed group in the area has yet"


def _is_unclaimed(sentence: Sentence) -> bool:
    """ "No one has claimed responsibility"."""
    if not sentence.topics & _SIDES or not sentence.topics & _NUMBERS:
        return False
    words = sentence.tokens
    claims = [index for index, word in enumerate(words) if _slot(word) == "claims"]
    before = [word.sense("numerals") for index in claims for word in words[max(0, index - _UNCLAIMED) : index]]
    return any(sense is not None and sense.entry == "zero" for sense in before)


def _slot(word: Unit) -> str:
    if word.term is None or not word.term.bits & _SIDES:
        return ""
    return word.term.senses["perpetrators"].slot
