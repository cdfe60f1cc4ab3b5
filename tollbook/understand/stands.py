"""Find positions by who speaks and how, in a report that counts those harmed: "called it a cowardly act".

position.py finds what names a topic. Here are the stands that name none: whoever condemns or accuses, denies what
others claim, is quoted by office, or speaks for a side and gives its reasons. What a speaker tells with a count or a
harm in it is no position, unless the verb alone is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tollbook.model.claims import Casualties, Damage, Position, Victim
from tollbook.understand import denials
from tollbook.understand.attribution import Attribution
from tollbook.understand.finding import Finding
from tollbook.understand.names import Who
from tollbook.understand.position import ATTACK, COUNTED, DEED, HARM, SCENE, STATEMENT, UNSPECIFIED, VIEW, topics
from tollbook.understand.quotes import quoted
from tollbook.understand.triggers import Trigger, stance_of, triggers
from tollbook.understand.units import Sentence, Unit

QUOTE = 10  # characters; less is a word in quotation marks: "the 'safe zone'"


class Told(Struct, frozen=True):
    """What one speaker tells in a sentence: the units of it, and what of it is quoted."""

    units: Sequence[Unit]
    shape: str
    trigger: Trigger
    words: Sequence[int]
    quotes: Sequence[tuple[int, int]]
    counts: bool
    damages: bool

    def letters(self) -> str:
        """The shape of what is told."""
        return "".join(self.shape[i] for i in self.words)

    def has(self, slot: str) -> bool:
        """Whether a word of that slot of position.toml is in it."""
        senses = (self.units[i].sense("position") for i in self.words)
        return any(sense is not None and sense.slot == slot for sense in senses)


def taken(sentence: Sentence, said: Sequence[Attribution], found: Sequence[Finding]) -> Iterator[Finding]:
    """The positions of *sentence* beyond those *found*, at most one for each who speaks in it."""
    lent = next((one for one in said if one.quote and one.inherited and not one.spans and one.who), None)
    if lent is not None:
        yield from _going_on(sentence, lent, found)
        return
    spoken = [one for one in said if one.who and one.spans]
    units = sentence.opened if spoken else ()
    marks = quoted([Sentence(0, 0, sentence.start, sentence.stop, list(units))])[0].ranges if spoken else ()
    for trigger in triggers(units):
        by = _by(units, trigger, spoken)
        if by is None or by.who is None or not _weighs(by.who):
            continue
        inside = [finding for finding in found if by.governs(finding.at)]
        told = _told(units, trigger, by, marks, inside)
        rule = None if any(isinstance(f.fact, Position) for f in inside) else _rule(told, by.who, inside)
        if rule and told.words:
            yield _finding(told, rule)


def _going_on(sentence: Sentence, one: Attribution, found: Sequence[Finding]) -> Iterator[Finding]:
    """The position of a quotation that goes on from the sentence before, where the sentence holds nothing else."""
    if found or one.who is None or not _weighs(one.who) or one.stop - one.start <= STATEMENT:
        return
    shape = sentence.shape(VIEW)
    named = topics(sentence.opened)
    scene = not (one.who.state or one.who.side) and (ATTACK(shape) or SCENE(shape))
    counts = COUNTED(shape) and (HARM(shape) or ATTACK(shape))
    if counts or "ẅ" in shape or (not named and scene):
        return  # what is told there is the attack, or what is done after it
    sense = named[0].sense("position") if named else None
    words = (named[0].start, named[0].stop) if named else (one.start, one.stop)
    fact = Position(sense.entry if sense else UNSPECIFIED, quote=True)
    yield Finding(fact, {"topic": words}, words[0], "quotation_goes_on")


def _by(units: Sequence[Unit], trigger: Trigger, spoken: Sequence[Attribution]) -> Attribution | None:
    """What the speaker of *trigger* says, with whom "he" is."""
    if trigger.speaker is None:
        return None
    at = units[trigger.speaker].start, units[trigger.speaker].stop
    return next((one for one in spoken if one.spans.get("speaker") == at), None)


def _weighs(who: Who) -> bool:
    """Whether what they say is a position: a side, an office or a body; not a resident, nor an outlet."""
    return (who.state or who.office) and who.sort not in ("outlet", "medium")


def _told(
    units: Sequence[Unit],
    trigger: Trigger,
    by: Attribution,
    marks: Sequence[tuple[int, int]],
    inside: Sequence[Finding],
) -> Told:
    shape = VIEW.shape(units)
    first = 0 if trigger.before else trigger.end
    own = range(trigger.begin, trigger.end)
    wanted = shape[trigger.verb] == "Ē" or stance_of(units, trigger.verb) == "denied"
    wanted = wanted and not trigger.before  # "vowed to avenge", "denies any part in": all that follows
    words = [i for i in range(first, len(units)) if i not in own and (wanted or by.governs(units[i].start))]
    words = [i for i in words if shape[i] not in '",.:;!?-t']
    letters = "".join(shape[i] for i in words)
    harm = [finding for finding in inside if not isinstance(finding.fact, Damage)]
    counts = bool(harm) or bool(COUNTED(letters) and (HARM(letters) or ATTACK(letters)))
    quotes = [(a, b) for a, b in marks if by.governs(a) and b - a >= QUOTE]
    return Told(units, shape, trigger, words, quotes, counts, damages=len(harm) < len(inside))


def _rule(told: Told, who: Who, inside: Sequence[Finding]) -> str | None:
    """By which rule what is *told* is a position of *who*; None where it is none."""
    sense = told.units[told.trigger.verb].sense("position")
    slot = sense.slot if sense else ""
    if slot == "judging":
        return "condemns"
    if stance_of(told.units, told.trigger.verb) == "denied":
        counted = any(isinstance(finding.fact, (Casualties, Victim)) for finding in inside)
        return "denies" if not counted and _of_another(told) else None
    if told.counts:
        return "is_appalled" if told.quotes and told.has("verdict") else None
    if slot == "taking":
        return "takes_a_stand"
    if slot == "naming":
        return "names_it" if told.quotes or told.has("verdict") else None
    return None if told.has("work") else _by_its_words(told, who)


def _by_its_words(told: Told, who: Who) -> str | None:
    """By which of its words a statement that counts nothing is a position."""
    stake = who.state or who.side
    if told.damages:
        return "gives_reasons" if stake and told.has("reason") and not COUNTED(told.letters()) else None
    if told.has("about"):
        return "topic_named"
    if told.has("verdict") or (told.has("should") and (who.side or who.sort == "body")):
        return "judges"
    attack = ATTACK(told.letters()) is not None
    if told.quotes and (stake or not attack or told.has("taking") or told.has("judging")):
        return "is_quoted"
    plain = not COUNTED(told.letters()) and "1" not in told.letters()
    meant = told.has("reason") or (attack and not DEED(told.letters()))
    return "speaks_for_a_side" if stake and plain and meant else None


def _of_another(told: Told) -> bool:
    """Whether what is denied is another's claim, or a part in an attack: "the report", "targeting civilians"."""
    if "¬" in told.shape[told.trigger.begin : told.trigger.verb]:
        return False
    return denials.of_a_claim(told.units, told.trigger.verb) or ATTACK(told.letters()) is not None


def _finding(told: Told, rule: str) -> Finding:
    named = topics([told.units[i] for i in told.words])
    sense = named[0].sense("position") if named else None
    words = told.units[told.words[0]].start, told.units[told.words[-1]].stop
    if told.quotes:
        words = told.quotes[0]
    at = told.units[told.trigger.verb].start if rule in _BY_VERB else words[0]
    fact = Position(sense.entry if sense else UNSPECIFIED, quote=bool(told.quotes))
    return Finding(fact, {"topic": words}, at, rule, "asserted" if rule == "denies" else None)


_BY_VERB = {"condemns", "denies", "takes_a_stand"}
