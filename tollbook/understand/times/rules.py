"""Rules over shapes: an order of letters, the unit it makes, and an example that must and one that must not match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import Struct

from tollbook.understand.order import order
from tollbook.understand.units import Unit, joined


class Found(Struct, frozen=True):
    """The units a rule matched, with one letter each."""

    units: Sequence[Unit]
    letters: str
    rule: str

    def at(self, letters: str, nth: int = 0) -> Unit | None:
        """The *nth* unit that has one of *letters*; -1 the last; None where there is none."""
        places = []
        for place, letter in enumerate(self.letters):
            if letter in letters:
                if nth == 0:  # as mostly
                    return self.units[place]
                places.append(place)
        return self.units[places[nth]] if -len(places) <= nth < len(places) else None

    def slot(self, letters: str, nth: int = 0) -> str | None:
        """The meaning of that unit: the name of the list its form stands in."""
        unit = self.at(letters, nth)
        sense = unit.sense("times") if unit else None
        return sense.slot if sense else None

    def number(self, letters: str, nth: int = 0) -> int | None:
        """The number that unit spells, in digits, in words or as an ordinal."""
        unit = self.at(letters, nth)
        return None if unit is None else number_of(unit)

    def value(self, letters: str, nth: int = 0) -> Any:
        """The value of that larger unit; None where there is none."""
        unit = self.at(letters, nth)
        return unit.value if unit else None

    @property
    def adjacent(self) -> bool:
        """Whether the units stand without a space between them."""
        return all(a.stop == b.start for a, b in zip(self.units, self.units[1:], strict=False))


class Rule(Struct, frozen=True):
    """name: as ``explain`` shows it. letter: of the unit it makes. order: regular expression over a shape.

    make: the value of the unit, or None to leave the words alone. yes, no: text that must, must not match.
    """

    name: str
    letter: str
    order: str
    make: Callable[[Found], Any]
    yes: str
    no: str


class Step(Struct, frozen=True):
    """Rules that are tried together, at each place in the order they are listed; the first that fits wins.

    needs: what a shape must hold for any of them to match; a cheap look before the dear one.
    """

    rules: dict[str, Rule]
    pattern: re.Pattern[str]
    needs: re.Pattern[str]


def step(rules: Iterable[Rule], *, needs: str) -> Step:
    """The step made of *rules*; where two can begin at one place, the one listed first wins."""
    listed = tuple(rules)
    pattern = "|".join(f"(?P<{rule.name}>{rule.order})" for rule in listed)
    return Step({rule.name: rule for rule in listed}, order(pattern), re.compile(needs))


def apply(
    units: Sequence[Unit], letters: str, step: Step, fired: list[str] | None = None
) -> tuple[Sequence[Unit], str]:
    """*units* and their shape with what each rule of *step* finds as one unit; names of rules go to *fired*."""
    if not step.needs.search(letters):
        return units, letters
    out: list[Unit] = []
    shape = ""
    done = at = 0
    while match := step.pattern.search(letters, at):
        assert match.lastgroup is not None
        rule = step.rules[match.lastgroup]
        begin, end = match.span()
        value = rule.make(Found(units[begin:end], letters[begin:end], rule.name))
        if value is None:
            at = begin + 1
            continue
        if fired is not None:
            fired.append(rule.name)
        out.extend(units[done:begin])
        out.append(joined(rule.letter, units[begin:end], value))
        shape += letters[done:begin] + rule.letter
        done = at = end
    if not done:
        return units, letters
    out.extend(units[done:])
    return out, shape + letters[done:]


def number_of(unit: Unit) -> int | None:
    """The number of a token: "10", "10th", "two", "first"."""
    for topic in ("numerals", "times"):
        sense = unit.sense(topic)
        if sense and sense.slot.lstrip("-").isdecimal():
            return int(sense.slot)
    figures = re.match(r"\d+", unit.word)
    return int(figures[0]) if figures else None
