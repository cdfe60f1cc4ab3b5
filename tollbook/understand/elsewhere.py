"""Places of another role than where people were hurt: where they come from, were treated or buried, were going."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from tollbook.lang.lexicon import bits_of
from tollbook.understand.fitting import is_hospital
from tollbook.understand.order import order
from tollbook.understand.units import Unit, View, leaves

_VIEW = View("elsewhere", "harm", "attacks", "actions", "objects", "grammar")
_WORDS = bits_of(["elsewhere", "harm", "objects"])
_BACK = 9  # units before a place in which such a word is looked for
_GAP = "[^;.:KGIžLZE&]{0,5}?"
_BEFORE = order(
    r"(?:Ɇf?[adxXj]{0,2}(?:l[,&])*"  # "a native of Lviv", «без Маріуполя та Волновахи»
    rf"|Ð{_GAP}[if][adxXj]{{0,2}}"  # "treated on Monday in Kramatorsk"
    rf"|Ʉ{_GAP}τ[adxXj]{{0,2}}"  # "flown from Goma to Nairobi"
    rf"|[ÐɄ]{_GAP}[iτ][adxj]{{0,3}}(?P<ward>O)i?[adxXj]{{0,2}}"  # «доправили до лікарні Харкова»
    r"|(?P<taken>K)[qt]?(?:i[ad]?)?"  # "taken to a hospital in Dnipro"
    r"|I[qt]{0,2}i[adxj]{0,3}(?P<death>O)i[ad]?"  # "died in a hospital in Dnipro"
    r"|(?P<state>S)i[ad]?)$"  # "are in hospital in Kharkiv"
)
_HOSPITAL = re.compile("I[qt]{0,2}i[ad]?$")  # "died in a Dnipro hospital"


Role = Literal["", "elsewhere", "hospital"]


def role(units: Sequence[Unit], index: int) -> Role:
    """What the place at *index* is told for; "" where it may be that of the harm.

    "hospital": in one, which may stand in the town that was struck. Not "moved to Dnipro, where a missile killed her".
    """
    low = max(0, index - _BACK)
    before = [leaves([unit])[-1] if unit.letter in "VQ" else unit for unit in units[low:index]]
    if not any(unit.term is not None and unit.term.bits & _WORDS for unit in before):
        return ""
    shape = _VIEW.shape([*before, *units[index : index + 3]])
    at = index - low
    if shape[at + 1 : at + 3].lstrip(",")[:1] == "w":
        return ""
    if shape[at + 1 : at + 2] == "O" and _HOSPITAL.search(shape, 0, at):
        return "hospital" if is_hospital(units[index + 1]) else ""
    match = _BEFORE.search(shape, 0, at)
    if match is None:
        return ""
    for name in ("ward", "death"):
        if match[name]:
            return "hospital" if is_hospital(units[low + match.start(name)]) else ""
    for name in ("taken", "state"):
        if match[name]:
            return "hospital" if _in_hospital(units[low + match.start(name)]) else ""
    return "elsewhere"


def _in_hospital(unit: Unit) -> bool:
    """ "Taken to hospital", "in hospital", which say where; "hospitalised" does not."""
    words = unit.term.words if unit.term else ()
    return _is_of(unit, "harm", "hospitalised") and (len(unit.parts) > 1 or len(words) > 1)


def _is_of(unit: Unit, topic: str, entry: str) -> bool:
    sense = unit.sense(topic)
    return sense is not None and sense.entry == entry
