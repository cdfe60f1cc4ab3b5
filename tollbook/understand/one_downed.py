"""Find the one drone that an article counts: "air defence shot down a drone", "two jets and a drone were downed".

Only what is shot down is counted so: "a drone hit a bus" tells of the hit, and a fleet may have been in the air.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model.claims import Munitions
from tollbook.model.values import Quantity
from tollbook.understand.downed import FLYING, defends, is_aircraft
from tollbook.understand.finding import Finding
from tollbook.understand.units import Unit

_ONE = r"(?P<count>a)[xXjðl°n'-]{0,4}?(?P<what>[xM])"
_LISTED = r"(?:U[^;:.L]{0,4}?,?&|[xM],?&)"  # "five jets and a drone"
_ORDERS = (
    re.compile(rf"(?<![τʍ¬m])(?<![τʍ¬m].)(?P<act>L){_ONE}"),
    re.compile(rf"(?<![τʍ¬m])(?P<act>L)[qdxXjðl]{{0,3}}{_LISTED}{_ONE}"),
    re.compile(rf"{_ONE}[qtl]*(?:,[^,;:.]{{1,9}},)?h?b[bqt]*(?P<act>L)"),
)


def counted_by_article(units: Sequence[Unit], shape: str) -> Iterator[Finding]:
    """Each weapon that an article counts and that was shot down."""
    found: set[int] = set()
    for order in _ORDERS:
        for match in order.finditer(shape):
            at = match.start("what")
            act, weapon = units[match.start("act")], units[at]
            sense, word = weapon.sense("weapons"), act.sense("actions")
            if sense is None or word is None or at in found or not defends(act) or not _flies(weapon, act):
                continue
            if shape[at + 1 : at + 2] in ("x", "X", "Z", "'"):
                continue  # "a drone operator"
            found.add(at)
            article = units[match.start("count")]
            fact = Munitions(word.entry, sense.entry, Quantity.worded("exact", 1))  # type: ignore[arg-type]
            spans = {
                "count": (article.start, article.stop),
                "action": (act.start, act.stop),
                "weapon": (weapon.start, weapon.stop),
            }
            yield Finding(fact, spans, weapon.start, "one_downed")


def _flies(weapon: Unit, act: Unit) -> bool:
    """Whether it was in the air: a drone, or a helicopter that was "shot down" and not "destroyed"."""
    sense = weapon.sense("weapons")
    return (sense is not None and sense.entry in FLYING) or (is_aircraft(weapon) and act.sense("effects") is None)
