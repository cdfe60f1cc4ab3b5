"""Tell in plain words how a report was read: sentence by sentence, which rule read which words, and what was left."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from tollbook.model.claims import Claim
from tollbook.model.text import Document
from tollbook.model.values import Quantity
from tollbook.understand.cascade import claims, cut
from tollbook.understand.names import Register
from tollbook.understand.relevance import about_attacks, conditions, in_company, tells_of_harm
from tollbook.understand.scan import REACH
from tollbook.understand.units import Sentence, Unit

WIDTH = 80  # columns of a line
_COUNTING = "QNUJRFz"  # letters of units that hold a number


def explain(document: Document) -> Iterator[str]:
    """Lines that show how each sentence of *document* was read; no sentence is left out."""
    if document.language is None:
        yield "The language of this report could not be told, so nothing was read."
        return
    read = cut(document, Register(document.text, document.language))
    attacks, near = about_attacks(read), in_company(read, len(document.text))
    made = claims(document)
    for sentence, attack, beside in zip(read, attacks, near, strict=True):
        mine = [claim for claim in made if claim.sentence.start == sentence.start]
        yield from _sentence(document.text, sentence, mine, _refusal(document.text, sentence, attack, beside))
    unread = sum(len(_unread(sentence, made)) for sentence in read)
    yield f"{len(read)} sentences, {len(made)} claims, {unread} numbers left unread."


def _sentence(text: str, sentence: Sentence, made: Sequence[Claim], refusal: str) -> Iterator[str]:
    yield from textwrap.wrap(
        " ".join(text[sentence.start : sentence.stop].split()),
        WIDTH,
        initial_indent=f"{sentence.index + 1:>3}  ",
        subsequent_indent="     ",
    )
    for label, found in _seen(text, sentence.units):
        yield from _line(label, found)
    if refusal:
        yield from _line("refused", refusal)
    for claim in made:
        yield from _claim(text, claim)
    for unit in _unread(sentence, made):
        why = "refused, as told above" if refusal else _why_unread(text, sentence, unit)
        yield from _line("unread", f'"{text[unit.start : unit.stop]}": {why}')
    yield ""


def _line(label: str, words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=f"     {label:<10} ", subsequent_indent=" " * 16)


def _refusal(text: str, sentence: Sentence, attack: bool, near: bool) -> str:
    """Why nothing of harm is read in the sentence, in words; empty where something may be."""
    if not attack:
        shown = [f'"{text[word.start : word.stop]}"' for word in sentence.tokens if word.sense("accidents")]
        why = f": {', '.join(shown)}" if shown else ", nor was the one before"
        return f"counts of people, weapons and damage: the sentence is about no attack{why}"
    if not near and tells_of_harm(sentence):
        return f"its words are used of much else, and none of the {REACH} sentences around it is surely of an attack"
    return ""


def _why_unread(text: str, sentence: Sentence, unit: Unit) -> str:
    """What keeps a number from being a claim, as far as one reason shows."""
    if any(start < unit.start < stop for start, stop in conditions(sentence)):
        return "it is only supposed"
    ahead = [word for word in sentence.tokens if (sense := word.sense("grammar")) and sense.entry == "future"]
    if ahead:
        return f'told with "{text[ahead[0].start : ahead[0].stop]}", it has not happened'
    return "a number that no rule could tie to a fact"


def _seen(text: str, units: Sequence[Unit]) -> Iterator[tuple[str, str]]:
    """Times, places and speakers, as the stages before the claims have found them."""
    for unit in units:
        words = f'"{text[unit.start : unit.stop]}"'
        if unit.letter == "t":
            yield "time", f"{words} (rule {unit.value.rule})"
        elif unit.letter == "l" and unit.value.place:
            place = unit.value.place
            yield "place", f"{words} = {place.name}, {place.level}, {place.country} ({unit.value.reason})"
        elif unit.letter == "s":
            yield "speaker", f"{words} = {unit.value.label}"


def _claim(text: str, claim: Claim) -> Iterator[str]:
    yield from _line(claim.kind.upper(), _told(claim))
    yield from _line("", f"rule {claim.rule}, reading {_words(text, claim, _OWN)}")
    when = (
        f"{claim.time.start:%Y-%m-%d %H:%M} to {claim.time.stop:%Y-%m-%d %H:%M} ({claim.time.precision})"
        if claim.time
        else None
    )
    speaker = claim.speaker and (claim.speaker.name or claim.speaker.body or claim.speaker.role)
    for name, value in (
        ("time", claim.period or when),
        ("place", ", ".join(place.name for place in claim.places)),
        ("speaker", speaker),
        ("via", claim.via),
        ("perpetrator", claim.perpetrator),
    ):
        if value:
            yield from _line("", f"{name}: {value}, from {_source(text, claim, name)}")
    if claim.stance != "asserted":
        yield from _line("", f"stance: {claim.stance}")


_OWN = ("time", "place", "speaker", "via", "perpetrator")  # parts with a line of their own


def _told(claim: Claim) -> str:
    """The fact in a few words."""
    values = [(name, getattr(claim.fact, name)) for name in claim.fact.__struct_fields__]
    return ", ".join(
        f"{name} {value}" for name, value in values if value is not None and value is not False and value != ""
    ).replace("part_of True", "a share of another count")


def _words(text: str, claim: Claim, without: Sequence[str]) -> str:
    parts = [f'"{text[span.start : span.stop]}" ({name})' for name, span in claim.spans.items() if name not in without]
    return ", ".join(parts) or "the sentence"


def _source(text: str, claim: Claim, name: str) -> str:
    if span := claim.spans.get(name):
        return f'"{text[span.start : span.stop]}"'
    return claim.inherited.get(name, "the words around it")


def _unread(sentence: Sentence, made: Sequence[Claim]) -> list[Unit]:
    """The counts of a sentence that no claim rests on."""
    used = [span for claim in made for span in claim.spans.values()]
    return [
        unit
        for unit in sentence.units
        if unit.letter in _COUNTING
        and isinstance(getattr(unit.value, "quantity", unit.value), Quantity)
        and not any(span.start < unit.stop and unit.start < span.stop for span in used)
    ]
