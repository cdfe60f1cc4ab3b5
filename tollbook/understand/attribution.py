"""Find who says a sentence, or which part of it: "according to police", "…, the mayor wrote on Telegram".

A sentence with one word of saying and its speaker (a trigger, see triggers.py) is that speaker's as a whole; with
several, each has its clause. What nobody is said to say is the reporter's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Speaker, Stance
from tollbook.understand import denials
from tollbook.understand.media import medium, relays, via_of
from tollbook.understand.names import MEANT, Register, Who
from tollbook.understand.phrases import OCCASION
from tollbook.understand.quotes import MARK, Quoted, quoted
from tollbook.understand.resuming import SOON, counts_on, named_later
from tollbook.understand.speakers import subject
from tollbook.understand.triggers import VIEW, Trigger, stance_of, triggers, worth_reading
from tollbook.understand.units import Sentence, Unit


class Attribution(Struct, frozen=True):
    """Who says what stands in ``[start, stop)`` of the text.

    speaker: None for the reporter's own words ("reportedly"). who: the speaker with its sort, where there is one.
    via: medium or outlet, None where none is named. spans: "speaker", "via" -> their words.
    inherited: why it holds though the words are another's or stand elsewhere, empty where they stand here.
    quote: True where the words are given in quotation marks.
    """

    start: int
    stop: int
    speaker: Speaker | None
    stance: Stance = "asserted"
    via: str | None = None
    spans: dict[str, tuple[int, int]] = {}
    inherited: str = ""
    quote: bool = False
    who: Who | None = None

    def governs(self, at: int) -> bool:
        """True if the character at offset *at* is among what is said."""
        return self.start <= at < self.stop


_BORDER = re.compile(r"[,;:-][&kw]?|[&k]")
_HEDGED = re.compile("[ξζψ]")
_HEDGES = re.compile(r"b[hq]*ζ|ξ|(?P<doubt>ψ)")


def attribute(sentences: Sequence[Sentence], register: Register) -> list[list[Attribution]]:
    """For each of *sentences* (all of one document, in order) who says which part; none for the reporter's own."""
    sentences = [Sentence(s.index, s.paragraph, s.start, s.stop, s.opened, s.topics, s.language) for s in sentences]
    marks = quoted(sentences)
    found: list[list[Attribution]] = []
    for index, (sentence, quotation) in enumerate(zip(sentences, marks, strict=True)):
        register.listen(sentence.language)
        shape = VIEW.shape(sentence.units) if worth_reading(sentence) else ""
        own = _own(sentence, shape, quotation, register)
        if not own and index and quotation.ranges:
            own = _goes_on(sentence, quotation, marks[index - 1], found[-1])
        if not own and index and found[-1]:
            own = _counts_on(sentence, found[-1])
        found.append(own)
        pointed = "ӭ" in shape[:_OPENING] or (shape.startswith("Ӭ:") and shape.count("s") == 1)
        pointed = pointed or any(map(_of_this, sentence.units))
        if own and (pointed or _SIGNED.fullmatch(shape)):
            _told_back(sentences, found)
        _noticed(sentence, own, register)
    for index in range(len(found) - 2, -1, -1):
        if not found[index] and not marks[index].closes and marks[index + 1].opens:
            found[index] = _ascribed_later(marks[index], found[index + 1])
    return [named_later(own, found[index + 1 : index + 1 + SOON], register) for index, own in enumerate(found)]


_SIGNED = re.compile(rf'"?-s{OCCASION}?\.?')  # a line of its own under a post: «— Сергей Лысак»
_OPENING = 4  # units; "this was said by the mayor" begins with what points back
_BACK = 3  # sentences that it may point back to


def _of_this(unit: Unit) -> bool:
    """ "This was reported by the mayor", "the mayor stated this": a word of saying with what it points back to."""
    return unit.term is not None and "speech" in unit.term.senses and "between" in unit.term.senses


def _told_back(sentences: Sequence[Sentence], found: list[list[Attribution]]) -> None:
    """ "The mayor reported this": the sentences before it that nobody says are his, back to one with a speaker."""
    speaker = next((one for one in found[-1] if one.who), None)
    for index in range(len(found) - 2, max(-1, len(found) - 2 - _BACK), -1):
        if speaker is None or found[index]:
            return
        start, stop, why = sentences[index].start, sentences[index].stop, "the sentence after says who told it"
        found[index] = [replace(speaker, start=start, stop=stop, spans={}, inherited=why, quote=False)]


def governing(attributions: Sequence[Attribution], at: int) -> Attribution | None:
    """Who says what stands at offset *at*: the narrowest of *attributions* that holds it; None for the reporter."""
    holding = [one for one in reversed(attributions) if one.governs(at)]  # of two as wide, the later, which hedges
    return min(holding, key=lambda one: one.stop - one.start, default=None)


def _own(sentence: Sentence, shape: str, quotation: Quoted, register: Register) -> list[Attribution]:
    """What the words of the sentence itself say of its speakers."""
    if not shape:
        return []
    spoken = triggers(sentence.units, shape)
    found = list(_spread(sentence, shape, spoken, register)) if spoken else []
    if quotation.ranges:
        found = [replace(one, quote=True) for one in found]
    denied = _denied(sentence, found, register) if sentence.topics & denials.GATE else ()
    return [*found, *_hedged(sentence, shape, found), *denied]


def _noticed(sentence: Sentence, own: Sequence[Attribution], register: Register) -> None:
    """Its speakers are whom "he" or "it" in the next sentence stands for, else the first one it speaks of."""
    named = [unit for unit in sentence.units if unit.letter == "s"]
    for unit in reversed(named):
        register.speaks(unit.value, sentence.index)
    register.unnamed = None if named else sentence.units
    for one in reversed(own):
        if one.who is not None:
            register.speaks(one.who, sentence.index)


def _spread(sentence: Sentence, shape: str, triggers: Sequence[Trigger], register: Register) -> Iterator[Attribution]:
    """The attributions of *triggers*, each over its own part of the sentence."""
    units = sentence.units
    voiced, outlets = relays(triggers, units)
    cursor = sentence.start
    for index, trigger in enumerate(voiced):
        following = voiced[index + 1] if index + 1 < len(voiced) else None
        stop = sentence.stop if following is None else _border(shape, units, trigger, following)
        if len(voiced) == 1:
            cursor, stop = _clause(sentence, shape, trigger)
        made = _made(sentence, shape, trigger, outlets, (cursor, stop), register) if cursor < stop else None
        if made is not None:
            yield made
        cursor = max(stop, cursor)


def _border(shape: str, units: Sequence[Unit], one: Trigger, other: Trigger) -> int:
    """Where the words of *one* end and those of the trigger after it begin."""
    if one.before:
        return units[min(one.end, len(units) - 1)].start
    if not other.before:
        begin = other.begin
        while begin > one.end and shape[begin - 1] in 'tqkw&"li':
            begin -= 1
        begin -= begin > one.end and shape[begin - 1] in ",;"
        return units[begin].start
    borders = [m.start() for m in _BORDER.finditer(shape, one.end, other.begin) if m.end() < other.begin]
    return units[borders[-1]].start if borders else units[other.begin].start


def _made(
    sentence: Sentence, shape: str, trigger: Trigger, outlets: Sequence[int], part: tuple[int, int], register: Register
) -> Attribution | None:
    """What *trigger* says of the part of the sentence that is its own; None where "he" is nobody."""
    units, (start, stop) = sentence.units, part
    stance = stance_of(units, trigger.verb)
    between = shape[trigger.begin : trigger.verb]
    denies = stance == "denied"
    if unsure := stance == "confirmed" and not {"¬", "m", "ʍ"}.isdisjoint(between):
        stance = "possible"
    if denies and "¬" in between:
        stance = "asserted"
    if (unsure or denies) and (aside := denials.aside(units, trigger.verb)):
        stop = min(stop, units[aside].start)
    if shape[trigger.end : trigger.end + 1] == "τ" and units[trigger.verb].sense("position"):
        stop = units[trigger.end].start  # "vowed to avenge a strike that killed four": what he wants, not what he tells
    if trigger.speaker is None:
        return Attribution(start, stop, None, stance)
    unit = units[trigger.speaker]
    who, inherited = _speaker(unit, shape[trigger.speaker], sentence.index, register)
    if who is None:
        return None
    spans = {"speaker": (unit.start, unit.stop)}
    at = via_of(units, shape, trigger, outlets, part)
    if at is not None:
        spans["via"] = (units[at].start, units[at].stop)
    via = None if at is None else medium(units[at], register)
    return Attribution(start, stop, who.speaker, stance, via, spans, inherited, who=who)


_UNTIL = re.compile("[,;]")
_AT_COMMA = re.compile(rf"(?:{OCCASION}|i[ad]?l|t)*,")


def _clause(sentence: Sentence, shape: str, trigger: Trigger) -> tuple[int, int]:
    """What a lone trigger governs: all, or its clause only ("after police said …, the road was closed")."""
    inside = shape[: trigger.begin].rstrip("tqad")[-1:] in ("k", "i")
    apart = shape.rfind(";", 0, trigger.begin) + 1
    if apart and trigger.kind == "subject" and not trigger.before:
        return sentence.units[apart].start, sentence.stop
    announced = shape[trigger.end : trigger.end + 1] == ":"  # «в поліції уточнили: …»
    if announced or trigger.kind != "subject" or trigger.before or not inside or _AT_COMMA.match(shape, trigger.end):
        return sentence.start, sentence.stop
    end = _UNTIL.search(shape, trigger.end)
    stop = sentence.units[end.start()].start if end else sentence.stop
    return sentence.units[trigger.begin].start, stop


def _speaker(unit: Unit, letter: str, sentence: int, register: Register) -> tuple[Who | None, str]:
    """Who *unit* is, and why, where its words do not say it themselves."""
    if isinstance(unit.value, Who):
        return unit.value, unit.value.resolved
    if register.unnamed and (who := subject(register.unnamed, register)) and not (letter == "я" and who.plural):
        register.speaks(who, sentence - 1)
    meant = next((who for fits in MEANT[letter] if (who := register.meant(fits, sentence))), None)
    return meant, f"“{register.text[unit.start : unit.stop]}” is {meant.label}, named before" if meant else ""


# "a leader who is suspected of", "a commander suspected of": in doubt is what follows, not what became of him
_OF_WHOM = re.compile(r"(?:w[hbq]+ζ|(?<=[VYN])ζ)f")


def _hedged(sentence: Sentence, shape: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """A narrower attribution for each clause that nobody vouches for: "reportedly", "unconfirmed reports"."""
    units = sentence.units
    for match in _HEDGES.finditer(shape) if _HEDGED.search(shape) else ():
        at = units[match.end() - 1]
        over = governing(found, at.start)
        if over is not None and over.stance == "denied":
            continue
        before = [m.end() for m in _BORDER.finditer(shape, 0, match.start())]
        opening = (
            shape[match.end() : match.end() + 1] == "," and not shape[: match.start()].rstrip("tq").rstrip(",;:&")[-1:]
        )
        after = None if match["doubt"] else _BORDER.search(shape, match.end() + opening)  # «Ймовірно, загинули троє»
        start = units[before[-1]].start if before and not match["doubt"] else sentence.start
        clause = next((m for m in _OF_WHOM.finditer(shape) if m.start() < match.end() <= m.end()), None)
        if clause and not match["doubt"]:
            start = units[clause.start()].start
        stop = units[after.start()].start if after else sentence.stop
        sense = at.sense("speech")
        stance: Stance = "denied" if sense and sense.entry == "denied" else "possible"
        base = over or Attribution(start, stop, None)
        yield replace(base, start=max(start, base.start), stop=min(stop, base.stop), stance=stance)


def _denied(sentence: Sentence, found: Sequence[Attribution], register: Register) -> Iterator[Attribution]:
    """A narrower attribution for each clause that is denied by whoever speaks: "the army said, denying reports of"."""
    governed = [unit.start for unit in sentence.units if (by := governing(found, unit.start)) and by.stance == "denied"]
    for start, stop, stance in denials.stretches(sentence, governed):
        base = governing(found, start) or next((one for one in reversed(found) if one.who), None)
        if base is None and not any(unit.letter in ",;:" and unit.start < start for unit in sentence.units):
            who = subject(sentence.units, register)  # "U.S. forces are disputing", "sought to refute"
            spans = {"speaker": (who.start, who.stop)} if who else {}
            base = Attribution(start, stop, who.speaker, spans=spans, who=who) if who else None
        yield replace(base or Attribution(start, stop, None), start=start, stop=stop, stance=stance)


def _goes_on(sentence: Sentence, quotation: Quoted, last: Quoted, before: Sequence[Attribution]) -> list[Attribution]:
    """A quotation without a speaker of its own, right after one: it is the same speaker's."""
    speaker = next((one for one in reversed(before) if one.who and one.quote), None)
    begins = quotation.opens or sentence.units[0].letter == MARK
    if speaker is None or not begins or not last.ranges:
        return []
    return _lent(speaker, quotation, "the quotation goes on from the sentence before")


def _counts_on(sentence: Sentence, before: Sequence[Attribution]) -> list[Attribution]:
    """A sentence that nobody is said to say and that goes on counting what the speaker of the one before counted."""
    last = before[-1]
    if last.speaker is None or last.stance == "denied" or not counts_on(sentence.units):
        return []
    why = "it goes on counting what the speaker of the sentence before counted"
    return [replace(last, start=sentence.start, stop=sentence.stop, spans={}, inherited=why, quote=False)]


def _ascribed_later(quotation: Quoted, after: Sequence[Attribution]) -> list[Attribution]:
    speaker = next((one for one in after if one.who), None)
    return _lent(speaker, quotation, "the sentence after says whose words they are") if speaker else []


def _lent(speaker: Attribution, quotation: Quoted, reason: str) -> list[Attribution]:
    return [
        replace(speaker, start=start, stop=stop, spans={}, inherited=reason, quote=True, stance="asserted")
        for start, stop in quotation.ranges
    ]
