"""The commands of the desk, by name."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator

from tollbook.desk.checking import check
from tollbook.desk.judging import judge, judgements
from tollbook.desk.shown import Shown
from tollbook.desk.sums import totals
from tollbook.desk.tables import series, sirens

COMMANDS: dict[str, Callable[[Namespace], Iterator[Shown]]] = {
    "judge": judge,
    "judgements": judgements,
    "totals": totals,
    "series": series,
    "sirens": sirens,
    "check": check,
}
