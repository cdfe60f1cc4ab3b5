"""The words a brief is written in: counts, nouns and verbs that agree, lists."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from tollbook.model.values import Quantity

HERE = Path(__file__).with_name("wording.toml")
Form = Literal["one", "many", "label"]


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(HERE.read_text(encoding="utf-8"))


def word(topic: str, entry: str, form: Form = "label") -> str:
    """The wording of *entry*; an entry that has none is written as it is, so that nothing unknown is lost."""
    return _table().get(topic, {}).get(entry, {}).get(form, entry.replace("_", " "))


def entries(topic: str) -> list[str]:
    """What *topic* has words for, in the order of the file, which is the order in a brief."""
    return list(_table()[topic])


def number(count: int) -> str:
    """1343 as "1,343"."""
    return f"{count:,}"


def worded(quantity: Quantity) -> str:
    """The quantity with its hedge: "16", "at least 2", "about 400", "5 to 7"; "an unstated number of" where vague."""
    match quantity.hedge:
        case "vague":
            return "an unstated number of"
        case "range":
            return between(quantity.low, quantity.high)
    stated = "?" if quantity.stated is None else number(quantity.stated)
    hedges = {"about": "about ", "at_least": "at least ", "more_than": "more than ", "up_to": "up to "}
    return f"{'fewer than ' if quantity.hedge == 'fewer_than' else hedges.get(quantity.hedge, '')}{stated}"


def between(low: int | None, high: int | None) -> str:
    """A range in words; open ends are said."""
    if low is None:
        return "an unstated number of" if high is None else f"up to {number(high)}"
    if high is None:
        return f"at least {number(low)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def form(quantity: Quantity) -> Form:
    """Whether a noun and a verb after *quantity* stand for one: "1 person was", "at least 1 person was"."""
    return "one" if quantity.stated == 1 and quantity.hedge not in ("more_than", "fewer_than") else "many"


def listed(items: Sequence[str], joint: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    return f" {joint} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def capital(text: str) -> str:
    """*text* with its first letter raised; the rest is left alone."""
    return text[:1].upper() + text[1:]
