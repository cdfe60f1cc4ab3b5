"""Denials: what a sentence says not to be so.

A denial is kept beside what it denies and counts nobody: "denied that anyone was killed" is a denied count that is not
known, and no zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.lang.lexicon import bits_of
from tollbook.model.claims import Casualties, Group, Stance
from tollbook.model.values import VAGUE
from tollbook.understand.finding import Finding
from tollbook.understand.triggers import stance_of
from tollbook.understand.units import Sentence, Unit, View

GATE = bits_of(["denials"])
VIEW = View("denials", "denied", "speech", "grammar", "numerals", "harm", "people", "between")
# Ɖ denied, Ɋ denied it, Ƈ called, Ƒ false, Ɵ is untrue
# Ƞ any, Ȼ the claim, Ɏ the figure, Ǝ it, Ƿ any part in it, Ɐ the accusation

_NEGATED = re.compile("¬[^;.,]{0,3}$")
_PASSIVE = re.compile("b[hq]*$")
_CALLED = re.compile(r"Ƈ[^;.Ƈ]{1,16}?Ƒ|(?<!Ɖ)Ȼ(?:f|i|w)[^;.]{1,16}?(?:b[hq]*Ƒ|Ɵ)")
_SAYS = frozenset(("said", "saying", "reported"))


def stretches(sentence: Sentence, denied: Sequence[int]) -> Iterator[tuple[int, int, Stance]]:
    """Stretches of the text that are said not to be so, or again to be, beyond what a speaker's verb governs.

    denied: offsets of the verbs of denying that have a speaker beside them.
    """
    units = sentence.units
    shape = sentence.shape(VIEW)
    for index, letter in enumerate(shape):
        if letter != "Ɖ" or not denies(units, shape, index):
            continue
        again = next((j for j in range(index + 2, len(units)) if _says(units, shape, j)), None)
        stop = next((units[j].start for j in range(index, again or len(units)) if shape[j] in ";."), sentence.stop)
        stop = min(stop, units[again].start) if again else stop
        stop = min(stop, units[end].start) if (end := aside(units, index)) else stop
        if units[index].start not in denied:
            yield units[index].start, stop, "denied"
        if again is not None:
            yield units[again].start, sentence.stop, stance_of(units, again)
    for match in _CALLED.finditer(shape):
        if not _NEGATED.search(shape, 0, match.end() - 1):
            yield units[match.start()].start, units[match.end() - 1].stop, "denied"


def denies(units: Sequence[Unit], shape: str, index: int) -> bool:
    """Whether the verb at *index* denies something."""
    spoken = units[index].sense("speech") is not None and stance_of(units, index) == "denied"
    return spoken and not negated(units, shape, index)


def negated(units: Sequence[Unit], shape: str, index: int) -> bool:
    """ "Did not deny", "was denied entry"; not "are disputing"."""
    sense = units[index].sense("speech")
    passive = (sense is None or sense.slot != "saying") and _PASSIVE.search(shape, 0, index) is not None
    return passive or _NEGATED.search(shape, 0, index) is not None


def _says(units: Sequence[Unit], shape: str, index: int) -> bool:
    """ "…, saying only three were killed", "and said": what follows is said to be so again."""
    sense = units[index].sense("speech")
    return sense is not None and sense.entry != "denied" and sense.slot in _SAYS and shape[index - 1] in ",&k"


_ASIDE = View("denials", "denied", "attacks", "weapons", "objects", "harm", "grammar", "numerals", "people")
# "the attack, in which six died", "the blast that killed nine", "any part in", "the house where 12 were killed"
_WHICH = re.compile(r",i?w|iw|(?<=[ZWOl])w|Ƿ|,&(?!w)|;")
_NEXT = re.compile(
    r",?&(?=(?:[1v2034~][xjXpP1v2f]{0,4}|[ad]?[pP])[hq]*[hbKI])"
)  # "denies targeting civilians but thousands have been killed"
_CONTENT = frozenset("wu1v~2034pP")  # what a statement begins with: "denied that", "denied it had"
_RELATIVE = re.compile("w[hq]*$")  # "Moscow, which denies targeting civilians, fired"


def aside(units: Sequence[Unit], verb: int) -> int | None:
    """Where what the verb of denying at *verb* denies ends; None where it is all that follows."""
    shape = _ASIDE.shape(units)
    ends = [match.start() for match in _WHICH.finditer(shape, verb + 1) if not _of_a_statement(shape, verb, match)][:1]
    if shape[verb + 1 :].lstrip("q")[:1] not in _CONTENT and (match := _NEXT.search(shape, verb + 1)):
        ends.append(match.start())
    if _RELATIVE.search(shape, 0, verb) and (comma := shape.find(",", verb)) > 0:
        ends.append(comma)
    return min(ends, default=None)


def _of_a_statement(shape: str, verb: int, which: re.Match[str]) -> bool:
    """ "Claims from Kabul that a strike killed 90": "that" begins what is claimed."""
    return which[0] == "w" and not {"Ȼ", "Ɏ", "Ɐ"}.isdisjoint(shape[verb : which.start()])


def of_a_claim(units: Sequence[Unit], verb: int) -> bool:
    """Whether *verb* denies what another side has said, or that it was they: "denied any involvement", "the report"."""
    sense = units[verb].sense("denials")
    if sense is None or sense.entry not in ("denying", "rejecting"):
        return False
    return any(unit.sense("denied") for unit in units[verb + 1 : verb + _NEAR])


_NEAR = 6  # units from the verb to what it denies


TOLD_OF_NOBODY = "denied_that_any"  # gives way where another rule reads the same word of harm
# "any casualties", "that anyone was killed", "killing civilians", "reports of casualties"
_NOBODY = (
    re.compile(r"Ɖ[^;.,NQF]{0,6}?(?P<any>Ƞ)(?P<who>[pP])?[jx]?(?P<harm>[DSK])"),
    re.compile(
        r"Ɖ(?:[^;.,NQF]{0,4}?w)?u?(?:(?P<any>Ƞ)|(?P<who>P))(?:(?P<also>[pP])|f.{1,3})?(?:[hq]*b[hbq]*(?=K)|[hq]*(?=I))(?P<harm>[KI])"
    ),
    re.compile(r"Ɖ[ad]?[jx]?Ȼ[fi](?P<who>[pP])?[jx]?(?P<harm>D)"),
    re.compile(r"Ɖ(?:,x)?q?(?P<harm>[DKI])(?P<any>Ƞ)?(?P<who>P)?(?<![DKI])(?=[.,;i]|$)"),  # «заперечує загибель людей»
    re.compile(r"Ɖ[xhq]{0,2}(?P<harm>[KG])(?:(?P<any>Ƞ)(?P<who>[pP])?|(?P<also>P))(?=[.,;i]|$)"),
)


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each denial that anybody was harmed; how many, nobody says."""
    units = sentence.tokens
    shape = VIEW.shape(units)
    for pattern in _NOBODY:
        match = pattern.search(shape)
        if match is None or not denies(units, shape, match.start()):
            continue
        word = units[match.start("harm")]
        harm = word.sense("harm")
        who = [match.start(name) for name in ("who", "also") if match.groupdict().get(name)]
        group = units[who[0]].sense("people") if who else None
        told: Group = group.entry if group else "people"  # type: ignore[assignment]
        counted = [*([match.start("any")] if match.groupdict().get("any") else []), *who] or [match.start("harm")]
        spans = {
            "status": (word.start, word.stop),
            "count": (units[min(counted)].start, units[max(counted)].stop),
        }
        fact = Casualties(harm.entry, told, VAGUE)  # type: ignore[union-attr, arg-type]
        yield Finding(fact, spans, word.start, TOLD_OF_NOBODY, "denied")
        return
