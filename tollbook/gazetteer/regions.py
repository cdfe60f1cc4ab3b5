"""Make countries, first-level regions and areas such as Donbas from our tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from tollbook.errors import GazetteerError
from tollbook.gazetteer import geonames
from tollbook.gazetteer.record import Record, Towns, at_middle
from tollbook.gazetteer.tables import key, listed, table

# Endings of Ukrainian and Russian names of regions that are adjectives: they want the word for region after them.
ADJECTIVAL = ("ька", "ая")
# Last words after which a name of a region takes no further word for region.
KINDS = frozenset(
    ["city", "district", "region", "state", "province", "governorate", "territory", "municipality", "krai", "oblast",
     "republic", "division", "division", "area", "enclave", "county", "department", "okrug"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regions:
    """Regions and areas; code: GeoNames (country, admin1) -> key of our region."""

    records: list[Record]
    code: dict[tuple[str, str], str]


def countries(towns: Towns) -> list[Record]:
    """Every country of GeoNames, with our names, adjectives and peoples where we have them."""
    ours, theirs = {row["code"]: row for row in table("countries")}, geonames.countries()
    if unknown := ours.keys() - theirs.keys():
        raise GazetteerError("gazetteer/tables/countries.csv", f"unknown country: {', '.join(sorted(unknown))}")
    return [_country(code, row["name"], row["population"], ours.get(code), towns) for code, row in theirs.items()]


# Where GeoNames names a capital otherwise than its settlements do, or is out of date.
CAPITALS = {"KZ": "Astana", "PS": "Ramallah", "CI": "Yamoussoukro", "BI": "Gitega"}


def capitals() -> dict[str, str]:
    """Country code -> name of its capital."""
    return {code: CAPITALS.get(code, row["capital"]) for code, row in geonames.countries().items() if row["capital"]}


def _country(code: str, name: str, population: int, ours: dict[str, str] | None, towns: Towns) -> Record:
    record = Record(f"iso:{code}", name, "country", code, names=(name,), population=population)
    if ours:
        names = (ours["name"], *listed(ours["also"]), *listed(ours["native"]))
        adjectives, people = tuple(listed(ours["adjective"])), tuple(listed(ours["people"]))
        record = replace(record, name=ours["name"], names=names, adjectives=adjectives, people=people)
    return at_middle(record, towns.of_country[code])


def regions(towns: Towns) -> Regions:
    """First-level regions, and the areas that are made of them."""
    kinds = {row["country"]: row for row in table("kinds")}
    areas, holders = _areas()
    found: list[Record] = []
    code: dict[tuple[str, str], str] = {}
    for row in [*table("regions"), *table("regions_elsewhere")]:
        code_key, country = key(row["code"]), row["code"][:2]
        admin1 = _admin1(towns, country, row["seat"])
        if (country, admin1) in code:
            raise GazetteerError(
                "gazetteer/tables/regions.csv", f"{code_key} and {code[country, admin1]} have one seat's code, {admin1}"
            )
        code[country, admin1] = code_key
        region = replace(_region(row, kinds.get(country)), within=(*holders[code_key], f"iso:{country}"))
        found.append(at_middle(region, towns.of_region[country, admin1]))
    return Regions(found + [_placed(area, found) for area in areas], code)


def _admin1(towns: Towns, country: str, seat: str) -> str:
    """GeoNames' code of the region whose seat that is: the code that the seat itself has."""
    if seat.startswith("geonames:"):
        return seat.removeprefix("geonames:")
    if city := towns.find(country, seat):
        return city.admin1
    where, what = "gazetteer/tables/regions.csv", f"no settlement {seat} in {country}"
    raise GazetteerError(where, what, "write it as GeoNames does, or give geonames:<code>")


def _region(row: dict[str, str], kind: dict[str, str] | None) -> Record:
    kind = kind or {"words": "", "native": ""}
    names = [row["name"]]
    for name in (row["name"].removesuffix(" region"), *listed(row["also"])):
        kinds = [] if name.rpartition(" ")[2].lower() in KINDS else listed(kind["words"])
        names += [name, *(f"{name} {word}" for word in kinds)]
    native = listed(row["native"])
    weak = [name for name in native if name.endswith(ADJECTIVAL) and " " not in name]
    names += [name for name in native if name not in weak] + [f"{name} {kind['native']}" for name in weak]
    code = key(row["code"])
    return Record(code, row["name"], "admin1", row["code"][:2], names=tuple(names), weak=tuple(weak), admin1=code)


def _areas() -> tuple[list[Record], dict[str, tuple[str, ...]]]:
    """Areas that hold whole regions, and the areas that hold each region."""
    areas, holders = [], defaultdict(list)
    for row in table("areas"):
        area = key(row["key"])
        names = (row["name"], *listed(row["also"]), *listed(row["native"]))
        within = (f"iso:{row['country']}",)
        areas.append(Record(area, row["name"], "admin1", row["country"], names=names, within=within))
        for part in listed(row["parts"]):
            holders[key(part)].append(area)
    return areas, defaultdict(tuple, {part: tuple(held) for part, held in holders.items()})


def _placed(area: Record, parts: list[Record]) -> Record:
    """*area* between its parts, with their zone if they share one."""
    inside = [part for part in parts if area.key in part.within and part.lat is not None and part.lon is not None]
    if not inside:
        return area
    zones = {part.zone for part in inside}
    return replace(
        area,
        lat=round(sum(part.lat or 0 for part in inside) / len(inside), 2),
        lon=round(sum(part.lon or 0 for part in inside) / len(inside), 2),
        zone=zones.pop() if len(zones) == 1 else None,
    )
