"""Days, parts of days and hours put together: "on Wednesday evening", "at 3 a.m. on Thursday", "overnight"."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tollbook.understand.times.expr import Ago, Calendar, Clock, Day, Stretch, TimeExpr, Told, Weekday, What
from tollbook.understand.times.rules import Found, Rule

# A day that is named; "that day" only where the unit is a day.
DAY = r"(?:L{0,2}D|δ(?:\(D\))?|Y|[qk]đ)"
# The same with its part, or a part that says its day: "Tuesday night", "last night", "that evening".
WHEN = f"(?:{DAY}(?:l?P)?|e?Ll?P|[qk]l?P|y)"
# A part of the day with what can stand before it: "early hours", "late in the evening".
_PART = "(?:l[IT]e?)?l?P"
_FREE = "(?!')"  # "at 3 a.m., Thursday's attack": the day belongs to the attack

_JOINED = {
    ("early", "morning"): "early_morning", ("late", "morning"): "morning", ("mid", "morning"): "morning",
    ("early", "evening"): "evening", ("late", "evening"): "late_evening", ("late", "night"): "late_night",
    ("early", "night"): "evening", ("late", "afternoon"): "afternoon", ("early", "afternoon"): "afternoon",
    ("mid", "afternoon"): "afternoon",
}  # fmt: skip
_ALONE = {"early": "early_morning", "late": "evening"}  # "early on Thursday", "late on Wednesday"; "mid" says nothing


def _part(found: Found) -> str | None:
    """The part of the day in the words; the first where two are told ("early hours of Thursday morning")."""
    early_late, part = found.slot("l"), found.slot("POyν")
    if found.at("ν"):
        return "night_into"
    if part is None:
        return _ALONE.get(early_late) if early_late else found.slot("H")
    return _JOINED.get((early_late, part), part) if early_late else part


def _day(found: Found, part: str | None) -> What:
    """The day in the words; the day told last where none is."""
    for letter in "δρ":
        if found.at(letter):
            value: What = found.value(letter)
            return value
    direction: Any = found.slot("L", -1)  # "this past Saturday"
    if number := found.slot("D"):
        return Weekday(int(number), direction)
    if offset := found.slot("Y"):
        return Day(int(offset))
    if found.at("y") or found.slot("O") in ("overnight", "night_into"):
        return Day(0)
    if direction is None:
        return Told()
    return _seen_from(direction, part, "e" in found.letters)


def _seen_from(direction: str, part: str | None, article: bool) -> What:
    """ "this morning" and "last night" are told from publication; "the previous night" from the text."""
    if direction == "this":
        return Day(0)
    if direction in ("last", "past"):
        return Day(0 if part == "night" else -1)
    if direction == "next" and not article:
        return Day(1)
    return Ago(1 if direction == "previous" else -1, "day", told=True)


def _side(found: Found, clock: Clock) -> Clock:
    """The clock with the word before it: "around 3", "shortly after 3", "after 3", "before 3"."""
    if found.at("Q"):
        return replace(clock, side=found.slot("Q"))
    if found.at("p"):
        return replace(clock, side="after")
    return replace(clock, side="before") if found.at("c") else clock


def when(found: Found) -> TimeExpr | None:
    """The day, part of the day and clock that stand in the words, whatever their order."""
    part, clocks = _part(found), found.value("χ")
    day = _day(found, part)
    if found.slot("L") in ("last", "past") and part in ("night", "late_night") and isinstance(day, Day):
        part = "overnight"
    if isinstance(clocks, Stretch):
        start, stop = (replace(end, what=day, part=part) for end in (clocks.start, clocks.stop))
        return TimeExpr(Stretch(start, stop), rule=found.rule)
    clock: Clock | None = found.value("κ")
    if clock is not None and "κP" in found.letters:  # «в 4:30 утра 9 июля»: which half of the day, and no more
        later = part in ("afternoon", "evening") and clock.hour < 12
        part, clock = None, replace(clock, hour=clock.hour + 12 * later)
    if found.at("H"):
        return TimeExpr(day, _moment(found), rule=found.rule)
    return TimeExpr(day, part, _side(found, clock) if clock else None, rule=found.rule)


def _moment(found: Found) -> str | None:
    """ "dawn", "midnight", with the word before it: "before dawn", "soon_after midnight"."""
    moment, near = found.slot("H"), found.slot("Qpc")
    return moment if near in (None, "about") else f"{near}_{moment}"


def _nights(found: Found) -> TimeExpr | None:
    """ "the night of July 9 to 10", "overnight from Tuesday to Wednesday"."""
    part = found.slot("POν") or "night"
    if part not in ("night", "overnight", "night_into", "word"):
        return None
    if days := found.value("ρ"):
        return TimeExpr(days, "night", rule=found.rule)
    first, second = _halves(found)
    return TimeExpr(Stretch(TimeExpr(first), TimeExpr(second)), "night", rule=found.rule)


def _into(found: Found) -> TimeExpr | None:
    """ "the night into Thursday"."""
    if found.slot("P") not in (None, "night") and found.at("R"):
        return None
    return TimeExpr(_day(found, None), "night_into", rule=found.rule)


def _halves(found: Found) -> tuple[What, What]:
    """The two days around the word that links them."""
    days = [place for place, letter in enumerate(found.letters) if letter in "DδYđ"]
    cut = days[0] + 1
    halves = (
        Found(found.units[:cut], found.letters[:cut], found.rule),
        Found(found.units[cut:], found.letters[cut:], found.rule),
    )
    first, second = (_day(half, None) for half in halves)
    return (Told() if found.letters[days[0]] == "đ" else first), second


def _spoken_hour(found: Found) -> TimeExpr | None:
    """ "at 3 in the morning", «в 3 часа ночи», «в час дня»."""
    hour, part = found.number("1w") if found.at("1w") else 1, found.slot("Pđ")
    if hour is None or not 1 <= hour <= 12:
        return None
    late = part in ("afternoon", "evening", "day") or (part == "night" and 6 <= hour < 12)
    clock = Clock(hour % 12 + (12 if late else 0))
    return TimeExpr(_day(found, None), clock=_side(found, clock), rule=found.rule)


def _night_before(found: Found) -> TimeExpr:
    return TimeExpr(Ago(1 if found.at("c") else -1, "day", told=True), _part(found), rule=found.rule)


def _in_a_day_unit(found: Found) -> TimeExpr | None:
    return when(found) if found.slot("đ") in (None, "day") else None


def _earlier(found: Found) -> TimeExpr | None:
    """ "earlier this week", "later that day", "earlier in the month": no more exact than what follows."""
    unit = found.slot("UJđ")
    if unit is None or (unit == "day" and found.at("qk")):
        return when(found)
    return TimeExpr(Calendar(unit.removesuffix("s"), _direction(found)), rule=found.rule)


def _direction(found: Found) -> Any:
    if found.at("qk"):
        return "same"
    return found.slot("L") or ("same" if found.at("đ") else "this")


DAYS = (
    Rule(
        "nights", "τ", f"e?(?:ν|O|P)(?:[fWBNI]e?)?(?:ρ|{DAY}[-RuŃb/]{DAY})|{DAY}l?P[-R]{DAY}(?:l?P)?", _nights,
        "on the night of July 9 to 10", "on the morning of July 9 to 10",
    ),
    Rule("night_into", "τ", f"e?(?:ν|PR){DAY}(?:l?P)?", _into, "overnight into Thursday", "overnight into the city"),
    Rule(
        "clock_and_day", "τ",
        f"[Qcp]?[κχ](?:\\(κ\\))?(?:P|,?Ie?l?P)?(?:,?(?:[Nf]e?|Ie?{_PART}fe?)?{WHEN}{_FREE})?", when,
        "at 3 a.m. on Thursday", "at 3 on Thursday Street",
    ),
    Rule(
        "day_and_clock", "τ", f"(?:{WHEN}|O),?(?:T?Q?κ|[BWT]?χ)", when,
        "10 July 2025, 09:30", "10 July 2025, 930 people",
    ),
    Rule(
        "spoken_hour", "τ", f"(?:(?<=T)Q?|[Qcp])(?:[1w]K?IeP|[1w]?h[Pđ]|[1w]P)(?:,?{DAY})?",
        _spoken_hour,
        "at 3 in the morning", "at 30 in the morning",
    ),
    Rule(
        "moment", "τ",
        f"[Qcp]?e?H(?:[Nf]e?|,)?{DAY}{_FREE}|{DAY},?[TQpcI]Q?e?H|[Qcp]e?H|(?<=[TsujgWRBbI])e?H", when,
        "shortly after midnight", "a midnight blue car",
    ),
    Rule(
        "overnight_and_day", "τ", f"O[NfIT]?{DAY}{_FREE}|{DAY},?O", when,
        "overnight on Tuesday", "overnight on the roof",
    ),
    Rule(
        "part_of_day", "τ", f"e?{_PART}(?:[fNI]e?)?{DAY}(?:l?P)?", when,
        "in the early hours of Thursday morning", "in the early hours of the war",
    ),
    Rule("part_told", "τ", f"l?(?:e?L|[qk]){_PART}|y", when, "last night", "night vision"),
    Rule("day_and_part", "τ", f"{DAY},?(?:[NIT]e?|Ve?)?{_PART}", when, "Tuesday night", "Tuesday nightclub"),
    Rule("early_or_late", "τ", f"l[Nf]?{WHEN}", when, "late on Wednesday", "late arrivals on Wednesday"),
    Rule(
        "earlier_or_later", "τ", f"z(?:[NI]e?)?(?:{WHEN}|e?L[UJđ]|[qk][UJđ]|(?<=I)e[UJđ])", _earlier,
        "earlier this week", "earlier reports",
    ),
    Rule(
        "night_before", "τ", "e?P[cp](?=[,.;:!?)]|$)", _night_before,
        "the night before.", "the night before the attack",
    ),
    Rule("overnight", "τ", "O", when, "an overnight raid", "over the night sky"),
    Rule(
        "part_alone", "τ", f"(?<=I)e?{_PART}(?!X)|(?<=T)P|(?<=V)e?P|(?<=[suj])e?P|l[IT]e?P", when,
        "late in the evening", "the Evening Standard",
    ),
)  # fmt: skip
LAST_DAYS = (
    Rule("several_days", "τ", "ρ", lambda found: TimeExpr(found.value("ρ"), rule=found.rule), "July 9-10", "9-10"),
    Rule("day", "τ", DAY, _in_a_day_unit, "Thursday", "every day"),
)
