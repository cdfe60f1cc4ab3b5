"""Counts that hang on another count: shares, counts by place, and victims named after their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from tollbook.lang.lexicon import Sense
from tollbook.model.claims import Casualties, Group
from tollbook.understand.downed import is_remainder
from tollbook.understand.finding import Finding
from tollbook.understand.harmed import Hit, of_group, quantity_span, read_noun, told_as
from tollbook.understand.nouns import HARMED
from tollbook.understand.order import order
from tollbook.understand.units import Unit

# counted people, one person, a bare number, a counted thing, people without a number (but "gunmen attack")
NOUN = "(?:[NVQF]|Y(?!Z))"
# "in the town of Kherson", "of a family"
PLACED = "[iƒf](?:l')?[adejoxXα'ð°ßtν]*(?:E(?=[OxJAWM]))?[lxXJOAROZWUCT#nε]*(?:[lxXJOAROZWUCT#nε]|(?<=d)Л)"
# What may stand between people and what is said of them: adverbs, times, places, asides.
GAP = (
    rf"(?:[qtl\"]|x?{PLACED}|[ƒf][ad]?F|\([^()]*\)|,[^,;:.KGIDS]{{1,14}},"
    r"|,[NQ][SK][^,;:.KGIDS]{0,6},|-[^-;:.KGIDS]{1,14}-)*"
)
AUXILIARY = r"(?:[hbmʍτ¬qr]|s(?=[hbm])|t(?=[bhm]))*?b(?:[bhq¬mτ]|[xr](?=τh?b))*"


def hanging(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """All findings that hang on *hits*, which the rules of casualties have found in the sentence."""
    yield from _shares(shape, units, hits)
    yield from _along(shape, units, hits)
    yield from _by_place(shape, units, hits)
    yield from _by_cause_or_time(shape, units, hits)
    yield from _described(shape, units, hits)
    yield from _named_after(shape, units, hits)


def _shares(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """Shares of a count: "including two children", "five of them women", "of whom three were children"."""
    counted = {index for hit in hits for index in hit.nouns}
    told = {index: (units[hit.harm], hit.stance) for hit in hits for index in hit.nouns}
    told |= {index: (word, None) for index, word in _harmed_inside(shape, units, hits)}
    for start, parts, group in _share_groups(shape, units):
        parts = [index for index in parts if index not in counted and not _is_thing(units, index)]
        before = [index for index in told if index < start and (index in counted or shape[start] == "c")]
        if not parts or not before:
            continue
        word, stance = told[max(before)]
        for at in parts:
            for found in read_noun(units[at], word, "share_of_them", part=True, stance=stance):
                yield told_as(found, group)


def _share_groups(shape: str, units: Sequence[Unit]) -> Iterator[tuple[int, list[int], Group | None]]:
    """Where each share begins, the units that are its people, and the group if it is said after them."""
    for match in _SHARE.finditer(shape):
        told = units[match.end("are") - 1].value.group if match["are"] else None
        yield match.start(), [i for i in range(*match.span("np")) if shape[i] in "NVYQF"], told
    for index, letter in enumerate(shape):
        # "five of them civilians", "one of them a three-year-old child"
        share = (letter == "N" and units[index].value.of) or (letter == "V" and units[index].parts[0].letter in "QN")
        if share and not _AIMED_AT.search(shape, 0, index):
            yield index, [index], None


def _along(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "Two civilians were killed, officials said, along with five assailants": they were, too."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    for match in _ALONG.finditer(shape):
        before = [index for index in counted if index < match.start()]
        with_them = units[match.start("with")].sense("grammar")
        if not before or with_them is None or with_them.entry != "along":
            continue
        hit = counted[max(before)]
        if _OPENED.search(shape, hit.harm, match.start()) or _is_aside(shape, match, hit):
            continue
        for at in range(*match.span("np")):
            if shape[at] in "NV" and at not in counted and hit.harm < match.start():
                yield from read_noun(units[at], units[hit.harm], "along_with_them", part=False, stance=hit.stance)


def _is_aside(shape: str, match: re.Match[str], hit: Hit) -> bool:
    """ "The mayor, along with five officials, arrived", "those who killed two, along with three others, fled"."""
    at = match.start()
    with_another = shape[at - 1] == "," and shape[at - 2] in "NVYs" and at - 2 not in hit.nouns
    return shape[match.end() : match.end() + 1] == "," and (with_another or bool(_OPENED.search(shape, 0, at)))


_OPENED = re.compile("[wk]")  # a clause within the sentence: "…, where the mayor"
_ALONG = re.compile(rf"(?P<with>&)(?P<np>[NV](?:,?[&,][NV])*)(?={GAP}(?:[.;,]|$))")
_AIMED_AT = re.compile("[Zžε]i[dq]*$")  # "a targeted attack on one of them"


def _is_thing(units: Sequence[Unit], index: int) -> bool:
    """ "attacks, including one that hit a tent": a bare number of what "that" stands for, and of no people."""
    after = units[index + 1].sense("grammar") if index + 1 < len(units) else None
    return units[index].letter == "Q" and after is not None and after.entry == "which"


def _is_taken(shape: str, units: Sequence[Unit], index: int, sense: Sense) -> bool:
    """ "Took 15 hostages", "left 14 civilian victims"."""
    left = shape[index - 1 : index] == "ł" and sense.entry == "casualties"
    return left or (sense.entry == "detained" and _seized(units, index))


def _seized(units: Sequence[Unit], index: int) -> bool:
    """ "took 15 hostages"; not "15 hostages said"."""
    return any(unit.sense("seizing") for unit in units[max(0, index - 2) : index])


_SHARE = order(rf"[c¢][dqi]*(?P<np>{NOUN}(?:,?[&/,]{NOUN})*)(?P<are>bq?Y)?")


def _by_place(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "…, three in Kherson and two in Nikopol": counts at a place each; parts of the total where the words say so."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    listed = [one for one in counts_by_place(shape) if one[0] not in counted]
    for at, places in listed:
        before = [index for index in counted if index < at]
        if not before or shape[at] == "U" or shape[at - 1] == "c" or is_remainder(units[at]):
            continue
        told = shape[max(before) : min(at, *places)]
        part = any(mark in told for mark in ":-(c") or add_up(shape, units, max(before), [one[0] for one in listed])
        hit = counted[max(before)]
        for found in read_noun(units[at], units[hit.harm], "count_by_place", part=part, stance=hit.stance):
            found = of_group(found, units, at)
            yield from (replace(found, at=units[at].start, place=place) for place in places)


def add_up(shape: str, units: Sequence[Unit], whole: int, parts: Sequence[int]) -> bool:
    """Whether *parts* are those of the count before them: "22 were shot down, 16 over Kursk, six over Bryansk"."""
    after = [index for index in parts if index > whole]
    if len(after) < 2 or shape[whole] not in "NQUF" or "l" in shape[whole : min(after)]:
        return False
    stated = [units[index].value.quantity.stated for index in (whole, *after) if shape[index] in "NQU"]
    return len(stated) > len(after) and None not in stated and stated[0] == sum(stated[1:])


def _by_cause_or_time(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "15 were killed, nine by drones and six by artillery"; "eleven on Saturday and six on Sunday", each at its time.

    Parts of the count before them, but not where that has a cause or a time of its own: "two died on Monday and one on
    Tuesday".
    """
    counted = {index: hit for hit in hits for index in hit.nouns}
    listed = [match for match in _BY_CAUSE_OR_TIME.finditer(shape) if _is_bare(units, match.start("count"), counted)]
    for match in listed:
        at = match.start("count")
        before = [index for index in counted if index < at]
        if not before or shape[max(before)] not in "NQ":
            continue
        hit, first = (
            counted[max(before)],
            min(each.start("count") for each in listed if each.start("count") > max(before)),
        )
        told = shape[max(before) : first]
        part = ":" in told or {"t", "y"}.isdisjoint(told)
        time = match.start("time") if match["time"] else None
        for found in read_noun(units[at], units[hit.harm], "count_by_cause_or_time", part=part, stance=hit.stance):
            yield replace(of_group(found, units, at), at=units[at].start, time=time)


def _is_bare(units: Sequence[Unit], at: int, counted: Mapping[int, Hit]) -> bool:
    """Whether no rule has the count yet, and it is of nobody told before: "seven of them"."""
    return at not in counted and not units[at].value.of and not is_remainder(units[at])


# a list, and not "…, two by noon"
_BY_CAUSE_OR_TIME = order(
    r"(?:[:,(-]|,?&)(?P<count>[QN])(?:(?P<time>t)|[yƒ][adjxX]{0,3}[WZ]{1,2}|id?[adjxX]{0,3}ZW?)(?=[,;.&)]|$)"
)


_LISTED = r"l(?:(?:,|,?&)(?:i[dajx]{0,3})?l(?!-?[QNU]))*"
_BY_PLACE = (
    order(  # "two each over Kursk and Tula", «по два над Курской и Тульской областями»
        rf"(?:[:,;(•●▪✅🔻◾▫*+-]|(?<!U)&|,&|[c¢])(?P<each>[ie]?)(?P<count>[QNU])(?P<too>e?)o?-?(?:ƀ[adjxXO]{{1,4}})?i[dajx]{{0,3}}(?P<where>{_LISTED})"
    ),
    order(  # «у Херсоні – троє»
        r"(?:[:,;&(]|,&)(?P<each>)i[dajx]{0,3}(?P<where>l)-(?P<count>[QN])(?P<too>)(?!o?-?il)"
    ),
)


@lru_cache(maxsize=64)
def counts_by_place(shape: str) -> tuple[tuple[int, list[int]], ...]:
    """Index of each count told with a place, and those of its places: all of them where it is so many *each*."""
    return tuple(_counts_by_place(shape)) if "l" in shape else ()


def _counts_by_place(shape: str) -> Iterator[tuple[int, list[int]]]:
    for match in (match for pattern in _BY_PLACE for match in pattern.finditer(shape)):
        if match["count"] == "U" and not match["each"] and match[0][0] in ",&" and shape[match.end("count")] != "-":
            continue  # "728 drones and 13 missiles at Ukraine": all of them there
        places = [i for i in range(*match.span("where")) if shape[i] == "l"]
        yield match.start("count"), places if match["each"] or match["too"] else places[:1]
    for match in _PLACE_FIRST.finditer(shape):
        yield match.start("count"), [match.start("where")]


_PLACE_FIRST = order(r"[,;:&](?:e?&)?i[dajx]{0,3}(?P<where>l)(?:-|(?=V))(?P<count>[QNV])")  # «…, в Антоновке — двое»


# «двоє загиблих — поліцейська та жінка 68 років, ще 16 поранено»: the count after them is of another harm
_ASIDE = order(r"(?:[KSN]|[NK](?:x?[iƒf][^;:.,KN]{1,6}))[:(-](?P<np>[VY](?:,?w?b?ă?[,&]{1,2}[VY])*)(?=,&?[NQ])")


def named_apart(shape: str) -> set[int]:
    """The units that tell one by one whom the count before them counts, in the midst of a sentence."""
    return {index for match in _ASIDE.finditer(shape) for index in range(*match.span("np"))}


def _one_by_one(unit: Unit) -> bool:
    """Whether people are told of singly: "a woman, 61", "men aged 29 and 33"."""
    told = unit.letter == "V" or (unit.letter == "Y" and bool(unit.value.ages))
    named = unit.letter == "N" and (unit.value.group != "people" or unit.value.head == "other")  # "two teachers"
    return told or (named and not unit.value.other and not unit.value.of)


def _named_after(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "Two people were wounded: a woman, 63, and a man, 41": the victims of a count before them, one by one."""
    counted = {index: hit for hit in hits for index in hit.nouns}
    placed = {at for at, _ in counts_by_place(shape)}
    for match in (*_APART.finditer(shape), *_AMID.finditer(shape)):
        people = [i for i in range(*match.span("np")) if _one_by_one(units[i]) and i not in counted and i not in placed]
        before = [index for index in counted if index < match.start() and shape[index] in "NQF"]
        if not people or not before:
            continue
        if match.re is _AMID and len(people) != units[max(before)].value.quantity.stated:
            continue  # "two soldiers, a woman and a child"
        hit = counted[max(before)]
        for at in people:
            part = shape[at] == "N"
            yield from read_noun(units[at], units[hit.harm], "victims_after_their_count", part=part, stance=hit.stance)


# "Two people, a woman and a man, were injured"
_AMID = order(r"(?<=[NQ]),(?P<np>V(?:,?[&,]{1,2}V)*)(?=,)")
_APART = order(
    rf"[:(-](?P<np>[VYN](?:(?:ƒ[xXD]{{1,2}})?,?w?b?ă?[,&]{{1,2}}[VYN]|(?<=[VY])[VYN])*)(?!{GAP}(?:{AUXILIARY})?[KSIG])"
)


DESCRIBED = {"N", HARMED}


def _described(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[Finding]:
    """ "There are 280 injured people": the word of harm stands inside the count."""
    for index, word in _harmed_inside(shape, units, hits):
        count, sense = units[index].value, word.sense("harm")
        assert sense is not None
        fact = Casualties(sense.entry, count.group, count.quantity, count.of)  # type: ignore[arg-type]
        spans = {"status": (word.start, word.stop), "count": quantity_span(units[index])}
        yield Finding(fact, spans, word.start, "harmed_people")


def _harmed_inside(shape: str, units: Sequence[Unit], hits: Sequence[Hit]) -> Iterator[tuple[int, Unit]]:
    """Each count that no rule has read and that has a word of harm inside, with that word."""
    counted = {index for hit in hits for index in hit.nouns}
    for index, unit in enumerate(units):
        if shape[index] in DESCRIBED and index not in counted:
            for part in unit.parts:
                sense = part.sense("harm")
                if sense and (sense.slot in ("done", "state") or _is_taken(shape, units, index, sense)):
                    yield index, part
                    break
