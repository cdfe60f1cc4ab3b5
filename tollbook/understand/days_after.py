"""Clauses that tell their time from another attack's: "a day after a missile killed nine", "an earlier strike"."""

from __future__ import annotations

import re

from msgspec import Struct

from tollbook.lang.lexicon import bits_of
from tollbook.model.text import Span
from tollbook.understand.units import Sentence, Unit, View, leaves

_VIEW = View("times", "numerals", "grammar", "harm")
_DAYS_AFTER = re.compile("(?:a[đUJ]|C)p(?!t)")
_ENDS = re.compile("[;.]|,(?!G)")  # "…, killing 12" goes on
_TIMES, _ATTACKS = bits_of(["times"]), bits_of(["attacks"])


class Clause(Struct, frozen=True):
    """So many days before the time of the sentence. reach: days by which a week or a month may be off.

    span: its words; stop: where the clause ends.
    """

    days: int
    reach: int
    span: Span
    stop: int


def clause_at(sentence: Sentence, at: int) -> Clause | None:
    """The clause of that kind that offset *at* stands in; None elsewhere."""
    if not sentence.topics & _TIMES:
        return None
    units = sentence.units
    shape = sentence.shape(_VIEW)
    for match in _DAYS_AFTER.finditer(shape):
        end = _ENDS.search(shape, match.end())
        span = Span(units[match.start()].start, units[match.end() - 1].stop)
        stop = units[end.start()].start if end else sentence.stop
        days, reach = _days(units[match.end() - 2], counted=match[0].startswith("C"))
        if days and span.stop <= at < stop:
            return Clause(days, reach, span, stop)
    return None


# The days of what is counted in the TOML of times, and how far off so round a time may be.
_LENGTHS = {"day": (1, 0), "week": (7, 3), "month": (30, 15), "year": (365, 180)}


def _days(unit: Unit, *, counted: bool) -> tuple[int | None, int]:
    """How many days "a day", "two weeks" are and by how many they may be off; None where the count is vague."""
    sense = leaves([unit])[-1].sense("times")
    if sense is None:
        return None, 0
    length, reach = _LENGTHS.get(sense.slot.removesuffix("s"), (0, 0))
    stated: int | None = unit.value.quantity.stated if counted else 1
    return (stated * length or None) if stated else None, reach


def of_an_earlier_attack(sentence: Sentence, at: int) -> bool:
    """Whether *at* stands after "an earlier strike", of which nobody says how long ago it was."""
    if not sentence.topics & _TIMES or not sentence.topics & _ATTACKS:
        return False
    words = sentence.tokens
    for index, word in enumerate(words):
        sense = word.sense("times")
        if sense is None or sense.slot not in ("earlier", "previous") or not index or word.start > at:
            continue
        article = words[index - 1].sense("grammar")
        if article is not None and article.entry in ("article", "determiner"):
            attacks = [after.sense("attacks") for after in words[index + 1 : index + 4]]
            if any(attack is not None and attack.slot == "noun" for attack in attacks):
                return True
    return False
