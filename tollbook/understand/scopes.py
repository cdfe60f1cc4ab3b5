"""What stretch of time a figure is for, and whether a sentence tells of one attack."""

from __future__ import annotations

from datetime import timedelta

from tollbook.lang.lexicon import bits_of, lexicon
from tollbook.model.claims import Casualties, Damage, Munitions, Scope, Victim
from tollbook.model.values import Interval
from tollbook.understand import timing
from tollbook.understand.finding import Finding
from tollbook.understand.tellings import is_compared
from tollbook.understand.units import Sentence

HARM = (Casualties, Victim, Munitions, Damage)  # what one attack does, and a month's tally counts
LASTING_REACH = 14  # words between a war and what it has done
SINCE_REACH = 8  # words between "since" and what it names: "since the second phase of the offensive began"
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
    if time and time.interval.precision == "day" and (time.through or _rolls(time.interval)):
        return "day"
    return "attack"


def _rolls(time: Interval) -> bool:
    """Whether it is no day of the calendar but the last 24 hours or more, of which bodies give daily figures."""
    length = time.stop - time.start
    return length > A_DAY or (length == timedelta(days=1) and (time.start.hour, time.start.minute) != (0, 0))


def is_running(sentence: Sentence, finding: Finding) -> bool:
    """ "Since the offensive began", "to date", "the war has killed 40,000": the count of *finding* has run for long."""
    if not sentence.topics & _SCOPE:
        return False
    words = sentence.tokens
    scoped = (word.start for word in words if word.sense("scope"))
    if timing.of_the_toll(sentence, finding, max(scoped, default=0)):
        return False
    found = [(index, sense) for index, word in enumerate(words) if (sense := word.sense("scope"))]
    opened = [index for index, sense in found if sense.entry == "since" and not is_compared(words, index)]
    begun = [index for index, sense in found if sense.entry == "event"]
    total = any(sense.entry == "total" and not is_compared(words, index) for index, sense in found)
    return (
        total
        or any(0 < after - before <= SINCE_REACH for before in opened for after in begun)
        or any(_lasts(sentence, index, finding.at) for index, sense in found if sense.slot == "lasting")
    )


VAST = 1000  # a running total from here up, told without a place, is a country's


def is_vast(finding: Finding, told: Scope) -> bool:
    """ "More than 12,000 civilians have been killed since the invasion", told in a report on one town."""
    fact = finding.fact
    return told == "since" and isinstance(fact, Casualties) and (fact.count.stated or fact.count.low or 0) >= VAST


def _lasts(sentence: Sentence, event: int, at: int) -> bool:
    """Whether a war, the word *event*, has done what is told *at*: "a war that has killed", "killed in the war"."""
    words = sentence.tokens
    first = next((i for i, word in enumerate(words) if word.start >= at), len(words))
    between = words[min(first, event) : max(first, event)]
    entries = [sense.entry if (sense := word.sense("grammar")) else "" for word in words]
    if any(word.letter in ";:" for word in between) or len(between) > LASTING_REACH:
        return False
    if event < first:  # where no article stands, nor does a perfect: «война унесла жизни»
        has = "have" in entries[event:first] or lexicon(sentence.language).attribute("grammar", "article", "none")
        return bool(has) and not any(word.sense("attacks") for word in between)
    has, ends = "have" in entries[max(first - 3, 0) : event], words[event + 1 : event + 2]
    within = "preposition" in entries[max(event - 2, 0) : event]
    return has and within and not any(word.letter in "xX" and word.term is None for word in ends)  # no "war zone"
