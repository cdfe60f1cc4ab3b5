"""Find durations: how many minutes an attack or an alarm lasted.

``Ҁ`` a unit of time; ``ƭ`` for, ``ℓ`` lasted, ``Ł`` ended, ``ģ`` went on. A length of time is a claim only where
an attack, a weapon or an alarm is what lasted, and nothing else that lasts is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.claims import Duration
from tollbook.understand.amounts import amount
from tollbook.understand.finding import Finding
from tollbook.understand.order import Orders
from tollbook.understand.units import Sentence, Unit, View

VIEW = View("durations", "alerts", "attacks", "effects", "weapons", "models", "numerals", "harm", "grammar")

_NUMBER = r"(?:[134]+(?:&?a?½)?|½a?|1½|a)"
_LENGTH = rf"(?P<length>[~od]*(?:{_NUMBER}j?)?Ҁ(?:[&,]?{_NUMBER}Ҁ)*(?:&a?½)?)(?![ҀGΩ])"
_EVENT = "[ZžэWMÅáǿε]"
_ACT = "[žEэģЛє]"
_SAID = r"[^;.!?KSIDTʍm]"
_RULES = (
    ("lasted", re.compile(rf"{_EVENT}{_SAID}{{0,12}}?ℓ[doq]*{_LENGTH}")),
    ("so_long_lasted", re.compile(rf"(?:^|[;:,]){_LENGTH}ℓ[doqxX]{{0,2}}?{_EVENT}")),
    ("ended_after", re.compile(rf"{_EVENT}{_SAID}{{0,10}}?Ł[iq]{{0,2}}{_LENGTH}")),
    ("so_many_hours_long", re.compile(rf"(?P<length>[134]?Ҁ)-?[jxX°]{{0,3}}{_EVENT}")),
    ("hours_of_it", re.compile(rf"{_LENGTH}f[adjxX]{{0,3}}{_EVENT}")),
    ("for_so_long_at_first", re.compile(rf"(?:^|[;:,])ƭ{_LENGTH},?[^;.!?SIDT]{{0,20}}?{_EVENT}")),
    ("so_long_while", re.compile(rf"{_LENGTH}[^;.,!?m]{{0,5}}ẃ[^;.!?m]{{0,10}}?{_EVENT}")),
    ("over_so_long", re.compile(rf"{_EVENT}{_SAID}{{0,24}}?[i~][ad](?P<length>[134]?-?Ҁ)ƥ")),
    ("under_alarm_for", re.compile(rf"ŭ[adjxX]*[Åá]{_SAID}{{0,4}}?ƭ{_LENGTH}")),
    ("under_attack_for", re.compile(rf"ǔ{_SAID}{{0,3}}?ƭ{_LENGTH}")),
    ("went_on_for", re.compile(rf"{_EVENT}{_SAID}{{0,8}}?{_ACT}{_SAID}{{0,8}}?ƭ{_LENGTH}")),
    ("attacked_for", re.compile(rf"[žEэ][xXlqa-f]{{1,6}}ƭ{_LENGTH}")),
)
_ORDERS = Orders(_RULES, lambda rule: rule[-1])
DAY, LONGEST = 1440, 8 * 1440  # minutes; what lasts longer than a week is a siege of a town, or the war
_LONG = {"lasted", "ended_after", "so_many_hours_long"}  # only these may count days: "for two days" is the war


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each length of time that an attack or an alarm took."""
    units = sentence.opened
    shape = VIEW.shape(units)
    if "Ҁ" not in shape:
        return
    for name, pattern in _ORDERS.possible(shape):
        if match := pattern.search(shape):
            length = units[match.start("length") : match.end("length")]
            minutes = _minutes(length)
            most = LONGEST if name in _LONG else DAY
            if minutes and minutes < most and not _something_else(units[: match.end()]):
                told = [unit for unit in length if not unit.sense("grammar") or unit.sense("durations")]
                spans = {"minutes": ((told or length)[0].start, length[-1].stop)}
                yield Finding(Duration(minutes), spans, length[-1].start, name)
                return


def _something_else(units: Sequence[Unit]) -> bool:
    """True if something is spoken of that lasts and is no attack: a truce, a power cut."""
    return any(sense.entry == "quiet" for unit in units if (sense := unit.sense("durations")))


def _minutes(length: Sequence[Unit]) -> int | None:
    """How many minutes the words come to; None where the number is open ("several hours", "hours")."""
    total, factor, number = 0.0, 0.0, []
    for unit in length:
        sense = unit.sense("durations")
        number.append(unit)
        if sense and sense.entry == "unit":
            many = amount(number)
            one = sense.slot.startswith("1×") or any(_is_article(each) for each in number)
            if many is None and not one:
                return None  # "hours of shelling"
            half = 0.5 if sense.slot.startswith("½") else 0
            factor = float(sense.slot.lstrip("½").removeprefix("1×"))
            total, number = total + ((1 if many is None else many) + half) * factor, []
    return round(total + (amount(number) or 0) * factor) or None


def _is_article(unit: Unit) -> bool:
    sense = unit.sense("grammar")
    return sense is not None and sense.entry == "article"
