"""Bring settlements and our own tables together into one list of places, each with its chain upward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tollbook.errors import GazetteerError
from tollbook.gazetteer import fileformat, geonames
from tollbook.gazetteer.geonames import ALIKE, FULL, City, alike
from tollbook.gazetteer.record import Record, Towns, at_seat, bare
from tollbook.gazetteer.regions import countries, regions
from tollbook.gazetteer.tables import listed, table

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
    for stage in (_spellings, _seconds, _districts):
        stage(places, towns, code_of)
    return _numbered(places.values())


def _settlement(city: City, region: Record | None) -> Record:
    above = (region.key, *region.within) if region else (f"iso:{city.country}",)
    near = [name for name in city.also if alike(name, city.name) >= ALIKE]
    strong = (city.name, *near) if city.country in FULL or city.population >= SMALL else ()
    return Record(
        f"geonames:{city.number}", city.name, "settlement", city.country,
        names=strong, weak=tuple(name for name in (city.name, *city.also) if name not in strong), native=city.native,
        admin1=region.key if region else None, within=above,
        lat=city.lat, lon=city.lon, zone=city.zone, population=city.population, number=city.number,
    )  # fmt: skip


def _spellings(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """Our preferred name and further spellings of single settlements."""
    for row in table("spellings"):
        country, _, admin1 = row["region"].partition("-")
        code = code_of[f"iso:{row['region']}"][1] if admin1 else None
        city = towns.find(country, row["find"], code)
        if city is None:
            raise _missing("spellings", row["find"], row["region"])
        key = f"geonames:{city.number}"
        name, names = row["name"] or places[key].name, (*places[key].names, *listed(row["also"]))
        places[key] = replace(places[key], name=name, names=(name, *names))


def _seconds(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """Second-level districts (raions, the districts of Afghanistan); a seat that is known lies in its district."""
    for row in table("admin2"):
        region = places[f"iso:{row['region']}"]
        key = f"tb:{row['region'].lower()}/{bare(row['name']).replace(' ', '-')}"
        if key in places:
            raise GazetteerError("gazetteer/tables/admin2.csv", f"twice: {key}")
        seat = towns.find(*code_of[region.key][:1], row["seat"] or row["name"], code_of[region.key][1])
        town = places.get(f"geonames:{seat.number}") if seat else None
        if row["seat"] and town is None:
            raise _missing("admin2", row["seat"], row["region"])
        places[key] = at_seat(_second(key, row, region), town)
        if town:
            places[town.key] = replace(town, within=(key, *town.within))


def _second(key: str, row: dict[str, str], region: Record) -> Record:
    names = [row["name"], *listed(row["also"])]
    return Record(
        key, row["name"], "admin2", region.country, names=(*names, *(f"{name} district" for name in names)),
        weak=tuple(listed(row["native"])), admin1=region.key, within=(region.key, *region.within), zone=region.zone,
    )  # fmt: skip


def _districts(places: Places, towns: Towns, code_of: dict[str, tuple[str, str]]) -> None:
    """Districts of cities. A section of the city that GeoNames lists as a settlement gives its point and goes."""
    for row in table("districts"):
        country, _, _ = row["region"].partition("-")
        city = towns.find(country, row["city"], code_of[f"iso:{row['region']}"][1])
        if city is None:
            raise _missing("districts", row["city"], row["region"])
        town = places[f"geonames:{city.number}"]
        section = places.pop(f"geonames:{row['geonames']}") if row["geonames"] else None
        key = f"tb:{bare(town.name).replace(' ', '-')}/{bare(row['name']).replace(' ', '-')}"
        places[key] = at_seat(_district(key, row, town, section), section)


def _district(key: str, row: dict[str, str], town: Record, section: Record | None) -> Record:
    names, native = [row["name"], *listed(row["also"])], listed(row["native"])
    full = [f"{name} {word}" for name in names for word in ("district", "raion")]
    full += [f"{name} район" for name in native]
    theirs = (*section.names, *section.weak) if section else ()
    return Record(
        key, f"{row['name']} district", "district", town.country, names=(*names, *full), weak=(*native, *theirs),
        admin1=town.admin1, within=(town.key, *town.within), zone=town.zone,
        population=section.population if section else 0,
    )  # fmt: skip


def _missing(name: str, settlement: str, region: str) -> GazetteerError:
    return GazetteerError(
        f"gazetteer/tables/{name}.csv", f"no settlement {settlement} in {region}", "write it as GeoNames does"
    )


def _numbered(places: Iterable[Record]) -> list[Record]:
    """*places* by key; those that are not of GeoNames get numbers of our own."""
    found = sorted(places, key=lambda place: place.key)
    own = {place.key: fileformat.OWN + at for at, place in enumerate(place for place in found if not place.number)}
    return [replace(place, number=place.number or own[place.key]) for place in found]
