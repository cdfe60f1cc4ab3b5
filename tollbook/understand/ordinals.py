"""Read ordinals that count the harmed: "a fourth body was found" tells of at least four."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.lang.lexicon import bits_of
from tollbook.model.values import Quantity
from tollbook.understand.units import Unit, View, joined, merges

_VIEW = View("ordinals", "people", "grammar", "harm")
ORDINALS = bits_of(["ordinals"])
# "a fourth body", "the fifth victim", "a third man", "a fifth died"; not "the second man", who is one of two
_ORDINAL = re.compile("[ad]?ⁿ(?=ᵒ)|aⁿ(?=[pP])|aⁿ(?=[hbq]{0,2}[KI])")


def chunk(units: list[Unit]) -> list[Unit]:
    """*units* with each ordinal of that kind as a number: all so far, or one beside those told of just before."""
    numbers = {unit.value.stated for unit in units if unit.letter == "Q"}

    def made(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
        sense = parts[-1].sense("ordinals")
        if sense is None:
            return None
        number = int(sense.slot)
        counting = match.string[match.end() : match.end() + 1] == "ᵒ"
        one = not counting and number - 1 in numbers  # "two men were killed and a third was wounded"
        named = match.string[match.end() : match.end() + 1] in "pP"
        if not counting and not one and (not named or number == 2):
            return None  # "a second insurgent" is not yet a toll
        return joined("Q", parts, Quantity.worded("exact", 1) if one else Quantity.worded("at_least", number))

    return merges(units, _VIEW, ((_ORDINAL, made),))
