"""Bring settlements and our own tables together into one list of places, each with its chain upward."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tollbook.errors import GazetteerError
from tollbook.gazetteer import fileformat, geonames
from tollbook.gazetteer.divide import districts, quarters, seconds
from tollbook.gazetteer.geonames import ALIKE, FULL, City, alike
from tollbook.gazetteer.record import Codes, Places, Record, Towns, bare, missing, slug
from tollbook.gazetteer.regions import countries, regions
from tollbook.gazetteer.tables import inside, key, listed, table

SMALL = 50_000  # outside the countries read in full a smaller town needs a cue: its name is too often a surname


def records() -> list[Record]:
    """Every place, in the order of its key, numbered."""
    towns = Towns(geonames.cities())
    found = regions(towns)
    places: Places = {record.key: record for record in [*countries(towns), *found.records]}
    code_of = {key: code for code, key in found.code.items()}
    for city in towns.all:
        town = _settlement(city, places.get(found.code.get((city.country, city.admin1), "")))
        places[town.key] = town
    # Spellings before districts, whose ids are made of the names of their cities; raions before quarters and city
    # districts, which then lie in them.
    for stage in (_extras, _spellings, seconds, quarters, districts, _cases):
        stage(places, towns, code_of)
    return _numbered(places.values())


def _settlement(city: City, region: Record | None) -> Record:
    above = (region.key, *region.within) if region else (f"iso:{city.country}",)
    near = [name for name in city.also if max(alike(name, city.name), alike(name, city.native or "")) >= ALIKE]
    aliases = frozenset(name for name in city.also if name not in near or city.country not in FULL) - {city.name}
    strong = (city.name, *near) if city.country in FULL or city.population >= SMALL else ()
    return Record(
        f"geonames:{city.number}", city.name, "settlement", city.country,
        names=strong, weak=tuple(name for name in (city.name, *city.also) if name not in strong), native=city.native,
        aliases=aliases, admin1=region.key if region else None, within=above,
        lat=city.lat, lon=city.lon, zone=city.zone, population=city.population, number=city.number,
    )  # fmt: skip


def _extras(places: Places, towns: Towns, code_of: Codes) -> None:
    """Settlements that GeoNames leaves out."""
    for row in table("extra"):
        region = places[key(row["region"])]
        native = row["native"] or None
        code = f"tb:{row['region'].lower()}/place/{slug(row['name'])}"
        places[code] = Record(
            code, row["name"], "settlement", region.country, names=(row["name"], *listed(row["also"]), native or ""),
            native=native, admin1=region.key, within=(region.key, *region.within), zone=region.zone,
            lat=float(row["lat"]) if row["lat"] else None, lon=float(row["lon"]) if row["lon"] else None,
        )  # fmt: skip


def _spellings(places: Places, towns: Towns, code_of: Codes) -> None:
    """Our preferred name and further spellings of single settlements."""
    for row in table("spellings"):
        country, admin1 = code_of.get(key(row["region"]), (row["region"], None))
        city = towns.find(country, row["find"], admin1)
        if city is None:
            raise missing("spellings", row["find"], row["region"])
        town = places[f"geonames:{city.number}"]
        name, never = row["name"] or town.name, {bare(form) for form in listed(row["never"])}
        names = [form for form in (name, *town.names, *listed(row["also"])) if bare(form) not in never]
        weak = [form for form in town.weak if bare(form) not in never]
        ours = town.aliases - {name, *listed(row["also"])}
        places[town.key] = replace(town, name=name, names=tuple(names), weak=tuple(weak), aliases=ours)


def _cases(places: Places, towns: Towns, code_of: Codes) -> None:
    """Names in the cases of languages that have no rules for them here, from a table a language."""
    for name in inside("forms"):
        for row in table(name):
            code = key(row["code"])
            if row["name"]:
                country, admin1 = code_of.get(code, (row["code"], None))
                if (city := towns.find(country, row["name"], admin1)) is None:
                    raise missing(name, row["name"], row["code"])
                code = f"geonames:{city.number}"
            if code not in places:
                raise GazetteerError(f"gazetteer/tables/{name}.csv", f"no place {row['code']}", "see the other tables")
            places[code] = replace(places[code], names=(*places[code].names, *listed(row["forms"])))


def _numbered(places: Iterable[Record]) -> list[Record]:
    """*places* by key; those that are not of GeoNames get numbers of our own."""
    found = sorted(places, key=lambda place: place.key)
    own = {place.key: fileformat.OWN + at for at, place in enumerate(place for place in found if not place.number)}
    return [replace(place, number=place.number or own[place.key]) for place in found]
