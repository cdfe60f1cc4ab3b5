"""Find the times a sentence tells, each as one unit ``t`` with what it says; ``when.py`` says which day that is.

Steps, in this order because each builds on the units of the one before: dates and clocks, then days with their
parts and periods, then from one time to another, then the prepositions.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.understand.times import bounds, dates, periods
from tollbook.understand.times.beside import beside
from tollbook.understand.times.expr import TimeExpr
from tollbook.understand.times.rules import Rule, apply
from tollbook.understand.times.shape import may_hold_time, shape
from tollbook.understand.units import Unit, joined, leaves

__all__ = ["LETTER", "STEPS", "TimeExpr", "chunk", "fired", "rules"]

LETTER = "t"
STEPS = (dates.STEP, periods.STEP, bounds.STRETCHES, bounds.HELD)
_MADE = frozenset(rule.letter for step in STEPS for rule in step.rules.values()) - {LETTER}


def chunk(units: list[Unit], code: str) -> list[Unit]:
    """*units* with every time expression as one unit ``t``, its value a ``TimeExpr``; durations stay as they are."""
    if not may_hold_time(units):
        return units
    found, letters = _read(units, code)
    if LETTER not in letters:
        return units
    return beside(_settled(found))


def _read(units: Sequence[Unit], code: str, names: list[str] | None = None) -> tuple[Sequence[Unit], str]:
    letters = shape(units, code)
    for step in STEPS:
        units, letters = apply(units, letters, step, names)
    return units, letters


def _settled(found: Sequence[Unit]) -> list[Unit]:
    """Times over their own tokens; the words of a date that came to nothing stand by themselves again."""
    out: list[Unit] = []
    for unit in found:
        if unit.letter == LETTER and unit.parts:
            out.append(joined(LETTER, leaves((unit,)), unit.value))
        elif unit.parts and unit.letter in _MADE:
            out.extend(leaves((unit,)))
        else:
            out.append(unit)
    return out


def fired(units: Sequence[Unit], code: str) -> list[str]:
    """Names of the rules that read something in *units*, in the order they did."""
    names: list[str] = []
    _read(units, code, names)
    return names


def rules() -> tuple[Rule, ...]:
    """Every rule of the stage, in the order they are tried."""
    return tuple(rule for step in STEPS for rule in step.rules.values())
