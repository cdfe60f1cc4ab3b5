"""Find alerts: alarms raised and lifted, warnings of what is in the air, and what people are told to do.

``Å`` an alarm, ``á`` a bare "alert", ``Ð`` the threat of, ``Ã`` the all-clear; ``Ŕ`` raised, ``Ł`` lifted,
``Ŵ`` warned of, ``ĥ`` heading for; ``Ŭ`` told to, ``Ĝ`` do this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.claims import Alert
from tollbook.understand.finding import Finding
from tollbook.understand.order import Orders
from tollbook.understand.units import Sentence, Unit, View, leaves

VIEW = View("alerts", "weapons", "attacks", "effects", "grammar", "models", "areas")

_MOD = r"[adeojxXnlαsĵ'p°]"
_GAP = r"[^;.!?:ÅáÐÃŁŔŴwķ]"
_ABOUT = rf"(?:[fiy]{_MOD}{{0,3}}[WUZzM])?"
_ALARM = rf"(?:Ð{_MOD}{{0,3}}\"?[WUZzM]|[WUM]á|Å|á(?:[if]{_MOD}{{0,2}}Ð?{_MOD}{{0,3}}[WUZzMÐ])?|Ð)"
_NOT_SO = r"(?<![ķʍ¬τw])(?<![ķʍ¬τ][dab])"
_WARNED = rf"{_NOT_SO}(?P<does>Ŵ)[fdk]?"
_ALONE = r"""(?:^|[:!."-]|[^\w\s,;()/])(?:i[adxXAl]{1,4})?[adeoxX]{0,2}"""  # also after an emoji
_END = r"""[^;.!?:]{0,6}[.!"]*$"""
_RULES = (
    ("all_clear", "lifted", re.compile(rf"{_NOT_SO}(?<![ķ¬].)(?<!ķ..)(?P<what>Ã)")),
    ("alarm_is_lifted", "lifted", re.compile(rf"{_NOT_SO}(?P<what>{_ALARM}){_GAP}{{0,8}}?(?P<does>Ł)(?![adeoxX]*Å)")),
    ("lifted_the_alarm", "lifted", re.compile(rf"{_NOT_SO}(?P<does>Ł){_MOD}{{0,3}}(?P<what>{_ALARM})")),
    ("raised_the_alarm", "raised", re.compile(rf"{_NOT_SO}(?P<does>[Ŕŭ]){_MOD}{{0,3}}(?P<what>{_ALARM})")),
    ("alarm_is_raised", "raised", re.compile(rf"{_NOT_SO}(?P<what>{_ALARM}){_GAP}{{0,8}}?(?P<does>Ŕ)")),
    (  # "was raised at 1:02 and lifted at 5:11"
        "raised_and_lifted",
        "lifted",
        re.compile(
            rf"{_NOT_SO}(?P<alarm>{_ALARM}){_GAP}{{0,8}}?Ŕ{_GAP}{{0,8}}?,?&{_GAP}{{0,5}}?(?P<what>Ł)(?!{_MOD}{{0,3}}Å)"
        ),
    ),
    ("warned_of_weapons", "warning", re.compile(rf"{_WARNED}{_MOD}{{0,4}}Ð?{_MOD}{{0,4}}(?P<what>[WUM]|[Zz])")),
    ("warned_of_danger", "warning", re.compile(rf"{_WARNED}{_MOD}{{0,3}}(?P<what>Ð)")),
    ("danger_alone", "warning", re.compile(rf"{_ALONE}(?P<what>Ð(?:{_MOD}{{0,3}}\"?[WUM])?){_END}")),
    ("alarm_alone", "raised", re.compile(rf"{_ALONE}(?P<what>[WU]?Å|[WU]á){_END}")),
    (
        "on_its_way",
        "warning",
        re.compile(rf"^[^LKEI]*?(?P<what>[WUM]){_MOD}{{0,4}}(?:i[xXl]{{1,3}}|-|,){{0,3}}(?P<does>ĥ)[^LKEI]*$"),
    ),
    (
        "for_that_place",
        "warning",
        re.compile(r"^[^\w]*[xXj]{0,2}(?P<what>[WM]{1,2})[xX]{0,2}i[lX]{1,2}!+$"),
    ),  # «Ціль на Харків!»
    ("warning_was_issued", "warning", re.compile(rf"ẁ[bhq]{{0,2}}(?P<does>Ŕ)[if]{_MOD}{{0,3}}(?P<what>[WUMZz])")),
    ("ordered_out", "guidance", re.compile(rf"(?P<does>Ŕ){_MOD}{{0,3}}(?P<what>Ġ)")),
    ("order_was_given", "guidance", re.compile(rf"{_NOT_SO}(?P<what>Ġ){_GAP}{{0,6}}?(?P<does>Ŕ)")),
    ("told_to", "guidance", re.compile(r"(?<![ʍ¬τ])(?P<does>[ŬŴ])[^;.!?:ĜŬ]{0,8}?τ?¬?(?P<what>Ĝ)")),
    ("told_to_and_to", "guidance", re.compile(r"(?<![ʍ¬τ])(?P<does>[ŬŴ])[^;.!?:ĜŬ]{0,8}?τ?¬?Ĝ,?&τ?¬?(?P<what>Ĝ)")),
    ("do_this", "guidance", re.compile(r"""(?:^|[:!;"-])[xq]{0,1}¬?(?P<what>Ĝ)""")),
)
_ORDERS = Orders(_RULES, lambda rule: rule[-1])
_GATE = re.compile("[ÅáÐÃŴĜẁĠĥ]|[WM].{1,4}!$").search
_RISKY = re.compile("[ѳWUMZzÅáÐE]").search


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each alarm raised or lifted, each warning, each piece of guidance."""
    units = sentence.tokens
    shape = VIEW.shape(units)
    if not _GATE(shape):
        return
    taken: set[int] = set()
    for name, action, pattern in _ORDERS.possible(shape):
        at = 0
        while match := pattern.search(shape, at):
            at = match.start() + 1
            if not taken.isdisjoint(range(*match.span("what"))) or not _sound(shape, units, match, name):
                continue
            taken.update(range(*match.span("what")))
            yield _finding(units, match, action, name)


def _sound(shape: str, units: Sequence[Unit], match: re.Match[str], rule: str) -> bool:
    """True unless the words may be about something else than an attack from the air."""
    what = units[match.start("what") : match.end("what")]
    if rule == "warned_of_weapons":
        attack = what[0].sense("attacks")
        return not (attack and attack.entry == "attack") or "ĵ" in match[0]
    if rule == "do_this":
        told = what[0].sense("alerts")
        return bool(told and told.entry == "shelter") or bool(_RISKY(shape))
    if match["what"] == "Ð":
        sense = what[0].sense("alerts")
        return bool(sense and sense.entry != "unsaid")
    return match["what"] != "á" or rule in ("alarm_is_raised", "alarm_is_lifted")


def _finding(units: Sequence[Unit], match: re.Match[str], action: str, rule: str) -> Finding:
    what = units[match.start("what") : match.end("what")]
    word = units[match.start("does")] if match.groupdict().get("does") else what[0]
    spans = {"action": (word.start, word.stop)}
    threat = guidance = None
    if action == "guidance":
        sense = what[0].sense("alerts")
        guidance = sense.entry if sense else None
        spans["guidance"] = (what[0].start, what[0].stop)
    else:
        threat, said = _threat(units[slice(*match.span("alarm"))] if match.groupdict().get("alarm") else what)
        if said is not None:
            spans["threat"] = (said.start, said.stop)
    return Finding(Alert(action, threat, guidance), spans, word.start, rule)


_THREATS = {
    "ballistic_missile": "ballistic", "cruise_missile": "missile", "aerial_target": "air_raid",
    "air_strike": "air_raid",
}  # fmt: skip


_UNSAID = {"attack", "event"}  # an attack that does not say by what


def _threat(what: Sequence[Unit]) -> tuple[str | None, Unit | None]:
    """What the alarm is of, and the words that say so; None where it is not said."""
    for unit in reversed(leaves(what)):
        alarm, weapon, attack = unit.sense("alerts"), unit.sense("weapons"), unit.sense("attacks")
        if alarm and alarm.entry != "unsaid" and alarm.slot in ("alarm", "danger", "clear"):
            return alarm.entry, unit
        if sense := weapon or (attack if attack and attack.entry not in _UNSAID else None):
            return _THREATS.get(sense.entry, sense.entry.removesuffix("_attack")), unit
    return None, None
