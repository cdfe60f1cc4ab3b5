"""The youngest and the oldest of those told of before: "Seven were wounded. The youngest was five years old"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tollbook.model.claims import Casualties, Status, Victim
from tollbook.understand.ages import OLDEST
from tollbook.understand.finding import Finding
from tollbook.understand.numerals import number_of
from tollbook.understand.units import Sentence, Unit

REASON = "the sentence before tells what became of them"
_FIRST = 3  # words within which such a sentence names them: "And the youngest victim"
_SHORT = 14  # words; a longer sentence tells of something else as well
_SEXES = {"female": "female", "male": "male"}


def find(read: Sequence[Sentence], found: Sequence[list[Finding]]) -> None:
    """Add to *found* each of the youngest and oldest who is told by age alone."""
    for index in range(1, len(read)):
        sentence = read[index]
        told = {one.fact.status for one in found[index - 1] if isinstance(one.fact, Casualties)}
        near = sentence.paragraph - read[index - 1].paragraph <= 1
        if near and len(told) == 1 and not any(isinstance(one.fact, Victim) for one in found[index]):
            found[index].extend(_named(sentence.tokens, told.pop()))


def _named(words: Sequence[Unit], status: Status) -> Iterator[Finding]:
    first = next((unit for unit in words[:_FIRST] if unit.sense("extremes")), None)
    if first is None or len(words) > _SHORT:
        return
    aged = next((one for one in pairwise(words) if _is_year(one[1]) and _age(one[0])), None)
    if aged is None or not all(map(_is_of_a_person, words[words.index(first) + 1 : words.index(aged[0])])):
        return
    sexes = [sense.slot for unit in words if (sense := unit.sense("people"))]
    told = [first.sense("extremes").entry, *(slot.rpartition("_")[2] for slot in sexes)]  # type: ignore[union-attr]
    sex = next((_SEXES[name] for name in told if name in _SEXES), None)
    spans = {"person": (first.start, first.stop), "age": (aged[0].start, aged[0].stop)}
    fact = Victim(status, _age(aged[0]), sex)  # type: ignore[arg-type]
    yield Finding(fact, spans, first.start, "youngest_or_oldest", lent=REASON)


def _is_of_a_person(unit: Unit) -> bool:
    """Whether the word may stand between the youngest and the age: no noun but one for people."""
    return unit.letter in ",-" or any(unit.sense(topic) for topic in ("people", "harm", "grammar", "numerals"))


def _age(unit: Unit) -> int | None:
    """The number that a word tells, where it can be somebody's years; else None."""
    sense = unit.sense("numerals")
    number = float(sense.slot) if sense and sense.slot.isdigit() else number_of(unit.word) if not sense else None
    return int(number) if number is not None and number == int(number) and 0 < number <= OLDEST else None


def _is_year(unit: Unit) -> bool:
    sense = unit.sense("times")
    return sense is not None and sense.entry == "year"
