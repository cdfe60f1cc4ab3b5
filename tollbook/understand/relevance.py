"""Tell sentences of attacks from those of earthquakes, crashes, films and matches.

A sentence is about what it names last; where it names nothing, it goes on about what the one before was about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tollbook.lang.lexicon import bits_of
from tollbook.understand.scan import REACH, SHORT, is_armed_group
from tollbook.understand.side import NOBODY
from tollbook.understand.units import TIMED, Sentence, Unit, leaves

_ARMS, _ACCIDENTS = bits_of(("weapons", "models")), bits_of(("accidents",))
_CUES = _ARMS | _ACCIDENTS | bits_of(("attacks", "perpetrators"))
_STRIKING = bits_of(("effects",))
_SURE = {("harm", "killed"), ("harm", "injured"), ("harm", "casualties"), ("alerts", "alarm"), ("alerts", "danger")}
_MAY_BE_SURE = bits_of(("attacks", "weapons", "models", "harm", "alerts", "perpetrators"))
_HARM = bits_of(("attacks", "weapons", "models", "effects", "harm"))


def about_attacks(read: Sequence[Sentence]) -> list[bool]:
    """For each sentence whether its figures can be those of an attack."""
    found: list[bool] = []
    attack, named = True, False  # named: an attack has been told of, not only supposed
    cues = _CUES | _STRIKING if any(sentence.topics & _ACCIDENTS for sentence in read) else _CUES
    for sentence in read:
        if sentence.topics & _ARMS and not sentence.topics & _ACCIDENTS:  # by far the most; a cue by themselves
            attack = named = True
            found.append(True)
            continue
        told = list(_cues(_common(sentence))) if sentence.topics & cues else ()
        if "attack" in told:
            attack = named = True
        elif "struck" in told and "accident" not in told:
            named = True
        elif ("accident" in told and not (named and "event" in told)) or ("fumes" in told and not named):
            attack = False  # not of a car that "was overturned by the blast"
        hunger = "hunger" in told and "attack" not in told and "war" not in told
        found.append(attack and not hunger and "unreal" not in told)
    return found


def in_company(read: Sequence[Sentence], length: int) -> list[bool]:
    """For each sentence of a report of *length* characters whether one near it has a word used of little but attacks.

    "Released", "missing", "hit" and "remains" tell of harm only in such company; a short note has none to keep.
    """
    if length < SHORT:
        return [True] * len(read)
    sure = [sentence.index for sentence in read if sentence.topics & _MAY_BE_SURE and _is_sure(sentence)]
    return [any(abs(sentence.index - other) <= REACH for other in sure) for sentence in read]


def _is_sure(sentence: Sentence) -> bool:
    return sentence.topics & _ARMS != 0 or any(
        (topic == "attacks" and sense.slot == "noun" and sense.entry != "event")
        or (topic, sense.entry) in _SURE
        or is_armed_group(sense)
        for word in sentence.tokens
        if word.term is not None and word.term.bits & _MAY_BE_SURE
        for topic, sense in word.term.senses.items()
    )


def tells_of_harm(sentence: Sentence) -> bool:
    """Whether the sentence has a word of attacks, weapons, damage or harm, so that its place and time are theirs."""
    return sentence.topics & _HARM != 0


def heads(sentence: Sentence, after: bool) -> bool:
    """Whether it is the line above a list of attacks, and has a time for all of them: «За минулу добу:»."""
    return after and bool(sentence.topics & TIMED) and sentence.units[-1].letter == ":"


def is_background(sentence: Sentence) -> bool:
    """Whether it opens as what was reported before: «Нагадаємо, у ніч на …», whose time and place are not the news'."""
    return any(unit.sense("background") for unit in sentence.tokens[:2])


def tells_of_one(sentence: Sentence) -> bool:
    """Whether the sentence is about one attack: "a missile strike", "an ambush", "hit a bus"."""
    words = leaves(sentence.units)
    for index, word in enumerate(words):
        article = word.sense("grammar")
        if article is not None and article.entry == "article":
            senses = [after.sense("attacks") for after in words[index + 1 : index + 4]]
            if any(sense is not None and sense.slot == "noun" and sense.entry != "event" for sense in senses):
                return True
            before = words[index - 1] if index else word
            if any((sense := before.sense(topic)) and sense.slot == "done" for topic in ("attacks", "effects", "aims")):
                return True
    return False


def conditions(sentence: Sentence) -> list[tuple[int, int]]:
    """Stretches of the text that only suppose something: from "if" or "whether" to the next comma or stop.

    And what may or would come of it, up to the next stop: "If it is hit, 20 people could die".
    """
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index, unit in enumerate(sentence.units):
        if start is not None and unit.letter in ",;:.":
            if unit.letter == "," and (end := _comes_of_it(sentence, index + 1)):
                return [*found, (start, end)]
            found.append((start, unit.start))
            start = None
        elif start is None and unit.term and (sense := unit.term.senses.get("grammar")) and sense.entry == "condition":
            start = unit.start
    return found if start is None else [*found, (start, sentence.stop)]


def _comes_of_it(sentence: Sentence, index: int) -> int | None:
    """Where what follows from a condition ends, if it only may or will: not "may have died", which is a rumour."""
    words = sentence.units[index:]
    end = next((unit.start for unit in words if unit.letter in ";:."), sentence.stop)
    for unit, after in pairwise([*words, *words[-1:]]):
        sense = unit.sense("grammar")
        if sense and sense.entry in ("modal", "future") and unit.start < end:
            have = unit.word.endswith("have") or ((then := after.sense("grammar")) and then.entry == "have")
            return None if have else end
    return None


def _common(sentence: Sentence) -> Iterable[Unit]:
    """The words of *sentence*, without those of accidents that are somebody's name: «губернатор Роман Бусаргин»."""
    if not sentence.topics & _ACCIDENTS:
        return sentence.tokens
    named = {leaf.start for unit in sentence.units if unit.letter == "s" for leaf in leaves([unit])}
    return (word for word in sentence.tokens if word.start not in named or word.sense("accidents") is None)


def _cues(words: Iterable[Unit]) -> Iterable[str]:
    """ "attack", "accident", "fumes", "unreal", "hunger", "war" for words that only those have; "event" for a blast.

    The word "struck" is none, for it may be a quake's, nor is "explosion", which may be a gas main's. The cue
    "struck" is of words like "fell on", «удар по», which are enough to lay fumes to it.
    """
    for word in words:
        if word.term is None:
            continue
        senses = word.term.senses
        if sense := senses.get("accidents"):
            yield "accident" if sense.entry == "cause" else sense.entry
        elif (
            ((attack := senses.get("attacks")) and attack.slot == "noun" and attack.entry != "event")
            or ((side := senses.get("perpetrators")) and side.entry not in NOBODY and side.slot != "acronym")
            or "weapons" in senses
            or "models" in senses
        ):
            yield "attack"
        elif attack and attack.slot == "noun":
            yield "event"
        elif (effect := senses.get("effects")) and effect.slot == "onto":
            yield "struck"
