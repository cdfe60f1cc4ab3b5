"""The shape of a sentence as the times stage sees it: a letter a unit, numbers told apart by what they can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from tollbook.lang.lexicon import lexicon
from tollbook.understand.letters import LETTERS
from tollbook.understand.order import order
from tollbook.understand.units import Unit, View

VIEW = View("times")
# A sentence without one of these holds no time: the rules are not tried. "4" is any number; years alone have a cue.
_CORE = order(r"[DMmÉSPHOνYyJωAUđhGεiF]|1[-./]1|1Z|[IsuWBjTgQV]~?1|(?:^|\()1|Ef1|l1")
_DATED = re.compile(r"[MmÉ]|1[-./]1")
# Letters of numbers: 1 to 31, a year, hh:mm, four figures of a clock, hh.mm or dd.mm, "31,2011".
SMALL, YEAR, ROUND, HHMM, ZERO_HOUR, HOURS = "1", "4", "3", "7", "6", "8"
POINT, DAY_YEAR, OTHER, SPELT = "d", "ð", "5", "w"
_KINDS = (
    (SMALL, r"0?[1-9]|[12]\d|3[01]"),
    (ROUND, r"(?:19|20)00"),  # "2000" is a count as often as a year
    (YEAR, r"(?:19[4-9]|20[0-9])\d"),  # older years and later ones are no times of a report
    (HHMM, r"(?:[01]?\d|2[0-4]):[0-5]\d"),
    (ZERO_HOUR, r"0\d[0-5]\d"),
    (HOURS, r"(?:1\d|2[0-3])[0-5]\d"),
    (POINT, r"\d{1,2}\.\d\d"),
    (DAY_YEAR, r"\d{1,2},(?:19|20)\d\d"),
    (OTHER, r"0|\d{2,3}"),
)
_NUMERALS = {"number": SPELT, "tens": SPELT, "hedge": "~", "vague": "v"}
_PATTERNS = tuple((letter, re.compile(pattern)) for letter, pattern in _KINDS)


def may_hold_time(units: Sequence[Unit]) -> bool:
    """False where no word of the sentence can be part of a time expression; cheap."""
    return _CORE.search(VIEW.shape(units)) is not None


def may_hold_date(units: Sequence[Unit]) -> bool:
    """False where no word can be part of a day with its month; cheap."""
    return _DATED.search(VIEW.shape(units)) is not None


def shape(units: Sequence[Unit], code: str) -> str:
    """One letter a unit, as the rules of times read it."""
    known = _shown(code)
    return "".join(
        [
            digits(unit.word)
            if unit.letter == SMALL
            else known.get(unit.sign) or known.setdefault(unit.sign, _letter(unit, code))
            for unit in units
        ]
    )


@cache
def _shown(code: str) -> dict[str, str]:
    """Sign -> the letter it shows to the rules of times; filled in as signs are met."""
    return {}


def _letter(unit: Unit, code: str) -> str:
    if unit.term is None:
        return unit.letter
    numeral = unit.term.senses.get("numerals")
    if numeral is not None and numeral.entry == "compound":  # "two-day", "24-hour"
        return unit.letter
    sense = unit.term.senses.get("times")
    if sense is None:
        if numeral is None:
            return unit.letter
        return _NUMERALS.get(numeral.entry, unit.letter)
    if unit.letter != "X" and capitals(code, sense.entry):
        return unit.letter
    return LETTERS["times"].get(sense.entry, unit.letter)


@cache
def capitals(code: str, entry: str) -> bool:
    """Whether words of *entry* are times only where they begin with a capital."""
    return bool(lexicon(code).attribute("times", entry, "capital"))


@lru_cache(maxsize=4096)
def digits(word: str) -> str:
    """The letter of a number by what it can be; "9" where it is no part of a time.

    >>> [digits(w) for w in ("10", "2025", "2000", "06:10", "0600", "1630", "23.01", "48", "1,343")]
    ['1', '4', '3', '7', '6', '8', 'd', '5', '9']
    """
    return next((letter for letter, pattern in _PATTERNS if pattern.fullmatch(word)), "9")
