"""Every way a place may be written: its names, their transliterations, and which of them need a cue beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tollbook.gazetteer.fileformat import ALIAS, CAPITALS, NEEDS_CUE, Sense
from tollbook.gazetteer.record import Record
from tollbook.gazetteer.tables import lines
from tollbook.gazetteer.translit import looks_russian, russian_ways, ukrainian_ways
from tollbook.gazetteer.words import articles, ezafe, spellings, words

ARABIC = lines("arabic")
SHORT = 80_000  # a name of three letters stands alone only for a town of so many: Gao and Ufa do, Ban and Mut do not


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a place, as folded words. flags: see fileformat."""

    words: tuple[str, ...]
    sense: Sense
    flags: int


def spelled(place: Record) -> Iterator[Spelling]:
    """Every spelling of *place*; one may come more than once, with other flags."""
    for text in _transliterated(place):
        yield from _forms(text, "place", 0, place)
    for text in place.names:
        for way in _written(text, place):
            yield from _forms(way, "place", ALIAS if text in place.aliases else 0, place)
    for text in place.weak:
        yield from _forms(text, "place", NEEDS_CUE | (ALIAS if text in place.aliases else 0), place)
    for text in place.adjectives:
        yield from _forms(text, "adjective", 0, place)
    for text in place.people:
        yield from _forms(text, "demonym", 0, place)


def _written(text: str, place: Record) -> set[str]:
    """*text* with the little words of Arabic and Persian as reports write them."""
    if place.country in ARABIC:
        return articles(text)
    return ezafe(text) if place.country in ("AF", "IR") else {text}


def _transliterated(place: Record) -> set[str]:
    ways = ukrainian_ways(place.native) if place.native else set()
    if place.country in ("UA", "RU", "BY") and place.level == "settlement":
        ways |= {way for name in place.names if looks_russian(name) for way in russian_ways(name)}
    return ways


def _forms(text: str, sense: Sense, flags: int, place: Record) -> Iterator[Spelling]:
    capitals = CAPITALS if text.isupper() and place.level in ("country", "admin1") else 0  # "US", "ДНР"; not "us"
    for form in spellings(words(text)):
        doubt = NEEDS_CUE if sense == "place" and not capitals and _doubtful(form, place) else 0
        yield Spelling(form, sense, flags | capitals | doubt)


def _doubtful(form: tuple[str, ...], place: Record) -> bool:
    """Whether so short or so common a word is no place by itself."""
    if place.level == "country":
        return False
    return (len("".join(form)) < 4 and place.population < SHORT) or "_".join(form) in _common()


@cache
def _common() -> frozenset[str]:
    """Names that are words, given names or surnames far more often than places."""
    return lines("stoplist")
