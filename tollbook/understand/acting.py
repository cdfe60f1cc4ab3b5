"""Find attackers by what they do: a government's own forces, a group that no table knows, a country with its campaign.

perpetrators.py finds those whom a table names. Here the words around tell that somebody attacks: "security forces shot
dead two", "the Wazalendo militia killed nine", "since Israel escalated its strikes", "the French dropped three bombs".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.lang.lexicon import bits_of
from tollbook.understand.order import order
from tollbook.understand.side import AS_WORDED, GOVERNMENT, Side
from tollbook.understand.units import Sentence, Unit, View, leaves

VIEW = View("harm", "attacks", "actions", "effects", "perpetrators", "grammar")

# ж a word for attackers, © claims, K G harm, ž L Л attacks, Z an attack, X ν a name, y "by", l a place, ð a nation
_DOES = r"(?:,?w)?[hq]{0,2}(?:[žLЛъ©]|[KG](?=[qdaxXlð']{0,3}[NVYQ]))"
_FORCES = re.compile(_DOES)
_BY = re.compile("y[ad]?$")
_GROUP = order(
    rf"(?P<name>(?:[Xν]|l(?=[Xν]))(?:&?[Xν]){{0,4}}?)ж(?={_DOES})|y[ad]?(?P<by>(?:[Xν]|l(?=[Xν]))(?:&?[Xν]){{0,4}}?)ж"
)
_WHOSE = frozenset("ðXl'")
_CALLED = re.compile(r"[ad]?(?P<name>[Xνðl][Xν]{0,3})")
_NATION = order(r"(?<![^,;:kt&-])[ad]ð[hq]*[LžЛ](?=[^;:.,&]{0,4}?[UWMNOJVYlA])")  # not "the French dropped out of"
_OWN_ATTACK = order(r"l[hq]*x{1,2}d[xjX]{0,3}[Zжл]")


_WORDS = bits_of(["perpetrators"])


def find(units: Sequence[Unit], shape: str) -> Iterator[Side]:
    """Every attacker that only the words around tell to be one."""
    for index, unit in enumerate(units):
        entry, slot = _entry_and_slot(unit)
        if entry == "own" and (_FORCES.match(shape, index + 1) or _BY.search(shape, 0, index)):
            before = shape[index - 1 : index] if index else ""
            if before not in _WHOSE and (before != "x" or " " in unit.word):  # "Libyan security forces", "rebel army"
                yield Side(GOVERNMENT, unit.start, unit.stop, alone=True)
        elif slot == "called" and (match := _CALLED.match(shape, index + 1)):
            yield _worded(units, match, "name")
    for match in _GROUP.finditer(shape):
        group = "name" if match["name"] else "by"
        alone = len(match[group]) == 1  # "the Wazalendo militia", but "the Integrationist Front"
        if _entry_and_slot(units[match.end() - 1])[1] == "irregular" and not (
            alone and match.start(group) == 0
        ):  # "Masked gunmen"
            yield _worded(units, match, group, more=alone)
    for match in _NATION.finditer(shape):
        nation = units[match.start() + 1]
        yield Side(nation.value, nation.start, nation.stop)
    for match in _OWN_ATTACK.finditer(shape):
        country, own = units[match.start()], units[shape.index("d", match.start())]
        place = country.value.place
        sense = own.sense("grammar")
        if place is not None and place.level == "country" and sense is not None and sense.entry == "own":
            yield Side(place.country, country.start, country.stop)


def tells_of_itself(sentence: Sentence, at: int) -> bool:
    """Whether a speaker tells of its own attack up to the word at *at*: "said it had killed", "its troops shot"."""
    shape = sentence.shape(VIEW)
    upto = next((i for i, unit in enumerate(sentence.units) if unit.stop > at), len(shape))
    return any(match.start() <= upto <= match.end() + REACH for match in _ITSELF.finditer(shape))


def goes_on(sentence: Sentence) -> bool:
    """Whether it begins with those of the sentence before who attack: "They have sunk two ships and killed four"."""
    return _THEY.match(sentence.shape(VIEW)) is not None


_ITSELF = re.compile(r'(?:u|d[xж]{1,2})[hq]{0,2}"?(?:[žLЛE]|K"?(?=[qdaxXlð\']{0,3}[NVYQ]))|τh"?[KžLE]')
_THEY = re.compile(r'"?u[hq]{0,2}[KžLЛx]')
REACH = 12  # units from "it had struck" to what it did: "a post in the east of the country, killing five"


def _entry_and_slot(unit: Unit) -> tuple[str, str]:
    if not unit.parts and (unit.term is None or not unit.term.bits & _WORDS):
        return "", ""  # as most
    senses = (leaf.sense("perpetrators") for leaf in leaves([unit]))
    return next(((sense.entry, sense.slot) for sense in senses if sense), ("", ""))


def _worded(units: Sequence[Unit], match: re.Match[str], group: str, *, more: bool = False) -> Side:
    return Side(AS_WORDED, units[match.start(group)].start, units[match.end(group) - 1 + more].stop, alone=True)
