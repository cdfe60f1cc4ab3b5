"""Find the times a sentence tells, each as one unit ``t`` with what it says; ``when.py`` says which day that is.

Steps, in this order because each builds on the units of the one before: dates and clocks, then days with their
parts and periods, then from one time to another, then the prepositions.
"""

from __future__ import annotations

from tollbook.understand.times import bounds, dates, periods
from tollbook.understand.times.expr import TimeExpr
from tollbook.understand.times.rules import Rule, apply
from tollbook.understand.times.shape import may_hold_time
from tollbook.understand.units import Unit, joined, leaves

__all__ = ["LETTER", "STEPS", "TimeExpr", "chunk", "rules"]

LETTER = "t"
STEPS = (dates.STEP, periods.STEP, bounds.STRETCHES, bounds.HELD)


def chunk(units: list[Unit], code: str) -> list[Unit]:
    """*units* with every time expression as one unit ``t``, its value a ``TimeExpr``; durations stay as they are."""
    if not may_hold_time(units):
        return units
    found = units
    for step in STEPS:
        found = apply(found, code, step)
    out: list[Unit] = []
    for unit in found:
        if unit.letter == LETTER and unit.parts:
            out.append(joined(LETTER, leaves((unit,)), unit.value))
        elif unit.parts and unit.letter in _MADE:
            out.extend(leaves((unit,)))  # a date that came to nothing
        else:
            out.append(unit)
    return out


_MADE = frozenset(rule.letter for step in STEPS for rule in step.rules.values()) - {LETTER}


def rules() -> tuple[Rule, ...]:
    """Every rule of the stage, in the order they are tried."""
    return tuple(rule for step in STEPS for rule in step.rules.values())
