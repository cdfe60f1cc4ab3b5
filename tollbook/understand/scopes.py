"""What stretch of time a figure is for, and whether a sentence tells of one attack."""

from __future__ import annotations

from datetime import timedelta
from math import inf

from tollbook.gazetteer.index import gazetteer
from tollbook.lang.fold import fold
from tollbook.lang.lexicon import bits_of, lexicon
from tollbook.model.claims import Casualties, Damage, Munitions, Scope, Victim
from tollbook.model.values import Interval, Place
from tollbook.understand.finding import Finding
from tollbook.understand.settling import holders
from tollbook.understand.tellings import is_compared, of_the_toll
from tollbook.understand.timed import A_DAY, Timed
from tollbook.understand.units import Sentence, leaves

HARM = (Casualties, Victim, Munitions, Damage)  # what one attack does, and a month's tally counts
LASTING_REACH = 14  # words between a war and what it has done
SINCE_REACH = 8  # words between "since" and what it names: "since the second phase of the offensive began"
_SCOPE = bits_of(["scope"])


def scope(sentence: Sentence, finding: Finding, time: Timed | None) -> Scope:
    """What stretch a figure is for: a running total since a date, a period, a day, else the attack."""
    if time and time.since and time.interval.stop - time.interval.start <= A_DAY:
        return "day"  # "since dawn"
    if (time and time.since) or is_running(sentence, finding) or (time is None and exceeds_one(finding)):
        return "since"
    if time and time.period:
        return "period"
    if time and time.interval.precision == "day" and (time.through or _rolls(time.interval)):
        return "day"
    return "attack"


# So many are no one attack's: in which war they came to harm, a report tells once and takes as known.
_VAST = {"displaced": 100_000, "killed": 10_000, "injured": 10_000, "casualties": 10_000}


def exceeds_one(finding: Finding) -> bool:
    """Whether it counts more people than one attack harms: "nearly 500,000 have been displaced"."""
    fact = finding.fact
    if not isinstance(fact, Casualties):
        return False
    return (fact.count.stated or fact.count.low or 0) >= _VAST.get(fact.status, inf)


def is_total(sentence: Sentence, finding: Finding) -> bool:
    """Whether it is a war's count and not an attack's, by the words around it or because it counts so many."""
    return exceeds_one(finding) or is_running(sentence, finding)


def where_counted(sentence: Sentence, place: Place) -> Place:
    """What a running total is for that is told without a place in a report at *place*: no village, but its country.

    What a ministry that is of a part of it counts is that part's ("Gaza's health ministry"), a mayor's his city's.
    """
    spoken = [unit for unit in sentence.units if unit.letter == "s"]
    words = {word for unit in leaves(spoken) for word in unit.word.split(" ")}
    for around in map(gazetteer().place, holders(place)):
        if fold(around.name) in words:
            return around
    people = any(unit.value.sort in ("person", "role") and not unit.value.state for unit in spoken)
    return place if people or place.level == "admin1" else gazetteer().country(place.country)


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
    if of_the_toll(sentence, finding, max(scoped, default=0)):
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
