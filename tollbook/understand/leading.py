"""How the places of one sentence stand to its parts: which part each leads, where the next begins, what is a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.model.values import Place
from tollbook.understand.order import order
from tollbook.understand.units import Unit

_BREAK = order(
    r"[;]|,?[&k](?=[NVQYdaUJRl])|,(?=o?[QNUJ][^,;.]{0,2}[LKEъ])|,(?=i[dax]?l[KEGžD-])"
)  # where the next statement of the sentence may begin
# "In Malynivka a shell hurt two, in Izium a man died"; "- Chuhuiv: two injured - Izium: one killed"
_LEADING = order(
    r"(?:(?:^|[;,.&:t-],?)[&k]?i[adxXj]{0,3}(?P<in>l)(?:,?i[ad]?[xj]?l)?,?(?=[NVQYdagWoZJ]|-[xXJNV]|E[qad]?[xXJ])"
    r"|(?:^|[-•*;.,]|(?<=[NQKSJE]))(?P<at>l)[-:](?=[^l]))"
)
LISTS = re.compile(r"l(?:(?:,|,?&i?)l)+")  # "in Kherson, Nikopol and Kharkiv"

MANY = 3  # places told of together, none of which the report goes on from


def in_long_list(shape: str, index: int) -> bool:
    """«під вогнем 12 населених пунктів: Дружківка, Лиман, …»: the report is at none of them."""
    found = next((match for match in LISTS.finditer(shape) if match.start() <= index < match.end()), None)
    return found is not None and found[0].count("l") >= MANY


def leading(shape: str, units: Sequence[Unit], at: int) -> int | None:
    """The place that leads the part of the sentence that *at* stands in; None where no two parts have one each."""
    if shape.count("l") < 2:
        return None
    matches = list(_LEADING.finditer(shape))
    leads = [max(match.start("in"), match.start("at")) for match in matches]
    before = [index for index in leads if index < at and units[index].value.place]
    # "…, and in Izium a shell hurt two", «…, в Изюме — школа»
    opens = len(matches) == 1 and (re.match("[,;]&|;", matches[0][0]) or shape[matches[0].end()] == "-")
    if not before or (len(leads) < 2 and not opens):
        return None
    place: Place = units[before[-1]].value.place
    inside = [units[i].value.place for i in range(before[-1] + 1, at + 1) if shape[i] == "l"]
    around = {other.id for other in inside if other}
    return before[-1] if around <= set(place.within) else None  # "In Baiyaa district in Baghdad, one …"


def parted(shape: str, low: int, high: int) -> bool:
    """Whether another statement begins between the units at *low* and *high*."""
    match = _BREAK.search(shape, low)
    return match is not None and match.start() < high
