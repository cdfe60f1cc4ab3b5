"""Weeks, months, years and counted units: "the past 24 hours", "three years ago", "the first half of 2025"."""

from __future__ import annotations

from typing import Any

from tollbook.understand.times.days import DAYS, LAST_DAYS
from tollbook.understand.times.expr import (
    Ago,
    Calendar,
    Date,
    Day,
    Few,
    Part,
    SamePeriod,
    Season,
    Span,
    TimeExpr,
    Told,
    Vague,
    What,
    Year,
)  # fmt: skip
from tollbook.understand.times.rules import Found, Rule, step
from tollbook.understand.times.whole_days import FEW

_COUNT = "[15w]"
_UNIT = "[UđhJω]"
_YEAR = "[43]"
# What a part can be a part of: "2025", "June", "last year", "the week".
_WHOLE = f"(?:{_YEAR}|μ|e?L[JU]|e[JU]|[qk][JU]|S(?:f?{_YEAR}|f?e?LJ)?)"
_BACK = {"last": 1, "previous": 1, "past": 1, "this": 0, "next": -1, "following": -1}
_ENDS_HERE = "(?=[,.;:!?)]|$|b)"


def _unit(found: Found) -> str:
    """The unit in the words, in the singular."""
    return (found.slot("UđhJωÚ") or "").removesuffix("s")


def _told(found: Found, what: What | None) -> TimeExpr | None:
    return None if what is None else TimeExpr(what, rule=found.rule)


def _ago(found: Found) -> TimeExpr | None:
    plural = (found.slot("UđhJω") or "").endswith("s")
    backwards = bool(found.at("G") or found.slot("z") == "earlier" or found.at("c"))
    if found.letters[0] == "v" or (found.letters[0] in "UđhJω" and plural):  # "a few hours ago", "days earlier"
        near = found.slot("h") or (found.slot("U") or "").startswith("minute")
        if near or (backwards and _unit(found) in FEW):
            told = found.at("G") is None
            return _told(found, (Told() if told else Day(0)) if near else Few(_unit(found), told))
        return _told(found, Vague())
    count, unit = (found.number(_COUNT) if found.at(_COUNT) else 1), _unit(found)
    if found.at("F"):
        count, unit = _and_a_half(0 if found.letters[0] == "F" else count or 0, unit)
    if not count:
        return None
    return _told(found, Ago(count if backwards else -count, unit, told=found.at("G") is None))


def _and_a_half(count: int, unit: str) -> tuple[int, str]:
    """ "two and a half hours" in minutes, "a year and a half" in months; other halves are left out."""
    smaller = {"hour": ("minute", 60), "year": ("month", 12)}.get(unit)
    if smaller is None:
        return count, unit
    return count * smaller[1] + smaller[1] // 2, smaller[0]


def _span(found: Found) -> TimeExpr | None:
    """ "the past 24 hours", "last month", "the next day": up to now, of the calendar, or told from the text."""
    direction: Any = found.slot("L", -1)
    unit, slot = _unit(found), found.slot("UđhJω") or ""
    if counted := found.at(_COUNT):
        if direction in ("same", "this"):
            return None
        count = found.number(_COUNT) or 0
        return _told(found, Span(count, unit, direction in ("next", "following")) if counted and count else None)
    if slot.endswith("s"):  # "the past weeks": nobody knows how many
        return _told(found, Vague()) if direction in ("past", "last", "next") else None
    if unit == "weekend" and direction == "past":
        direction = "last"
    if unit in ("minute", "hour") and direction != "past":
        return None
    article = "e" in found.letters
    if direction == "past" or (direction == "last" and article and unit != "weekend") or unit == "hour":
        return _told(found, Span(1, unit))
    if direction == "next" and article:
        direction = "following"
    return _told(found, Calendar(unit, direction))


def _same(found: Found) -> TimeExpr | None:
    unit, year = _unit(found), found.number(_YEAR)
    if month := found.value("μ"):
        return _told(found, month)
    if year is None and not found.at("J"):
        return _told(found, Calendar(unit, "same"))
    slot = found.slot("L")
    back = _BACK.get(slot or "previous") if year is None else None
    if unit == "year" and found.slot("UđÚ") is None:
        return _told(found, Calendar("year", "same"))
    return _told(found, SamePeriod(unit, year, back))


def _whole(found: Found) -> What | None:
    """What a part is a part of."""
    if found.at("μ"):
        value: What = found.value("μ")
        return value
    if found.at("S"):
        return _season_of(found)
    if (year := found.number(_YEAR)) is not None:
        return Year(year)
    unit = (found.slot("JU", -1) or "").removesuffix("s")
    rest = found.letters.rpartition("f")[2] or found.letters
    direction: Any = "same" if rest[:1] in "qk" else found.slot("L", -1) if "L" in rest else "this"
    return Calendar(unit, direction) if unit else None


def _part(found: Found) -> TimeExpr | None:
    """ "the first half of 2025", "the last two weeks of June", "the start of the year", "early July"."""
    cut = found.letters.find("f") if "f" in found.letters else 0
    whole = _whole(Found(found.units[cut:], found.letters[cut:], found.rule))
    head = Found(found.units[:cut], found.letters[:cut], found.rule) if cut else found
    edge = head.slot("E") or head.slot("l")
    if whole is None:
        return None
    if edge:
        return _told(found, Part(edge, whole))
    piece = (head.slot("FUđJ") or "start").removesuffix("s")  # "the first of the year" has no piece
    first = head.number("o") if head.at("o") else -1
    return _told(found, Part(piece, whole, first or 1, head.number(_COUNT) or 1))


def _season_of(found: Found) -> Season:
    slot: Any = found.slot("L")
    by_year = _BACK.get(slot) if slot and "J" in found.letters else None
    direction = slot if slot and by_year is None else None
    return Season(found.slot("S") or "", found.number(_YEAR), by_year, direction)


def _month(found: Found) -> TimeExpr | None:
    return _told(found, found.value("μ"))


def _year(found: Found) -> TimeExpr | None:
    year = found.number(_YEAR)
    return None if year is None else _told(found, Year(year))


def _over(found: Found) -> TimeExpr:
    """«за неделю», «за месяц»: up to now, in languages that have no article."""
    return TimeExpr(Span(1, _unit(found)), rule=found.rule)


def _weekend(found: Found) -> TimeExpr:
    direction: Any = found.slot("L") or "last"
    return TimeExpr(Calendar("weekend", direction), rule=found.rule)


def _event(found: Found) -> TimeExpr:
    year, month, day = (int(figures) for figures in (found.slot("ε") or "").split("-"))
    return TimeExpr(Date(day, month, year), rule=found.rule)


def _idiom(found: Found) -> TimeExpr | None:
    match found.slot("i"):
        case "past_day":
            return TimeExpr(Span(24, "hour"), rule=found.rule)
        case "past_week":
            return TimeExpr(Span(1, "week"), rule=found.rule)
        case "vague":
            return TimeExpr(Vague(), rule=found.rule)
        case str(feast) if feast.startswith("feast"):  # "New Year's Eve", whose year is told apart or not at all
            _, month, day = feast.split("_")
            return TimeExpr(Date(int(day), int(month)), rule=found.rule)
        case "day_time":
            return TimeExpr(Told(), "day_time", rule=found.rule)
        case "since_told":
            return TimeExpr(Told(), None, None, "since", "idiom")
        case "since_new_year":
            return TimeExpr(Part("start", Calendar("year", "this")), bound="since", rule=found.rule)
        case _:
            return None


PERIODS = (
    # Before the plain months and years that it holds.
    Rule(
        "part_of_period", "τ",
        f"e?(?:o|L){_COUNT}?(?:[UđJ]f|Ff?){_WHOLE}|oF(?:μ|{_YEAR}J?)|"
        f"e?Ef?{_WHOLE}|e?of{_WHOLE}|l-?(?:μ|{_YEAR}|e?L[JU]|S)", _part,
        "in the first six months of 2025", "the first half of the match",
    ),
    Rule(
        "ago", "τ",
        f"[Q~]?(?:{_COUNT}|a)(?:baF)?{_UNIT}(?:baF)?(?:[Gz]|[cp]{_ENDS_HERE})|Fa?[hJ][Gz]|e[UđJ][cp]{_ENDS_HERE}"
        f"|v?{_UNIT}[Gz]", _ago,
        "three years ago", "the day before the attack",
    ),
    Rule(
        "same_period", "τ", f"e?[kq](?:[UJ]|[đÚ](?:[fI]?e?LJ|[fI]{_YEAR}))(?:[fI]?e?LJ|[fI](?:{_YEAR}|μ))?", _same,
        "the same month last year", "the same period",
    ),
    Rule(
        "span", "τ", f"e?L{{1,2}}[~Q]?{_COUNT}?{_UNIT}(?!f)", _span,
        "in the past 24 hours", "for the first time in three years",
    ),
    Rule(
        "season", "τ", f"LS|e?S(?:,?f?{_YEAR}|f?e?LJ)|(?<=[ITVsf])e?S", lambda found: _told(found, _season_of(found)),
        "last summer", "summer camp",
    ),
    Rule("over_unit", "τ", "(?<=V)[UJ](?![fRcf4])", _over, "over week", "over the weekend city"),
    Rule("weekend", "τ", "(?<=[NTVIŃ])e?ω", _weekend, "over the weekend", "weekend traffic"),
    Rule("month", "τ", "(?:e?Uf)?μ", _month, "in June", "June Osborne"),
    Rule("named_year", "τ", f"eJf?{_YEAR}", _year, "the year 2014", "the 2014 people"),
    # A year without a cue is a number: only after a preposition that a year can follow, and not before a noun.
    Rule(
        "year", "γ", "(?<=[Is])4J?|(?<=[TV])4J|(?<=[Is])3(?!x)|(?<=[ujgWRB])4(?!x)|(?<=[IBW][43][-bR])4(?!x)", _year,
        "in 2014", "more than 2014 people",
    ),
    Rule("event", "τ", "ε", _event, "since the start of the full-scale invasion", "a full-scale search"),
    Rule("idiom", "τ", "i", _idiom, "in recent weeks", "recent arrivals"),
)  # fmt: skip

STEP = step((*DAYS, *PERIODS, *LAST_DAYS), needs=".")
