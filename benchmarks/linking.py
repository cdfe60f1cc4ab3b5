"""Measure linking on claims that are made up, with known truth: how right, how fast, how much memory, what slope.

    python benchmarks/linking.py                                          # 10,000 and 100,000 claims
    python benchmarks/linking.py --claims 1000000 --incidents 50000       # these, and a million
    python benchmarks/linking.py --claims 2000 --incidents 100 --seed 7 --misread 0.02

What the claims are and which noise is in them stands in benchmarks/incidents.py. From 10,000 claims up, each power of
ten below the size asked for is measured, too, in a process of its own, with as many claims to an incident.

Scores are over claims: pairwise F1 counts pairs of claims in one incident; B-cubed F1 averages, claim by claim, how
much of its incident is its own (precision) and how much of its own is in it (recall). "ceiling" is the B-cubed F1 of
the truth with every misread report by itself: what nobody can do better without knowing what was misread.

Adding is timed for grouping alone: for what is compared and merged anew, not for drawing the figures of the record.
The claims added are those of reports drawn by chance, so that they meet what is there; "as rebuilt" says that the
groups, and the evidence that joined them, are the same as when all came at once. Linking is timed in seconds of the
processor, so that what else the machine does bends no slope; adding by the clock. Memory is that of the whole process.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from incidents import MISREAD, Made, made
from msgspec import Struct

from tollbook.link.cluster import link
from tollbook.link.linker import Linker
from tollbook.model.incidents import Linked, content_id

SMALLEST = 10_000  # claims; below it, times are too short to tell a slope


class Measured(Struct, frozen=True, kw_only=True):
    """One size: what came out, and at which cost. made_mb: memory once the claims were there, before linking."""

    claims: int
    incidents: int
    found: int
    pairwise: float
    b_cubed: float
    ceiling: float
    seconds: float
    made_mb: float
    peak_mb: float
    more: int
    adding: float
    same: bool


def scores(home: Mapping[str, str], truth: Mapping[str, int]) -> tuple[float, float]:
    """Pairwise and B-cubed F1 over all claims. home: claim -> its incident; a claim in none is alone."""
    cells = Counter((home.get(claim, claim), event) for claim, event in truth.items())
    by_home: dict[str, int] = defaultdict(int)
    by_event: dict[int, int] = defaultdict(int)
    for (where, event), number in cells.items():
        by_home[where] += number
        by_event[event] += number
    right = sum(n * (n - 1) for n in cells.values())
    pairwise = _f1(
        right / max(sum(n * (n - 1) for n in by_home.values()), 1),
        right / max(sum(n * (n - 1) for n in by_event.values()), 1),
    )
    precision = sum(n * n / by_home[where] for (where, _), n in cells.items()) / len(truth)
    recall = sum(n * n / by_event[event] for (_, event), n in cells.items()) / len(truth)
    return pairwise, _f1(precision, recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def homes(linked: Linked) -> dict[str, str]:
    """Claim -> the incident it was put in."""
    return {claim: incident.id for incident in linked.incidents for claim in incident.claims}


def ceiling(told: Made) -> float:
    """B-cubed F1 of the truth, but each misread report by itself."""
    reports = {claim.id: claim.document for claim in told.claims if claim.id in told.misread}
    return scores({key: reports.get(key, str(event)) for key, event in told.truth.items()}, told.truth)[1]


def adding(told: Made, more: int, seed: int) -> tuple[int, float, bool]:
    """How many claims were added to a record of the others, in how many seconds, and whether a rebuild is equal."""
    by_report = Counter(claim.document for claim in told.claims)
    chance, late, count = random.Random(seed), set[str](), 0
    names = list(by_report)
    chance.shuffle(names)
    while count < more and len(late) < len(names):
        late.add(names[len(late)])
        count += by_report[names[len(late) - 1]]
    linker = Linker(told.documents)
    linker.add(claim for claim in told.claims if claim.document not in late)
    fresh = [claim for claim in told.claims if claim.document in late]
    begun = time.perf_counter()
    linker.add(fresh)
    seconds = time.perf_counter() - begun
    grown = _drawn(linker)
    del linker
    rebuilt = Linker(told.documents)
    rebuilt.add(told.claims)
    return count, seconds, grown == _drawn(rebuilt)


def _drawn(linker: Linker) -> str:
    """A hash of all groups and of what joined them."""
    return content_id(*(repr((group.keys, sorted(group.joins))) for group in linker.groups()))


def measured(claims: int, incidents: int, seed: int, misread: float, more: int) -> Measured:
    """All that is measured of one size; best called in a process of its own, for the sake of the memory."""
    told = made(claims, incidents, seed=seed, misread=misread)
    gc.collect()
    before = memory()
    begun = time.process_time()
    linked = link(told.claims, told.documents)
    seconds = time.process_time() - begun
    pairwise, b_cubed = scores(homes(linked), told.truth)
    found = len(linked.incidents)
    del linked
    count, added, same = adding(told, more, seed)
    return Measured(
        claims=len(told.claims),
        incidents=incidents,
        found=found,
        pairwise=pairwise,
        b_cubed=b_cubed,
        ceiling=ceiling(told),
        seconds=seconds,
        made_mb=before,
        peak_mb=memory(),
        more=count,
        adding=added,
        same=same,
    )


def memory() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sizes(claims: int) -> list[int]:
    """The sizes to measure: powers of ten from SMALLEST up, and the one asked for."""
    found, size = [], SMALLEST
    while size < claims:
        found.append(size)
        size *= 10
    return [*found, claims]


HEAD = (
    "claims", "incidents", "found", "pairwise F1", "B-cubed F1", "ceiling", "CPU s", "slope", "MB", "of claims",
    "added", "in s", "as rebuilt",
)  # fmt: skip


def line(one: Measured, before: Measured | None) -> tuple[str, ...]:
    slope = f"{_slope(before, one):.2f}" if before else ""
    return (
        f"{one.claims:,}", f"{one.incidents:,}", f"{one.found:,}", f"{one.pairwise:.4f}", f"{one.b_cubed:.4f}",
        f"{one.ceiling:.4f}", f"{one.seconds:.2f}", slope, f"{one.peak_mb:,.0f}", f"{one.made_mb:,.0f}",
        f"{one.more:,}", f"{one.adding:.2f}", "yes" if one.same else "NO",
    )  # fmt: skip


def _slope(first: Measured, last: Measured) -> float:
    return log(last.seconds / first.seconds) / log(last.claims / first.claims)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims (default: 100,000)")
    parser.add_argument("--incidents", type=int, help="how many incidents they are of (default: one for 20 claims)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--misread", type=float, default=MISREAD, help="share of reports in a wrong town, and as many a day off"
    )
    parser.add_argument("--more", type=int, default=1000, help="claims that are added afterwards (default: 1,000)")
    asked = parser.parse_args(arguments)
    ratio = (asked.incidents or max(asked.claims // 20, 1)) / asked.claims
    print("".join(f"{name:>12}" for name in HEAD), flush=True)
    rows: list[Measured] = []
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn, max_tasks_per_child=1) as pool:
        for size in sizes(asked.claims):
            task = (size, max(round(size * ratio), 1), asked.seed, asked.misread, asked.more)
            rows.append(pool.submit(measured, *task).result())
            told = line(rows[-1], rows[-2] if len(rows) > 1 else None)
            print("".join(f"{cell:>12}" for cell in told), flush=True)
    if len(rows) > 1:
        print(f"slope {_slope(rows[0], rows[-1]):.2f} over all: the time grows with the size to that power")
    return 0 if all(one.same for one in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
