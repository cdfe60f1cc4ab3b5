"""Orders of letters: patterns over shapes that are tried only where they can match.

A search tries a pattern at each place of a shape, and most places can begin no match. A pattern that begins with
something optional, or with a look back, finds that out late; so the letters that it can begin with are looked at first.
And of many rules, most ask for a letter that a shape has nowhere: these are not tried on it at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from re import _constants as kinds  # type: ignore[attr-defined]  # how Python itself takes a pattern apart
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

FEW = 4  # letters; of more than so many there is mostly one in a shape, so that asking for it leaves few rules out
REMEMBERED = 10_000  # sets of letters; all sorts of reports in all languages have some 3,000
Rule = TypeVar("Rule")


def order(text: str) -> re.Pattern[str]:
    """The pattern *text*, made to look first for a letter that it can begin with; it matches just the same.

    >>> order("a?[bc]x|(?<!e)d").pattern
    '(?=[abcd])(?:a?[bc]x|(?<!e)d)'
    """
    parts = _parser.parse(text)
    try:
        letters, empty = _first(parts)
    except ValueError:  # it may begin with too many letters to list
        return re.compile(text)
    if empty or _is_plain(parts):
        return re.compile(text)
    return re.compile(f"(?=[{''.join(map(re.escape, sorted(letters)))}])(?:{text})")


def _is_plain(parts: Any) -> bool:
    """Whether a pattern begins with one letter or a choice of some, which a search looks for by itself."""
    kind, value = parts[0]
    return _is_plain(value[-1]) if kind is kinds.SUBPATTERN else kind in (kinds.LITERAL, kinds.IN)


def _first(parts: Any) -> tuple[frozenset[str], bool]:
    """The letters that a match of *parts* can begin with, and whether it can be empty."""
    found: frozenset[str] = frozenset()
    for kind, value in parts:
        letters, empty = _first_of(kind, value)
        found |= letters
        if not empty:
            return found, False
    return found, True


def _first_of(kind: Any, value: Any) -> tuple[frozenset[str], bool]:
    """The same for one part of a pattern; raises ValueError where it can be almost any letter."""
    match kind:
        case kinds.LITERAL:
            return frozenset(chr(value)), False
        case kinds.RANGE:
            return frozenset(map(chr, range(value[0], value[1] + 1))), False
        case kinds.IN:
            return _any_of([_first_of(*member) for member in value])
        case kinds.BRANCH:
            return _any_of([_first(branch) for branch in value[1]])
        case kinds.SUBPATTERN:
            return _first(value[-1])
        case kinds.MAX_REPEAT | kinds.MIN_REPEAT:
            letters, empty = _first(value[2])
            return letters, empty or value[0] == 0
        case kinds.ASSERT | kinds.ASSERT_NOT | kinds.AT:
            return frozenset(), True
    raise ValueError(kind)


def _any_of(some: list[tuple[frozenset[str], bool]]) -> tuple[frozenset[str], bool]:
    return frozenset().union(*(letters for letters, _ in some)), any(empty for _, empty in some)


class Orders(Generic[Rule]):
    """Rules, each with a pattern, of which only those are tried that the letters of a shape leave possible."""

    def __init__(self, rules: Iterable[Rule], pattern: Callable[[Rule], re.Pattern[str]]) -> None:
        self._rules = [(rule, _needs(_parser.parse(pattern(rule).pattern))) for rule in rules]
        self._letters = frozenset().union(*(some for _, needed in self._rules for some in needed))
        self._among = lru_cache(maxsize=REMEMBERED)(self._having)

    def possible(self, shape: str) -> tuple[Rule, ...]:
        """The rules that may match in *shape*, in their order."""
        return self._among(self._letters.intersection(shape))

    def _having(self, letters: frozenset[str]) -> tuple[Rule, ...]:
        return tuple(rule for rule, needed in self._rules if not any(map(letters.isdisjoint, needed)))


def _needs(parts: Any) -> list[frozenset[str]]:
    """Some sets of a few letters, of each of which there is a letter wherever *parts* match."""
    found: list[frozenset[str]] = []
    for kind, value in parts:
        match kind:
            case kinds.LITERAL | kinds.IN:
                with suppress(ValueError):
                    found.append(_first_of(kind, value)[0])
            case kinds.SUBPATTERN | kinds.ASSERT:
                found += _needs(value[-1])
            case kinds.MAX_REPEAT | kinds.MIN_REPEAT if value[0]:
                found += _needs(value[2])
            case kinds.BRANCH:
                branches = [_needs(branch) for branch in value[1]]
                if all(branches):
                    found.append(frozenset().union(*(min(branch, key=len) for branch in branches)))
    return [letters for letters in dict.fromkeys(found) if len(letters) <= FEW]
