"""Find positions: what persons and bodies say about the war, its talks, arms, sanctions and aid.

Two ways lead to one. Whoever speaks for a state or a world body takes a position with whatever they say that
counts nothing; anyone else does where one of the topics is named. A count of people or weapons is never one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.claims import Position
from tollbook.understand import denials
from tollbook.understand.finding import Finding
from tollbook.understand.names import Who
from tollbook.understand.quotes import Quoted, quoted
from tollbook.understand.triggers import Trigger, triggers
from tollbook.understand.units import Sentence, Unit, View

VIEW = View("position", "harm", "attacks", "weapons", "actions", "effects", "grammar")

# Ā a topic, Ē a verb that takes a position; N V U J Q R counts; the rest are words of harm, attack and weapons.
COUNTED = re.compile("[NVUJQR]").search
HARM = re.compile("[KGISDTEŁL]").search
ATTACK = re.compile("[KGISDTELžЛWM]").search
DEED = re.compile("[KGISDTELžЛ]").search
SCENE = re.compile("ẅ|Z.*l").search  # «його госпіталізували», «від ударів здригався Нікополь»
LONG = 15  # characters; a shorter quotation is a word in quotation marks, and no statement
STATEMENT = 30  # characters of a quotation from which on anybody who is named takes a position with it
UNSPECIFIED = "war"
QUOTED = "is_quoted"  # the rule for quotations that name no topic


def find(sentence: Sentence) -> Iterator[Finding]:
    """What the first speaker of the sentence says about the war; nothing where it counts harm or weapons."""
    units = sentence.opened
    if not any(unit.letter == "s" for unit in units):
        return
    whole = sentence.shape(VIEW)
    if HARM(whole) and COUNTED(whole):
        return
    spoken = [t for t in triggers(units) if _voice(units, t) is not None]
    if not spoken:
        return
    marks = quoted([Sentence(sentence.index, sentence.paragraph, sentence.start, sentence.stop, units)])[0]
    finding = _position(VIEW.shape(units), units, spoken[0], marks)
    if finding is not None:
        yield finding


def _voice(units: Sequence[Unit], trigger: Trigger) -> Who | None:
    """Who takes the position: a person or a body; an outlet only passes one on."""
    value = units[trigger.speaker].value if trigger.speaker is not None else None
    return value if isinstance(value, Who) and value.sort not in ("outlet", "medium") else None


def _position(shape: str, units: Sequence[Unit], trigger: Trigger, marks: Quoted) -> Finding | None:
    """The position taken, by a topic, by a verb that takes one, or by whoever speaks for a state."""
    who = _voice(units, trigger)
    assert who is not None and trigger.speaker is not None
    said = _said(shape, units, trigger)
    named = [i for i in said if _is_topic(units, i)]
    stand = shape[trigger.verb] == "Ē"
    long = [(a, b) for a, b in marks.ranges if b - a > LONG]
    if named and _may_take(who, units[named[0]]):
        at, rule = named[0], "topic_named"
    elif any(shape[i] == "ẅ" for i in said) or denials.of_a_claim(units, trigger.verb):
        return None  # «рятувальні роботи тривають», «усі госпіталізовані»: what is being done, and no stand
    elif who.state and (stand or long or not ATTACK("".join(shape[i] for i in said))) and said:
        at, rule = said[0], "speaks_for_a_state"
    elif (
        long
        and said
        and not ATTACK("".join(shape[i] for i in said))
        and long[0][1] - long[0][0] > STATEMENT
        and who.office
    ):
        at, rule = said[0], QUOTED
    else:
        return None
    sense = units[at].sense("position")
    topic = sense.entry if sense and named else UNSPECIFIED
    quote = any(a <= units[at].start < b for a, b in long)
    if not named and long:
        return Finding(Position(topic, quote=True), {"topic": long[0]}, long[0][0], rule)
    return Finding(Position(topic, quote=quote), {"topic": (units[at].start, units[at].stop)}, units[at].start, rule)


def _may_take(who: Who, topic: Unit) -> bool:
    """Whether it is a position of *who*: of a side on anything, of an office or a body on what only wars have."""
    sense = topic.sense("position")
    return who.state or who.side or (who.office and sense is not None and sense.entry in OF_WARS)


OF_WARS = frozenset(("war", "arms", "sanctions"))


def topics(units: Sequence[Unit]) -> list[Unit]:
    """The words of *units* that name what a position can be taken on."""
    return [unit for index, unit in enumerate(units) if _is_topic(units, index)]


def _is_topic(units: Sequence[Unit], index: int) -> bool:
    """Not in "since the war began", which tells when, nor in "air defences shot down", which tells what was done."""
    sense = units[index].sense("position")
    if sense is None or sense.slot != "about":
        return False
    since = any((s := unit.sense("times")) and s.entry == "since" for unit in units[max(0, index - SINCE) : index])
    act = units[index + 1].sense("actions") if index + 1 < len(units) else None
    return not since and (act is None or act.entry != "intercepted")


SINCE = 4  # units from "since" to "war": "since the full-scale war"


def _said(shape: str, units: Sequence[Unit], trigger: Trigger) -> list[int]:
    """The units of what is said, without the speaker, the verb and the marks."""
    wanted = range(trigger.begin) if trigger.before else range(trigger.end, len(units))
    rest = [i for i in wanted if shape[i] not in '",.:;!?-']
    if trigger.before:
        rest += [i for i in range(trigger.end, len(units)) if shape[i] not in '",.:;!?-st']
    return rest
