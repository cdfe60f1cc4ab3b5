"""Find who is said to have attacked: only what the words say, never what a language or a place suggests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from tollbook.lang.lexicon import Lexicon, bits_of
from tollbook.model.values import Place
from tollbook.understand.units import PLACED, Sentence, Unit, View, leaves

_VIEW = View("harm", "attacks", "actions", "effects", "perpetrators", "grammar")
_ACTS = re.compile(r"(?<![ZzЛ]i)(?<![ZzЛ]i[xXj])l(?:'|[hqt]){0,2}[KGžLЛEэ]")  # "Russia launched", "Israel has struck"
_BY = re.compile(r"y[dax]?l")  # "by Russia"
_NAMED = bits_of(["perpetrators"]) | PLACED
REACH = 3  # words that may stand between "Russian" and "strikes": "Russian long-range drone strikes"


class Side(Struct, frozen=True):
    """A side named as the attacker: ISO 3166-1 alpha-2 or a name, and the words that say so."""

    side: str
    start: int
    stop: int


MOSTLY = 0.7  # share of the mentions of attackers from which one of several is the report's attacker; by trial


def mostly(named: Mapping[str, int], place: Place | None, words: Lexicon) -> str | None:
    """The attacker of a report that names several, where a sentence names none; None where it cannot be told.

    One whose own country this is not, before a group that fights at home, before a state in its own country.
    """
    homes = {side: words.attribute("perpetrators", side, "home") for side in named}
    ranks = {
        side: 0 if place is None or place.country not in (side, home) else 1 if home else 2
        for side, home in homes.items()
    }
    best = min(ranks.values(), default=2)
    nearest = {side: count for side, count in named.items() if ranks[side] == best and best < 2}
    most = max(nearest, key=lambda side: (nearest[side], side), default=None)
    return most if most is not None and nearest[most] >= MOSTLY * sum(nearest.values()) else None


def find(sentence: Sentence) -> list[Side]:
    """Every attacker named in the sentence, in order."""
    if not sentence.topics & _NAMED:
        return []
    units = sentence.units
    shape = sentence.shape(_VIEW)
    found = [*_named(units, shape), *_countries(units, shape)]
    return sorted(found, key=lambda side: side.start) if found else found


def _named(units: Sequence[Unit], shape: str) -> Iterator[Side]:
    """ "Russian forces", "18 Russian missiles", "by Houthi fighters"; not "two Russian soldiers were killed"."""
    for index, unit in enumerate(units):
        if _brings_down(units, shape, index):
            continue
        if unit.letter in "NVY" and not (shape[index - 1 : index] == "y" or _ACTING.match(shape, index + 1)):
            continue
        if unit.letter == "ð":
            yield from _with_forces(unit, units[index + 1 : index + 1 + REACH])
        elif unit.parts and unit.letter in "NVYUFz":
            for part in unit.parts:
                if part.letter == "ð":
                    yield Side(part.value, part.start, part.stop)
                else:
                    yield from _group(part)
        else:
            yield from _group(unit)


_ACTING = re.compile(
    "[#qtQCx]{0,2}(?:[žLЛъ]|[KG](?=[qdaxX]{0,2}[NVYQ]))"
)  # «боевики восемь раз обстреляли», no «погибли»


def _group(unit: Unit) -> Iterator[Side]:
    sense = unit.term.senses.get("perpetrators") if unit.term is not None else None
    if sense and sense.entry not in ("forces", "oblique"):
        yield Side(sense.entry, unit.start, unit.stop)


def _with_forces(unit: Unit, following: Sequence[Unit]) -> Iterator[Side]:
    for other in following:
        if any((sense := leaf.sense("perpetrators")) and sense.entry == "forces" for leaf in leaves([other])):
            yield Side(unit.value, unit.start, other.stop)
            return
        act = other.sense("actions")
        if other.letter not in "xXnWMZ&/zð" or (act is not None and act.slot == "done"):
            return  # "Russian air defence shot down three drones"


def _countries(units: Sequence[Unit], shape: str) -> Iterator[Side]:
    for pattern in (_ACTS, _BY):
        for match in pattern.finditer(shape):
            unit = units[match.start() + match[0].index("l")]
            if _defends(units[match.end() - 1]) and "U" in shape[match.end() :]:
                continue
            place = unit.value.place
            if (
                place is not None
                and place.level == "country"
                and not _oblique(unit)
                and not _whose(units, match.start() + match[0].index("l"))
            ):
                yield Side(place.country, unit.start, unit.stop)


def _whose(units: Sequence[Unit], at: int) -> bool:
    """Whether a country without cases stands after a noun, which is its own: «удар по территории РФ нанесли»."""
    if not any((sense := part.sense("perpetrators")) and sense.slot == "undeclined" for part in units[at].parts):
        return False
    before = units[at - 1] if at else None
    if before is None:
        return False
    return before.letter in "YNVAO" or any(before.sense(topic) for topic in ("parts", "areas", "objects", "people"))


def _brings_down(units: Sequence[Unit], shape: str, index: int) -> bool:
    """Whether who is named at *index* shoots down what attacks: "Ukrainian forces shot down 30 drones"."""
    act = shape.find("L", index + 1, index + 6)
    return act > 0 and "U" not in shape[index:act] and "U" in shape[act:] and _defends(units[act])


def _defends(word: Unit) -> bool:
    """Whether it is what those do who are attacked: "Russia shot down 31 drones"."""
    sense = word.sense("actions")
    return sense is not None and sense.entry in ("intercepted", "suppressed")


def _oblique(unit: Unit) -> bool:
    """Whether the country stands in a case that no subject has: «регионы России атаковали», «по Украине ударили»."""
    return any((sense := part.sense("perpetrators")) and sense.entry == "oblique" for part in unit.parts)
