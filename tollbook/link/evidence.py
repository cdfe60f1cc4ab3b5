"""Weigh whether two accounts are of one attack; every point can be read aloud.

The bits were set by hand on the stories in tests/test_link.py. Each weight keeps at least one of them right.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from msgspec import Struct

from tollbook.link.accounts import Account, is_told
from tollbook.model.incidents import Evidence
from tollbook.model.values import Interval, Precision

# Before anything is compared: two accounts in one place within days are more often of two attacks than of one.
PRIOR = Evidence("prior", -3.0, "most attacks told of one area are different ones")
# A time told more loosely than this (a week, a month) does not tell two attacks apart, and joins none.
LOOSE = timedelta(hours=36)
# Two accounts further apart than this are never compared.
REACH = timedelta(hours=12)

# The hours at which it is night anywhere that reports come from.
NIGHT = (22, 6)
# Parts of a day that share less than this meet rather than overlap.
BARELY = 0.3
PARTS_OF_DAY: frozenset[Precision] = frozenset({"part_of_day", "night"})

# Weapons counted from here up are told apart by their number: two raids of 397 drones hardly ever happen.
MANY = 20
# Exact numbers further apart than this factor are of two raids; speakers on one raid differ by a few in a hundred.
APART = 1.5

# So many sentences word for word at different times are a reprint; one may be a form that is filled in every day.
REPRINT = 2

Weighed = tuple[float, str] | None


def place(a: Account, b: Account) -> Weighed:
    """Same settlement or area (+3), and the same district named in both (+1); unknown place (-4)."""
    if not a.cell.id or not b.cell.id:
        return -4.0, "a report does not say where"
    if a.cell.id != b.cell.id:
        return -8.0, "different places"
    if a.districts & b.districts:
        return 4.0, "same place, down to the district"
    return 3.0, "same place"


def time(a: Account, b: Account) -> Weighed:
    """How far the times overlap: from -4 (barely) to +6 (one holds the other); apart -8; loose times -4.

    A night and the morning after it, or two other parts of a day that meet: -1. A time that is not told, but could
    be the other's by the date of the report: +1.
    """
    if a.interval is None or b.interval is None:
        return None if a.reports & b.reports else (-4.0, "a report does not say when")
    if not is_told(a.interval) or not is_told(b.interval):
        near = overlap(a.interval, b.interval) > 0
        return (1.0, "one time is not told, but may be the same") if near else (-8.0, "published at different times")
    if loose(a.interval) or loose(b.interval):
        return (1.0, "same loose time") if a.interval == b.interval else (-4.0, "a time too loose to compare")
    share = overlap(a.interval, b.interval)
    if share < BARELY and _parts_of_day_that_meet(a.interval, b.interval):
        return -1.0, "parts of the day that follow each other"
    if share <= 0:
        return -8.0, "at different times"
    return -4.0 + 10.0 * share, f"{share:.0%} of the shorter time lies in the longer"


def _parts_of_day_that_meet(a: Interval, b: Interval) -> bool:
    """True where "overnight" runs into "in the morning": reports of one night often name the hour they speak at."""
    rough = a.precision in PARTS_OF_DAY and b.precision in PARTS_OF_DAY
    (a_start, a_stop), (b_start, b_stop) = core(a), core(b)
    return rough and max(a_start, b_start) - min(a_stop, b_stop) <= timedelta(hours=1)


def report(a: Account, b: Account) -> Weighed:
    """One report tells them as one (+3), or sets them apart by their times (-4)."""
    if not a.reports & b.reports:
        return None
    if a.interval is None or b.interval is None or overlap(a.interval, b.interval) >= 0.5:
        return 3.0, "told together in one report"
    return -4.0, "one report tells them apart"


def weapon(a: Account, b: Account) -> Weighed:
    """A weapon in common (+1), or none where both name some (-3)."""
    if not a.weapons or not b.weapons:
        return None
    if shared := sorted(a.weapons & b.weapons):
        return 1.0, f"both tell of: {', '.join(shared)}"
    return -3.0, "different weapons"


def counts(a: Account, b: Account) -> Weighed:
    """The same count of the killed or the injured: +1, and +2 from three people up."""
    if not (shared := a.counts & b.counts):
        return None
    status, number = max(shared, key=lambda pair: (pair[1], pair[0]))
    return (2.0 if number >= 3 else 1.0), f"both count {number} {status}"


def tallies(a: Account, b: Account) -> Weighed:
    """The same number of weapons launched, from twenty up (+4); or numbers that cannot be of one raid (-8)."""
    # Sorted, so that of a share and its whole the whole, being greater, is kept.
    mine = {weapon: number for weapon, number in sorted(a.tallies) if number >= MANY}
    theirs = {weapon: number for weapon, number in sorted(b.tallies) if number >= MANY}
    shared = sorted(mine.keys() & theirs.keys())
    if any(mine[weapon] == theirs[weapon] for weapon in shared):
        return 4.0, "the same number of weapons, to the last one"
    if any(max(mine[weapon], theirs[weapon]) > APART * min(mine[weapon], theirs[weapon]) for weapon in shared):
        return -8.0, "numbers of weapons too far apart for one raid"
    return None


def persons(a: Account, b: Account) -> Weighed:
    """A person of the same age and sex in both (+3)."""
    if not (shared := a.persons & b.persons):
        return None
    return 3.0, f"both tell of a person aged {min(age for age, _ in shared if age is not None)}"


def perpetrator(a: Account, b: Account) -> Weighed:
    """Different sides are said to have attacked (-3): a hint only, since sides blame each other for one attack."""
    if not a.perpetrators or not b.perpetrators or a.perpetrators & b.perpetrators:
        return None
    return -3.0, "different sides are said to have attacked"


def words(a: Account, b: Account) -> Weighed:
    """Sentences that are the same word for word, in two reports (+6); if the times are apart (+3), from two up (+9).

    A sentence alone may be a form that is filled in every night; two are a reprint, dated by the day it was printed.
    """
    shared = len(a.sentences & b.sentences) if not a.reports & b.reports else 0
    if not shared:
        return None
    if a.interval is None or b.interval is None or overlap(a.interval, b.interval) > 0:
        return 6.0, "a sentence is the same word for word"
    if shared >= REPRINT:
        return 9.0, f"{shared} sentences are the same word for word"
    return 3.0, "a sentence is the same word for word, of another time"


COMPARISONS: tuple[Callable[[Account, Account], Weighed], ...] = (
    place, time, report, weapon, counts, tallies, persons, perpetrator, words,
)  # fmt: skip


class Weighing(Struct, frozen=True, gc=False):
    """All that was said of a pair, the prior first, and what it weighs; from 0 bits up the two are taken for one."""

    bits: float
    why: tuple[Evidence, ...]


def weigh(a: Account, b: Account) -> Weighing:
    """What each comparison says of the pair; the same in either order."""
    return _weighing(*((compare.__name__, found) for compare in COMPARISONS if (found := compare(a, b)) is not None))


@lru_cache(maxsize=1 << 16)  # pairs in their millions have the same few reasons: one object for all saves the memory
def _weighing(*found: tuple[str, tuple[float, str]]) -> Weighing:
    why = (PRIOR, *(Evidence(name, *weighed) for name, weighed in found))
    return Weighing(sum(item.bits for item in why), why)


def loose(interval: Interval) -> bool:
    """True where the time is told too loosely to say of two attacks that they are one."""
    return is_told(interval) and interval.stop - interval.start > LOOSE


def overlap(a: Interval, b: Interval) -> float:
    """The share of the shorter interval that lies in the longer: 1 where it holds it, 0 where they are apart."""
    (a_start, a_stop), (b_start, b_stop) = core(a), core(b)
    shared = min(a_stop, b_stop) - max(a_start, b_start)
    return max(shared / min(a_stop - a_start, b_stop - b_start), 0.0)


def core(interval: Interval) -> tuple[datetime, datetime]:
    """The interval's start and stop; of a night, without the evening and the morning that it may reach into.

    "Overnight" may begin at dusk, but an attack told of for the evening is seldom the one told of for the night.
    """
    if interval.precision != "night":
        return interval.start, interval.stop
    start = max(interval.start, interval.start.replace(hour=NIGHT[0], minute=0))
    stop = min(interval.stop, interval.stop.replace(hour=NIGHT[1], minute=0))
    return (start, stop) if start < stop else (interval.start, interval.stop)


def days(interval: Interval) -> list[date]:
    """The days the interval touches, by which things are found again; of a long one, the first few."""
    first, last = interval.start.date(), (interval.stop - timedelta(microseconds=1)).date()
    return [first + timedelta(days=step) for step in range(min((last - first).days, 3) + 1)]
