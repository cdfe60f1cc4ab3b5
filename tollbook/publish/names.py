"""Names of places in public: a struck site is named no closer than the district or town that holds it."""

from __future__ import annotations

from tollbook.errors import TollbookError
from tollbook.gazetteer.index import gazetteer
from tollbook.model.values import Place


def place_name(place: Place) -> str:
    """The name of the place; of a site, only that it is one, since its name or point would lead to its door."""
    return place.name if place.level != "site" else "a site"


def within(place: Place) -> str:
    """ " (Donetsk region, Ukraine)": what holds the place; empty for a country."""
    if place.level == "country":
        return ""
    region = [place.admin1] if place.admin1 and place.level != "admin1" and place.admin1 != place.name else []
    return f" ({', '.join([*region, country(place.country)])})"


def country(code: str) -> str:
    """The name of the country with that ISO 3166-1 code; anything else, a name for instance, as it is."""
    if len(code) != 2 or not code.isupper():
        return code
    try:
        return gazetteer().country(code).name
    except (ValueError, TollbookError):
        return code
