"""Find places: names that the gazetteer knows, with the words beside them that tell what they are.

A place becomes one unit ``l`` whose value is a ``Mention``; "Russian", "Ukrainian" become ``ð``. Which place a
name means is settled by ``settling`` once the whole document is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tollbook.gazetteer.decline_uk import nominative
from tollbook.gazetteer.index import Gazetteer, Name
from tollbook.gazetteer.translit import looks_cyrillic
from tollbook.lang.fold import fold
from tollbook.lang.lexicon import bits_of
from tollbook.model.values import Level, Place
from tollbook.understand.units import DESIGNATOR, NAME, NUMBER, Unit, View, joined, merges

VIEW = View("areas", "grammar")
_COUNTING = View("areas", "numerals", "grammar")
_AREAS = bits_of(["areas"])
_HARM = bits_of(["harm"])
_SIDES = bits_of(("perpetrators",))
_CAPITALS = (NAME, DESIGNATOR)  # letters of words that may begin with a capital
# "the city of Kharkiv", "Sumy region", "the village of X"; the area word tells what the name is.
_CALLED = re.compile(r"(?P<before>d?A[f:]?d?)?(?P<name>l)(?P<after>A)?")
_LISTED = re.compile(r"l(?:(?:,|,?&)l)+A")  # "the Sumy, Kharkiv and Poltava regions": all of them regions
_CAPITAL = re.compile(r"d?ðA|(?:d|(?<=[iτƒ]))A(?![f,]?l)")  # «у столиці», where no article stands
# The same around a name that is in no gazetteer: "the Karrada district", "the village of Khuza'a".
_UNKNOWN = re.compile(
    r"Af(?P<before>X{1,3})|(?<=i)A(?P<bare>X)(?![Xl-])|(?:(?<=d)|(?<=i))X{1,3}(?P<after>A)|(?<![Xlx&])X{1,2}(?P<plain>A)(?!f)"
)
_CALLED_SO = re.compile(r"(?<=i)A(?P<before>X(?:X(?!X?A))?)(?!l)")  # «в селе Погореловка», where no "of" stands
UNKNOWN_LEVELS: dict[str, Level] = {
    "district": "district",
    "settlement": "settlement",
    "region": "admin1",
    "location": "district",
}
# A name before what it lies in, or after a number: "in Merawi, Amhara region", "31 in Kourakou, 13 in Tondobi".
_VILLAGE = re.compile(r"(?<=i)X{1,2}(?=,l|&1iX)|(?<=1i)X{1,2}(?=[,.;&]|$)")
_SMALL = 100_000  # people; a town below this is doubted where its name stands inside a longer name ("Ihor Klymenko")


class Mention:
    """A place named in the text. place and reason are filled in when the document is read to its end."""

    __slots__ = ("candidates", "hint", "name", "place", "reason", "start", "stop")

    def __init__(self, name: str, candidates: tuple[str, ...], start: int, stop: int, hint: str | None = None) -> None:
        self.name, self.candidates, self.start, self.stop, self.hint = name, candidates, start, stop, hint
        self.place: Place | None = None
        self.reason = ""


def chunk(units: list[Unit], text: str, places: Gazetteer, topics: int = -1) -> list[Unit]:
    """*units* with every place name as one unit ``l``, every adjective of a country as ``ð``.

    topics: those of the words, see ``Sentence``.
    """
    out: list[Unit] = []
    done = 0
    if topics & _SIDES:
        units = [_nationality(unit, text) for unit in units]
    if topics & _AREAS:
        units = [_sea(unit) for unit in units]
    for at, unit in enumerate(units):
        named = _capital_in(unit, text) or _is_area(unit)
        if at >= done and named and (found := _named(units, at, text, places, done)):
            taken, made = found
            out += units[done:at]
            out.append(made)
            done = at + taken
    out = [*out, *units[done:]] if done else units
    if topics & _HARM and _VILLAGE.search(_COUNTING.shape(out)):
        out = merges(out, _COUNTING, ((_VILLAGE, lambda parts, match: _village(parts, text)),))
    if not topics & _AREAS:
        return out
    capital = (_CAPITAL, lambda parts, match: _capital(parts, places))
    unknown = (_UNKNOWN, lambda parts, match: _unknown(parts, match, text))
    called_so = (_CALLED_SO, unknown[1])
    out = merges(
        out,
        VIEW,
        (capital, called_so, unknown) if looks_cyrillic(text[units[0].start : units[-1].stop]) else (capital, unknown),
    )
    if not done:
        return out
    for match in _LISTED.finditer(VIEW.shape(out)):
        entry = out[match.end() - 1].sense("areas")
        for unit in out[match.start() : match.end()]:
            if unit.letter == "l" and entry and entry.entry in TELLING:
                unit.value.hint = entry.entry
    return merges(out, VIEW, ((_CALLED, _called),))


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
    by_second = _starting(places, first)
    if not by_second:
        return None
    after = next((unit.word for unit in units[at + 1 : at + 3] if unit.word != "'"), "")  # "Nad 'Ali"
    following = rest.partition(" ")[0] or after.partition(" ")[0]
    for name in (*by_second.get(following, ()), *by_second.get("", ())):
        taken = _matching(units, at, name.words)
        parts = units[at : at + taken]
        if small and (taken < 2 or not _written(text, parts).islower()):
            continue
        if taken and (small or _believed(units, at, taken, name, text, places, done)):
            if name.sense != "place":
                return taken, joined("ð", parts, places.place(name.places[0]).country)
            return taken, joined(
                "l", parts, Mention(_written(text, parts), name.places, parts[0].start, parts[-1].stop)
            )
    return None


def _capital_in(unit: Unit, text: str) -> bool:
    """Whether *unit* is written as a name: "Fasher", "el-Fasher"."""
    return unit.letter in _CAPITALS and (text[unit.start].isupper() or (unit.letter == NAME and "-" in unit.word))


@lru_cache(maxsize=20_000)
def _starting(places: Gazetteer, first: str) -> dict[str, tuple[Name, ...]]:
    """The names that begin with *first*, by their second word ("" where there is none), longest first."""
    found: dict[str, tuple[Name, ...]] = {}
    for name in places.starting(first):
        second = name.words[1] if len(name.words) > 1 else ""
        found[second] = (*found.get(second, ()), name)
    return found


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
    named = [unit for unit in parts if unit.letter == NAME and unit.term is None]
    if area is None or area.slot != "one" or area.entry not in UNKNOWN_LEVELS or not named:
        return None
    if match.groupdict().get("bare") and (area.entry != "settlement" or parts[0].letter == NAME):
        return None  # «у селі Бірки»; but "in District Court"
    mention = Mention(nominative(_written(text, named)), (), parts[0].start, parts[-1].stop, area.entry)
    return joined("l", parts, mention)


def _village(parts: Sequence[Unit], text: str) -> Unit | None:
    if any(unit.term is not None for unit in parts):
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


def _believed(units: list[Unit], at: int, taken: int, name: Name, text: str, places: Gazetteer, done: int) -> bool:
    """Whether the words are a place here, and no common word, and no part of a person's name."""
    unit = units[at]
    if at and (sense := units[at - 1].sense("areas")) and sense.entry == "street":
        return False  # «на улице Береговой»
    if name.capitals and not text[unit.start : unit.stop].replace(".", "").isupper():
        return False
    if name.sense != "place":
        return True
    after = units[at + taken] if at + taken < len(units) else None
    cued = _is_area(after) or any(_is_area(before) for before in units[max(at - 2, done) : at])
    cued = cued or _listed(units, at + taken) or (taken > 1 and _is_area(units[at + taken - 1]))
    if cued or (name.needs_cue and _elliptical(units, at, taken, name, places)):
        return True
    if name.needs_cue and _one_more_region(units, at, name, places):
        return True
    if name.needs_cue or (unit.term is not None and taken == 1 and (at == 0 or unit.sense("people"))):
        return False
    before = units[at - 1] if at else None
    if before is not None and (before.sense("roles") or before.sense("bodies")) and taken == 1:
        full = units[at + 1 : at + 3]  # «мер Балаклії Віталій Карабанов»; "Mayor London Breed"
        if len(full) == 2 and all(_is_name(unit, text) and unit.sense("roles") is None for unit in full):
            return True
    aged = [unit.letter for unit in units[at + taken : at + taken + 3]]
    if before is not None and _is_name(before, text) and aged[:2] == [",", NUMBER] and aged[2:] in ([","], ["."], []):
        return False  # "Yusuf Bello, 31,"
    if taken == 1 and _like_a_surname(unit, before, name, places):
        return False
    inside_a_name = _is_name(before, text) or (_is_name(after, text) and not _is_region(units, at + taken, places))
    of_office = before is not None and before.sense("roles") is not None and looks_cyrillic(unit.word)
    if of_office and all(_is_name(after, text) for after in (*units[at + taken : at + taken + 2], None)[:2]):
        return True  # «мэр Энергодара Максим Пухов»
    return not inside_a_name or any(_known(places.place(place), name, of_office) for place in name.places)


def _one_more_region(units: list[Unit], at: int, name: Name, places: Gazetteer) -> bool:
    """Whether it is a region, its noun left out: «девять над Брянской областью, три над Калужской»."""
    before = units[at - 1].sense("grammar") if at else None
    if (before is None or before.entry not in ("preposition", "and", "from")) and (not at or units[at - 1].word != ","):
        return False
    told = any((sense := unit.sense("areas")) and sense.entry == "region" for unit in units)
    return told and any(places.place(each).level == "admin1" for each in name.places)


def _listed(units: list[Unit], at: int) -> bool:
    """Whether what stands from *at* goes on to a word for several areas: "Sumy, Kharkiv and Poltava regions"."""
    for unit in units[at : at + _LONGEST]:
        if (sense := unit.sense("areas")) is not None:
            return sense.slot == "many"
        joins = unit.letter == "," or ((sense := unit.sense("grammar")) is not None and sense.entry == "and")
        if not joins and unit.letter not in _CAPITALS:
            return False
    return False


def _elliptical(units: list[Unit], at: int, taken: int, name: Name, places: Gazetteer) -> bool:
    """Whether the noun of an adjective is left out: «над Курською областю, 19 – над Брянською»."""
    after = units[at + taken].letter if at + taken < len(units) else "."
    before = units[at - 1].sense("grammar") if at else None
    if before is None or before.entry != "preposition" or after not in _ENDING:
        return False
    longer = (other.words for other in places.starting(name.words[0]))  # «брянською областю»
    return taken == 1 and any(len(words) == 2 and words[0] == name.words[0] for words in longer)


_ENDING = frozenset(".,;:-)!?1&")
_LONGEST = 8  # units; longer lists of regions name one kind each


def _is_area(unit: Unit | None) -> bool:
    return unit is not None and (unit.sense("areas") is not None)


def _is_name(unit: Unit | None, text: str) -> bool:
    """Whether *unit* looks like a part of somebody's name."""
    return unit is not None and unit.letter == NAME and (unit.term is None or unit.sense("speakers") is not None)


def _is_region(units: list[Unit], at: int, places: Gazetteer) -> bool:
    """Whether a region is named from *at* on: «в Красногорске Московской области»."""
    if at + 1 >= len(units) or not _is_area(units[at + 1]):
        return False
    wanted = units[at].word, units[at + 1].word
    return any(name.words == wanted for name in _starting(places, wanted[0]).get(wanted[1], ()))


_SURNAME = re.compile(r"(?:[ое]в|ин)(?:а|у|ым|ой)$")


def _like_a_surname(unit: Unit, before: Unit | None, name: Name, places: Gazetteer) -> bool:
    """«суд приговорил Иванова»: a case of a town that is one of a surname too, where nothing shows a town."""
    if not _SURNAME.search(unit.word) or (before is not None and before.term is not None):
        return False
    towns = [places.place(place) for place in name.places]
    if any(town.level != "settlement" for town in towns):
        return False  # «Донеччина»
    return all(town.population < 2 * _SMALL or town.name.endswith(("ovo", "evo", "ino")) for town in towns)


def _known(place: Place, name: Name, of_office: bool) -> bool:
    """Whether *place* is so well known under this very name that it is meant even inside a longer one.

    of_office: it stands between an office and a name, «мэр Харькова Игорь Терехов».
    """
    same = of_office or fold(place.name) == " ".join(name.words)
    return place.level == "country" or (place.population >= _SMALL and same)


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
