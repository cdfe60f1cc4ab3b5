"""Find extent: in how many districts, regions, settlements or places something was struck, or people were harmed.

``R`` is a number of areas. It is a claim only if a word for an attack, its effect or its victims governs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.claims import Extent
from tollbook.model.values import Quantity
from tollbook.understand.finding import Finding
from tollbook.understand.order import Orders
from tollbook.understand.units import Sentence, Unit, View

VIEW = View(
    "alerts", "harmless", "accidents", "effects", "attacks", "harm", "actions", "grammar", "objects", "weapons",
    "models", "areas",
)  # fmt: skip

_WHY = "[EэъεєѳžZzKGDILл]"
_OF = r"Q[fƒ][adeo]*(?:[lxXA]+'?)*"  # "8 of 10 districts", "six of the city's ten districts", "three of its districts"
_AREAS = rf"(?P<np>(?:{_OF}|R')?[RJ](?!')|(?:{_OF}|R'[jxX]{{0,2}})A|Ql)"
_PP = r"[if][adeojxXα'°]*[lxXAORJTC#n]+"
_AUX = r"(?:[hbmqr])*b[bhqm]*"
_WORDS = r"(?:[^;:.,wkuѣʍ¬æ()-]|,k?&?q*(?=U))"  # what may stand between, if no other statement begins there
_NOT_SO = r"(?<![ʍ¬τm])(?<![ʍ¬τm]b)"
_HAPPENED = r"(?<=b)[EєKε]|(?<=bq)[EєK]|[эъѳIл]"
_RULES = (
    ("were_struck", re.compile(rf"{_AREAS}(?:[qtl]|{_PP}|\([^()]*\))*w?(?:{_AUX}|h)?q?(?P<why>[Eєž])")),
    ("struck_so_many", re.compile(rf"{_NOT_SO}(?P<why>[EэъεєžGLZz])(?:[qt]|[qt]*b)?(?:l(?:,l)*,?&)?{_AREAS}")),
    ("under_fire_were", re.compile(rf"(?P<why>є)bq?{_AREAS}")),  # «под обстрелом находились 32 села»
    ("suffered_by", re.compile(rf"Z{_WORDS}{{0,10}}?(?P<why>ẑ)q?{_AREAS}")),  # «обстрелам подверглись 100 сёл»
    ("in_so_many", re.compile(rf"{_NOT_SO}(?P<why>{_WHY}){_WORDS}{{0,12}}?-?id?{_AREAS}")),
    ("shook_so_many", re.compile(rf"(?P<why>[Zzл])[xqh]{{1,3}}{_AREAS}")),
    (
        "so_many_saw",
        re.compile(rf"(?:^|[;:,&])[qo]{{0,2}}i{_AREAS}(?:[lt]|{_PP})*,?{_WORDS}{{0,10}}?(?P<why>{_HAPPENED})"),
    ),
)
_HARMED = {"killed", "injured", "casualties"}
_LANDED = {"hit", "fell"}
_ARMED = re.compile("[ZzWUM]").search
_ORDERS = Orders(_RULES, lambda rule: rule[-1])
_GATE = re.compile("[RJ]|Ql|Qf.{0,6}A").search


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each number of areas that were struck or saw casualties."""
    units = sentence.units
    shape = sentence.shape(VIEW)
    if not _GATE(shape) or ("ѫ" in shape and not _ARMED(shape)):
        return
    taken: set[int] = set()
    for name, pattern in _ORDERS.possible(shape):
        at = 0
        while match := pattern.search(shape, at):
            at = match.start() + 1
            area = match.end("np") - 1
            if area in taken or not _strikes(units[match.start("why")]):
                continue
            unit = _unit(units[area])
            if unit is None or _only_where(shape, units, match) or _downed(shape, units, match):
                continue
            taken.add(area)
            yield _finding(units, match, unit, name)


def _strikes(word: Unit) -> bool:
    """True if the word is about an attack or harm, not about a capture, a launch or an interception."""
    if word.sense("effects") or word.sense("attacks") or word.letter == "z":
        return True
    harm, action = word.sense("harm"), word.sense("actions")
    return bool((harm and harm.entry in _HARMED) or (action and action.entry in _LANDED))


def _unit(unit: Unit) -> str | None:
    """What is counted (codebook: unit); None where it is no area. A place may begin with it: "districts of Kyiv"."""
    head = unit if not unit.parts else unit.parts[0] if unit.letter == "l" else unit.parts[-1]
    if unit.letter == "R":  # the noun that is counted, which others may stand after
        head = next((part for part in unit.parts if part.start == unit.value.words[0]), head)
    sense = head.sense("areas")
    return sense.entry if sense and (unit.letter in "RJ" or sense.slot == "many") else None


def _downed(shape: str, units: Sequence[Unit], match: re.Match[str]) -> bool:
    """True for "destroyed 15 drones in three districts": it was the weapons that were struck."""
    action = units[match.start("why")].sense("actions")
    return (
        action is not None
        and action.entry in ("intercepted", "suppressed")
        and "U" in shape[match.start() : match.end() + 3]
    )


def _only_where(shape: str, units: Sequence[Unit], match: re.Match[str]) -> bool:
    """True for "in several areas": it tells where, and no number. "Struck several regions" tells how wide."""
    begin = match.start("np")
    quantity: Quantity = units[begin].value.quantity
    return quantity.hedge == "vague" and shape[begin - 1 : begin] == "i"


def _finding(units: Sequence[Unit], match: re.Match[str], unit: str, rule: str) -> Finding:
    counted, word = units[match.start("np")], units[match.start("why")]
    area = units[match.end("np") - 1]
    quantity: Quantity = counted.value.quantity
    number = next((part for part in counted.parts if part.letter == "Q"), counted)
    spans = {"count": (number.start, number.stop), "unit": (area.start, area.stop), "effect": (word.start, word.stop)}
    return Finding(Extent(unit, quantity), spans, number.start, rule)
