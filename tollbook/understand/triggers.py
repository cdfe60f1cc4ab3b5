"""Find words of saying with their speakers: "police said", "according to the mayor", "citing residents".

A *trigger* is one such pair. Whose words the rest of the sentence is, is told from its triggers (attribution.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Stance
from tollbook.understand.order import order
from tollbook.understand.phrases import GAP, OCCASION, VERB
from tollbook.understand.speakers import telling
from tollbook.understand.units import SPOKEN, Sentence, Unit, View

VIEW = View("speech", "between", "media", "grammar")

Kind = Literal["source", "citing", "subject", "inverted", "carrying", "headline", "elided", "confirmed"]


class Trigger(Struct, frozen=True):
    """A speaker and a word of saying, as indexes of units, over units ``[begin, end)``.

    speaker: None in "it was confirmed". before: the words said stand before it ("…, he said").
    """

    kind: Kind
    speaker: int | None
    verb: int
    begin: int
    end: int
    before: bool


# Letters: s someone who can speak, д "he" ю "they" я "it", γ said Γ reported ς put ω told δ saying, κ "according to",
# χ "citing", φ "statement", ξ ζ "reportedly" "believed", ψ "unconfirmed reports".
_CITING = re.compile(r"χ[^.,;s]{0,4}?(?P<s>s)")
_TRIGGER = order(
    rf"(?P<source>κ(?:[^.,;s]{{0,6}}?(?P<s1>s)|(?P<s7>[дю])|d(?P<s24>φ)(?=[.,]|$))|(?P<s8>ђ))"
    rf"|(?P<subject>(?P<s2>s|(?<![^,;:\"&ktq-])[дюя]|[дю](?=γt?\.?$)|(?<=[,\"]d)φ|(?<=^d)φ)(?:,(?!γ[ad]?s(?:[.,;\"]|$)))?{GAP}(?P<verb>{VERB})(?:(?<=ω)[^.,;s]{{0,3}}(?P<hearer>s))?)"
    rf"|(?P<going>(?<![^,;:\"&ktq-])(?P<s22>s|[дюя])[^.,;:\"γΓωςκχs]{{1,14}}&[hq]*(?P<v22>[γω])(?!y))"
    rf"|(?P<inverted>(?<=[,\"])[γΓ][ad]?(?P<s3>s)(?!{GAP}{VERB}))"
    rf"|(?P<around>Ɣ[^.,;:s]{{0,6}}?(?P<s20>[sд])(?!{GAP}{VERB}))"
    rf"|(?P<carrying>(?P<s4>s)(?P<v4>δ))"
    rf"|(?P<headline>(?:^|(?<=^Xƒ))(?P<s5>s)(?:,?{OCCASION})?:|(?<=[-:])(?P<s6>s){OCCASION}?\.?$|(?<=Ӭ:)(?P<s21>s)|(?<=\()(?P<s10>s)(?=\)(?:[.;,]|$)))"
    rf"|(?P<elided>(?<=&)(?P<s9>s)(?=1))"
    rf"|(?P<confirmed>b[hq¬]*(?P<v7>Γ)(?!y))"
)
_IN_A_PHRASE, _INVERTED = re.compile("i[xXj]{1,2}$"), re.compile("Ɣs")
_SPEAKERS = ("s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s20", "s21", "s22", "s24")
_TAIL = re.compile(rf"t?(?:{OCCASION}[xj]?|i[ad]?[xXl]{{1,3}}|τ[^.,;]{{1,3}})*t?(?:[.,;)\"]|$)")


_SPEECH = bits_of(("speech",))


def worth_reading(sentence: Sentence) -> bool:
    """False where no word of saying and no headline mark can make anyone a speaker."""
    if not sentence.topics & (_SPEECH | SPOKEN):
        return False
    units = sentence.units
    speaking = any(unit.term is not None and unit.term.bits & _SPEECH and telling(unit) for unit in units)
    return speaking or any(unit.letter == "s" for unit in (*units[:3], *units[-4:]))


def triggers(units: Sequence[Unit], shape: str | None = None) -> list[Trigger]:
    """Every speaker with a word of saying, from left to right; a speaker has one."""
    shape = VIEW.shape(units) if shape is None else shape
    found = [
        Trigger("citing", m.start("s"), m.start(), m.start(), m.end(), before=bool(shape[: m.start()].strip('"tq,')))
        for m in (_CITING.finditer(shape) if "χ" in shape else ())
    ]
    taken = {trigger.speaker for trigger in found}
    for match in _TRIGGER.finditer(shape):
        at = next((match.start(key) for key in _SPEAKERS if match[key]), None)
        if at in taken and at is not None:
            continue
        if (
            match["subject"]
            and _IN_A_PHRASE.search(shape, 0, match.start())
            and _INVERTED.match(shape, match.start("verb"))
        ):
            at = match.end("verb")  # «на заседании правительства рассказал Гладков»
            trigger = Trigger("inverted", at, match.start("verb"), match.start(), at + 1, before=match.start() > 0)
        else:
            trigger = _trigger(shape, match, at)
        if trigger.kind == "confirmed" and stance_of(units, trigger.verb) != "confirmed":
            continue
        taken |= {at, match.start("hearer")}
        found.append(trigger)
    return sorted(found, key=lambda trigger: trigger.begin)


_FRONTED = re.compile("[qt]*κ")
_BARE = re.compile(r"[,-][^,;.s]{1,4}(?:[,;.]|$)")


def _is_against(shape: str, start: int, end: int) -> bool:
    """«за даними поліції, загинуло троє, за даними мера — п'ятеро»: each source stands before what it says."""
    return bool(_FRONTED.match(shape)) and shape[start - 1] in ",;&" and _BARE.match(shape, end) is not None


def _trigger(shape: str, match: re.Match[str], at: int | None) -> Trigger:
    start, end = match.span()
    outside = bool(shape[:start].strip('",tq'))
    if match["subject"]:
        told = start > 0 and shape[start - 1] in ',"-' and bool(shape[:start].strip('",tqil&'))
        return Trigger("subject", at, match.start("verb"), start, end, before=told and bool(_TAIL.match(shape, end)))
    if match["going"]:  # "the president came and said"
        return Trigger("subject", at, match.start("v22"), match.start("v22"), end, before=False)
    if match["source"]:
        return Trigger("source", at, start, start, end, before=outside and not _is_against(shape, start, end))
    if match["around"]:
        return Trigger("inverted", at, start, start, end, before=outside)
    if match["inverted"]:
        return Trigger("inverted", at, start, start, end, before=True)
    if match["carrying"]:
        return Trigger("carrying", at, match.start("v4"), start, end, before=False)
    if match["headline"]:
        return Trigger("headline", at, start, start, end, before=start > 0)
    if match["elided"]:
        return Trigger("elided", at, start, start, end, before=False)
    return Trigger("confirmed", None, match.start("v7"), start, end, before=False)


_STANCES: dict[str, Stance] = {"confirmed": "confirmed", "denied": "denied", "possible": "possible"}


def stance_of(units: Sequence[Unit], verb: int) -> Stance:
    """What the word of saying at *verb* makes of what is said; who rejects a truce denies nothing."""
    sense = units[verb].sense("speech")
    if sense is not None and sense.entry == "denied" and not _of_what_was_said(units, verb):
        return "asserted"
    return _STANCES.get(sense.entry, "asserted") if sense else "asserted"


_NEAR = 7  # units from "rejected" to "the claim"


def _of_what_was_said(units: Sequence[Unit], verb: int) -> bool:
    """Whether what is denied is a statement, where the word alone does not tell: "dismissed the report as false"."""
    sense = units[verb].sense("denials")
    if sense is None or sense.entry != "rejecting":
        return True
    near = units[verb + 1 : verb + _NEAR]
    that = near[0].sense("grammar") if near else None
    senses = [other for unit in near if (other := unit.sense("denied") or unit.sense("denials"))]
    return (that is not None and that.entry == "which") or any(other.entry in _STATEMENTS for other in senses)


_STATEMENTS = frozenset(("claim", "figure", "accusation", "pointing", "false"))
