"""The town that a Ukrainian community is called after: «Краснопільська громада» lies around Краснопілля.

Reports name a community by an adjective; which town that is made of can be told by undoing the ways in which
Ukrainian and Russian make adjectives of towns, and looking which of the names so found there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.gazetteer.index import Gazetteer
from tollbook.lang.fold import fold

_ADJECTIVE = re.compile(r"(?P<stem>.{3,}?)(?:(?P<uk>[сцз]ьк)(?:а|ої|ій|у|ою)|(?P<ru>[сцз]к)(?:ая|ой|ую|ою))$")
_UK = ("ськ", "ське", "", "ка", "ь", "а", "и", "і", "е")
_RU = ("ск", "ское", "", "ка", "ь", "а", "ы", "и", "о", "е")
# How the end of the stem was before the ending of the adjective came: (that end, what it was).
_UK_ENDS = (
    *(("іль", "ілля"), ("іль", "оле"), ("ів", "і"), ("ів", "ове"), ("ів", "ова"), ("ів", "еве"), ("ин", "а")),
    *(("ь", ""), ("н", "на"), ("бід", "бода"), ("гір", "гора")),
)
_RU_ENDS = (("оль", "олье"), ("оль", "оле"), ("ев", "и"), ("ов", "и"), ("ин", "а"), ("ль", "лье"), ("н", "на"))
_OTHER = {  # endings for a stem that ends in к, ц, г, ж and melted into the ending
    **{"цьк": ("цьк", "ць", "к", "ки", "ка"), "зьк": ("зьк", "жжя", "га", "г", "ж")},
    **{"цк": ("цк", "ц", "к", "ки", "ка"), "зк": ("зк", "жье", "га", "г", "ж")},
}
_SIZES = {"велико": "вели", "мало": "мал", "ново": "нов", "старо": "стар", "біло": "біл", "бело": "бел"}
_SIZED = {"вели": ("ка", "кий", "ке", "кі", "кая", "кое", "кие")}
_SORTS = ("а", "ий", "е", "і", "ая", "ый", "ое", "ые")


def town_of(adjective: str, places: Gazetteer) -> tuple[str, ...]:
    """Ids of the Ukrainian towns that a community called by *adjective*, in any case, may be named after."""
    match = _ADJECTIVE.match(fold(adjective))
    if match is None:
        return ()
    found: dict[str, None] = {}
    for name in _names(match["stem"], match["uk"] or match["ru"], ukrainian=match["uk"] is not None):
        for place in places.named(name):
            if place.country == "UA" and place.level == "settlement":
                found[place.id] = None
    return tuple(found)


def _names(stem: str, ending: str, *, ukrainian: bool) -> Iterator[str]:
    """Every name that the adjective could be made of, most of which are of nothing."""
    yield from _towns(stem, ending, ukrainian=ukrainian)
    for size, first in _SIZES.items():
        if stem.startswith(size):
            for town in _towns(stem.removeprefix(size), ending, ukrainian=ukrainian):
                yield from (f"{first}{sort} {town}" for sort in _SIZED.get(first, _SORTS))


def _towns(stem: str, ending: str, *, ukrainian: bool) -> Iterator[str]:
    if ending in _OTHER:
        yield from (stem + end for end in _OTHER[ending])
        if stem.endswith("е"):  # «Липецька» of Липці
            yield stem[:-1] + ("ці" if ukrainian else "цы")
        return
    yield from (stem + end for end in (_UK if ukrainian else _RU))
    for end, was in _UK_ENDS if ukrainian else _RU_ENDS:
        if stem.endswith(end):
            yield stem.removesuffix(end) + was
