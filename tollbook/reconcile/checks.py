"""Check comparisons: is what is said of a month borne out by a series of months, and by which numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from tollbook.model.claims import Comparison
from tollbook.model.incidents import Edition
from tollbook.model.series import Published
from tollbook.model.totals import Total
from tollbook.reconcile.baselines import MONTH, baseline, month, number, since
from tollbook.reconcile.totals import reported, totals

Outcome = Literal["borne out", "not borne out", "cannot be said"]
# "Rose by 22 per cent" is rounded to a whole number, as "ten times" is; a factor with a decimal to that decimal.
ROUNDED = 0.5


class Known(Struct, frozen=True):
    """What a series says of one month: from low to high, None where open. told: the same in words, with its source.

    published: when; None where unknown, and for our own record.
    """

    low: int | None
    high: int | None
    told: str
    published: str | None = None


class Finding(Struct, frozen=True):
    """Whether a comparison is borne out, why, and the numbers that decide it."""

    outcome: Outcome
    why: str
    numbers: tuple[str, ...] = ()


Series = Mapping[str, Known]


def check(said: Comparison, period: str | None, series: Series, *, of: str) -> Finding:
    """What *series* (month -> what is known) says of the comparison *said* of the month *period*.

    of: what the series is called in a sentence, "the published series".
    """
    if period is None or not MONTH.match(period):
        return Finding("cannot be said", "the comparison is not of one month that is named")
    target = series.get(period)
    if target is None or target.low is None:
        return Finding("cannot be said", f"{of} has no {said.measure} for {period}")
    highest = said.relation in ("highest", "lowest")
    against = (since if highest else baseline)(said.baseline, period)
    if against is None:
        return Finding("cannot be said", f"not read: compared with {said.baseline}", (_line(period, target),))
    if highest:
        wanted = against.months or tuple(key for key in _all_before(series, period))
        return _extreme(said, period, wanted, series, of=of, open_end=against.open)
    if len(against.months) != 1 or against.months[0] == period:
        return Finding("cannot be said", f"not one month to compare with: {said.baseline}", (_line(period, target),))
    return _ratio(said, period, against.months[0], series, of=of)


def _all_before(series: Series, period: str) -> list[str]:
    """Every month from the first of the series up to *period*."""
    first = min((number(key) for key in series if MONTH.match(key)), default=number(period))
    return [month(at) for at in range(first, number(period))]


def _extreme(
    said: Comparison, period: str, wanted: Sequence[str], series: Series, *, of: str, open_end: bool
) -> Finding:
    """Whether no month wanted is above (or below) the one that is compared; a month that is missing may be."""
    target, sign = series[period], 1 if said.relation == "highest" else -1
    known = {key: series[key] for key in wanted if key in series and series[key].low is not None}
    beaten = [key for key, one in known.items() if _surely_beyond(one, target, sign)]
    if beaten:
        numbers = (_line(period, target), *(_line(key, known[key]) for key in beaten[:5]))
        return Finding("not borne out", f"{beaten[0]} was {'higher' if sign > 0 else 'lower'}", numbers)
    top = sorted(known, key=lambda key: (-sign * (known[key].low or 0), key))[:3]
    numbers = (_line(period, target), *(_line(key, known[key]) for key in top))
    missing = [key for key in wanted if key not in known]
    unsure = [key for key, one in known.items() if not _surely_beyond(target, one, sign)]
    if missing:
        spans = f"{missing[0]} to {missing[-1]}" if len(missing) > 1 else missing[0]
        are = "month is" if len(wanted) == 1 else "months is" if len(missing) == 1 else "months are"
        why = f"{len(missing)} of {len(wanted)} {are} missing ({spans}); no month that is there speaks against it"
        return Finding("cannot be said", why, numbers)
    if not wanted:
        return Finding("cannot be said", f"{of} has no earlier month", numbers)
    if unsure:
        return Finding("cannot be said", f"a tie, or ranges that overlap: {', '.join(unsure[:5])}", numbers)
    what = f"of all the months {of} has" if open_end else f"of {len(wanted) + 1} months"
    outcome: Outcome = "cannot be said" if open_end else "borne out"
    return Finding(
        outcome, f"the {said.relation} {what}{'; what came before is not there' if open_end else ''}", numbers
    )


def _surely_beyond(one: Known, other: Known, sign: int) -> bool:
    """True where *one* is above *other* (sign 1) or below it (-1), whatever the true counts in their ranges are."""
    big, small = (one, other) if sign > 0 else (other, one)
    return big.low is not None and small.high is not None and big.low > small.high


def _ratio(said: Comparison, period: str, base: str, series: Series, *, of: str) -> Finding:
    """Whether the one month has so many times, or so many per cent more than, the other; or just more or fewer."""
    here, there = series[period], series.get(base)
    if there is None or there.low is None:
        return Finding("cannot be said", f"{of} has no {said.measure} for {base}", (_line(period, here),))
    numbers = (_line(period, here), _line(base, there))
    if said.relation in ("more", "fewer"):
        sign = 1 if said.relation == "more" else -1
        if _surely_beyond(here, there, sign):
            return Finding("borne out", f"{said.relation} than in {base}", numbers)
        if _surely_beyond(there, here, sign) or (here.low == here.high == there.low == there.high):
            return Finding("not borne out", f"not {said.relation} than in {base}", numbers)
        return Finding("cannot be said", "the ranges overlap", numbers)
    if said.factor is None or here.low != here.high or there.low != there.high or not there.low:
        return Finding("cannot be said", "a ratio needs two exact counts and a number that is claimed", numbers)
    actual = _measured(said.relation, here.low or 0, there.low)
    near = abs(actual - said.factor) <= (ROUNDED if said.factor == int(said.factor) else ROUNDED / 10)
    unit = "times as many" if said.relation == "times" else "per cent"
    old = "" if near or not _older(there, here) else f"; the figure for {base} may have been revised since"
    why = f"it is {actual:.1f} {unit}, said is {said.factor:g}{old}"
    return Finding("borne out" if near else "not borne out", why, numbers)


def _older(base: Known, here: Known) -> bool:
    """True where the one was published in an earlier year than the other: bodies revise what they have counted."""
    return base.published is not None and here.published is not None and base.published[:4] < here.published[:4]


def against_both(
    said: object,
    period: str | None,
    rows: Sequence[Published],
    edition: Edition,
    *,
    published: str | None,
    country: str | None = None,
) -> tuple[tuple[str, Finding], ...]:
    """The finding against the series that bodies publish, as it stood on the day *published*, and against the record.

    The two are never mixed. Raises ValueError where *said* is no comparison.
    """
    if not isinstance(said, Comparison):
        raise ValueError(f"no comparison: {said}")
    series = published_series([*rows, *reported(edition)], said.measure, as_of=published)
    own = own_series(edition, said.measure, country=country)
    found = (("the published series", series), ("our own record", own))
    return tuple((name, check(said, period, known, of=name)) for name, known in found)


def own_series(edition: Edition, measure: str, *, country: str | None = None) -> dict[str, Known]:
    """Month -> what the attacks of the record come to; casualties are the killed and the injured together."""
    wanted = ("killed", "injured") if measure == "casualties" else (measure,)
    found: dict[str, list[Total]] = defaultdict(list)
    for one in totals(edition, "month", country=country):
        if one.measure in wanted and MONTH.match(one.key):
            found[one.key].append(one)
    return {key: _known(measure, of) for key, of in found.items() if len(of) == len(wanted)}


def _known(measure: str, of: Sequence[Total]) -> Known:
    low, attacks = sum(one.low for one in of), max(one.incidents for one in of)
    highs = [one.high for one in of]
    high = None if None in highs else sum(high for high in highs if high is not None)
    reach = f"{low:,}" if low == high else f"{low:,} to {high:,}" if high is not None else f"{low:,} or more"
    return Known(low, high, f"{reach} {measure} in {attacks} attacks on record")


def _measured(relation: str, here: int, there: int) -> float:
    if relation == "times":
        return here / there
    return 100 * (here - there) / there * (1 if relation == "percent_more" else -1)


def _line(key: str, known: Known) -> str:
    return f"{key}: {known.told}"


def published_series(rows: Sequence[Published], measure: str, *, as_of: str | None) -> dict[str, Known]:
    """Month -> the figure for it that stood on the day *as_of* (ISO date; None: today).

    Of revisions the last one published by then; where none had been, the first one after, and that is said.
    """
    found: dict[str, Known] = {}
    wholes = [row for row in rows if not row.part and MONTH.match(row.period) and row.count(measure) is not None]
    for key in sorted({row.period for row in wholes}):
        mine = sorted((row for row in wholes if row.period == key), key=lambda row: (row.published or "", row.source))
        then = [row for row in mine if as_of is None or (row.published or "") <= as_of]
        row, late = (then[-1], "") if then else (mine[0], ", which came later")
        count = row.count(measure)
        found[key] = Known(
            count, count, f"{count:,} {measure} ({row.source}, {row.published or 'undated'}{late})", row.published
        )
    return found
