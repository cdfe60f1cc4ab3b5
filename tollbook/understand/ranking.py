"""How surely a place that a sentence names is where it happened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.understand.elsewhere import role
from tollbook.understand.perpetrators import is_subject
from tollbook.understand.units import Unit

# "launched from Kursk", «із напрямків: Брянськ, Курськ»; "16 regions, including Kyiv"
_NOT_WHERE = re.compile(r"(?:ƒ[daxXqj]{0,3}:?(?:l(?:,|,?&|[-(]))*|c)$")
_FROM_WITHIN = re.compile("ƒ[daxXqj]{0,3}li?[daxXqj]{0,3}$")  # "launched from the Astrakhan region in southern Russia"
_ITS_CAPITAL = re.compile("'A,?l")
_AWAY = re.compile("#[xXj]?ƒ$")  # "30 kilometres from Maiduguri"
_IN = re.compile(
    r"(?:i[adxXjð]{0,4}(?:Rfd?|l'A,?|A)?|[žEэεъLZ↑][dxXjð]{0,3}(?:l'A,?)?|(?:i[adxXjð]{0,4}|[žEэε]d?)l[^;:.KGI]{0,3}[,&'/(]d?[xj]?f?)$"
)  # "in", "hit", or in line after one
# "Russia said", "Israel has struck": who, not where; but "in Gaza killed two"
_ACTS = re.compile(  # a time between only where a clause begins: not "shelling of Kherson on Tuesday killed"
    r"(?<![iъε]l)(?:[hqbm¬]{0,3}[γΓςωδ]|(?:[hqm]{0,2}|(?<![^,;:.&\"(t-]l)[hqmt]{0,2})[žGKLЛE](?!y)|[hq]{0,2}↑(?=[adVNOJ]))"
)
_WAS_HIT = re.compile(r"[hq]{0,2}b[hq]{0,2}[žEKL]")  # "Odesa was attacked"
_ITS_ATTACK = re.compile("[ZzЛ]i[daxXjð]{0,3}l")  # "killed in Israel strikes in Yemen"
_ATTACK_ON = re.compile("[ZzЛ]i[dxXj]{0,2}$")
_SAID_AT = re.compile(
    r"(?<!b)[ωδφ][adjxXtsðPYq]{0,4}i[adjx]{0,2}$"
)  # "told journalists in New York": where it was said
_SAID_IN = re.compile(r"(?<=.)[,\"]s[hq]?γ[qt]{0,2}i[adx]{0,2}$")  # "…, the president said in Washington"
AS_SUCH = 2  # ranks from here on are of countries that may be named for another reason than the place
LAST = 8  # in a hospital: for want of another place
NOWHERE = 9


def ranked(units: Sequence[Unit], shape: str, index: int) -> int:
    """How surely the place at *index* is where it happened.

    0 "in Odesa", 1 named beside it, 2 a country as such, 3 a country that something is aimed at, 8 where they
    were in hospital.
    """
    country = units[index].value.place.level == "country"
    if _ITS_CAPITAL.match(shape, index + 1):
        return NOWHERE  # "in Mali's capital Bamako": what only tells where the capital is
    if _SAID_AT.search(shape, 0, index) or _NOT_WHERE.search(shape, 0, index):
        return 1 if _AWAY.search(shape, 0, index) and not country else NOWHERE
    if _FROM_WITHIN.search(shape, 0, index) and _holds(units, index):
        return NOWHERE
    if told_for := role(units, index):
        return LAST if told_for == "hospital" else NOWHERE
    if _is_of_a_speaker(units, shape, index):
        return NOWHERE
    before = units[index - 1].sense("grammar") if index else None
    near = before is not None and before.entry in ("beside", "near")
    if country and (near or _is_a_side(units, shape, index)):
        return NOWHERE
    named_as_one = _IN.search(shape, 0, index) is not None or shape[index + 1 : index + 2] == ":"
    named_as_one = named_as_one or _WAS_HIT.match(shape, index + 1) is not None
    if index == 0 and shape.startswith("l:") and "l" in shape[2:]:
        return 1  # a dateline: "BAGHDAD: Bombings in Iraq killed 23"
    if named_as_one and not country:
        return 0  # also before a verb: "an air strike on Aleppo killed ten"
    if country and _ATTACK_ON.search(shape, 0, index):
        return 1  # "strikes on southern Lebanon killed five"
    acts = _ACTS.match(shape, index + 1)
    if acts and (country or (acts[0][-1] not in "K↑" and shape[index - 1 : index] not in ("V", "N", "Y"))):
        return NOWHERE  # "Israel has struck"; not «жительница Херсона погибла»
    if not country:
        return 1
    if any(_is_aimed(unit) for unit in units[max(0, index - 2) : index]):
        return 3  # "blamed on Ukraine", "talks with Iran"
    if shape[index + 1 : index + 2] == "'" and "l" not in shape[index + 1 : index + 5]:
        return 1 if named_as_one else 2  # "hit Ukraine's grid", "Ukraine's recovery"
    return 0 if named_as_one else 2


def _is_a_side(units: Sequence[Unit], shape: str, index: int) -> bool:
    """Whose attack it was: "Israel strikes in Yemen", «атаки России на Киев», «90 дронів випустила Росія»."""
    before = shape[index - 1 : index]
    acts = before in ("L", "ž", "Л") and is_subject(units[index])
    return acts or before == "Z" or _ITS_ATTACK.match(shape, index + 1) is not None


def _holds(units: Sequence[Unit], index: int) -> bool:
    """Whether the place at *index* lies around the one named before it."""
    before = next((unit.value.place for unit in reversed(units[:index]) if unit.letter == "l"), None)
    return before is not None and units[index].value.place.id in before.within


def _is_of_a_speaker(units: Sequence[Unit], shape: str, index: int) -> bool:
    """Whether it is where somebody spoke, whose claim it is, or whom somebody blames."""
    after = shape[index + 1 : index + 2]
    if after in (".", ",", "") and _SAID_IN.search(shape, 0, index):
        return True
    if after == "'" and any(unit.sense("denied") for unit in units[index + 2 : index + 3]):
        return True  # "New Delhi's claim"
    while index and shape[index - 1] in "l,&":
        index -= 1
    return any(_is_blamed(unit) for unit in units[max(0, index - 2) : index])  # "accused Kyiv of striking a hotel"


def _is_aimed(unit: Unit) -> bool:
    sense = unit.sense("grammar")
    return sense is not None and sense.entry == "aimed"


def _is_blamed(unit: Unit) -> bool:
    """Whether *unit* says whom somebody blames."""
    sense = unit.sense("perpetrators")
    return sense is not None and sense.slot == "blamed"
