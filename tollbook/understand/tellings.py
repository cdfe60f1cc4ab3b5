"""Which times of a sentence are those of events: not when somebody said so, nor what came days after."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tollbook.understand.dying import times_of_dying
from tollbook.understand.finding import Finding
from tollbook.understand.older import of_another
from tollbook.understand.times.expr import Ago, Calendar, Date, Day, Few, SamePeriod, Stretch, Weekday
from tollbook.understand.units import Sentence, Unit, leaves


class Tellings(Struct, frozen=True):
    """Indexes of the times of a sentence: of events; at which somebody said something; of deaths of wounds; to come."""

    told: Sequence[int] = ()
    stated: Sequence[int] = ()
    dying: Sequence[int] = ()
    ahead: Sequence[int] = ()


def tellings(sentence: Sentence) -> Tellings:
    """What each time of *sentence* is the time of."""
    told: list[int] = []
    stated: list[int] = []
    units, dying = sentence.units, times_of_dying(sentence)
    for index, unit in enumerate(units):
        if unit.letter == "t" and index not in dying and not _is_baseline(units, index):
            (stated if _is_stated(units, index) or is_later(units, index) else told).append(index)
    told = [index for index in told if not of_another(sentence, index)]
    grown = [index for index in told if _is_of_the_toll(units, index)]
    told = [index for index in told if index not in grown]
    ahead = [index for index in told if _is_ahead(units, index)]
    told = [index for index in told if index not in ahead]
    outside = [index for index in told if not _is_aside(units, index)]
    return Tellings(outside or told, sorted([*stated, *grown]), sorted(dying), ahead)


def _is_ahead(units: Sequence[Unit], index: int) -> bool:
    """ "The strike came as Kyiv is due to host talks on Saturday": the time of what is still to come."""
    for unit in reversed(units[max(0, index - AHEAD) : index]):
        coming = unit.sense("coming")
        if coming is not None and coming.slot == "marker":
            return True
        if unit.letter in ",;:" or any(unit.sense(topic) for topic in ("actions", "attacks", "harm", "effects")):
            return False
    return False


def is_past(sentence: Sentence) -> bool:
    """Whether it begins in another month or week than the report: "Last March, …", "Two weeks ago, …"."""
    first = next((unit.value for unit in sentence.units[:3] if unit.letter == "t"), None)
    if first is None or first.bound != "at":
        return False
    return bool(first.is_period) or (isinstance(first.what, Ago | Few) and first.what.unit in _LONG)


def is_heading(sentence: Sentence) -> bool:
    """Whether it is a line that opens with a day and ends in no stop: "2 October. Kyiv — high-rise hit"."""
    units = sentence.units
    return (
        units[0].letter == "t"
        and isinstance(units[0].value.what, (*_ONE_DAY, Stretch))
        and units[-1].letter not in _STOPS
    )


def told_in_passing(units: Sequence[Unit], index: int) -> int | None:
    """Where the clause begins that only adds something, and in which the time at *index* stands; None elsewhere.

    "Gunmen struck a town near Chibok, where 276 girls were seized in April": the report does not go on from there.
    """
    for back in range(index - 1, max(0, index - ASIDE), -1):
        sense = units[back].sense("grammar")
        has = units[back + 1].sense("grammar")  # "a string of attacks that have left hundreds dead this year"
        added = units[back - 1].letter == "," or (has is not None and has.entry == "have")
        if added and sense is not None and sense.entry in ("relative", "which"):
            return back
    return None


def compared_then(units: Sequence[Unit], at: int) -> int | None:
    """The time of what a count is compared with that *at* is told of: "compared with July, when 286 were killed"."""
    for index, unit in enumerate(units[:-2]):
        if unit.letter == "t" and unit.start < at and units[index + 1].letter == "," and _is_baseline(units, index):
            sense = units[index + 2].sense("grammar")
            if sense is not None and sense.entry == "subordinate":
                return index
    return None


def _is_of_the_toll(units: Sequence[Unit], index: int) -> bool:
    """ "The toll of the overnight raid rose to seven on Saturday": the time at which the count had grown."""
    if not index or units[index - 1].letter not in "QNF" or units[index].value.bound == "since":
        return False
    return any((sense := unit.sense("grammar")) and sense.entry == "rise" for unit in units[max(0, index - 7) : index])


def _is_aside(units: Sequence[Unit], index: int) -> bool:
    """«у ніч на 10 липня (з 20:00 9 липня)»: in brackets stands when it began."""
    before = [unit.letter for unit in units[:index] if unit.letter in ("(", ")")]
    return before[-1:] == ["("]


def _is_stated(units: Sequence[Unit], index: int) -> bool:
    """ "said shortly after seven on Thursday"; "as of Friday morning, 12 had been found"."""
    bound = units[index].value.bound
    if bound in ("as_of", "by", "until", "since"):
        return bool(bound != "since")
    if index == 0 and units[index].value.clock is not None and units[1:2] and units[1].letter == "-":
        return True  # «18:20 – кількість поранених зросла до 16»: when it was posted
    if index == 0 and _opens_a_saying(units):
        return True
    if [unit.letter for unit in units[max(0, index - 1) : index]] in (["s"], [","]) and _says(units[index + 1 :]):
        return True  # "the commander, on Monday, said", "the president this week announced"
    for back in range(index - 1, max(-1, index - 6), -1):
        if _is_saying(units[back]):
            if _is_of_an_alarm(units, back):
                return False
            return not (_is_place_between(units, back, index) and _is_passive(units, back))
        if (sense := units[back].sense("grammar")) and sense.entry == "which":
            return False  # "reported that on the night of …"
        if any(units[back].sense(topic) for topic in ("actions", "attacks", "harm", "happening")):
            return False  # «сообщили о перехвате ночью»; "confirmed the attack, which happened on Monday"
        if units[back].letter not in _LIGHT:
            return False
    return False


def _is_of_an_alarm(units: Sequence[Unit], back: int) -> bool:
    """«тривогу оголосили о 07:40»: when it was raised, not when somebody said something."""
    if units[back].sense("alerts") is None:
        return False
    near = leaves(units[max(0, back - 4) : back + 4])
    return any((sense := unit.sense("alerts")) and sense.slot in ("alarm", "bare", "danger", "clear") for unit in near)


def _opens_a_saying(units: Sequence[Unit]) -> bool:
    """ "On Sunday police spokesman X said": no comma stands between the day and who said so then."""
    if (
        [unit.letter for unit in units[1:2]] != ["s"]
        or units[0].value.is_period
        or not isinstance(units[0].value.what, _ONE_DAY)
    ):
        return False
    for unit in units[2:10]:
        if _is_saying(unit):
            return True
        if any(unit.sense(topic) for topic in ("actions", "attacks", "harm", "happening")):
            return False
    return False


def _is_place_between(units: Sequence[Unit], back: int, index: int) -> bool:
    return any(unit.letter == "l" for unit in units[back:index])


def _is_passive(units: Sequence[Unit], at: int) -> bool:
    """ "Were reported in Kharkiv on Monday": that was the day of the event."""
    return any((sense := unit.sense("grammar")) and sense.entry == "be" for unit in units[max(0, at - 2) : at])


def is_later(units: Sequence[Unit], index: int) -> bool:
    """ "wounded on 3 June, died in hospital in Kherson on Sunday": the time of what came after the attack."""
    if units[index].parts and units[index].parts[-1].word == "'s":
        return False  # "died of wounds in Friday's strike"
    for back in range(index - 1, max(-1, index - 8), -1):
        if units[back].sense("aftermath") is not None:
            return True
        if units[back].letter not in _PLACE:
            return False
    return False


def _is_baseline(units: Sequence[Unit], index: int) -> bool:
    """ "Ten times as many as in June 2024", "the worst since March": the time of what it is compared with."""
    before = [sense for unit in units[index - 1 : index] if (sense := unit.sense("grammar"))]
    if any(sense.entry == "baseline" for sense in before):
        return True
    if isinstance(units[index].value.what, SamePeriod) and any(unit.sense("comparisons") for unit in units[:index]):
        return True  # "an increase of 29 % over the same period last year"
    return units[index].value.bound == "since" and is_compared(units, index)


def is_compared(units: Sequence[Unit], index: int) -> bool:
    """Whether the "since" at *index* belongs to "the deadliest", "the worst"."""
    for unit in reversed(units[max(0, index - REACH) : index]):
        if unit.letter in ",;":
            return False
        if (sense := unit.sense("comparisons")) and sense.entry in _SUPERLATIVE:
            return True
    return False


def of_the_toll(sentence: Sentence, finding: Finding, at: int) -> bool:
    """Whether the running total at offset *at* is another count's: "Seven died, bringing to 217 those since May"."""
    start = finding.spans.get("count", (at, at))[0]
    grown = (sense for unit in sentence.tokens if start < unit.start < at and (sense := unit.sense("grammar")))
    return any(sense.entry == "rise" for sense in grown)


_ONE_DAY = (Calendar, Date, Day, Weekday)
_STOPS = '.!?;,:"'
ASIDE = 16  # units between "…, where" and the time of what happened there
AHEAD = 9  # units between "is due to" and the time of what is to come
REACH = 10  # units between "the deadliest attack on the city" and "since 2022"
_SUPERLATIVE = ("size", "large", "top", "most", "deadly", "record", "low")
_LONG = ("week", "month", "year", "decade")
_PLACE = "lxX"  # what may stand between what came after and its day: "in a hospital in the city of Kherson"
_LIGHT = "stxXqi1QalYν"  # what may stand between a word of saying and its day: a speaker, an hour, small words


def _is_saying(unit: Unit) -> bool:
    return unit.sense("speech") is not None


def _says(units: Sequence[Unit]) -> bool:
    """Whether *units* go on with a verb of saying."""
    first = next((unit for unit in units if unit.letter != ","), None)
    sense = first.sense("speech") if first else None
    return sense is not None and sense.slot in ("said", "reported", "told")
