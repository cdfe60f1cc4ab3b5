"""Names of places in public: a struck site is named no closer than the district or town that holds it."""

from __future__ import annotations

from tollbook.errors import TollbookError
from tollbook.gazetteer.index import gazetteer
from tollbook.model.incidents import Incident
from tollbook.model.values import Place


def place_name(place: Place) -> str:
    """The name of the place; of a site, only that it is one, since its name or point would lead to its door."""
    return place.name if place.level != "site" else "a site"


def where(incident: Incident) -> str | None:
    """The name of its place, or of districts whose town no report names; None where no report says where."""
    if incident.place is not None:
        return place_name(incident.place)
    districts = [place for place in incident.finer if place.level == "district"]
    return " and ".join(dict.fromkeys(f"{place.name}{within(place)}" for place in districts)) or None


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


# Where the number of a Ukrainian region in ISO 3166-2 and in its P-code differ; elsewhere they are the same.
# Source: ISO 3166-2:UA and the KATOTTG classifier, on which the P-codes of OCHA rest.
PCODES = {"UA-09": "UA44", "UA-30": "UA80", "UA-40": "UA85", "UA-43": "UA01", "UA-77": "UA73"}


def pcode(code: str) -> str | None:
    """The OCHA P-code of a region by its ISO 3166-2 code; None outside Ukraine, whose codes are the ones we know."""
    if not code.startswith("UA-"):
        return None
    return PCODES.get(code, code.replace("-", ""))


def region(code: str) -> str:
    """The name of the region or country with that ISO 3166 code; empty where it is not known."""
    try:
        return gazetteer().place(f"iso:{code}").name
    except (ValueError, TollbookError):
        return ""
