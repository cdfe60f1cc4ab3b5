"""Find damage: what an attack did to which objects.

Rules are orders of letters, as for casualties: ``O`` an object, ``J`` counted ones, ``þ`` a part of one ("the
roof of"); ``E`` damaged, ``э`` damaging, ``ъ`` fell on, ``є`` on fire, ``ε`` damage to, ``ѳ`` a fire.
Every object of a list is a claim of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.lang.lexicon import Sense
from tollbook.model.claims import Damage, Stance
from tollbook.model.values import Quantity
from tollbook.understand.buildings import thing_of
from tollbook.understand.finding import Finding
from tollbook.understand.order import Orders, order
from tollbook.understand.units import Sentence, Unit, View, leaves

VIEW = View(
    "harmless", "effects", "parts", "objects", "aims", "grammar", "areas", "people", "weapons", "models", "actions",
    "attacks", "measures",
)  # fmt: skip

# Between a determiner and its noun: adjectives, names, and nouns that stand as such ("the city's power station").
_MOD = r"(?:[jxXnñνα°#lðß'BWMAZpP$H-]|[VYslt]'|[OJ]'|(?<![ltεъ])E(?=[xjOþ]))"
_DET = r"[adeoqQ]{0,3}"
_NP = rf"{_DET}{_MOD}{{0,6}}?(?:þ?(?:Qƒ)?[OJ]+|þ)"  # «крыша одного из домов»
_IN = "[iĄÄ]"
_PP = rf"[ifĄÄ]{_DET}{_MOD}{{0,4}}?[lxXAORJþC#NVYß]+"
_GAP = rf"(?:[qtl]|{_PP}|\([^()]*\)|,[^,;:.EєэKG]{{1,16}},|-[^-;:.EєэKG]{{1,16}}-){{0,5}}"
_LIST = rf"{_NP}(?:{_GAP}(?:,?[&/]|,)(?:{_IN}|τ)?{_NP})*"
_AUX = r"(?:[hbmʍτ¬qr])*b[bhq¬mτ]*"
# In an object, things that go on to a verb of their own, or come after one, are not part of the list any more.
_UNKNOWN = "(?:,(?:[xj]{1,3}|[xjVYð]{0,3}A)(?=,|&))?"  # «школу, пекарню, гараж», "homes, poor districts and"
_THEM = rf"{_NP}(?:{_GAP}{_UNKNOWN}(?:,?[&/]|,)(?![qxXjt]{{0,3}}E)(?:{_IN}|τ)?{_NP}(?!{_GAP}(?:{_AUX})?q?[Eє]))*"
_NOT_SO = r"(?<![ʍ¬τm])(?<![ʍ¬τm][bq])"


class Rule(Struct, frozen=True):
    """One order of words."""

    name: str
    pattern: re.Pattern[str]


def _rule(name: str, pattern: str) -> Rule:
    return Rule(name, order(pattern))


# The first to answer has the word of damage. A passive comes first: in "was hit by" the object stands before.
RULES = (
    _rule(
        "was_damaged", rf"(?P<np>{_LIST}){_GAP}(?:(?:x{{1,2}}[NVY]|qx{_PP}){_GAP})?w?(?P<aux>{_AUX})\"?(?P<effect>[Eє])"
    ),
    _rule("damaged_were", rf"(?:^|[.;]|μ{_NP}|μ(?=[dq]*E[OJþ]))[dq]*(?P<effect>E)[OJþ]?{_GAP}b(?P<np>{_LIST})"),
    # not of «через влучання дрона пошкоджено школу»: it was the drone's
    _rule("damage_to_them", rf"(?<![ʍ¬m])(?P<effect>ε)(?!x{{0,2}}[WMU]q?[Eє])(?P<np>{_THEM})"),
    _rule("damaged_them", rf"{_NOT_SO}(?P<effect>[Eэъ])(?!(?<=э)q?E)(?:[&/]q?[Eэ])?(?:q|:(?!q?E))?\"?(?P<np>{_THEM})"),
    _rule("damage_was_done_to", rf"(?P<effect>э)(?:b[qxE]{{0,3}}|\")(?:τ|{_IN})(?P<np>{_LIST})"),
    _rule("attack_on", rf"(?P<effect>[Zz]|(?<=c)э)[tlq]{{0,2}}Ą(?P<np>{_LIST})"),
    _rule("thrown_at", rf"{_NOT_SO}(?P<effect>Ţ){_DET}{_MOD}{{0,3}}(?:[WMUx][^;.,kwĄÄ]{{0,4}})?[ĄÄ](?P<np>{_LIST})"),
    _rule("dropped_on", rf"(?:(?<=[WMU])|(?<=[WMU]b)|(?<=[WMU]bq))(?P<effect>Ţ)[^;.,kwĄÄ]{{0,4}}[ĄÄ](?P<np>{_LIST})"),
    _rule("struck_at", rf"{_NOT_SO}(?P<effect>E)\"?{_DET}[WMU]+\"?[tlq]?Ą(?P<np>{_LIST})"),  # «ударив дроном по школі»
    _rule("fire_at", rf"(?P<effect>ѳ)[xEqhb↑]{{0,5}}{_GAP}?{_IN}(?P<np>{_LIST})"),
    _rule("fire_of", rf"(?P<effect>ѳ)(?P<np>{_LIST})"),  # «возгорание трёх машин»
    _rule("hit_by_it", rf"(?P<effect>ε)[xXj]?[WMU]{{1,3}}{_IN}(?P<np>{_LIST})"),  # «влучання дрона у будинок»
    _rule("fell_into_it", rf"(?P<effect>L)[xq\"]?[WM]\"?{_IN}(?P<np>{_NP})"),  # «попала "шахедом" в дом»
    _rule("into_it_fell", rf"{_IN}(?P<np>{_NP}){_GAP}(?P<effect>L){_DET}{_MOD}{{0,3}}[WMU]"),  # «в дом попала ракета»
    _rule("damaged", rf"(?P<np>{_LIST}){_GAP}w?[hq]{{0,2}}(?P<effect>[Eє])(?![ad]?[QNJRA]|[ad]?[xð]{{0,2}}[lYV])"),
)
_ORDERS = Orders(RULES, lambda rule: rule.pattern)
# Here the word is what the weapon did, and it has to land.
_FALLING = {"fell_into_it", "into_it_fell", "hit_by_it", "struck_at"}
_AIMED = {"attack_on", "thrown_at", "dropped_on"}  # here the word is the attack, and what it does is to hit
_SHARE = order(rf"(?P<np>[QNF]){_GAP}(?:{_AUX})?q?(?P<effect>[Eє])")
_WHOLE = re.compile(rf"[fτ]{_DET}{_MOD}{{0,6}}?(?P<whole>[OJ]+)")
_WHERE = re.compile(rf"{_GAP}(?:f|{_IN}){_DET}{_MOD}{{0,6}}?(?P<whole>[OJ]+)")
_BEFORE = re.compile(rf"{_IN}{_DET}{_MOD}{{0,6}}?(?P<whole>[OJ]+)[qtlxXE]{{0,3}}$")  # «в доме выбиты окна»
_OWNER = re.compile(r"[OJ](?='[jxXnñ°]{0,4}$)")
_AMONG = re.compile(rf"(?:[&/]q?[Eє])?(?:[yiĄÄ]{_DET}{_MOD}{{0,3}}[ZWUzxXlt]+)?(?:,?[c¢]|:(?!q?E))(?P<np>{_LIST})")
# "In Nikopol a house was damaged, in Marhanets a power line": what came of it is told once
_BESIDE = re.compile(rf"(?<=[,;&]){_IN}(?P<place>l),?-?(?P<np>{_LIST})(?=[.,;&]|$)")
_ITS_PLACE = re.compile(rf"{_IN}[dajx]{{0,2}}l")
_GATE = re.compile("[EэъεєѳZzŢL]").search
_THING = re.compile("[OJþ]").search
_MENDED = order(rf"ѣ[qY]?f?(?:{_LIST})|(?:{_LIST}){_GAP}(?:{_AUX})?ѣ")


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each object that an attack hit, damaged, set on fire or destroyed."""
    units = sentence.units
    shape = sentence.shape(VIEW)
    if not _GATE(shape) or not _THING(shape) or "ѫ" in shape:
        return
    taken = {at for match in _MENDED.finditer(shape) for at in range(*match.span())} if "ѣ" in shape else set()
    spoken: set[int] = set()
    last: Unit | None = None
    told: re.Match[str] | None = None
    for rule in _ORDERS.possible(shape):
        for match in _matches(rule.pattern, shape, spoken):
            if _to_come(shape, match) or not _fits(rule.name, units[match.start("effect")]):
                continue
            objects = _objects(shape, units, match)
            places = _places(shape, objects)
            for at in objects:
                if at not in taken:
                    taken.add(at)
                    last, told = units[at], match
                    for found in _read(units, at, match, rule.name, last):
                        yield replace(found, place=places.get(at))
    if last is not None:
        for match in _matches(_SHARE, shape, spoken):
            if _for_others(units[match.start("np")]):
                yield from _read(units, match.start("np"), match, "share_of_them", last)
    if told is not None:
        yield from _beside(shape, units, told, taken)


def _places(shape: str, objects: Sequence[int]) -> dict[int, int]:
    """Where each of *objects* was, if several are told with a place each: "a house in Nikopol and a shop in Pokrov"."""
    own = {at: match.end() - 1 for at in objects if (match := _ITS_PLACE.match(shape, at + 1))}
    if len(own) < 2:
        return {}
    return {at: next(own[other] for other in own if other >= at) for at in objects if at <= max(own)}


def _beside(shape: str, units: Sequence[Unit], told: re.Match[str], taken: set[int]) -> Iterator[Finding]:
    """Things of other places that came to the same as those that *told* is about."""
    for match in _BESIDE.finditer(shape, told.end()):
        if "l" not in shape[: match.start()]:
            return
        for at in _objects(shape, units, match):
            if at not in taken:
                for found in _read(units, at, told, "damage_by_place", units[at]):
                    yield replace(found, at=units[at].start, place=match.start("place"))


def _matches(pattern: re.Pattern[str], shape: str, spoken: set[int]) -> Iterator[re.Match[str]]:
    at = 0
    while match := pattern.search(shape, at):
        effect = match.start("effect")
        if effect in spoken:
            at = match.start() + 1
            continue
        spoken.add(effect)
        at = max(match.end("effect"), match.end("np"))
        yield match


def _fits(rule: str, word: Unit) -> bool:
    """Whether a weapon that *rule* is about hits: «попала», not «сбита»; not «пошкодженого дрона на складі»."""
    sense = word.sense("effects" if rule == "struck_at" else "actions")
    return rule not in _FALLING or (sense is not None and sense.entry in ("hit", "fell"))


def _for_others(unit: Unit) -> bool:
    """True for a number that stands for objects told before: "16", "three of them", "another 20", "two other ones"."""
    if unit.letter == "N":
        return bool(unit.value.of or unit.value.other)
    sense = _sense(unit, "parts")
    return unit.letter == "Q" or (sense is not None and sense.entry == "ones")


def _to_come(shape: str, match: re.Match[str]) -> bool:
    """True for "will pay owners of damaged houses": an adjective in a sentence about what is to come."""
    effect = match.start("effect")
    return shape[effect - 1 : effect] in tuple("adfi") and "ʍ" in shape[:effect]


def _objects(shape: str, units: Sequence[Unit], match: re.Match[str]) -> list[int]:
    """The units of the list that are objects; the whole in the place of its parts."""
    start, stop = match.span("np")
    if among := _AMONG.match(shape, match.end()):  # "four buildings, including a shop"
        stop = among.end()
    heads = [i for i in range(start, stop) if shape[i] in "OJþ" and not _hangs(shape, units, i)]
    wholes = {at: whole for at in heads if (whole := _whole(shape, units, at, match, last=at == heads[-1])) is not None}
    found = [wholes.get(at, at) for at in heads if at in wholes or not (wholes and _is_part(units[at]))]
    return [at for at in dict.fromkeys(found) if _sense(units[at], "objects")]


def _hangs(shape: str, units: Sequence[Unit], at: int) -> bool:
    """Whether the noun only tells what the one beside it is: the first of an English row, the later of a Slavic one."""
    first = (units[at].parts[-1] if units[at].parts else units[at]).word[:1]
    if "а" <= first <= "ӿ" and shape[at] in "OJ":
        return shape[at - 1 : at] in ("O", "J")
    return shape[at + 1 : at + 2] in ("O", "J")


def _whole(shape: str, units: Sequence[Unit], at: int, match: re.Match[str], *, last: bool) -> int | None:
    """The object that the unit *at* is said to be a part of; None where it is none, or of nothing named."""
    if _sense(units[at], "parts") is None:
        return None
    if whole := _WHOLE.match(shape, at + 1):  # "the roof of a school", "the building of a school"
        return whole.end() - 1
    if not _is_part(units[at]):
        return None
    if owner := _OWNER.search(shape, match.start("np"), at):  # "the hospital's emergency department"
        return owner.start()
    if last and (where := _WHERE.match(shape, match.end())):  # "windows were broken in a school"
        return where.end() - 1
    before = _BEFORE.search(shape, 0, match.start())
    return before.end("whole") - 1 if before else None


def _is_part(unit: Unit) -> bool:
    """True for a window or a roof, not for a plain "building"."""
    sense = _sense(unit, "parts")
    return sense is not None and sense.entry == "word"


def _sense(unit: Unit, topic: str) -> Sense | None:
    """What *topic* says of the unit, or of the noun that a counted unit ends in."""
    return (unit.parts[-1] if unit.parts else unit).sense(topic)


def _read(units: Sequence[Unit], at: int, match: re.Match[str], rule: str, told: Unit) -> Iterator[Finding]:
    """The claim about unit *at*; *told* is the object, or the one told before of which it is a share."""
    word, unit = units[match.start("effect")], units[at]
    sense = word.sense("effects") if word.sense("effects") and rule not in _AIMED else None
    thing = thing_of(units, at if unit is told else units.index(told))
    stance = "unknown" if _none(units, match) else _stance(match)
    if thing is None or stance == "unknown":
        return
    spans = {"object": (told.start, told.stop), "effect": (word.start, word.stop)}
    count = _count(unit)
    if count is not None:
        spans["count"] = _number(unit)
    cause, debris = _cause(units, match)
    if debris is not None:
        spans["cause"] = (debris.start, debris.stop)
    yield Finding(Damage(thing, sense.entry if sense else "hit", count, cause), spans, word.start, rule, stance)


def _none(units: Sequence[Unit], match: re.Match[str]) -> bool:
    """True for «повреждений объектов нет», «не зафиксировано»: a noun of damage with a zero or a "not" after it."""
    after = units[match.end("np")] if match.end("np") < len(units) else None
    told = units[match.start("effect")].sense("effects")
    quantity = getattr(after.value, "quantity", None) if after else None
    nothing = (quantity is not None and quantity.high == 0) or "¬" in match.string[match.end("np") :][:2]
    return bool(told and told.slot == "noun" and nothing)


def _stance(match: re.Match[str]) -> Stance | None:
    """What the auxiliaries make of it: None as told; "unknown" where nothing is said to have happened."""
    aux = match.groupdict().get("aux") or ""
    if "ʍ" in aux or "¬" in aux or aux.startswith("τ"):
        return "unknown"
    return "possible" if "m" in aux else None


def _count(unit: Unit) -> Quantity | None:
    """The number of objects; None where none is said, or only "one of the schools"."""
    quantity = getattr(unit.value, "quantity", None)
    among = any((sense := part.sense("grammar")) and sense.entry == "of" for part in unit.parts)
    return None if quantity is None or (among and quantity.stated == 1) else quantity


def _number(unit: Unit) -> tuple[int, int]:
    number = next((part for part in unit.parts if part.letter == "Q"), unit)
    return number.start, number.stop


def _cause(units: Sequence[Unit], match: re.Match[str]) -> tuple[str | None, Unit | None]:
    """What struck the object, as far as it is said in the same breath: "debris" or None, and the word for it."""
    begin, end = match.start("effect"), max(match.end("np"), match.end("effect"))
    if (told := units[begin].sense("effects")) and told.slot == "debris":
        return "debris", units[begin]
    for way in (range(begin - 1, -1, -1), range(end, min(end + 6, len(units)))):
        for unit in (units[index] for index in way):
            if unit.letter in ";" or (way.step > 0 and unit.letter in ",.") or _is_and(unit, way):
                break
            for leaf in leaves([unit]):
                sense = leaf.sense("actions")
                if sense is not None and (sense.entry, sense.slot) == ("fell", "noun"):
                    return "debris", leaf
    return None, None


def _is_and(unit: Unit, way: range) -> bool:
    """True for an "and" on the way onward: after it another statement begins."""
    sense = unit.sense("grammar")
    return way.step > 0 and sense is not None and sense.entry in ("and", "along")
