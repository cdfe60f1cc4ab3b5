"""A place while the file is being built, and the settlements of GeoNames to find things by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from statistics import median

from tollbook.errors import GazetteerError
from tollbook.gazetteer.fileformat import Level
from tollbook.gazetteer.geonames import City
from tollbook.gazetteer.words import plain, words

SAME_ZONE = 0.9  # a region has a zone if so much of its people live in it: Ukraine has (Crimea is 5%), Russia has not


@dataclass(frozen=True, slots=True)
class Record:
    """One place before it is written. names stand alone; weak ones need a cue beside them; aliases (some of both) give
    way where another place has them as its own.

    within: keys of the holders, nearest first. native: its Ukrainian name, to be transliterated. number: its id.
    """

    key: str
    name: str
    level: Level
    country: str
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    aliases: frozenset[str] = frozenset()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    native: str | None = None
    admin1: str | None = None
    within: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    zone: str | None = None
    population: int = 0
    number: int = 0


class Towns:
    """The settlements of GeoNames, to be found by name or by region."""

    def __init__(self, cities: Sequence[City]) -> None:
        self.all = cities
        self.of_country: dict[str, list[City]] = defaultdict(list)
        self.of_region: dict[tuple[str, str], list[City]] = defaultdict(list)
        self.named: dict[tuple[str, str], list[City]] = defaultdict(list)
        for city in cities:
            self.of_country[city.country].append(city)
            self.of_region[city.country, city.admin1].append(city)
            for name in {bare(form) for form in (city.name, *city.also)}:
                self.named[city.country, name].append(city)

    def find(self, country: str, name: str, admin1: str | None = None) -> City | None:
        """The largest settlement that is called so first of all, else that may be called so; None where there is none.

        Looks in *country*, or in its one GeoNames region *admin1*.
        """
        found = self.named[country, bare(name)]
        inside = [city for city in found if admin1 in (None, city.admin1)]
        first = [city for city in inside if bare(city.name) == bare(name)]
        return max(first or inside, key=lambda city: (city.population, -city.number), default=None)


def bare(name: str) -> str:
    """*name* as a key: lower case, no accents, no marks.

    >>> bare("Sar-e Pul"), bare("Mar’inka")
    ('sar e pul', 'marinka')
    """
    return " ".join(plain(word) for word in words(name)).replace("'", "").replace("-", " ")


def at_middle(record: Record, cities: Sequence[City]) -> Record:
    """*record* at the middle of its *cities*, with the zone that nearly all their people live in, else none."""
    if not cities:
        return record
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        people[city.zone] += city.population + 1
    zone = max(sorted(people), key=lambda name: people[name])
    return replace(
        record,
        lat=round(median(city.lat for city in cities), 2),
        lon=round(median(city.lon for city in cities), 2),
        zone=zone if people[zone] >= SAME_ZONE * sum(people.values()) else None,
    )


def kilometres(a: City, b: City) -> float:
    """The distance between two settlements, near enough for places a few tens of kilometres apart."""
    return 111.2 * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat)))


def at_seat(record: Record, seat: City | Record | None) -> Record:
    """*record* at the point of its *seat*; unchanged where that is not known."""
    return record if seat is None else replace(record, lat=seat.lat, lon=seat.lon, zone=seat.zone)


Places = dict[str, Record]  # by key, as they are gathered
Codes = dict[str, tuple[str, str]]  # key of a region -> GeoNames' country and code of it


def slug(name: str) -> str:
    """*name* as a part of an id: "nahr-e-saraj"."""
    return bare(name).replace(" ", "-")


def missing(name: str, settlement: str, region: str) -> GazetteerError:
    """The error to raise where a table names a settlement that GeoNames does not list there."""
    where, what = f"gazetteer/tables/{name}.csv", f"no settlement {settlement} in {region}"
    return GazetteerError(where, what, "write it as GeoNames does")
