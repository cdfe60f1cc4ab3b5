"""Tie the strikes on single places to the raid over a wider area that they were part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from tollbook.link.accounts import is_told
from tollbook.link.evidence import days, loose, overlap
from tollbook.link.places import Cell
from tollbook.model.incidents import Incident

# A strike is part of a raid where this much of the shorter time is shared. Below it "Wednesday evening" would fall
# into the raid of the night that follows.
SHARED = 0.5


class Placed(Struct, frozen=True, gc=False):
    """An incident with what decides whether it is a part: its cell, and the weapons told of."""

    incident: Incident
    cell: Cell
    weapons: frozenset[str]


def with_parts(placed: Sequence[Placed]) -> list[Incident]:
    """The incidents, each raid with its parts and each part with the raids it is within."""
    raids: dict[tuple[str, date], list[Placed]] = defaultdict(list)
    for one in placed:
        if one.cell.coarse and one.incident.interval:
            for day in days(one.incident.interval):
                raids[one.cell.id, day].append(one)
    within = {one.incident.id: _raids_of(one, raids) for one in placed}
    parts: dict[str, set[str]] = defaultdict(set)
    for part, holders in within.items():
        for raid in holders:
            parts[raid].add(part)
    return [
        replace(one.incident, within=within[one.incident.id], parts=tuple(sorted(parts[one.incident.id])))
        for one in placed
    ]


def _raids_of(one: Placed, raids: dict[tuple[str, date], list[Placed]]) -> tuple[str, ...]:
    when = one.incident.interval
    if when is None or loose(when):
        return ()
    near = {raid.incident.id: raid for day in days(when) for holder in one.cell.chain for raid in raids[holder, day]}
    return tuple(sorted(key for key, raid in near.items() if _is_part(one, raid)))


def _is_part(one: Placed, raid: Placed) -> bool:
    """True where the times share enough, and the weapons do not speak against it.

    A front-line strike that no report gives a weapon for stays apart unless it lies within the raid's own hours.
    """
    inner, outer = one.incident.interval, raid.incident.interval
    if inner is None or outer is None or loose(outer) or not is_told(inner) or not is_told(outer):
        return False
    if one.weapons and raid.weapons:
        return bool(one.weapons & raid.weapons) and overlap(inner, outer) >= SHARED
    return overlap(inner, outer) >= SHARED
