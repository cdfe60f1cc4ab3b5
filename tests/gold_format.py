"""The format of a gold line: marks in the text, and the meanings in the marks. See ``gold.py`` for examples."""

from __future__ import annotations

import re
import shlex
from datetime import date
from typing import get_args

from msgspec import Struct

from tollbook.model.claims import Action, Group, Stance, Status
from tollbook.model.text import Span

MARK = re.compile(r"\[(?P<words>[^\[\]]+)\]\{(?P<meaning>[^{}]+)\}")
COUNT = re.compile(r"(\d+\.\.\d*|\.\.\d+|~\d+|\d+|\?)")
# The words that may follow the first one of each kind, by position; those in brackets may be left out.
SHAPES = {
    "casualties": ("status", "count", "(group)"),
    "victim": ("kind", "status", "(age)", "(sex)"),
    "munitions": ("action", "weapon", "count"),
    "damage": ("kind", "object", "(effect)", "(count)"),
    "extent": ("kind", "unit", "count"),
    "alert": ("kind", "action"),
    "duration": ("kind", "minutes"),
    "comparison": ("kind", "measure", "relation"),
    "silence": ("kind", "about"),
    "position": ("kind",),
    "coming": ("kind",),
}


def _either(words: str) -> frozenset[str]:
    return frozenset(words.split())


CLOSED: dict[str, frozenset[str]] = {
    "status": frozenset(get_args(Status)),
    "group": frozenset(get_args(Group)),
    "action": frozenset(get_args(Action)) | {"raised", "lifted", "warning", "guidance"},
    "weapon": _either(
        "drone missile cruise_missile ballistic_missile guided_bomb bomb artillery mlrs mine small_arms"
        " aerial_target other"
    ),
    "object": _either(
        "residential_building house vehicle health_facility school energy transport industrial office warehouse shop"
        " religious cultural infrastructure other"
    ),
    "effect": frozenset({"hit", "damaged", "on_fire", "destroyed"}),
    "unit": frozenset({"district", "region", "settlement", "location", "site"}),
    "measure": frozenset({"casualties", "killed", "injured", "attacks", "munitions", "damage", "displaced"}),
    "relation": frozenset({"highest", "lowest", "times", "percent_more", "percent_less", "more", "fewer"}),
    "about": frozenset({"comment", "casualties"}),
    "sex": frozenset({"female", "male"}),
    "stance": frozenset(get_args(Stance)),
    "scope": frozenset({"attack", "day", "period", "since", "unknown"}),
    "cause": frozenset({"debris", "direct"}),
}
NUMERIC = {"age", "minutes"}
COMMON = {"place", "date", "period", "by", "via", "perp", "stance", "scope"}
NAMED = {"victim": {"role", "name"}, "munitions": {"model"}, "damage": {"cause"}, "alert": {"threat", "guidance"},
         "comparison": {"factor", "baseline"}, "position": {"topic", "quote"}, "coming": {"topic"}}  # fmt: skip


class Expected(Struct, frozen=True):
    """A fact that the text holds.

    readings: kind and fields of each reading that is right, the usual one first. source: the meaning as written.
    optional: missing it costs nothing.
    """

    anchor: Span
    readings: tuple[tuple[str, dict[str, str]], ...]
    optional: bool
    source: str

    @property
    def kind(self) -> str:
        return self.readings[0][0]


def parse(line: str) -> tuple[str, tuple[Expected, ...]]:
    """The text of a gold line as the report had it, and the facts written into it.

    >>> parse("[Two]{killed 2} died.")[0]
    'Two died.'
    """
    text, facts, last = "", [], 0
    line = line.replace(" ¶ ", "\n")
    for mark in MARK.finditer(line):
        text += line[last : mark.start()]
        anchor = Span(len(text), len(text) + len(mark["words"]))
        facts += [_expected(meaning.strip(), anchor) for meaning in mark["meaning"].split(";")]
        text, last = text + mark["words"], mark.end()
    text += line[last:]
    if set(text) & set("[]{}"):
        raise ValueError(f"a bracket that is no mark: {text}")
    return text, tuple(facts)


def _expected(source: str, anchor: Span) -> Expected:
    readings = tuple(meaning(each.strip()) for each in source.removeprefix("?").split("|"))
    return Expected(anchor, readings, source.startswith("?"), source)


def meaning(words: str) -> tuple[str, dict[str, str]]:
    """Kind and fields of a written meaning, or ValueError where it says something that is no meaning.

    >>> meaning("killed 2.. children of")
    ('casualties', {'group': 'children', 'part_of': 'true', 'status': 'killed', 'count': '2..'})
    """
    plain, named = [], {}
    for part in shlex.split(words):
        key, equals, value = part.partition("=")
        if equals:
            named[key] = value
        else:
            plain.append(part)
    kind = _kind(plain[0])
    fields = {"group": "people", "part_of": "false"} if kind == "casualties" else {}
    if plain[-1] == "of":
        fields["part_of"] = "true"
        plain.pop()
    elif plain[-1] == "more" and kind == "casualties":
        fields["more"] = "true"
        plain.pop()
    fields |= _by_position(kind, plain)
    if strange := named.keys() - COMMON - NAMED.get(kind, set()):
        raise ValueError(f"unknown in a {kind}: {', '.join(sorted(strange))}")
    _closed(named)
    return kind, fields | named


def _kind(word: str) -> str:
    if word in CLOSED["status"]:
        return "casualties"
    if word in get_args(Action):
        return "munitions"
    if word in SHAPES and word not in {"casualties", "munitions"}:
        return word
    raise ValueError(f"no kind of claim begins with {word!r}")


def _by_position(kind: str, plain: list[str]) -> dict[str, str]:
    fields, left = {}, list(plain)
    for slot in SHAPES[kind]:
        name = slot.strip("()")
        if left and _fits(name, left[0]):
            fields[name] = left.pop(0)
        elif slot == name:
            raise ValueError(f"a {kind} wants its {name}, not {' '.join(left) or 'nothing'}")
    if left:
        raise ValueError(f"left over in a {kind}: {' '.join(left)}")
    fields.pop("kind", None)
    return fields


def _fits(name: str, word: str) -> bool:
    if name == "count":
        return bool(COUNT.fullmatch(word))
    if name in NUMERIC:
        return word.isdigit()
    return word in CLOSED[name] if name in CLOSED else name == "kind"


def _closed(named: dict[str, str]) -> None:
    for key, value in named.items():
        if key in CLOSED and value not in CLOSED[key]:
            raise ValueError(f"no such {key}: {value}")
    if named.get("date", "-") != "-":
        for day in named["date"].split(".."):
            date.fromisoformat(day)
