"""What two times of one sentence tell about each other: the day of "overnight", the year of a month."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.understand.times.expr import Date, Day, Month, TimeExpr, Told, Weekday
from tollbook.understand.units import Unit, joined

_TODAY = Day(0)
BESIDE = 8  # units between two times of one year; farther ones are of different things, by trial


def beside(units: list[Unit]) -> list[Unit]:
    """*units* where a time that leaves its day or year open takes it from another time of the sentence."""
    times = [index for index, unit in enumerate(units) if unit.letter == "t"]
    if len(times) < 2:
        return units
    exprs: dict[int, TimeExpr] = {index: units[index].value for index in times}
    own = {index for index in times if _is_of_its_own(units, index)}
    open_days = {index: expr for index, expr in exprs.items() if index not in own}
    _share_day({index: expr for index, expr in open_days.items() if not _of_saying(units, index)}, open_days)
    exprs |= open_days
    _share_year(exprs, {index for index in times if _is_compared(units, index)})
    return [
        joined("t", unit.parts, exprs[index]) if index in exprs and exprs[index] is not unit.value else unit
        for index, unit in enumerate(units)
    ]


def _of_saying(units: list[Unit], index: int) -> bool:
    """ "said on Thursday", "succumbed on Friday": the day of the words or of a death, and of nothing else."""
    before = units[index - 1] if index else None
    return before is not None and bool(before.sense("speech") or before.sense("dying"))


def _is_of_its_own(units: list[Unit], index: int) -> bool:
    """ "killed one on Sunday and wounded two overnight": the time of a second harm; the first has told its own."""
    second = next((i for i in range(index - 1, 0, -1) if _entry(units[i], "and") and units[i + 1].sense("harm")), None)
    return second is not None and units[second - 1].letter == "t"


def _entry(unit: Unit, entry: str) -> bool:
    sense = unit.sense("grammar")
    return sense is not None and sense.entry == entry


def _is_compared(units: list[Unit], index: int) -> bool:
    """ "more than in June 2024": the year of another time, and no other's."""
    return index > 0 and _entry(units[index - 1], "baseline")


def _share_day(telling: dict[int, TimeExpr], exprs: dict[int, TimeExpr]) -> None:
    """ "an overnight raid on the port on Wednesday": where one day is said in plain, parts of a day are of that day."""
    days = [expr.what for expr in telling.values() if _is_plain_day(expr)]
    days = days or [expr.what for expr in telling.values() if expr.clock and isinstance(expr.what, Weekday | Date)]
    if not days:  # "… overnight, officials said on Tuesday": the night to Tuesday
        days = [expr.what for expr in exprs.values() if _is_plain_day(expr) and isinstance(expr.what, Weekday)]
        telling = {}
    if len(days) != 1:
        return
    for index, expr in exprs.items():
        adverb = expr.rule == "overnight" and expr.what == _TODAY
        if adverb or (telling and expr.what == Told() and (expr.part or expr.clock)):
            exprs[index] = replace(expr, what=days[0])


def _is_plain_day(expr: TimeExpr) -> bool:
    return isinstance(expr.what, Day | Weekday | Date) and expr.part is None and expr.clock is None


def _share_year(exprs: dict[int, TimeExpr], compared: set[int]) -> None:
    """ "the January and May, 2012 attacks": the year said with the last holds for those before it."""
    year: int | None = None
    said = 0  # where the time stands that has it
    for index in reversed([index for index in exprs if index not in compared]):
        what = exprs[index].what
        year = year if said - index <= BESIDE else None
        if not isinstance(what, Date | Month):
            year = None
        elif what.year is not None:
            year = what.year if exprs[index].bound != "since" else None  # "July was the worst month since May 2022"
        elif year is not None and not (isinstance(what, Month) and (what.back is not None or what.direction)):
            exprs[index] = replace(exprs[index], what=replace(what, year=year))
        said = index
