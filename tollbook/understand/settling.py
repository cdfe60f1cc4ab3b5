"""Settle which place each name of a document means, and keep the reason in words.

By the region named beside it, by the word beside it ("region", "district"), by the document's other places, and
by what is best known; a name that no gazetteer has is a place of the text's own inside the one it stands by.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from tollbook.gazetteer.choose import choose
from tollbook.gazetteer.index import Gazetteer, gazetteer
from tollbook.gazetteer.translit import looks_cyrillic, looks_russian, official, russian
from tollbook.lang.fold import fold
from tollbook.model.values import Place
from tollbook.understand.mentions import Mention
from tollbook.understand.places import TELLING, UNKNOWN_LEVELS, VIEW
from tollbook.understand.units import PLACED, Sentence, Unit


def resolve(sentences: Iterable[Sentence], places: Gazetteer) -> list[Mention]:
    """Every mention of the document in order, each with its place and the reason for it."""
    mentions: list[Mention] = []
    beside: dict[int, Mention] = {}
    in_russian: set[int] = set()
    for sentence in sentences:
        if sentence.topics & PLACED:
            _pair(sentence.units, beside)
            mentions += (told := list(_mentions(sentence.units)))
            in_russian |= {id(mention) for mention in told} if sentence.language == "ru" else set()
    settled: dict[tuple[tuple[str, ...], str | None, str | None], tuple[Place, str]] = {}
    for context in ((), None):
        known = tuple(m.place for m in mentions if m.place) if context is None else ()  # as often as named
        settled.clear()
        for mention in reversed(mentions):  # what stands beside comes mostly after: "X in Y district, Z province"
            other = beside.get(id(mention))
            near = other.place if other else None
            key = (mention.candidates, mention.hint, near.id if near else None)
            if mention.candidates and key not in settled:
                settled[key] = _choice(places, mention, known[:40], near)
            if mention.candidates:
                mention.place, mention.reason = settled[key]
    for mention in reversed(mentions):  # of two names in no gazetteer, the one that holds the other comes mostly after
        if not mention.candidates and mention.hint == "capital":
            _as_capital(mention, mentions, places)
        elif mention.hint == "sea":
            mention.reason = "a sea, which is in no country"
        elif not mention.candidates or _elsewhere(mention, beside.get(id(mention))):
            _as_said(mention, mentions, beside)
            if mention.place is not None and looks_cyrillic(mention.name):
                latin = russian if id(mention) in in_russian else official
                mention.place = replace(mention.place, name=latin(mention.name))
    return mentions


def _choice(places: Gazetteer, mention: Mention, known: Sequence[Place], near: Place | None) -> tuple[Place, str]:
    """The likeliest candidate; one that is called so today before one in the same country that only once was."""
    ids = mention.candidates
    known = [place for place in known if place.id not in ids]  # a name speaks for none of its own
    if not known or len(ids) == 1:
        return _alone(places, ids, mention.name, _level(mention), near.id if near else None)
    return _chosen(places, ids, mention.name, _level(mention), near, known)


@lru_cache(maxsize=10_000)
def _alone(
    places: Gazetteer, ids: tuple[str, ...], name: str, level: str | None, near: str | None
) -> tuple[Place, str]:
    """The same where no other place speaks for any; names that are told again and again are remembered."""
    return _chosen(places, ids, name, level, places.place(near) if near else None, ())


def _chosen(
    places: Gazetteer, ids: Sequence[str], name: str, level: str | None, near: Place | None, known: Sequence[Place]
) -> tuple[Place, str]:
    candidates = [places.place(place) for place in ids]
    chosen = choose(candidates, context=known, beside=near, level_hint=level)
    called = fold(name)
    if chosen.place.level == "district" and not looks_russian(name) and looks_cyrillic(name):
        called = fold(official(name))[:_START]
    today = [c for c in candidates if c.country == chosen.place.country and fold(c.name).startswith(called)]
    if today and chosen.place not in today:
        return choose(today, context=known, beside=near, level_hint=level).place, "called so today"
    return chosen.place, chosen.reason


_START = 5  # letters in which a Ukrainian adjective agrees with its town: «Богодухівський», Bohodukhiv


def _level(mention: Mention) -> str | None:
    return mention.hint if mention.hint in TELLING else None


def _as_capital(mention: Mention, mentions: Sequence[Mention], places: Gazetteer) -> None:
    """The capital of the country that the report names most."""
    countries = Counter(m.place.country for m in mentions if m.candidates and m.place)
    for country, _ in countries.most_common(1):
        with contextlib.suppress(ValueError):  # a country without a capital of its own
            mention.place, mention.reason = places.capital(country), "the capital of the country the report is about"


def _as_said(mention: Mention, mentions: Sequence[Mention], beside: Mapping[int, Mention]) -> None:
    """A place of the text's own, inside the known place beside it, else the one named nearest before or after it."""
    known = [other for other in mentions if other.candidates and other.place and other.place.level != "country"]
    known = known or [other for other in mentions if other.candidates and other.place]
    other = beside.get(id(mention)) or min(known, key=lambda m: _distance(m, mention), default=None)
    if other is None or other.place is None:
        return
    around = other.place
    mention.place = Place(
        id=f"said:{around.country.lower()}/{fold(mention.name)}",
        name=mention.name,
        level=UNKNOWN_LEVELS[mention.hint or "location"],
        country=around.country,
        admin1=around.admin1,
        zone=around.zone,
        within=(around.id, *around.within) if around.level != "district" else around.within,
    )
    mention.reason = f"not in the gazetteer; named near {around.name}"


def holders(place: Place) -> list[str]:
    """The ids of what holds *place*, nearest first, of those that are in the gazetteer."""
    return [held for held in place.within if not held.startswith("said:")]


AFTER = 3  # how many times as far a place is that is named only later


def _distance(other: Mention, mention: Mention) -> int:
    return (mention.start - other.start) if other.start < mention.start else AFTER * (other.start - mention.start)


def _elsewhere(mention: Mention, other: Mention | None) -> bool:
    """Whether the region named beside a district or village is another one than that of its namesake in the gazetteer.

    "Kot district, Kandahar province": the report knows where it was; the gazetteer knows a Kot elsewhere.
    """
    place, around = mention.place, other.place if other else None
    if place is None or around is None:
        return False
    small = mention.hint in ("district", "settlement") or place.level in ("admin2", "district")
    elsewhere = (place.country, place.admin1) != (around.country, around.admin1)
    return small and elsewhere and around.level in ("admin1", "admin2", "district")


def _mentions(units: Iterable[Unit]) -> Iterable[Mention]:
    for unit in units:
        if unit.letter == "l":
            yield unit.value
        elif unit.parts:
            yield from _mentions(unit.parts)


_OF_NATION = re.compile("ð[xjL]{0,2}l")
_BESIDE = re.compile(r"l(?=(?:,|i[da]?x?|f[da]?|/|\()?l)|l(?='l)")  # «у Дніпровському районі Херсона»


def _pair(units: Sequence[Unit], beside: dict[int, Mention]) -> None:
    """Notes for each name the one beside it that may hold it: "Bakhmut, Donetsk region", "Kyiv's Podilskyi"."""
    shape = VIEW.shape(units)
    for match in _OF_NATION.finditer(shape):  # "the southern Lebanese village of Kfar Dajjal"
        country = Mention("", (), units[match.start()].start, units[match.start()].stop)
        with contextlib.suppress(ValueError):
            country.place = gazetteer().country(units[match.start()].value)
        beside[id(units[match.end() - 1].value)] = country
    for match in _BESIDE.finditer(shape):
        one = units[match.start()]
        other = next(unit for unit in units[match.start() + 1 :] if unit.letter == "l")
        if shape[match.start() + 1] == "'":
            one, other = other, one
        beside[id(one.value)] = other.value
