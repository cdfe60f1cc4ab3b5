"""Whether words that spell a place are one here, and no common word, and no part of somebody's name."""

from __future__ import annotations

import re
from functools import lru_cache

from tollbook.gazetteer.index import Gazetteer, Name
from tollbook.gazetteer.translit import looks_cyrillic
from tollbook.lang.fold import fold
from tollbook.model.values import Place
from tollbook.understand.units import DESIGNATOR, NAME, NUMBER, Unit

CAPITALS = (NAME, DESIGNATOR)  # letters of words that may begin with a capital
_SMALL = 100_000  # people; a town below this is doubted where its name stands inside a longer name ("Ihor Klymenko")


@lru_cache(maxsize=20_000)
def starting(places: Gazetteer, first: str) -> dict[str, tuple[Name, ...]]:
    """The names that begin with *first*, by their second word ("" where there is none), longest first."""
    found: dict[str, tuple[Name, ...]] = {}
    for name in places.starting(first):
        second = name.words[1] if len(name.words) > 1 else ""
        found[second] = (*found.get(second, ()), name)
    return found


def believed(units: list[Unit], at: int, taken: int, name: Name, text: str, places: Gazetteer, done: int) -> bool:
    """Whether the words are a place here, and no common word, and no part of a person's name."""
    unit = units[at]
    if at and (sense := units[at - 1].sense("areas")) and sense.entry == "street":
        return False  # «на улице Береговой»
    if name.capitals and not text[unit.start : unit.stop].replace(".", "").isupper():
        return False
    if name.sense != "place":
        return True
    after = units[at + taken] if at + taken < len(units) else None
    cued = is_area(after) or any(is_area(before) for before in units[max(at - 2, done) : at])
    cued = cued or _listed(units, at + taken) or (taken > 1 and is_area(units[at + taken - 1]))
    if cued or (name.needs_cue and _elliptical(units, at, taken, name, places)):
        return True
    if name.needs_cue and _one_more_region(units, at, name, places):
        return True
    if name.needs_cue or (_is_word(unit) and taken == 1 and (at == 0 or unit.sense("people"))):
        return bool((case := unit.sense("perpetrators")) and case.entry in ("subject", "oblique"))
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
    of_office = before is not None and before.sense("roles") is not None and looks_cyrillic(unit.word)
    if of_office and after is not None and after.sense("speakers") and _is_far(name, places):
        return False  # «губернатор Александр Хинштейн»
    inside_a_name = _is_name(before, text) or (_is_name(after, text) and not _is_region(units, at + taken, places))
    if of_office and all(_is_name(after, text) for after in (*units[at + taken : at + taken + 2], None)[:2]):
        return True  # «мэр Энергодара Максим Пухов»
    return not inside_a_name or any(_known(places.place(place), name, of_office) for place in name.places)


def _is_word(unit: Unit) -> bool:
    """Whether it is a word of the language, too; a capital that stands for its country is none: "Moscow said"."""
    if unit.term is None:
        return False
    sides = unit.term.senses.get("perpetrators")
    return sides is None or len(unit.term.senses) > 1 or len(sides.entry) != ISO


ISO = 2  # letters of the code of a country


def _is_far(name: Name, places: Gazetteer) -> bool:
    """Whether all that are called so are in countries whose reports are not in Cyrillic letters."""
    return all(places.place(each).country not in ("UA", "RU", "BY") for each in name.places)


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
        if not joins and unit.letter not in CAPITALS:
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


def is_area(unit: Unit | None) -> bool:
    return unit is not None and (unit.sense("areas") is not None)


def _is_name(unit: Unit | None, text: str) -> bool:
    """Whether *unit* looks like a part of somebody's name."""
    return unit is not None and unit.letter == NAME and (unit.term is None or unit.sense("speakers") is not None)


def _is_region(units: list[Unit], at: int, places: Gazetteer) -> bool:
    """Whether a region is named from *at* on: «в Красногорске Московской области»."""
    if at + 1 >= len(units) or not is_area(units[at + 1]):
        return False
    wanted = units[at].word, units[at + 1].word
    return any(name.words == wanted for name in starting(places, wanted[0]).get(wanted[1], ()))


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
