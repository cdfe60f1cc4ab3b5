"""The last steps: from one time to another, and the words that hold a time to its sentence ("since", "by", "'s")."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.understand.times.expr import (
    Bound,
    Calendar,
    Date,
    Day,
    Leading,
    Month,
    Part,
    Season,
    Span,
    Stretch,
    TimeExpr,
    Told,
    Weekday,
    What,
    Year,
)  # fmt: skip
from tollbook.understand.times.rules import Found, Rule, step

_BOUNDS: dict[str, Bound] = {"s": "since", "u": "until", "j": "by", "g": "as_of", "Q": "about"}
_DAYS = (Day, Weekday, Date)


def _stretch(found: Found) -> TimeExpr | None:
    start, stop = found.value("τγ"), found.value("τγ", 1)
    if "Stretch" in (type(start.what).__name__, type(stop.what).__name__):
        return None
    return TimeExpr(Stretch(_with_zone(_with_year(start, stop), stop), stop), rule=found.rule)


def _with_zone(start: TimeExpr, stop: TimeExpr) -> TimeExpr:
    """ "from 20:00 on July 9 to 06:10 Moscow time": the zone said last holds for both."""
    if start.clock is None or start.clock.zone is not None or stop.clock is None:
        return start
    return replace(start, clock=replace(start.clock, zone=stop.clock.zone))


def _with_year(start: TimeExpr, stop: TimeExpr) -> TimeExpr:
    """ "January to June 2025": the year said last holds for both, or the year before it for what comes later in it."""
    first, last = start.what, stop.what
    if not isinstance(first, Date | Month) or not isinstance(last, Date | Month) or first.year is not None:
        return start
    year = last.year
    if year is not None and _in_year(first) > _in_year(last):
        year -= 1
    return replace(start, what=replace(first, year=year))


def _in_year(what: Date | Month) -> tuple[int, int]:
    return (what.month, what.day) if isinstance(what, Date) else (what.number, 0)


def _alike(found: Found) -> TimeExpr | None:
    """Two times of one sort; without "from" or "between" other words could stand around the "to"."""
    start, stop = found.value("τγ"), found.value("τγ", 1)
    alike = _sort(start.what) == _sort(stop.what) and (start.clock is None) == (stop.clock is None)
    return _stretch(found) if alike else None


def _sort(what: What) -> str:
    return "day" if isinstance(what, _DAYS) else type(what).__name__


def _leading(found: Found) -> TimeExpr | None:
    """ "the 24 hours to Thursday morning", "the week to July 9"."""
    count = found.number("15w") if found.at("15w") else 1
    unit = (found.slot("UđhJ") or "").removesuffix("s")
    return TimeExpr(Leading(count, unit, found.value("τ")), rule=found.rule) if count else None


def _from(found: Found) -> TimeExpr:
    expr: TimeExpr = found.value("τγ")
    return replace(expr, bound="since")


def _held(found: Found) -> TimeExpr | None:
    expr: TimeExpr = found.value("τγ")
    preposition = found.units[0]
    sense = preposition.sense("times")
    if sense is not None and not _fits(sense.entry, sense.slot, expr):
        return None
    if sense is not None and sense.slot == "about" and expr.clock is not None and expr.clock.side is None:
        expr = replace(expr, clock=replace(expr.clock, side="about"))
    bounds = [bound for letter in found.letters if (bound := _BOUNDS.get(letter))]
    if sense is not None and sense.entry == "from" and not isinstance(expr.what, Stretch):
        bounds = ["since"]
    return replace(expr, bound=bounds[0]) if bounds else expr


def _is_start(what: What) -> bool:
    """ "from the start of June", "from 24 February 2022": a count that runs from there."""
    return (isinstance(what, Part) and what.piece == "start") or (isinstance(what, Date) and what.year is not None)


def _is_dated(expr: TimeExpr) -> bool:
    """ "from 7 October 2023": what is counted from a day with its year goes on."""
    return isinstance(expr.what, Date | Month) and expr.what.year is not None and expr.clock is None


def _fits(entry: str, slot: str, expr: TimeExpr) -> bool:
    """Whether the preposition belongs to the time: "in Thursday's strike", "at Tuesday talks" do not."""
    exact = expr.clock is not None or expr.part is not None
    days = isinstance(expr.what, _DAYS) and not exact
    if entry == "in":
        return slot in ("during", "through") or not days
    if entry in ("from", "between"):  # "from 10 p.m. to 6 a.m." is read as one by now
        return isinstance(expr.what, Stretch) or (entry == "from" and (_is_start(expr.what) or _is_dated(expr)))
    if entry == "at":
        return exact or isinstance(expr.what, Calendar | Stretch | Part | Year)
    if entry == "over":
        return isinstance(expr.what, Span | Leading | Calendar | Season | Part | Stretch | Told | Year | Date) or exact
    return True


STRETCHES = step(
    (
        Rule(
            "between", "τ", "B[~Q]?[τγ]b[NTI]?[τγ]", _stretch,
            "between 22:00 on July 9 and 6:00 on July 10", "between Kyiv and Lviv",
        ),
        Rule(
            "from_to", "τ", "W[NTI]?[τγ],?[-Rub][NTI]?[τγ]", _stretch,
            "from Monday to Wednesday", "from Monday to the border",
        ),
        Rule(
            "leading", "τ", "(?:(?<=V)|(?<=[IV])e)[15w]?[hUđJ][Ru]τ", _leading,
            "in the 24 hours to Thursday morning", "in the 24 hours to come",
        ),
        Rule("from_on", "τ", "W[τγ]Ó", _from, "from July 10 onwards", "from July 10"),
        Rule("to", "τ", "τ[-Ru]τ|(?<=I)γ[-Rb]γ", _alike, "Monday through Wednesday", "Monday and Wednesday"),
    ),
    needs="[τγ].*[τγ]|Ó|[Ru]τ",
)  # fmt: skip

HELD = step(
    (
        Rule("possessive", "t", "(?<!Ę)τ'", lambda found: found.value("τ"), "Thursday's attack", "the mayor's attack"),
        Rule("preposition", "t", "[INTVŃsujgQWB][~Q]?[NI]?[τγ](?!')", _held, "by Thursday morning", "by the river"),
        Rule("time", "t", "(?<!Ę)τ", lambda found: found.value("τ"), "Thursday", "thirsty"),
    ),
    needs="[τγ]",
)
