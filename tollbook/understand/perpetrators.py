"""Find who is said to have attacked: only what the words say, never what a language or a place suggests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tollbook.gazetteer.index import gazetteer
from tollbook.lang.lexicon import Lexicon, bits_of
from tollbook.model.values import Place
from tollbook.understand import acting
from tollbook.understand.finding import Finding
from tollbook.understand.order import order
from tollbook.understand.side import NOBODY, Side
from tollbook.understand.units import PLACED, Sentence, Unit, flat, leaves

# "Russia launched", "Israel has struck"; not "fired from Syria hit", «в Україні загинули»
_ACTS = order(r"(?<![ZzЛƒτf])(?<![ZzЛ]i)(?<![ZzЛ]i[xXj])l(?:(?:'|[hqt]){0,2}[KGžLЛEэ]|'[xjXn]{0,2}[Zεж])")
_ACTED = order(r"[žLЛ]q?l(?![KSžLE])")  # «120 дронов выпустила Россия»
_BY = re.compile(r"y[dax]?l")  # "by Russia"
_ON = re.compile(r"℗[adx]?l")  # "blamed on Israel"
_OWN = order(r"(?<![iyf'])l(?=[xj]?(?:Z|ж))")  # "U.S. air strikes"
_BY_NATION = re.compile(r"yð(?=[.,;it]|$)")  # "killed by Palestinians"
_WORDS = bits_of(["perpetrators"])
_NAMED = _WORDS | PLACED
_HOLDING = frozenset("ðNVYUFzs")  # units that may hold a side, beside words that name one
REACH = 3  # words that may stand between "Russian" and "strikes": "Russian long-range drone strikes"


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


def speaking(read: Sequence[Sentence]) -> dict[tuple[int, int], str]:
    """Which side each speaker is, where it is one: the span of its words -> the side."""
    found: dict[tuple[int, int], str] = {}
    for unit in (unit for sentence in read for unit in sentence.units if unit.letter == "s"):
        sides = {side.side for side in _within(flat(unit.parts))}
        if len(sides) == 1:
            found[unit.start, unit.stop] = sides.pop()
    return found


def find(sentence: Sentence) -> list[Side]:
    """Every attacker named in the sentence, in order."""
    if not sentence.topics & _NAMED:
        return []
    units = sentence.units
    shape = sentence.shape(acting.VIEW)
    found = [*_named(units, shape), *_countries(units, shape), *acting.find(units, shape)]
    return sorted(found, key=lambda side: side.start) if found else found


def _named(units: Sequence[Unit], shape: str) -> Iterator[Side]:
    """ "Russian forces", "18 Russian missiles", "by Houthi fighters"; not "two Russian soldiers were killed"."""
    beside = "ƛ" in shape or "Ƨ" in shape
    for index, unit in enumerate(units):
        if index == 0 and unit.letter in "ls" and len(words := leaves([unit])) == 1 and shape[1:2] == ",":
            unit = words[0]  # "Moscow, which denies it, fired"
        if unit.letter not in _HOLDING and (unit.term is None or not unit.term.bits & _WORDS):
            continue  # as most
        if _loses(units, index) or (index and _is_post(units[index - 1])):
            continue
        if _brings_down(units, shape, index) or _claims(units, shape, index) or _DISCLAIMS.match(shape, index + 1):
            continue
        if beside and (_LINKED.search(shape, 0, index) or shape[index + 1 : index + 2] == "Ƨ"):
            continue  # "which is linked to al-Qaeda", "an al-Qaeda affiliate"
        if shape[index + 1 : index + 2] == "'" and not _ARMED.match(shape, index + 2):
            continue  # "Hezbollah's Al-Manar TV"
        if unit.letter in "NVY" and not (
            shape[index - 1 : index] == "y"
            or _is_blamed(unit, shape, index)
            or _attacks(shape, index, unit)
            or _CLAIMS.match(shape, index + 1)
        ):
            continue
        if unit.letter == "F" and shape[index - 1 : index] in ("c", "K", "G"):
            continue  # "killed 74, including nine Chinese"
        if unit.letter == "ð" and (shape[index + 1 : index + 2] == "-" or _suffers(shape, index)):
            continue  # "U.S.-made carriers"
        if unit.letter == "ð":
            yield from _with_forces(unit, units[index + 1 : index + 1 + REACH])
        elif unit.parts and (unit.letter in "NVYUFz" or (unit.letter == "s" and _responsible(shape, index))):
            yield from _within(flat(unit.parts) if unit.letter == "s" else unit.parts)
        elif _IN_THEIR_ATTACK.match(shape, index + 1) or not (
            _AIMED_AT.search(shape, 0, index) or shape[index - 1 : index] == "a"  # "to carve out an Islamic state"
        ):
            yield from _group(unit)


# "struck Hezbollah positions", "in a Hamas stronghold"; but "in a Boko Haram ambush", "in Hezbollah rocket fire"
_AIMED_AT = re.compile("(?:(?<!b)[žEKG]|i)[adxj]{0,2}$|[KG][NVYQ]ƒ[adxX]{0,5}$")
_IN_THEIR_ATTACK = re.compile("'?[xXjn]{0,2}[ZzUWMJðж]|[hqt]*[žLЛKG]")


def told_otherwise(sentence: Sentence, finding: Finding) -> bool:
    """Whether a sentence that names no attacker shows that it was not the one the report names.

    Those harmed are attackers themselves ("all five gunmen"), it was "by Palestinians", "by the police", or the war.
    """
    start = finding.spans.get("count", (finding.at, 0))[0]
    counted = next((unit for unit in sentence.units if unit.start <= start < unit.stop), None)
    by = _BY_WHOM.search(sentence.shape(acting.VIEW))
    attackers = counted is not None and _irregular(counted)
    if sentence.topics & _WORDS and any(_is_mutual(sentence.tokens, index) for index in range(len(sentence.tokens))):
        return True
    return attackers or (by is not None and not _irregular(sentence.units[by.end() - 1]))


def _is_mutual(words: Sequence[Unit], index: int) -> bool:
    """ "The war has killed 6,000", "in the clashes"; "since the war began" tells only when."""
    sense = words[index].sense("perpetrators")
    if sense is None or sense.slot != "mutual":
        return False
    return not any((s := word.sense("times")) and s.entry == "since" for word in words[max(0, index - 5) : index])


_BY_WHOM = re.compile("Ky[ad]?[xXj]{0,2}[NVY]")


def _irregular(unit: Unit) -> bool:
    senses = [leaf.sense("perpetrators") for leaf in leaves([unit])]
    return any(sense is not None and sense.slot == "irregular" for sense in senses)


def _within(parts: Sequence[Unit]) -> Iterator[Side]:
    irregular = any((sense := part.sense("perpetrators")) and sense.slot == "irregular" for part in parts)
    for part in parts:
        if part.letter == "ð" and not irregular:  # "Syrian rebels" are not Syria
            yield Side(part.value, part.start, part.stop)
        elif part.letter == "l" and part.value.place is not None and part.value.place.level == "country":
            yield Side(part.value.place.country, part.start, part.stop)
        elif (sense := part.sense("perpetrators")) and sense.slot == "acronym" and part.letter == "X":
            yield Side(sense.entry, part.start, part.stop)
        elif part.letter != "ð":
            yield from _group(part)


def _responsible(shape: str, index: int) -> bool:
    """Whether whoever stands at *index* claims the attack, or is blamed for it."""
    if _SELF.match(shape, index + 1):
        return True
    return _CLAIMS.match(shape, index + 1) is not None or _BLAMED.search(shape, 0, index) is not None


_CLAIMS, _BLAMED = re.compile("(?:,[^,.;]{1,12},)?[hq]*©"), re.compile("℗[adx]?$")
# "the group did not claim responsibility", "Russia accused Ukraine"
_DISCLAIMS = re.compile("[hqx]{0,3}¬[hqx]*©|[hqt]{0,2}℗[adx]{0,2}[lNYð]")
_SELF = re.compile("[hq]*xw?[tx]?u[hq]{0,2}[KžEG]")  # "the group said it had killed"
_LINKED = re.compile("ƛ(?:[adxX]|ð[&,])*$")


def _claims(units: Sequence[Unit], shape: str, index: int) -> bool:
    """ "A claim by the Arakan Army that …"."""
    by = _CLAIM_BY.search(shape, max(0, index - 2), index)
    return by is not None and by.start() > 0 and units[by.start() - 1].sense("denied") is not None


_CLAIM_BY = re.compile("y[ad]?$")


def _is_blamed(unit: Unit, shape: str, index: int) -> bool:
    """ "In the attack blamed on rebels": it may be one unit with those who are blamed."""
    if shape[index - 1 : index] != "Z":
        return _BLAMED.search(shape, 0, index) is not None
    senses = (part.sense("perpetrators") for part in unit.parts)
    return any(sense and sense.slot == "blamed" for sense in senses)


def _attacks(shape: str, index: int, unit: Unit) -> bool:
    """ "Russian soldiers killed two", "Houthi fighters struck"; not "the first U.S. soldier killed in Somalia"."""
    military = unit.value.group in ("military", "police", "people") if unit.value is not None else True
    return _ACTING.match(shape, index + 1) is not None and military and shape[index - 1 : index] != "ł"


def _suffers(shape: str, index: int) -> bool:
    """ "A Chadian army post was attacked", "Israeli troops were killed": named, and not as attackers."""
    return _SUFFERS.match(shape, index + 1) is not None


_SUFFERS = re.compile("ж[xXOAJjR]{0,2}(?:i[ad]?[xXjðl]{1,3})?[hq]*b[hq]*[žKLE](?!y)")
_ARMED = re.compile("[xXjn1]{0,2}[ZzWMUJFKGLžж]")  # "Boko Haram's six-year insurgency"
# «боевики восемь раз обстреляли»; whoever kills or wounds, does so to somebody
_ACTING = re.compile("(?:,?w)?[#qtQCxh]{0,2}(?:[žLЛъ]|[KG](?=[qdaxXlð']{0,3}[NVYQu]))")


def _group(unit: Unit) -> Iterator[Side]:
    sense = unit.term.senses.get("perpetrators") if unit.term is not None else None
    if sense and sense.entry not in NOBODY and sense.slot != "acronym":
        yield Side(sense.entry, unit.start, unit.stop)


def _with_forces(unit: Unit, following: Sequence[Unit]) -> Iterator[Side]:
    if any((sense := other.sense("perpetrators")) and sense.slot == "held" for other in following[1:]):
        return  # "the entrance of an Iraqi army base"
    for other in following:
        senses = [sense for leaf in leaves([other]) if (sense := leaf.sense("perpetrators"))]
        if any(sense.entry not in NOBODY or sense.slot == "irregular" for sense in senses):
            return  # "the Sudanese paramilitary Rapid Support Forces"
        if any(sense.entry in ("forces", "own") for sense in senses):
            yield Side(unit.value, unit.start, other.stop, alone=any(sense.entry == "own" for sense in senses))
            return
        act = other.sense("actions")
        if other.sense("objects"):
            return  # "the Saudi Hospital attack"
        if other.letter not in "xXnWMZ&/zð" or (act is not None and act.slot == "done"):
            return  # "Russian air defence shot down three drones"


def _countries(units: Sequence[Unit], shape: str) -> Iterator[Side]:
    for pattern in (_ACTS, _ACTED, _BY, _ON, _OWN):
        for match in pattern.finditer(shape):
            if _only_where(units, shape, match.start()):
                continue
            unit = units[match.start() + match[0].index("l")]
            if _defends(units[match.end() - 1]) and "U" in shape[match.end() :]:
                continue
            if pattern is _ACTED and (_defends(units[match.start()]) or not is_subject(unit)):
                continue
            place = unit.value.place
            if (
                place is not None
                and (place.level == "country" or (pattern is _ON and gazetteer().is_capital(place)))
                and (pattern is _ON or not _oblique(unit))
                and not _whose(units, match.start() + match[0].index("l"))
            ):
                yield Side(place.country, unit.start, unit.stop)
    for match in _BY_NATION.finditer(shape):
        unit = units[match.start() + 1]
        yield Side(unit.value, unit.start, unit.stop)


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


def _is_post(unit: Unit) -> bool:
    """Whether what stands behind it is whose it is: «обстріли позицій українських військ»."""
    sense = unit.sense("areas")
    return sense is not None and sense.entry == "site"


def _loses(units: Sequence[Unit], index: int) -> bool:
    """Whether the losses told of are those of who is named at *index*: «втрати російських військ», «ВСУ потеряли»."""
    near = [sense for unit in units[max(0, index - 1) : index + 3] if (sense := unit.sense("harm"))]
    return any(sense.entry == "casualties" and sense.slot in ("losses", "done_people") for sense in near)


def _defends(word: Unit) -> bool:
    """Whether it is what those do who are attacked: "Russia shot down 31 drones"."""
    sense = word.sense("actions")
    return sense is not None and sense.entry in ("intercepted", "suppressed")


def is_subject(unit: Unit) -> bool:
    """Whether the country stands in the case of a subject, where a language has cases: «застосувала Росія»."""
    return any((sense := part.sense("perpetrators")) and sense.entry == "subject" for part in unit.parts)


def _oblique(unit: Unit) -> bool:
    """Whether the country stands in a case that no subject has: «регионы России атаковали», «по Украине ударили»."""
    return any((sense := part.sense("perpetrators")) and sense.entry == "oblique" for part in unit.parts)


def _only_where(units: Sequence[Unit], shape: str, at: int) -> bool:
    """«W Ukrainie zginęło 232 cywilów» names no attacker; a clause may: "after Russia launched"."""
    if shape[at] != "l" or shape[at - 1 : at] != "i":
        return False
    sense = units[at - 1].sense("times")
    return sense is None or sense.entry not in ("after", "before", "since")
