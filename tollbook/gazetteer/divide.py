"""Divide regions into raions and districts, and cities into their districts and quarters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tollbook.errors import GazetteerError
from tollbook.gazetteer.geonames import BIG, City
from tollbook.gazetteer.record import Codes, Places, Record, Towns, at_seat, bare, kilometres, missing, slug
from tollbook.gazetteer.tables import key, lines, listed, table
from tollbook.gazetteer.translit import looks_ukrainian, russian_ways, ukrainian_ways

# Regions that are one city: whatever else GeoNames lists there is a part of it.
ONE_CITY = ("UA-30", "RU-MOW", "RU-SPE")
# GeoNames added the quarters of Ukrainian cities late, from about this number on. Found by reading the list.
LATE = 13_500_000
REACH_KM, DISTRICT_REACH_KM = 8.0, 20.0  # from the middle of a city to its quarters, and to its districts' middles


def seconds(places: Places, towns: Towns, code_of: Codes) -> None:
    """Second-level districts: raions, those of Afghanistan, some of Russia; a seat that is known lies in its own."""
    for row in [*table("admin2"), *table("admin2_af"), *table("admin2_ru")]:
        region = places[key(row["region"])]
        code = f"tb:{row['region'].lower()}/{slug(row['name'].removesuffix(' district'))}"
        if code in places:
            raise GazetteerError("gazetteer/tables/admin2.csv", f"twice: {code}")
        country, admin1 = code_of[region.key]
        seat = towns.find(country, row["seat"] or row["name"], admin1)
        town = places.get(f"geonames:{seat.number}") if seat else None
        if row["seat"] and town is None:
            raise missing("admin2", row["seat"], row["region"])
        places[code] = at_seat(_second(code, row, region), town)
        if town and town.within[0] == region.key:
            places[town.key] = replace(town, within=(code, *town.within))


def _second(code: str, row: dict[str, str], region: Record) -> Record:
    """A district; one that is called "X district" is not called X alone, for that is its seat."""
    base, native = row["name"].removesuffix(" district"), listed(row["native"])
    names = [base, *listed(row["also"])]
    full = [f"{name} {word}" for name in names for word in ("district", "raion")]
    others = [name for name in native if f"{name[:-2]}а" not in region.weak]  # «Запоріжжя» is the city and the region
    lands = [land for name in others if (land := _land(name)) and land not in region.names]
    return Record(
        code, row["name"], "admin2", region.country,
        names=(*full, *_of_adjectives(native), *lands) if base != row["name"] else (*names, *full),
        weak=tuple(native), admin1=region.key, within=(region.key, *region.within), zone=region.zone,
    )  # fmt: skip


def _land(adjective: str) -> str | None:
    """The country around a town, after its adjective: «Нікопольщина» of «Нікопольський»; None where it has none.

    >>> _land("Куп'янський"), _land("Криворізький"), _land("Прилуцький")
    ("Куп'янщина", 'Криворіжжя', 'Прилуччина')
    """
    for ending, land in (("зький", "жжя"), ("цький", "ччина"), ("ський", "щина")):
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + land
    return None


def quarters(places: Places, towns: Towns, code_of: Codes) -> None:
    """Parts of cities that GeoNames lists as settlements become districts inside their cities."""
    for code in ONE_CITY:
        inside = towns.of_region[code_of[key(code)]]
        whole = max(inside, key=lambda city: city.population)
        _put_inside(places, [city for city in inside if city is not whole], whole)
    told = {int(number) for number in lines("quarters")}
    for part in towns.of_country["UA"]:
        if places[f"geonames:{part.number}"].level == "settlement" and (reach := _reach(part, told)):
            around = towns.of_region[part.country, part.admin1]
            cities = [city for city in around if city.population >= BIG and not _reach(city, told) and city is not part]
            near = [city for city in cities if kilometres(part, city) < reach]
            if near:
                _put_inside(places, [part], min(near, key=lambda city: kilometres(part, city)))


def _reach(part: City, told: set[int]) -> float:
    """How far from a city's middle *part* may lie to be a part of it, in km; 0 where it is a town of its own."""
    if part.number in told or any("район" in name.lower() for name in part.also):
        return DISTRICT_REACH_KM
    return REACH_KM if part.number >= LATE else 0.0


def _put_inside(places: Places, parts: Iterable[City], whole: City) -> None:
    town = places[f"geonames:{whole.number}"]
    for part in parts:
        quarter = places[f"geonames:{part.number}"]
        places[quarter.key] = replace(quarter, level="district", within=(town.key, *town.within))


def districts(places: Places, towns: Towns, code_of: Codes) -> None:
    """Districts of cities. A quarter that GeoNames lists under the district's name gives its point and goes."""
    quarters_of: dict[str, list[Record]] = defaultdict(list)
    for place in places.values():
        if place.level == "district":
            quarters_of[place.within[0]].append(place)
    for row in table("districts"):
        country, admin1 = code_of[key(row["region"])]
        city = towns.find(country, row["city"], admin1)
        if city is None:
            raise missing("districts", row["city"], row["region"])
        town = places[f"geonames:{city.number}"]
        section = _section(row, quarters_of[town.key])
        if section:
            del places[section.key]
            quarters_of[town.key].remove(section)
        code = f"tb:{slug(town.name)}/{slug(row['name'])}"
        places[code] = at_seat(_district(code, row, town, section), section)


def _section(row: dict[str, str], quarters: Sequence[Record]) -> Record | None:
    """The quarter that is the district of *row*: by the number in the table, else by its full name."""
    if row["geonames"]:
        return next(quarter for quarter in quarters if quarter.key == f"geonames:{row['geonames']}")
    wanted = {bare(f"{name} район") for name in listed(row["native"])}
    wanted |= {bare(name) for name in (row["name"], *listed(row["native"]))}
    return next((place for place in quarters if wanted & {bare(name) for name in (*place.names, *place.weak)}), None)


def _district(code: str, row: dict[str, str], town: Record, section: Record | None) -> Record:
    """A district of *town*. Its adjective alone needs a cue, for most of them are names of people and of rivers."""
    names, native = listed(row["also"]), listed(row["native"])
    full = [f"{name} {word}" for name in (row["name"], *names) for word in ("district", "raion")]
    theirs = (*section.names, *section.weak) if section else ()
    bare_ways = tuple(sorted(way for name in native for way in _latin_ways(name)))
    return Record(
        code, f"{row['name']} district", "district", town.country,
        names=(*([] if native else [row["name"]]), *names, *full, *_of_adjectives(native)),
        weak=(row["name"], *native, *bare_ways, *theirs), admin1=town.admin1, within=(town.key, *town.within),
        zone=town.zone, population=int(row["population"] or (section.population if section else 0)),
    )  # fmt: skip


def _of_adjectives(native: Sequence[str]) -> list[str]:
    """Full names of a district from its adjectives: in Latin letters with the English word, and as they are."""
    ways = sorted({way for name in native for way in _latin_ways(name)})
    return [f"{way} {word}" for way in ways for word in ("district", "raion")] + [f"{name} район" for name in native]


def _latin_ways(adjective: str) -> set[str]:
    return ukrainian_ways(adjective) if looks_ukrainian(adjective) else russian_ways(adjective)
