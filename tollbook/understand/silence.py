"""Find silences: "has yet to comment", "no word on casualties". They say that nothing is known, which is not nought.

``Ä`` to comment, ``Ë`` a comment or news, ``Ï`` declined, ``Ö`` silent; ``Ü`` no, not; ``Ÿ`` casualties, ``Ṅ``
their figures; ``ä`` known, ``ë`` unclear, ``ï`` clarified, ``ö`` whether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tollbook.model.claims import Silence
from tollbook.understand.finding import Finding
from tollbook.understand.order import Orders
from tollbook.understand.units import Sentence, Unit, View

VIEW = View(
    "silence", "people", "attacks", "weapons", "effects", "perpetrators", "bodies", "roles", "speakers", "grammar"
)

_NEAR = "[^.;:!?,]"
_WHO = "(?P<who>[ŸṄ])"
_ON = "[^.;:!?]{0,12}?" + _WHO
_RULES = (
    ("did_not_comment", "comment", re.compile(rf"(?P<no>[Ü¬Ï]){_NEAR}{{0,3}}?τ?(?P<what>Ä)")),
    ("no_comment", "comment", re.compile(r"(?P<no>Ü)[jxXqaäoðÏ]{0,4}(?P<what>Ë)")),
    ("kept_silent", "comment", re.compile(r"(?P<no>Ö)")),
    ("no_word_on_casualties", "casualties", re.compile(rf"(?P<no>Ü){_NEAR}{{0,3}}?(?P<what>Ñ){_ON}")),
    ("no_figures", "casualties", re.compile(r"(?P<no>Ü)[jxXq]{0,2}(?P<what>Ṅ)")),
    ("not_known_whether", "casualties", re.compile(rf"(?P<no>[Ü¬Ï]){_NEAR}{{0,3}}?(?P<what>ä){_NEAR}{{0,2}}?ö{_ON}")),
    ("unclear_whether", "casualties", re.compile(rf"(?P<no>ë)(?!j?[pPж]){_ON}")),
    ("is_not_known", "casualties", re.compile(rf"{_WHO}[^.;:!?Ÿ]{{0,9}}?[bh](?P<no>[Ü¬])[qxy]*Ï?q?b?(?P<what>[äï])")),
    ("nothing_known_of", "casualties", re.compile(rf"(?P<no>Ü){_NEAR}{{0,3}}?(?P<what>ä)[fix]{_ON}")),
    ("is_not_known_yet", "casualties", re.compile(rf"{_WHO}[^.;:!?Ÿ]{{0,4}}?(?P<no>[Ü¬])[qx]?(?P<what>ä)")),
    ("unknown_whether", "casualties", re.compile(rf"(?P<no>ë),?{_WHO}")),
    ("yet_unknown", "casualties", re.compile(rf"{_WHO}[^.;:!?Ÿ]{{0,6}}?b[qt]?(?P<no>ë)")),
    ("being_clarified", "casualties", re.compile(_WHO + r"[^.;:!?Ÿ]{0,6}?b[qtx]{0,2}(?P<no>b)[qtx]?(?P<what>[äï])")),
    ("no_word_of_them", "casualties", re.compile(rf"Ñ{_NEAR}{{0,2}}?{_WHO}{_NEAR}{{0,7}}?(?P<no>Ü)")),
    ("not_told_of", "casualties", re.compile(rf"{_WHO}[^.,;:!?Ÿ]{{0,4}}?(?P<no>[Ü¬])q?(?P<what>ä)")),
    ("being_clarified_now", "casualties", re.compile(rf"{_WHO}[^.,;:!?Ÿ]{{0,6}}?(?P<no>Ϊ)")),
    ("now_being_clarified", "casualties", re.compile(rf"(?P<no>Ϊ)[^.;:!?Ÿ]{{0,4}}?{_WHO}")),
    ("details_being_clarified", "casualties", re.compile(r"(?P<no>Ñ)b[qtx]?b(?P<what>[äï])" + _ON)),
)  # fmt: skip
_ORDERS = Orders(_RULES, lambda rule: rule[-1])
_GATE = re.compile("[ÜëÏÖïä¬Ϊ]").search
_WAR = re.compile("[ZžWжEΩπσlðs]").search


def find(sentence: Sentence) -> Iterator[Finding]:
    """Each statement that a side has not spoken, or that nothing is known of casualties; one of each at most."""
    units = sentence.tokens
    shape = VIEW.shape(units)
    if not _GATE(shape):
        return
    told: set[str] = set()
    for name, about, pattern in _ORDERS.possible(shape):
        match = pattern.search(shape) if about not in told else None
        if match is None or (about == "comment" and not _of_war(sentence, shape, units[: match.start()])):
            continue
        told.add(about)
        found = _finding(units, match, name, about)
        side = _side(sentence.units, found.at) if about == "comment" else None
        yield replace(found, spans=found.spans | {"side": side}) if side else found


def _side(units: Sequence[Unit], at: int) -> tuple[int, int] | None:
    """Who is silent: "the Russian military has yet to", "no comment from Moscow"; None where it is not said."""
    named = [index for index, unit in enumerate(units) if unit.letter in "slðY"]
    before = [index for index in named if units[index].start < at]
    pick = next(iter(before[-1:] or named), None)
    if pick is None:
        return None
    named_after_it = units[pick].letter == "ð" and pick + 1 < len(units) and units[pick + 1].letter == "x"
    article = units[pick - 1].sense("grammar") if pick else None
    first = pick - 1 if article is not None and article.entry == "determiner" else pick
    return units[first].start, units[pick + named_after_it].stop


def _of_war(sentence: Sentence, shape: str, before: Sequence[Unit]) -> bool:
    """Whether it is a side in a war that keeps silent, and no singer or bank: who it is, or an attack named beside."""
    if _WAR(shape) is not None or any(_official(unit) for unit in before):
        return True
    named = [
        at for at, unit in enumerate(sentence.units) if unit.letter == "l" and before and unit.start < before[-1].stop
    ]
    return bool(named) and _is_subject(sentence.units, named[-1], before[-1].stop)


def _is_subject(units: Sequence[Unit], at: int, end: int) -> bool:
    """ "India has yet to respond"; not "the bank in Kyiv has": between it and *end* stand small words only."""
    small = all(unit.sense("grammar") for unit in units[at + 1 :] if unit.start < end)
    whose = units[at - 1].sense("grammar") if at else None
    return small and (whose is None or whose.entry not in ("preposition", "aimed", "of", "near", "from"))


def _official(unit: Unit) -> bool:
    body = unit.sense("bodies")
    return (body is not None and body.entry != "civic") or (unit.sense("roles") is not None and body is None)


def _finding(units: Sequence[Unit], match: re.Match[str], rule: str, about: str) -> Finding:
    words = units[match.start() : match.end()]
    word = units[match.start("no")]
    return Finding(Silence(about), {"about": (words[0].start, words[-1].stop)}, word.start, rule)
