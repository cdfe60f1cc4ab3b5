"""Counts that hang on another count: shares, counts by place, and victims named after their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tollbook.model.claims import Casualties, Group
from tollbook.understand.downed import is_remainder
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import Hit, quantity_span, read_noun, told_as
from tollbook.understand.nouns import HARMED, Count
from tollbook.understand.units import Unit

NOUN = "[NVYQF]"  # counted people, one person, people without a number, a bare number, a counted thing
PLACED = "[iƒf][adejoxXα'ð°ßt]*(?:E(?=[OxJAWM]))?[lxXJOAROZWUCT#nε]+"  # "in the town of Kherson", "of a family"
# What may stand between people and what is said of them: adverbs, times, places, asides.
GAP = rf"(?:[qtl\"]|x?{PLACED}|\([^()]*\)|,[^,;:.KGIDS]{{1,14}},|-[^-;:.KGIDS]{{1,14}}-)*"
AUXILIARY = r"(?:[hbmʍτ¬qr]|s(?=[hbm])|t(?=[bhm]))*?b(?:[bhq¬mτ]|[xr](?=τh?b))*"


def hanging(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """All findings that hang on *hits*, which the rules of casualties have found in the sentence."""
    yield from _shares(shape, units, hits)
    yield from _by_place(shape, units, hits)
    yield from _described(shape, units, hits)
    yield from _named_after(shape, units, hits)


def _shares(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """Shares of a count: "including two children", "five of them women", "of whom three were children"."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    for start, parts, group in _share_groups(shape, units):
        parts = [index for index in parts if index not in counted and not _is_thing(units, index)]
        before = [index for index in counted if index < start]
        if not parts or not before:
            continue
        hit = counted[max(before)]
        for at in parts:
            for found in read_noun(units, hit.harm, at, "share_of_them", part=True, stance=hit.stance):
                yield told_as(found, group)


def _share_groups(shape: str, units: Sequence[Unit]) -> Iterator[tuple[int, list[int], Group | None]]:
    """Where each share begins, the units that are its people, and the group if it is said after them."""
    for match in _SHARE.finditer(shape):
        told = units[match.end("are") - 1].value.group if match["are"] else None
        yield match.start(), [i for i in range(*match.span("np")) if shape[i] in "NVYQF"], told
    for index, letter in enumerate(shape):
        # "five of them civilians", "one of them a three-year-old child"
        if (letter == "N" and units[index].value.of) or (letter == "V" and units[index].parts[0].letter in "QN"):
            yield index, [index], None


def _is_thing(units: Sequence[Unit], index: int) -> bool:
    """ "attacks, including one that hit a tent": a bare number of what "that" stands for, and of no people."""
    after = units[index + 1].sense("grammar") if index + 1 < len(units) else None
    return units[index].letter == "Q" and after is not None and after.entry == "which"


def _seized(units: Sequence[Unit], index: int) -> bool:
    """ "took 15 hostages"; not "15 hostages said"."""
    return any(unit.sense("seizing") for unit in units[max(0, index - 2) : index])


_SHARE = re.compile(rf"[c¢][dqi]*(?P<np>{NOUN}(?:,?[&/,]{NOUN})*)(?P<are>bq?Y)?")


def _by_place(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "…, three in Kherson and two in Nikopol": counts at a place each; parts of the total where a colon says so."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    for at, places in counts_by_place(shape):
        before = [index for index in counted if index < at]
        if at in counted or not before or shape[at] == "U" or shape[at - 1] == "c" or is_remainder(units[at]):
            continue
        told = shape[max(before) : min(at, *places)]
        hit, part = counted[max(before)], any(mark in told for mark in ":-(c")
        for found in read_noun(units, hit.harm, at, "count_by_place", part=part, stance=hit.stance):
            yield from (replace(found, at=units[at].start, place=place) for place in places)


_LISTED = r"l(?:(?:,|,?&)(?:i[dajx]{0,3})?l(?!-?[QNU]))*"
_BY_PLACE = (
    re.compile(  # "two each over Kursk and Tula", «по два над Курской и Тульской областями»
        rf"(?:[:,;(•●▪✅🔻◾▫*+-]|(?<!U)&|,&|[c¢])(?P<each>[ie]?)(?P<count>[QNU])(?P<too>e?)o?-?(?:ƀ[adjxXO]{{1,4}})?i[dajx]{{0,3}}(?P<where>{_LISTED})"
    ),
    re.compile(  # «у Херсоні – троє»
        r"(?:[:,;&(]|,&)(?P<each>)i[dajx]{0,3}(?P<where>l)-(?P<count>[QN])(?P<too>)(?!o?-?il)"
    ),
)


def counts_by_place(shape: str) -> Iterator[tuple[int, list[int]]]:
    """Index of each count told with a place, and those of its places: all of them where it is so many *each*."""
    for match in (match for pattern in _BY_PLACE for match in pattern.finditer(shape)):
        if match["count"] == "U" and not match["each"] and match[0][0] in ",&" and shape[match.end("count")] != "-":
            continue  # "728 drones and 13 missiles at Ukraine": all of them there
        places = [i for i in range(*match.span("where")) if shape[i] == "l"]
        yield match.start("count"), places if match["each"] or match["too"] else places[:1]
    for match in _PLACE_FIRST.finditer(shape):
        yield match.start("count"), [match.start("where")]


_PLACE_FIRST = re.compile(
    r"[,;:&](?:e?&)?i[dajx]{0,3}(?P<where>l)(?:-|(?=V))(?P<count>[QNV])"
)  # «…, в Антоновке — двое»


# «двоє загиблих — поліцейська та жінка 68 років, ще 16 поранено»: the count after them is of another harm
_ASIDE = re.compile(r"(?:[KSN]|[NK](?:x?[iƒf][^;:.,KN]{1,6}))[:(-](?P<np>[VY](?:,?w?b?ă?[,&]{1,2}[VY])*)(?=,&?[NQ])")


def named_apart(shape: str) -> set[int]:
    """The units that tell one by one whom the count before them counts, in the midst of a sentence."""
    return {index for match in _ASIDE.finditer(shape) for index in range(*match.span("np"))}


def _one_by_one(unit: Unit) -> bool:
    """Whether people are told of singly: "a woman, 61", "men aged 29 and 33"."""
    told = unit.letter == "V" or (unit.letter == "Y" and bool(unit.value.ages))
    return told or (unit.letter == "N" and unit.value.group != "people" and not unit.value.other)


def _named_after(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "Two people were wounded: a woman, 63, and a man, 41": the victims of a count before them, one by one."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    for match in (*_APART.finditer(shape), *_AMID.finditer(shape)):
        people = [i for i in range(*match.span("np")) if _one_by_one(units[i]) and i not in counted]
        before = [index for index in counted if index < match.start() and shape[index] in "NQF"]
        if match.re is _AMID and len(people) != units[max(before, default=0)].value.quantity.stated:
            continue  # "two soldiers, a woman and a child"
        if people and before:
            hit = counted[max(before)]
            for at in people:
                part = shape[at] == "N"
                yield from read_noun(units, hit.harm, at, "victims_after_their_count", part=part, stance=hit.stance)


# "Two people, a woman and a man, were injured"
_AMID = re.compile(r"(?<=[NQ]),(?P<np>V(?:,?[&,]{1,2}V)*)(?=,)")
_APART = re.compile(
    rf"[:(-](?P<np>[VYN](?:(?:ƒ[xXD]{{1,2}})?,?w?b?ă?[,&]{{1,2}}[VYN])*)(?!{GAP}(?:{AUXILIARY})?[KSIG])"
)


DESCRIBED = {"N", HARMED}


def _described(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "There are 280 injured people": the word of harm stands inside the count."""
    counted = {index for hit in hits for index in hit.nouns}
    for index, unit in enumerate(units):
        if shape[index] in DESCRIBED and index not in counted:
            for part in unit.parts:
                sense = part.sense("harm")
                if sense and (sense.slot in ("done", "state") or (sense.entry == "detained" and _seized(units, index))):
                    count: Count = unit.value
                    fact = Casualties(sense.entry, count.group, count.quantity, count.of)  # type: ignore[arg-type]
                    spans = {"status": (part.start, part.stop), "count": quantity_span(unit)}
                    yield Finding(fact, spans, part.start, "harmed_people")
                    break
