"""What stretch of time a figure is for, and whether a sentence tells of one attack."""

from __future__ import annotations

from datetime import timedelta

from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Casualties, Damage, Munitions, Scope, Victim
from tollbook.model.values import Interval
from tollbook.understand import timing
from tollbook.understand.finding import Finding
from tollbook.understand.units import Sentence

HARM = (Casualties, Victim, Munitions, Damage)  # what one attack does, and a month's tally counts
SINCE_REACH = 8  # units between "since" and what it names: "since the second phase of the offensive began"
A_DAY = timedelta(days=1, hours=1)  # a day may have 25 hours
_SCOPE = bits_of(["scope"])


def scope(sentence: Sentence, finding: Finding, time: timing.Timed | None) -> Scope:
    """What stretch a figure is for: a running total since a date, a period, a day, else the attack."""
    if time and time.since and time.interval.stop - time.interval.start <= A_DAY:
        return "day"  # "since dawn"
    if (time and time.since) or is_running(sentence, finding):
        return "since"
    if time and time.period:
        return "period"
    if time and time.interval.precision == "day" and _rolls(time.interval):
        return "day"
    return "attack"


def _rolls(time: Interval) -> bool:
    """Whether it is no day of the calendar but the last 24 hours or more, of which bodies give daily figures."""
    length = time.stop - time.start
    return length > A_DAY or (length == timedelta(days=1) and (time.start.hour, time.start.minute) != (0, 0))


def is_running(sentence: Sentence, finding: Finding) -> bool:
    """ "since the offensive began", "to date": a count that has run for long, not of one attack."""
    if not sentence.topics & _SCOPE:
        return False
    scoped = (unit.start for unit in sentence.units if unit.sense("scope"))
    if timing.of_the_toll(sentence, finding, max(scoped, default=0)):
        return False
    found = [(index, sense.entry) for index, unit in enumerate(sentence.units) if (sense := unit.sense("scope"))]
    opened = [index for index, entry in found if entry == "since"]
    begun = [index for index, entry in found if entry == "event"]
    total = any(entry == "total" for _, entry in found)
    return total or any(0 < after - before <= SINCE_REACH for before in opened for after in begun)
