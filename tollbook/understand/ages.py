"""Read how old people were: "aged 8 and 12", "a girl, 7,", "a 13-month-old boy"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.understand.order import order
from tollbook.understand.units import Unit, joined, leaves

# Ages told apart: "aged 8 and 12", "a girl, 7,", "a boy of 11", "Olena M., 34,".
_LIST = "Q(?:,Q)*,?&Q"
AGED = order(
    r"ă?ƒQτQH|ăƒQτQ|ăQ(?:,Q)*(?:,?&Q)?H?|(?<=[pα]),?QH(?=[,.;)&KIib:ſ]|$)|(?<=[pPQ])[,:-]?Q(?:(?:,Q)*&Q|(?:,Q)+)H-?"
    r"|(?<=Q)-QH-"  # «ще одна — 68 років — поранена»
    r"|(?<=[pXα]),Q(?=[,.;)&]|$)|(?<=p)fQ(?=[,.;b&hKI]|$)|(?<=p)wbQ(?=[,.;&]|$)"
    r"|(?<=p),wb?QH(?=,)"  # «жінка, якій 35 років, …»
    rf"|(?<=[pP]),{_LIST}(?=[.;)]|,(?:[bhKI&w]|$)|$)"  # "two women, 57 and 63"
    rf"|(?<=[pP])-{_LIST}-(?=[hb])|(?<=[pPQ])\((?:{_LIST}|Q(?:,Q)+)H?\)|(?<=[pα])\(QH?\)"  # "two women (57 and 63)"
    rf"|(?<=[pPα]),u(?:{_LIST}|Q)H(?=[,.;)]|$)"  # «двоє чоловіків, їм 57 та 63 роки»
    r"|id[jqx]?Qx(?=[,.;)hbKI&iyt-]|$)"  # "in their 70s"
    r"|(?<=[pPα])(?P<limit>Q)(?=[,.;&bhm]|$)"  # "children under six are", "men over 60 were"
)
_LIMITS = ("fewer_than", "more_than")
_DECADE = "s"  # what a number of tens ends in
OLDEST = 115  # years; a larger number after a person's name is no age


def ages_told(parts: Sequence[Unit], match: re.Match[str]) -> Unit | None:
    """The ages told, in years, none of which is one person's in "aged 19 to 81"; None where a number can be none."""
    counted = [unit for unit in parts if unit.letter == "Q"]
    if match[0] == ",Q" and any(
        (sense := leaf.sense("numerals")) and sense.entry == "limit" for leaf in leaves(counted)
    ):
        return None  # «на двух человек, до 19»
    numbers = [unit.value for unit in counted]
    if match["limit"] and numbers[0].hedge not in _LIMITS:
        return None  # "Wounded: children 12"
    ages = tuple(number.high if number.hedge == "range" else number.stated for number in numbers)
    told = all(isinstance(age, int) and 0 < age <= OLDEST for age in ages)
    if match[0][-1] == "x":  # "in their 70s" tells nobody's age
        return joined("ă", parts, ()) if parts[-1].word == _DECADE else None
    if match[0].rstrip("-)")[-1] == "H":  # "a man, 54 years": no "people, 3 days"
        unit = next(part for part in reversed(parts) if part.letter not in ")-").sense("times")
        told = told and unit is not None and unit.entry == "year"
    spread = "τ" in match[0] or any(number.hedge in ("range", *_LIMITS) for number in numbers)
    return joined("ă", parts, () if spread else ages) if told else None


def age_of(unit: Unit) -> int | None:
    """Years of "68-year-old"; full ones of "13-month-old", "five-day-old"."""
    number, kind = unit.sense("numerals"), unit.sense("grammar")
    if number is None or kind is None or number.entry != "compound":
        return None
    return int(number.slot) // {"age_months": 12, "age_days": 366}.get(kind.entry, 1)
