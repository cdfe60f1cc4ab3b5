"""What a comparison needs: reads "3 years", "same month last year" or "мая 2022 года" as months of a series."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

HERE = Path(__file__).with_name("baselines.toml")
MONTH = re.compile(r"(\d{4})-(\d{2})$")


class Baseline(Struct, frozen=True):
    """The months that a month is compared with, oldest first. open: all earlier ones, however far back they go."""

    months: tuple[str, ...] = ()
    open: bool = False


def baseline(words: str | None, target: str) -> Baseline | None:
    """What *words* ask to be compared with the month *target* ("2025-06"); None where they cannot be told."""
    told, here = (words or "").casefold().strip(), number(target)
    if not told or any(word in told for word in _table()["ever"]["words"]):
        return Baseline(open=True)
    if (named := _named(told, here)) is not None:  # before the stretches: "травень 2022 року" is not 2022 years
        return named
    for phrase, back in _table()["before"].items():
        if phrase in told:
            return Baseline((month(here - back),))
    if found := re.search(rf"(\d+)?\s*\b({'|'.join(_table()['stretch'])})\b", told):
        length = int(found[1] or 1) * _table()["stretch"][found[2]]
        return Baseline(tuple(month(at) for at in range(here - length, here)))
    return None


def since(words: str | None, target: str) -> Baseline | None:
    """The months after the one named in *words* and before *target*: of "the most since May 2022"; else as above."""
    found = baseline(words, target)
    if found is None or found.open or len(found.months) > 1 or _named((words or "").casefold(), number(target)) is None:
        return found
    return Baseline(tuple(month(at) for at in range(number(found.months[0]) + 1, number(target))))


def _named(told: str, here: int) -> Baseline | None:
    """The month that is named; without a year, the last one of that name before the month compared."""
    which = next(filter(None, map(_which, re.findall(r"[^\W\d_]+", told))), None)
    if which is None:
        return None
    if year := re.search(r"\b(?:19|20)\d{2}\b", told):
        return Baseline((month(int(year[0]) * 12 + which - 1),))
    if any(words in told for words in _table()["year_before"]["words"]):
        return Baseline((month((here // 12 - 1) * 12 + which - 1),))
    return Baseline((month(here - ((here - (which - 1)) % 12 or 12)),))


def _which(word: str) -> int | None:
    """The number of the month that *word* names; None where it names none."""
    names: dict[str, int] = _table()["months"]
    stems = (number for name, number in names.items() if name.endswith("*") and word.startswith(name[:-1]))
    return names.get(word, next(stems, None))


def number(period: str) -> int:
    """Months since the year 0, so that months can be counted; raises ValueError where *period* is no month."""
    if not (found := MONTH.match(period)):
        raise ValueError(f"no month: {period}")
    return int(found[1]) * 12 + int(found[2]) - 1


def month(at: int) -> str:
    """The reverse of ``number``."""
    return f"{at // 12:04d}-{at % 12 + 1:02d}"


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(HERE.read_text(encoding="utf-8"))
