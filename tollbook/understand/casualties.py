"""Find casualties and victims: a word of harm, and the people it is about.

Rules are orders of letters (see ``units``): ``N`` "two people" + ``b`` "were" + ``K`` "killed". Each word of
harm is read once, by the first rule that fits it; "including two children" then hangs on what it stands after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Casualties, Group, Silence, Stance, Status, Victim
from tollbook.model.values import VAGUE, Quantity
from tollbook.understand.finding import Finding
from tollbook.understand.nouns import Count, Person
from tollbook.understand.units import Sentence, Unit, View, leaves

VIEW = View("harm", "grammar", "actions", "attacks", "effects", "objects", "weapons", "coming")

_NP = "[NVYQF]"
_PP = "[iƒf][adejoxXα'ð°ß]*[lxXJOAROZWUCT#n]+"
_GAP = rf"(?:[qtl\"]|{_PP}|\([^()]*\)|,[^,;:.KGIDS]{{1,14}},|-[^-;:.KGIDS]{{1,14}}-)*"
_AUX = r"(?:[hbmʍτ¬qr]|s(?=[hbm])|t(?=[bhm]))*?b(?:[bhq¬mτ]|[xr](?=τb))*"
# "four people wounded in the strike died", "a man who had been wounded": an earlier state, gone by now
_BEFORE = rf"(?:w?(?:{_AUX})?q?(?P<also>K){_GAP})?"
_SUBJECT = rf"(?<![KG])(?<!Df)(?<!Dfd)(?P<np>{_NP}(?:{_GAP},?[&/,]{_NP})*)"
# In an object, a noun that goes on to a predicate of its own is not part of the list any more.
_OBJECT = rf"(?:[ad]?[xXjðsu']{{1,5}},?&)?(?P<np>{_NP}(?:,?[&/,]{_NP}(?!{_GAP}(?:{_AUX}|h?q?)[KSIDG]))*)"
_GROWTH = r"(?:[ƒy][QNF][^;.QN]{0,6}?τ)?"  # "from 9 to", "by 5 to": what comes after it is the count now


class Rule(Struct, frozen=True):
    """One order of words. part: what it finds is a share of another count. status: said by the order itself."""

    name: str
    pattern: re.Pattern[str]
    part: bool = False
    status: Status | None = None


def _rule(name: str, pattern: str, *, part: bool = False, status: Status | None = None) -> Rule:
    return Rule(name, re.compile(pattern), part, status)


# The first to answer has the word of harm, and each noun is counted once.
RULES = (
    _rule("toll_rose_to", rf"(?P<harm>T)[^;.T]{{0,40}}?↑[^;.QNF]{{0,4}}?{_GROWTH}(?P<np>[QNF])"),
    _rule("toll_stands_at", rf"(?P<harm>T)[^;.TQN]{{0,18}}?{_GROWTH}(?P<np>[QNF])"),
    _rule("number_of_harmed", rf"№[^;.QN]{{0,4}}(?P<harm>[KSDI])[^;.QN]{{0,18}}?{_GROWTH}(?P<np>[QNF])"),
    _rule("of_those_harmed", rf"^f[dθ]*[QN]?Y?w?b?(?P<harm>[KSDI])[^;.KSDINVQ]{{0,12}}?,(?P<np>N(?:,?[&,]N)*)", part=True),
    _rule("casualties_reached", rf"(?P<harm>D)[^;.TQNKSI]{{0,14}}?↑[^;.QN]{{0,4}}?{_GROWTH}(?P<np>[QN])"),
    _rule("share_among_the_harmed", rf"μ[dθj]*(?P<total>[QN])?Y?w?b?(?P<harm>[KSDI])[^;.KSDINV]{{0,12}}?b(?P<np>{_NP}(?:,?[&,]{_NP})*)", part=True),
    _rule("is_among_the_harmed", rf"{_SUBJECT}{_GAP}[hq]*b?q*μ[dθj]*Y?w?b?(?P<harm>[KSDI])", part=True),
    _rule("the_dead_are", r"d(?P<harm>[KSD])b(?P<np>[VN](?:,?[&,]{1,2}[VN])*)"),
    _rule("passive", rf"{_SUBJECT}{_GAP}{_BEFORE}w?(?P<aux>{_AUX})(?P<harm>[KS])(?![&/]?K{_NP})"),
    _rule("died", rf"{_SUBJECT}{_GAP}{_BEFORE}w?(?P<aux>[hbmʍτ¬qr]*)(?P<harm>I)"),
    _rule("killed_them", rf"(?<!b)(?<!bq)(?<![τʍ])(?P<harm>[KG])[qt]?{_OBJECT}(?!q?[KS](?!{_NP}))"),
    _rule("strikes_kill", rf"(?:^[^τʍ¬mwuhkÛ;:]{{1,10}}?|(?<=[NQ]),&?)(?P<harm>g)[qt]?{_OBJECT}"),
    _rule("suffered_wounds", rf"{_SUBJECT}{_GAP}(?P<aux>[hbmʍτ¬q]*)[ſh][^,;.KI]{{0,6}}?(?P<harm>D)"),
    _rule("none_reported", r"(?P<np>Q)(?P<harm>D)b(?=.?[qr])"),  # before count_before_deaths: nothing known is not 0
    _rule("share_of_deaths", r"(?P<np>Q)fd?(?P<harm>D)", part=True),
    _rule("count_before_deaths", r"(?P<np>[QNF])[qj]?(?P<harm>D)"),  # before deaths_of: "two deaths, five injuries"
    _rule("deaths_of", rf"(?P<harm>D)(?:f|μ)?[de]?{_OBJECT}"),
    _rule("dead_and_wounded", rf"(?P<np>[QNF])(?P<harm>[KS])[&/](?P<also>[KSD])(?!{_NP})", status="casualties"),
    _rule("killed", rf"(?P<np>[NVQF](?:,?[&/,]{_NP})*)(?:[qo]|{_PP}|[tl])*(?P<harm>[KS])(?!{_NP}(?!q?[KS]))"),
    _rule("listed", r"(?P<harm>[KSD])[:-](?P<np>[QN])"),
)
# Nouns that no word counts people with, unless the word of harm leaves no doubt that they are people.
_SURE = {"killed", "injured", "hospitalised"}


class _Hit(Struct, frozen=True):
    """A rule that answered: which unit is the word of harm, and which units are about people."""

    rule: Rule
    harm: int
    nouns: tuple[int, ...]
    stance: Stance | None


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each count of people harmed, and each person told of one by one."""
    units = sentence.units
    shape = VIEW.shape(units)
    if not _HARM(shape):
        return
    hits, civil = list(_hits(shape, units)), _told_of_civilians(units)
    for hit in hits:
        for at in hit.nouns:
            for found in _read(units, hit.harm, at, hit.rule.name, part=hit.rule.part, stance=hit.stance):
                yield _of_civilians(found, civil, units[at]) if not hit.rule.status else _undivided(found)
    yield from _shares(shape, units, hits)
    yield from _by_place(shape, units, hits)
    yield from _described(shape, units, hits)
    yield from _named_after(shape, units, hits)


def _told_of_civilians(units: Sequence[Unit]) -> bool:
    """"civilian casualties": counts of nobody in particular in this sentence are of civilians."""
    words = leaves(units)
    return any(
        (group := word.sense("people")) and group.entry == "civilians" and (harm := after.sense("harm")) and harm.slot == "noun"
        for word, after in pairwise(words)
    )


def _of_civilians(found: Finding, civil: bool, unit: Unit) -> Finding:
    bare = isinstance(unit.value, Count) and unit.value.head is None
    if civil and bare and isinstance(found.fact, Casualties) and found.fact.group == "people":
        return replace(found, fact=replace(found.fact, group="civilians"))
    return found


def _undivided(found: Finding) -> Finding:
    """"45 dead and wounded" counts both together."""
    return replace(found, fact=replace(found.fact, status="casualties")) if isinstance(found.fact, Casualties) else found


def _by_place(shape: str, units: Sequence[Unit], hits: Sequence[_Hit]) -> Iterator[Finding]:
    """"…, three in Kherson and two in Nikopol": counts at a place each; parts of the total where a colon says so."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    for match in _BY_PLACE.finditer(shape):
        at = match.start("count")
        before = [index for index in counted if index < at]
        if at in counted or not before:
            continue
        hit, part = counted[max(before)], any(mark in shape[max(before) : at] for mark in ":-(")
        for found in _read(units, hit.harm, at, "count_by_place", part=part, stance=hit.stance):
            yield replace(found, at=units[at].start, place=match.start("where"))


def _named_after(shape: str, units: Sequence[Unit], hits: Sequence[_Hit]) -> Iterator[Finding]:
    """"Two people were wounded: a woman, 63, and a man, 41": the victims of a count before them, one by one."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    for match in _APART.finditer(shape):
        people = [i for i in range(*match.span("np")) if shape[i] == "V" and i not in counted]
        before = [index for index in counted if index < match.start() and shape[index] in "NQF"]
        if people and before:
            hit = counted[max(before)]
            for at in people:
                yield from _read(units, hit.harm, at, "victims_after_their_count", part=False, stance=hit.stance)


_APART = re.compile(rf"[:(-](?P<np>[VY](?:,?w?b?ă?[,&]{{1,2}}[VY])*)(?!{_GAP}(?:{_AUX})?[KSIG])")


def _described(shape: str, units: Sequence[Unit], hits: Sequence[_Hit]) -> Iterator[Finding]:
    """"There are 280 injured people": the word of harm stands inside the count."""
    counted = {index for hit in hits for index in hit.nouns}
    for index, unit in enumerate(units):
        if shape[index] == "N" and index not in counted:
            for part in unit.parts:
                sense = part.sense("harm")
                if sense and sense.slot in ("done", "state"):
                    count: Count = unit.value
                    fact = Casualties(sense.entry, count.group, count.quantity, count.of)  # type: ignore[arg-type]
                    spans = {"status": (part.start, part.stop), "count": quantity_span(unit)}
                    yield Finding(fact, spans, part.start, "harmed_people")
                    break


_BY_PLACE = re.compile(r"(?:[:,;&(-]|,&)(?P<count>[QN])o?i[dajx]{0,3}(?P<where>l)")
_HARM = re.compile("[KGgIDST]").search


def _hits(shape: str, units: Sequence[Unit]) -> Iterator[_Hit]:
    spoken: set[int] = set()
    counted: set[int] = set()
    for rule in RULES:
        at = 0
        while match := rule.pattern.search(shape, at):
            at = match.start() + 1
            harm = match.start("harm")
            if harm in spoken:
                continue
            nouns = tuple(i for i in _nouns(shape, match) if i not in counted)
            if not nouns or _only_told_of(shape, nouns, harm):
                continue
            stance = _stance(match)
            spoken.add(harm)
            if match.groupdict().get("also"):
                spoken.add(match.start("also"))
            counted.update(nouns)
            at = match.end() if rule.name != "killed_them" else match.end("harm")
            if stance != "unknown":
                yield _Hit(rule, harm, nouns, stance)


def _nouns(shape: str, match: re.Match[str]) -> Iterator[int]:
    """The units of the group that are people, without asides ("including a child") inside it."""
    start, stop = match.span("np")
    aside = False
    for index in range(start, stop):
        letter = shape[index]
        if letter == "c":
            aside = True
        elif letter == ",":
            aside = False
        elif letter in "NVYQF" and not aside:
            yield index


def _only_told_of(shape: str, nouns: Sequence[int], harm: int) -> bool:
    """"Wounded soldiers need …": a word of harm that only describes people without a number."""
    return all(shape[i] == "Y" for i in nouns) and harm < nouns[0] and (harm == 0 or shape[harm - 1] in "daei,.:;&(")


def _stance(match: re.Match[str]) -> Stance | None:
    """What the auxiliaries make of it: None as told, "possible"; "unknown" where nothing is said to have happened."""
    aux = match.groupdict().get("aux") or ""
    if "ʍ" in aux or "¬" in aux or aux.startswith("τ"):
        return "unknown"
    return "possible" if "m" in aux else None


def _read(
    units: Sequence[Unit], harm: int, at: int, rule: str, *, part: bool, stance: Stance | None
) -> Iterator[Finding]:
    """The claim that unit *harm* makes about unit *at*."""
    unit, word = units[at], units[harm]
    sense = word.sense("harm")
    assert sense is not None
    status: Status = sense.entry  # type: ignore[assignment]
    spans = {"status": (word.start, word.stop)}
    if unit.letter in "VY":
        person: Person = unit.value
        for fact in _person_facts(person, status, part=part):
            what = "count" if isinstance(fact, Casualties) else "person"
            yield Finding(fact, spans | {what: (unit.start, unit.stop)}, word.start, rule, stance)
        return
    count: Count = unit.value
    if unit.letter == "F" and status not in _SURE:
        return
    if sense.slot.endswith("_people") and (unit.letter != "N" or count.head is None):
        return
    if sense.slot == "noun_counted" and count.quantity.high == 0:
        return
    if rule == "none_reported" and count.quantity.high == 0:
        yield Finding(Silence("casualties"), spans | {"about": quantity_span(unit)}, word.start, rule, stance)
        return
    people = count.group if unit.letter == "N" else "people"
    spans["count"] = quantity_span(unit)
    fact = Casualties(status, people, count.quantity, part or count.of)
    yield Finding(fact, spans, word.start, rule, stance)


def _person_facts(person: Person, status: Status, *, part: bool) -> Iterator[Casualties | Victim]:
    """What is told of people without a number: each by age, one alone, or only that there were some."""
    if person.ages:
        yield from (Victim(status, age, person.sex, person.role) for age in person.ages)
    elif person.plural:
        if person.some or (not part and person.group == "military"):  # "people were hurt" counts nobody; of insurgents reports say no more
            yield Casualties(status, person.group, VAGUE)
    elif person.generic and person.age is None:
        if not person.definite:
            yield Casualties(status, person.group, Quantity.worded("exact", 1), part)
    else:
        yield Victim(status, person.age, person.sex, person.role)


def _shares(shape: str, units: Sequence[Unit], hits: Sequence[_Hit]) -> Iterator[Finding]:
    """Shares of a count: "including two children", "five of them women", "of whom three were children"."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    for start, parts, group in _share_groups(shape, units):
        parts = [index for index in parts if index not in counted]
        before = [index for index in counted if index < start]
        if not parts or not before:
            continue
        hit = counted[max(before)]
        for at in parts:
            for found in _read(units, hit.harm, at, "share_of_them", part=True, stance=hit.stance):
                yield _told_as(found, group)


def _share_groups(shape: str, units: Sequence[Unit]) -> Iterator[tuple[int, list[int], Group | None]]:
    """Where each share begins, the units that are its people, and the group if it is said after them."""
    for match in _SHARE.finditer(shape):
        told = units[match.end("are") - 1].value.group if match["are"] else None
        yield match.start(), [i for i in range(*match.span("np")) if shape[i] in "NVYQF"], told
    for index, letter in enumerate(shape):
        if letter == "N" and units[index].value.of:  # "five of them civilians"
            yield index, [index], None


def _told_as(found: Finding, group: Group | None) -> Finding:
    """*found* with the group that is said of it: "of whom two were children"."""
    if group is None or not isinstance(found.fact, Casualties):
        return found
    return replace(found, fact=replace(found.fact, group=group))


_SHARE = re.compile(rf"[c¢][dqi]*(?P<np>{_NP}(?:,?[&/,]{_NP})*)(?P<are>bq?Y)?(?!{_GAP}(?:{_AUX})?[KSI])")


def quantity_span(unit: Unit) -> tuple[int, int]:
    """Where the number of a counted unit stands."""
    for part in unit.parts:
        if part.letter == "Q":
            return part.start, part.stop
    return unit.start, unit.stop
