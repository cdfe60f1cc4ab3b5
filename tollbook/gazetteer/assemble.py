"""Bring settlements and our own tables together into one list of places, each with its chain upward."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tollbook.errors import GazetteerError
from tollbook.gazetteer import fileformat, geonames
from tollbook.gazetteer.geonames import ALIKE, FULL, City, alike
from tollbook.gazetteer.record import Record, Towns, at_seat, bare
from tollbook.gazetteer.regions import countries, regions
from tollbook.gazetteer.tables import key, listed, table
from tollbook.gazetteer.translit import looks_ukrainian, russian_ways, ukrainian_ways

SMALL = 50_000  # outside the countries read in full a smaller town needs a cue: its name is too often a surname
Places = dict[str, Record]


def records() -> list[Record]:
    """Every place, in the order of its key, numbered."""
    towns = Towns(geonames.cities())
    found = regions(towns)
    places: Places = {record.key: record for record in [*countries(towns), *found.records]}
    code_of = {key: code for code, key in found.code.items()}
    for city in towns.all:
        town = _settlement(city, places.get(found.code.get((city.country, city.admin1), "")))
        places[town.key] = town
    for stage in (_extras, _quarters, _spellings, _seconds, _districts):  # spellings first: they name districts' ids
        stage(places, towns, code_of)
    return _numbered(places.values())


def _settlement(city: City, region: Record | None) -> Record:
    above = (region.key, *region.within) if region else (f"iso:{city.country}",)
    near = [name for name in city.also if alike(name, city.name) >= ALIKE]
    aliases = frozenset(name for name in city.also if name not in near or city.country not in FULL)
    strong = (city.name, *near) if city.country in FULL or city.population >= SMALL else ()
    return Record(
        f"geonames:{city.number}", city.name, "settlement", city.country,
        names=strong, weak=tuple(name for name in (city.name, *city.also) if name not in strong), native=city.native,
        aliases=aliases, admin1=region.key if region else None, within=above,
        lat=city.lat, lon=city.lon, zone=city.zone, population=city.population, number=city.number,
    )  # fmt: skip


def _extras(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """Settlements that GeoNames leaves out."""
    for row in table("extra"):
        region = places[key(row["region"])]
        native = row["native"] or None
        code = f"tb:{row['region'].lower()}/place/{_slug(row['name'])}"
        places[code] = Record(
            code, row["name"], "settlement", region.country, names=(row["name"], *listed(row["also"]), native or ""),
            native=native, admin1=region.key, within=(region.key, *region.within), zone=region.zone,
            lat=float(row["lat"]) if row["lat"] else None, lon=float(row["lon"]) if row["lon"] else None,
        )  # fmt: skip


def _quarters(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """What GeoNames lists as settlements inside the city-region of Kyiv are its quarters."""
    region = key("UA-30")
    city = towns.find("UA", "Kyiv")
    if city is None:
        raise _missing("regions", "Kyiv", "UA")
    town = places[f"geonames:{city.number}"]
    for other in towns.of_region[code_of[region]]:
        if other is not city:
            quarter = places[f"geonames:{other.number}"]
            places[quarter.key] = replace(quarter, level="district", within=(town.key, *town.within))


def _spellings(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """Our preferred name and further spellings of single settlements."""
    for row in table("spellings"):
        country, admin1 = code_of.get(key(row["region"]), (row["region"], None))
        city = towns.find(country, row["find"], admin1)
        if city is None:
            raise _missing("spellings", row["find"], row["region"])
        town = places[f"geonames:{city.number}"]
        name, never = row["name"] or town.name, listed(row["never"])
        names = [form for form in (name, *town.names, *listed(row["also"])) if form not in never]
        weak = [form for form in town.weak if form not in never]
        ours = town.aliases - {name, *listed(row["also"])}
        places[town.key] = replace(town, name=name, names=tuple(names), weak=tuple(weak), aliases=ours)


def _seconds(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """Second-level districts (raions, the districts of Afghanistan); a seat that is known lies in its district."""
    for row in [*table("admin2"), *table("admin2_af")]:
        region = places[key(row["region"])]
        code = f"tb:{row['region'].lower()}/{_slug(row['name'].removesuffix(' district'))}"
        if code in places:
            raise GazetteerError("gazetteer/tables/admin2.csv", f"twice: {code}")
        country, admin1 = code_of[region.key]
        seat = towns.find(country, row["seat"] or row["name"], admin1)
        town = places.get(f"geonames:{seat.number}") if seat else None
        if row["seat"] and town is None:
            raise _missing("admin2", row["seat"], row["region"])
        places[code] = at_seat(_second(code, row, region), town)
        if town and town.within[0] == region.key:
            places[town.key] = replace(town, within=(code, *town.within))


def _second(code: str, row: dict[str, str], region: Record) -> Record:
    """A district; one that is called "X district" is not called X alone, for that is its seat."""
    base, native = row["name"].removesuffix(" district"), listed(row["native"])
    names = [base, *listed(row["also"])]
    full = [f"{name} {word}" for name in names for word in ("district", "raion")]
    return Record(
        code, row["name"], "admin2", region.country,
        names=(*full, *_of_adjectives(native)) if base != row["name"] else (*names, *full),
        weak=tuple(native), admin1=region.key, within=(region.key, *region.within), zone=region.zone,
    )  # fmt: skip


def _districts(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """Districts of cities. A section of the city that GeoNames lists as a settlement gives its point and goes."""
    for row in table("districts"):
        country, admin1 = code_of[key(row["region"])]
        city = towns.find(country, row["city"], admin1)
        if city is None:
            raise _missing("districts", row["city"], row["region"])
        town = places[f"geonames:{city.number}"]
        section = places.pop(f"geonames:{row['geonames']}") if row["geonames"] else None
        code = f"tb:{_slug(town.name)}/{_slug(row['name'])}"
        places[code] = at_seat(_district(code, row, town, section), section)


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
        zone=town.zone, population=section.population if section else 0,
    )  # fmt: skip


def _of_adjectives(native: Sequence[str]) -> list[str]:
    """Full names of a district from its adjectives: in Latin letters with the English word, and as they are."""
    ways = sorted(way for name in native for way in _latin_ways(name))
    return [f"{way} {word}" for way in ways for word in ("district", "raion")] + [f"{name} район" for name in native]


def _latin_ways(adjective: str) -> set[str]:
    return ukrainian_ways(adjective) if looks_ukrainian(adjective) else russian_ways(adjective)


def _slug(name: str) -> str:
    return bare(name).replace(" ", "-")


def _missing(name: str, settlement: str, region: str) -> GazetteerError:
    where, what = f"gazetteer/tables/{name}.csv", f"no settlement {settlement} in {region}"
    return GazetteerError(where, what, "write it as GeoNames does")


def _numbered(places: Iterable[Record]) -> list[Record]:
    """*places* by key; those that are not of GeoNames get numbers of our own."""
    found = sorted(places, key=lambda place: place.key)
    own = {place.key: fileformat.OWN + at for at, place in enumerate(place for place in found if not place.number)}
    return [replace(place, number=place.number or own[place.key]) for place in found]
