"""Find places: names that the gazetteer knows, with the words beside them that tell what they are.

A place becomes one unit ``l`` whose value is a ``Mention``; "Russian", "Ukrainian" become ``ð``. Which place a
name means is settled by ``settling`` once the whole document is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from tollbook.gazetteer.decline_uk import nominative
from tollbook.gazetteer.index import Gazetteer
from tollbook.gazetteer.translit import looks_cyrillic
from tollbook.lang.lexicon import bits_of
from tollbook.model.values import Level
from tollbook.understand import communities
from tollbook.understand.believed import CAPITALS, believed, is_area, starting
from tollbook.understand.mentions import Mention
from tollbook.understand.order import order
from tollbook.understand.units import NAME, Unit, View, joined, merges

VIEW = View("areas", "grammar")
_COUNTING = View("areas", "numerals", "grammar")
_AREAS = bits_of(["areas"])
_HARM = bits_of(["harm"])
_ATTACKS = bits_of(["attacks", "effects"])
_SIDES = bits_of(("perpetrators",))
# "the city of Kharkiv", "Sumy region", "the village of X"; the area word tells what the name is.
_CALLED = re.compile(r"(?P<before>d?A[f:]?d?)?(?P<name>l)(?P<after>A)?")
_LISTED = re.compile(r"l(?:(?:,|,?&)l)+A")  # "the Sumy, Kharkiv and Poltava regions": all of them regions
_CAPITAL = order(r"d?ðA|(?<!lb)(?:d|(?<=[iτƒ]))A(?![f,]?l)")  # «у столиці», where no article stands
# The same around a name that is in no gazetteer: "the Karrada district", "the village of Khuza'a".
_UNKNOWN = order(
    r"Af(?P<before>X{1,3})|(?<=i)A(?P<bare>X)(?![Xl-])|(?:(?<=d)|(?<=i))X{1,5}(?P<after>A)|(?<![Xl&])X{1,2}(?P<plain>A)(?!f)"
)
# "in Bagega, a mining village in Zamfara", "in Zarnuk, one of the country's poorest towns"
_APPOSED = order(r"(?<=i)X{1,3},(?:[ad][xj]{0,2}|1f[^,;.]{0,8})A(?=[if.,;]|$)")
_CALLED_SO = order(r"(?<=i)A(?P<before>X(?:X(?!X?A))?)(?!l)")  # «в селе Погореловка», where no "of" stands
UNKNOWN_LEVELS: dict[str, Level] = {
    "district": "district",
    "settlement": "settlement",
    "region": "admin1",
    "location": "district",
}
# A name before what it lies in, or after a number: "in Merawi, Amhara region", "near Gossi in central Mali", "31 in
# Kourakou, 13 in Tondobi".
_ATTACKED = View("areas", "grammar", "attacks", "effects")
_RAIDED = order(r"(?<=[Lž])X{1,2}(?=i[jdxα]{0,2}l)")  # "stormed Njaba in eastern Nigeria"
_VILLAGE = order(r"(?<=i)X{1,2}(?=,l|&1iX|i[jdxα]{0,2}l)|(?<=1i)X{1,2}(?=[,.;&]|$)|(?<=1xi)X{1,2}(?=id|[,.;&]|$)")

_STRUCK = View("areas", "numerals", "grammar", "harm", "attacks")
_THERE = order(r"(?<=[ZKG]i)X{1,2}(?=[.;,&t]|$)|(?<=[KG]1xi)X{1,2}(?=[.;,&t]|$)")  # "killed in an attack at Tora."


Own = dict[str, tuple[tuple[str, ...], str]]  # first word -> words of a name in no gazetteer, and what it is


def chunk(units: list[Unit], text: str, places: Gazetteer, topics: int = -1, own: Own | None = None) -> list[Unit]:
    """*units* with every place name as one unit ``l``, every adjective of a country as ``ð``.

    topics: those of the words, see ``Sentence``. own: names that the text has told to be places before; those that
    it tells here are added.
    """
    found = _chunk(units, text, places, topics)
    if own is None:
        return found
    if own:
        found = list(_again(found, own, text))
    for unit in found:
        if unit.letter == "l" and not unit.value.candidates and unit.value.hint in UNKNOWN_LEVELS:
            words = tuple(part.word for part in unit.parts if part.letter == NAME and part.term is None)
            if words and not any(" " in word for word in words):
                own.setdefault(words[0], (words, unit.value.hint))
    return found


def _again(units: list[Unit], own: Own, text: str) -> Iterator[Unit]:
    """*units* where a name that was told to be a place is one again, after a preposition: "in Zarnuk"."""
    done = 0
    for at, unit in enumerate(units):
        if at < done:
            continue
        words, hint = own.get(unit.word, ((), "")) if unit.letter == NAME and at else ((), "")
        taken = _matching(units, at, words) if words and _leads_to_a_place(units[at - 1]) else 0
        if taken and (at + taken == len(units) or units[at + taken].letter != NAME):
            parts = units[at : at + taken]
            yield joined("l", parts, Mention(_written(text, parts), (), parts[0].start, parts[-1].stop, hint))
            done = at + taken
        else:
            yield unit


def _leads_to_a_place(unit: Unit) -> bool:
    sense = unit.sense("grammar")
    return sense is not None and sense.entry in ("preposition", "near", "from", "to")


def _chunk(units: list[Unit], text: str, places: Gazetteer, topics: int) -> list[Unit]:
    out: list[Unit] = []
    done = 0
    if topics & _SIDES:
        units = [_nationality(unit, text) if unit.term and unit.term.bits & _SIDES else unit for unit in units]
    if topics & _AREAS:
        units = [_sea(unit) if unit.term and unit.term.bits & _AREAS else unit for unit in units]
    if topics & communities.WORDS:
        units = communities.chunk(units, text, places)
    for at, unit in enumerate(units):
        if unit.letter not in CAPITALS and (unit.term is None or not unit.term.bits & _AREAS):
            continue  # as most
        named = _capital_in(unit, text) or is_area(unit)
        if at >= done and named and (found := _named(units, at, text, places, done)):
            taken, made = found
            out += units[done:at]
            out.append(made)
            done = at + taken
    out = [*out, *units[done:]] if done else units
    if topics & _HARM and _VILLAGE.search(_COUNTING.shape(out)):
        out = merges(out, _COUNTING, ((_VILLAGE, lambda parts, match: _village(parts, text)),))
    if topics & (_ATTACKS | _HARM) and _THERE.search(_STRUCK.shape(out)):
        out = merges(out, _STRUCK, ((_THERE, lambda parts, match: _village(parts, text)),))
    if topics & _ATTACKS and done:
        out = merges(out, _ATTACKED, ((_RAIDED, lambda parts, match: _village(parts, text)),))
    if not topics & _AREAS:
        return out
    out = _told_by_areas(out, text, places)
    if not done:
        return out
    for match in _LISTED.finditer(VIEW.shape(out)):
        entry = out[match.end() - 1].sense("areas")
        for unit in out[match.start() : match.end()]:
            if unit.letter == "l" and entry and entry.entry in TELLING:
                unit.value.hint = entry.entry
    return merges(out, VIEW, ((_CALLED, _called),))


def _told_by_areas(units: list[Unit], text: str, places: Gazetteer) -> list[Unit]:
    """*units* with capitals, and with names in no gazetteer that an area word makes places."""
    capital = (_CAPITAL, lambda parts, match: _capital(parts, places))
    unknown = (_UNKNOWN, lambda parts, match: _unknown(parts, match, text))
    cyrillic = looks_cyrillic(text[units[0].start : units[-1].stop])
    if cyrillic:
        units = communities.villages(units, text)
    named = (_CALLED_SO, unknown[1]) if cyrillic else (_APPOSED, lambda parts, match: _apposed(parts, text))
    return merges(units, VIEW, (capital, named, unknown))


def _nationality(unit: Unit, text: str) -> Unit:
    """«російський», which no capital shows to be of a country, as ``ð``; any other unit as it is."""
    sense = unit.sense("perpetrators")
    if sense is None or sense.slot not in ("adjective", "acronym"):
        return unit
    written = sense.slot == "adjective" or text[unit.start : unit.stop].isupper()
    return joined("ð", (unit,), sense.entry) if written else unit


def _sea(unit: Unit) -> Unit:
    """«Чёрного моря» as a place that is none of ours: what is told of it is told of no other; else *unit* as it is."""
    sense = unit.sense("areas")
    if sense is None or sense.entry != "sea":
        return unit
    return joined("l", (unit,), Mention(unit.word, (), unit.start, unit.stop, "sea"))


def _named(units: list[Unit], at: int, text: str, places: Gazetteer, done: int) -> tuple[int, Unit] | None:
    """How many units the longest place name from here takes, and the unit it makes; *done* units are of others.

    A name without capitals begins with a word for an area and goes on: «obwód charkowski».
    """
    small = not _capital_in(units[at], text)
    first, _, rest = units[at].word.partition(" ")
    by_second = starting(places, first)
    if not by_second:
        return None
    after = next((unit.word for unit in units[at + 1 : at + 3] if unit.word != "'"), "")  # "Nad 'Ali"
    following = rest.partition(" ")[0] or after.partition(" ")[0]
    for name in (*by_second.get(following, ()), *by_second.get("", ())):
        taken = _matching(units, at, name.words)
        parts = units[at : at + taken]
        if small and (taken < 2 or not _written(text, parts).islower()):
            continue
        if taken and (small or believed(units, at, taken, name, text, places, done)):
            if name.sense != "place":
                return taken, joined("ð", parts, places.place(name.places[0]).country)
            return taken, joined(
                "l", parts, Mention(_written(text, parts), name.places, parts[0].start, parts[-1].stop)
            )
    return None


def _capital_in(unit: Unit, text: str) -> bool:
    """Whether *unit* is written as a name: "Fasher", "el-Fasher"."""
    return unit.letter in CAPITALS and (text[unit.start].isupper() or (unit.letter == NAME and "-" in unit.word))


def _capital(parts: Sequence[Unit], places: Gazetteer) -> Unit | None:
    """ "the Somali capital", and "the capital", which is that of the country the report is in."""
    sense = parts[-1].sense("areas")
    if sense is None or sense.entry != "capital":
        return None
    country = next((unit.value for unit in parts if unit.letter == "ð"), None)
    try:
        candidates = (places.capital(country).id,) if country else ()
    except ValueError:  # a country without a capital of its own
        return None
    return joined("l", parts, Mention("", candidates, parts[0].start, parts[-1].stop, "capital"))


def _written(text: str, parts: Sequence[Unit]) -> str:
    return text[parts[0].start : parts[-1].stop]


def _unknown(parts: Sequence[Unit], match: re.Match[str], text: str) -> Unit | None:
    """A name that no gazetteer knows, but that the word beside it makes a place: "the village of X"."""
    if match.groupdict().get("plain") and text[parts[-1].start].isupper():
        return None  # "Security Area" is a title; "Njaba village" a place
    area = (
        parts[-1].sense("areas")
        if match.groupdict().get("after") or match.groupdict().get("plain")
        else next((s for u in parts if (s := u.sense("areas"))), None)
    )
    named = [unit for unit in parts if unit.letter == NAME and unit.term is None and not _describes(unit, text)]
    if area is None or area.slot != "one" or area.entry not in UNKNOWN_LEVELS or not named:
        return None
    if match.groupdict().get("bare") and (area.entry != "settlement" or parts[0].letter == NAME):
        return None  # «у селі Бірки»; but "in District Court"
    mention = Mention(nominative(_written(text, named)), (), parts[0].start, parts[-1].stop, area.entry)
    return joined("l", parts, mention)


def _describes(unit: Unit, text: str) -> bool:
    """ "Russian-controlled areas", "a Shiite-majority district": a compound that describes, and no name."""
    last = text[unit.start : unit.stop].rpartition("-")[2]
    return "-" in unit.word and last.islower()


def _apposed(parts: Sequence[Unit], text: str) -> Unit | None:
    """The name alone, of what is called a village after it."""
    area = parts[-1].sense("areas")
    names = list(takewhile(lambda unit: unit.letter == NAME and unit.term is None, parts))
    if area is None or area.entry not in ("settlement", "district") or not names or parts[len(names)].word != ",":
        return None
    return joined("l", names, Mention(_written(text, names), (), names[0].start, names[-1].stop, area.entry))


def _village(parts: Sequence[Unit], text: str) -> Unit | None:
    if any(unit.term is not None for unit in parts) or _written(text, parts).isupper():
        return None
    return joined("l", parts, Mention(_written(text, parts), (), parts[0].start, parts[-1].stop, "settlement"))


def _matching(units: list[Unit], at: int, words: tuple[str, ...]) -> int:
    """How many units from *at* spell *words* exactly; 0 where they do not."""
    index, position = at, 0
    while position < len(words):
        if index >= len(units) or units[index].parts:
            return 0
        if units[index].word == "'" and position and index + 1 < len(units):  # "Nad 'Ali"
            index += 1
        piece = units[index].word.split(" ")
        if tuple(piece) != words[position : position + len(piece)]:
            return 0
        position, index = position + len(piece), index + 1
    return index - at


def _called(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    """The name together with the area word that says what it is."""
    if len(parts) == 1:
        return None
    name = next(unit for unit in parts if unit.letter == "l")
    area = parts[-1] if match["after"] else next(unit for unit in parts if unit.sense("areas"))
    sense = area.sense("areas")
    mention: Mention = name.value
    linked = match["after"] or (match["before"] and "f" in match["before"]) or parts[-2].sense("areas")
    if sense is None or not linked:
        return None
    if sense.entry not in TELLING:  # "the area of X"
        return None
    mention.hint = sense.entry
    return joined("l", parts, mention)


TELLING = {"region", "district", "settlement"}  # area words that tell the level of a name
