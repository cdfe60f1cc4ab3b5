"""Whose count is preferred: reads ranks.toml, and says how near a speaker is to the facts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from msgspec import Struct

from tollbook.errors import ConfigError
from tollbook.model.claims import Speaker
from tollbook.model.incidents import Family

HERE = Path(__file__).with_name("ranks.toml")
Rank = Callable[[Family, Speaker | None], int]


class Ranks(Struct, frozen=True):
    """roles: name -> words that give the role away, in the order tried. order: family -> roles, nearest first.

    offices: a title that one person holds at a time -> the level of the area it is held in.
    """

    roles: Mapping[str, tuple[str, ...]]
    order: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, str] = {}

    def role(self, speaker: Speaker | None) -> str | None:
        """The role of *speaker*; None for an outlet's own words, and for who fits no role."""
        if speaker is None:
            return None
        told = " ".join(part for part in (speaker.role, speaker.body, speaker.name) if part).casefold()
        return next((role for role, words in self.roles.items() if any(word in told for word in words)), None)

    def rank(self, family: Family, speaker: Speaker | None) -> int:
        """0 for the nearest; one more than the last named role for who fits none; one more again for an outlet."""
        order = self.order[family]
        if speaker is None:
            return len(order) + 1
        role = self.role(speaker)
        return order.index(role) if role in order else len(order)


@cache
def ranks(path: Path = HERE) -> Ranks:
    """The ranks in the file *path*; raises ConfigError where it does not say what it must."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        roles = {role["name"]: tuple(word.casefold() for word in role["words"]) for role in data["role"]}
        order = {family: tuple(names) for family, names in data["order"].items()}
        offices = {title.casefold(): str(level) for title, level in data.get("office", {}).items()}
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as fault:
        raise ConfigError(path.name, f"cannot be read: {fault}", "see the comments in reconcile/ranks.toml") from fault
    if missing := sorted(set(get_args(Family)) - order.keys()):
        raise ConfigError(path.name, f"no order for: {', '.join(missing)}", "add them under [order]")
    if unknown := sorted({name for names in order.values() for name in names} - roles.keys()):
        raise ConfigError(path.name, f"unknown role: {', '.join(unknown)}", f"one of: {', '.join(sorted(roles))}")
    return Ranks(roles, order, offices)
