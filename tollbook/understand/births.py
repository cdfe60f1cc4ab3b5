"""Set the time of a birth aside: "a boy born in 2019" was not killed in 2019."""

from __future__ import annotations

import re

from tollbook.lang.lexicon import bits_of
from tollbook.understand.units import ASIDE, Unit, View, joined, merges

_VIEW = View("births", "grammar")
BIRTHS = bits_of(["births"])
_BORN = re.compile(r"(?:w?b)?ҕ[^t.,;:]{0,4}?t")  # "born in Kherson in 1974", "who was born in 2019"


def chunk(units: list[Unit]) -> list[Unit]:
    """*units* with each birth and its time as one that tells nothing."""
    return merges(units, _VIEW, ((_BORN, lambda parts, _: joined(ASIDE, parts)),))
