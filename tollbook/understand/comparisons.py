"""Find comparisons: the deadliest month, ten times more attacks, 22 per cent fewer casualties.

``⊤⊺µ†®`` the most of something, ``⊥`` the least; ``×≍`` times as many, ``φ`` doubled, ``≋`` twice as many; ``%``
per cent, ``↗↘`` more and fewer. A comparison is a claim only if harm, attacks or weapons are what is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Comparison
from tollbook.understand.amounts import amount
from tollbook.understand.finding import Finding
from tollbook.understand.order import Orders, order
from tollbook.understand.units import NAME, Sentence, Unit, View

VIEW = View(
    "comparisons", "harm", "weapons", "models", "attacks", "effects", "actions", "people", "numerals", "objects",
    "areas", "measures", "grammar",
)  # fmt: skip

_MOD = r"""[adeojxXnñlα°s'"-]"""
_NUMBER = r"(?:[134]+2*(?:&a?½)?|½)"
_ATTACKS = r"(?:[WM]+(?:[&-]?[WM])*-?)?(?:[Zž](?![xXO])|Z(?=X(?:[↗↘]|$))|ε)"
_HARM = r"[pP]{0,3}[^,;.!?KGDISTpP⇗≥]{0,5}[KDSI]|[pP]?[KGDIST]"
_WEAPONS = r"[WM]+(?:&[WM]+)*(?![OpP])"
_ANY = rf"(?:{_ATTACKS}|{_HARM}|{_WEAPONS})"
_HOW_MANY = rf"№{_MOD}{{0,4}}"
_COUNTED = rf"[ZžεKGDIST]|№{_MOD}{{0,4}}[WM]+"


class Rule(Struct, frozen=True):
    """One order of words, and the relation it tells where the word itself does not."""

    name: str
    pattern: re.Pattern[str]


def _rule(name: str, pattern: str) -> Rule:
    return Rule(name, order(pattern))


RULES = (
    _rule("most_of_all", rf"(?P<rel>[⊤⊺⊥®]){_MOD}{{0,5}}(?P<m>{_ATTACKS}|[pP]?[DTIK]|{_HOW_MANY}{_ANY})"),
    _rule("most_of_all", rf"(?<=d)(?P<rel>µ)(?:{_HOW_MANY})?[pP]{{0,1}}(?P<m>{_ANY})"),
    _rule("record_number", rf"(?P<rel>®)[12347]*{_MOD}{{0,3}}(?P<m>{_WEAPONS})"),
    _rule("most_for_them", rf"(?P<rel>[⊤⊺⊥]){_MOD}{{0,2}}H[if≤ϵ]{_MOD}{{0,3}}(?P<m>[pP]?[DTIK])"),
    _rule("worst_for_people", rf"(?P<rel>⊺)1?H[if]{_MOD}{{0,2}}(?P<m>P)(?=[if≤ϵςt≥∞.,;]|$)"),
    _rule("highest_figure", rf"(?P<rel>[⊤⊺⊥®]){_MOD}{{0,3}}(?P<figure>Σ)"),
    _rule("deadliest", rf"(?P<rel>†)(?={_MOD}{{0,4}}(?:{_ATTACKS}|[DT])|[xjd]{{0,2}}H|[if≤ϵς∞≥t,.;qÿ]|$)"),
    _rule("never_so_many", rf"∅[^;.!?]{{0,4}}?(?P<rel>≫){_MOD}{{0,3}}(?P<m>{_ANY})"),
    _rule(
        "is_the_most", rf"(?P<m>{_COUNTED})[^;.!?]{{0,12}}?b[^;.!?,KGDIST]{{0,2}}(?P<rel>[⊤⊺⊥])(?=[if≤ϵςt≥∞,.;]|$|d?H)"
    ),
    _rule("is_the_most", rf"(?P<m>{_COUNTED})[^;.!?,KGDISTb]{{0,4}}?-?(?P<rel>[⊤⊺⊥])(?=[if≤ϵς][134]*H|∞)"),
    _rule("reached_a_record", rf"(?P<m>{_COUNTED})[^;.!?,KGDIST]{{0,3}}(?P<rel>®)(?=[if≤ϵ.,;]|$)"),
    _rule("percent_more", rf"(?P<n>{_NUMBER})%-?q?(?P<rel>[↗↘⇗⇘])"),
    _rule("more_by_percent", rf"(?P<rel>[↗↘])[yf≤ϵqi]?[~⇗⇘]*(?P<n>{_NUMBER}%|÷)"),
    _rule("more_by_so_many_times", rf"(?P<rel>[↗])[iϵq][~⇗]*(?P<n>{_NUMBER})×"),  # «выросло в три раза»
    _rule("times_as_many", rf"(?P<n>{_NUMBER})(?P<rel>×)(?=[↗≍⇗≥№wud])[↗≍⇗≥№]?"),
    _rule("twice_as_many", r"(?P<rel>≋)"),
    _rule("grew_so_many_times", r"(?P<rel>φ)"),
    _rule("more_of_them_than_then", rf"(?P<rel>[↗↘]){_MOD}{{0,2}}(?P<m>{_ANY})(?=[^;.!?]{{0,14}}?≥(?![~1342bl]))"),
    _rule("more_than_then", r"(?P<rel>[⇗⇘](?=[≤ϵiX]|d?[xj]{0,2}H)|[↗↘](?=[^;.!?,]{0,3}?≥(?![~1342bl])))"),
)
_ORDERS = Orders(RULES, lambda rule: rule.pattern)
_GATE = order("[⊤⊺µ†®⊥∅×%φ≋÷⇗⇘]|[↗↘].*≥").search
_MEASURES = re.compile("[ZžεKGDISTWM†]|⊺.*H.*P").search
_NEXT = re.compile(rf"(?:a?[↗↘])?(?:[f≤ϵ]{_MOD}{{0,4}})?(?:{_HOW_MANY})?{_MOD}{{0,3}}(?P<m>{_ANY})")
_SUBJECT = re.compile(
    rf"(?:^(?:[iϵ≤][xX]1?H?,?)?|[;:,&kw\"(]|[li≤ϵł](?=d?№))(?:{_MOD}|[1234~]|[pPWM](?![bh]))*?"
    rf"(?P<m>{_HOW_MANY}{_ANY}|{_ATTACKS}|[pP]?[DT]|{_WEAPONS}(?![xX]))"
)
_AT_RISK = {"civilians", "children", "women", "journalists", "medics", "aid_workers"}  # "the worst month for civilians"
_SO_MANY_WEAPONS = re.compile(r"[1234][jxXn]{0,3}[WM]")
_HARMED = re.compile("[KGDS]")

_RELATIONS = {
    "size": "highest", "large": "highest", "top": "highest", "most": "highest", "deadly": "highest",
    "record": "highest", "so_many": "highest", "low": "lowest", "up": "more", "up_than": "more", "down": "fewer",
    "down_than": "fewer",
}  # fmt: skip
_HARMS = {
    "killed": "killed", "injured": "injured", "hospitalised": "injured", "casualties": "casualties",
    "displaced": "displaced",
}  # fmt: skip


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each comparison of harm, attacks or weapons with another time."""
    units = sentence.tokens
    shape = VIEW.shape(units)
    if not _GATE(shape) or not _MEASURES(shape):
        return
    spoken: set[int] = set()
    for rule in _ORDERS.possible(shape):
        at = 0
        while match := rule.pattern.search(shape, at):
            at = match.end("rel")
            span = set(range(match.start(), match.end()))
            if spoken.isdisjoint(span) and (found := _finding(shape, units, match, rule.name)):
                spoken |= span
                yield replace(found, time=_time(sentence.units, found))


def _time(units: Sequence[Unit], found: Finding) -> int | None:
    """Index of the unit that tells its own time, where the one it is compared with is told too."""
    if "baseline" not in found.spans:
        return None
    start, stop = found.spans["baseline"]
    told = [index for index, unit in enumerate(units) if unit.letter == "t"]
    own = [index for index in told if units[index].stop <= start or units[index].start >= stop]
    return own[0] if len(own) < len(told) and own else None


def _finding(shape: str, units: Sequence[Unit], match: re.Match[str], rule: str) -> Finding | None:
    word = units[match.start("rel")]
    told = _measured(shape, units, match, rule)
    if told is None:
        return None
    measure, measured = told
    relation, factor = _relation(units, match)
    spans = {"relation": (word.start, word.stop), "measure": (measured.start, measured.stop)}
    if match.groupdict().get("n"):
        spans["factor"] = (units[match.start("n")].start, units[match.end("n") - 1].stop)
    baseline = None
    if (found := _baseline(shape, units, match.start("rel"), percent=bool(match.groupdict().get("n")))) is not None:
        baseline, spans["baseline"] = found
    elif relation == "highest" and _of_all(units, match.start("rel")):
        baseline = "ever"
    elif match.start("rel") < 2 and relation in ("highest", "lowest") and shape[match.end() : match.end() + 1] == "b":
        return None  # "the biggest blast was heard at three": of those of that night
    elif shape[max(0, match.start("rel") - 2) : match.start("rel")] == "wd":
        return None  # "where the heaviest fighting is going on"
    return Finding(Comparison(measure, relation, factor, baseline), spans, word.start, rule)


def _of_all(units: Sequence[Unit], at: int) -> bool:
    """True for "a record number", "never so many", "its largest attack": of all there ever were."""
    sense, before = units[at].sense("comparisons"), units[max(0, at - 2) : at]
    if sense and sense.entry in ("record", "so_many"):
        return True
    words = [found.entry if (found := unit.sense("grammar")) else "" for unit in before]
    return words[-1:] == ["own"] and words[0] != "of"  # "one of its largest" is not the largest


def _relation(units: Sequence[Unit], match: re.Match[str]) -> tuple[str, float | None]:
    """What the words say, and the factor or percentage, None where there is none."""
    sense = units[match.start("rel")].sense("comparisons")
    assert sense is not None
    number = match.groupdict().get("n")
    if sense.entry in ("factor", "as_many"):
        return "times", float(sense.slot)
    if number is None:
        return _RELATIONS[sense.entry], None
    said = units[match.start("n") : match.end("n")]
    if number == "÷":
        factor: float | None = float(said[0].sense("comparisons").slot)  # type: ignore[union-attr]
    else:
        factor = amount(said)
    if "×" in match[0]:
        return "times", factor
    return ("percent_more" if sense.entry in ("up", "up_than") else "percent_less"), factor


def _measured(shape: str, units: Sequence[Unit], match: re.Match[str], rule: str) -> tuple[str, Unit] | None:
    """What is compared and the word for it; None where it is no matter of attacks and their harm."""
    if rule == "deadliest":
        return "killed", units[match.start("rel")]
    at = match.end("m") - 1 if match.groupdict().get("m") else _nearby(shape, match)
    if at is None:
        return None
    unit = units[at]
    if rule == "worst_for_people":
        people = unit.sense("people")
        return ("casualties", unit) if people and people.entry in _AT_RISK else None
    if unit.sense("harm"):
        return _harm(shape, units, at)
    if unit.sense("weapons") or unit.sense("models"):
        return "munitions", unit
    relation = units[match.start("rel")].sense("comparisons").entry  # type: ignore[union-attr]
    by_them = unit.sense("attacks") is not None and unit.term is not None and len(unit.term.words) > 1  # "drone attack"
    weapons = relation == "large" and (by_them or _SO_MANY_WEAPONS.search(shape) is not None)
    return ("munitions" if weapons or relation == "size" else "attacks"), unit  # "its largest attack, with 728 drones"


def _harm(shape: str, units: Sequence[Unit], at: int) -> tuple[str, Unit] | None:
    """The measure that the word of harm at *at* tells; killed and injured told together are casualties."""
    named = _named(units[at])
    begin, end = shape.rfind(";", 0, at) + 1, min(at + 5, len(units))
    near = range(max(begin, at - 8), shape.find(";", at, end) if ";" in shape[at:end] else end)
    together = {_named(units[each]) for each in near if shape[each] in "KDSGT"}
    if {"killed", "injured"} <= together and not {"&", "/"}.isdisjoint(shape[near.start : near.stop]):
        named = "casualties"
    return (named, units[at]) if named else None


def _named(unit: Unit) -> str | None:
    harm = unit.sense("harm")
    return _HARMS.get(harm.entry) if harm else None


def _nearby(shape: str, match: re.Match[str]) -> int | None:
    """Where the measure stands: after the relation ("twice as many deaths"), its subject, or harm told before it."""
    if "figure" not in match.groupdict() and (after := _NEXT.match(shape, max(match.end("rel"), match.end()))):
        return after.end("m") - 1
    if match["rel"] == "≋" and shape[match.end("rel") :].lstrip(",")[:1] != "≥":
        return None
    begin = max(shape.rfind(mark, 0, match.start()) for mark in ";.") + 1
    subject = None
    for found in _SUBJECT.finditer(shape, begin, match.start()):
        subject = subject or found
    if subject is not None:
        return subject.end("m") - 1
    if not {"%", "×"}.isdisjoint(match[0]) and (told := list(_SO_MANY_WEAPONS.finditer(shape, begin, match.start()))):
        return told[-1].end() - 1
    if "%" in match[0] or "figure" in match.groupdict():
        return max((found.start() for found in _HARMED.finditer(shape, begin, match.start())), default=None)
    return None


_LENGTH = re.compile(r"[i≤ϵ][~⇗⇘oae]*(?P<words>(?:[1342]+|v)?H)(?!°)")
_THAN = re.compile(r"[≥⇗⇘ς](?![~1342])(?P<words>[^,;:.!?()≥KGSZž&bh\"-]{1,9})")
_SINCE_YEAR = re.compile(r"ς(?P<words>1)(?=[.,;:!?)\"]|$)")  # "since 2022"
_EVER = re.compile(r"(?P<words>∞)")
_THIS = re.compile(r"[≤ϵfiq]?(?P<words>ÿ|d[xXjH]{0,2}H)")
_ON = re.compile(r"≤(?P<words>[^,;:.!?()≥KGSZž&bhm\"≤ϵ]{1,6})")
_TOLD = (_LENGTH, _THAN, _SINCE_YEAR, _EVER)


def _baseline(shape: str, units: Sequence[Unit], start: int, *, percent: bool) -> tuple[str, tuple[int, int]] | None:
    """What it is compared with, as worded, and where that stands; None where it is not said."""
    stop = min((at for mark in ";" if (at := shape.find(mark, start)) >= 0), default=len(shape))
    found = [match for each in _TOLD if (match := each.search(shape, start, stop))]
    if not found and (match := (_ON if percent else _THIS).search(shape, start, stop)):
        found = [match]
    found = [match for match in found if match.re is not _LENGTH or amount(units[slice(*match.span("words"))]) != 1]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    begin, end = first.span("words")
    while first.re is not _THIS and begin < end - 1 and shape[begin] in "ade≤ϵi":
        begin += 1
    words = units[begin:end]
    said = "ever" if first.re is _EVER else " ".join(_plain(word) for word in words)
    return said, (words[0].start, words[-1].stop)


def _plain(word: Unit) -> str:
    """The word as it is read out of context: a number in digits."""
    sense = word.sense("numerals")
    if sense and sense.entry in ("number", "tens"):
        return sense.slot
    if "." in word.word:
        return word.word.upper()
    return word.word.capitalize() if word.letter == NAME else word.word
