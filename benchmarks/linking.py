"""Measure linking on claims that are made up, with known truth: how right, how fast, how much memory, what slope.

    python benchmarks/linking.py                    # 10,000 and 100,000 claims
    python benchmarks/linking.py 1000 10000 --seed 7

Of each incident some reports tell, each with a few claims: with the hour, the night, the day or no time; with the
city, a district or no place; with counts that grow, with hedges, with another weapon than was meant; a few are misread,
with a wrong town or a day off. About 70 incidents happen a day in 2,000 towns, so that a larger run is a longer one and
no denser one. One town is not struck twice within 20 hours: closer strikes are what tests/stories are for.

Scores are over claims: pairwise F1 counts pairs of claims in one incident; B-cubed F1 averages, claim by claim, how
much of its incident is its own (precision) and how much of its own is in it (recall). Adding is timed for grouping
alone: for what is compared and merged anew, not for drawing the figures of the record.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from msgspec import Struct

from tollbook.link.cluster import link
from tollbook.link.linker import Linker
from tollbook.model.claims import Casualties, Claim, Damage, Fact, Munitions, Speaker, identified
from tollbook.model.incidents import Linked
from tollbook.model.text import Document, Span
from tollbook.model.values import Interval, Place, Quantity

TOWNS, A_DAY, APART = 2000, 70, timedelta(hours=20)
CLAIMS_EACH = 20
START = datetime(2024, 1, 1, tzinfo=UTC)
WEAPONS = ("drone", "missile", "guided_bomb", "artillery")
MISREAD = 0.01  # share of reports with the place of another event, and of reports a day off, as reading errs
SPEAKERS = ("mayor", "governor", "police", "emergency service", None)


class Event(Struct, frozen=True):
    """What truly happened: where, when, by what, and the toll as it ended."""

    town: Place
    when: datetime
    weapon: str
    killed: int
    injured: int


class Made(Struct, frozen=True):
    """Claims, their reports, and the number of the event that each claim is about."""

    claims: list[Claim]
    documents: dict[str, Document]
    truth: dict[str, int]


def towns() -> list[Place]:
    regions = [f"iso:XX-{number:02d}" for number in range(40)]
    return [
        Place(
            id=f"geonames:{number}", name=f"Town {number}", level="settlement", country="XX",
            within=(regions[number % 40], "iso:XX"),
        )
        for number in range(TOWNS)
    ]  # fmt: skip


def events(number: int, chance: random.Random) -> list[Event]:
    """So many events, A_DAY a day, the larger towns struck more often, none twice within APART."""
    places, last = towns(), dict[str, list[datetime]]()
    weights = [1 / (rank + 20) ** 0.7 for rank in range(TOWNS)]
    span = timedelta(days=max(number / A_DAY, 2))
    found: list[Event] = []
    while len(found) < number:
        town, when = chance.choices(places, weights)[0], START + span * chance.random()
        if any(abs(when - other) < APART for other in last.get(town.id, ())):
            continue
        last.setdefault(town.id, []).append(when)
        killed = min(int(chance.expovariate(0.5)), 60)
        found.append(Event(town, when, chance.choice(WEAPONS), killed, killed * 2 + int(chance.expovariate(0.2))))
    return found


def made(claims: int, seed: int) -> Made:
    """About so many claims, on one event for each CLAIMS_EACH of them."""
    chance = random.Random(seed)
    found = Made([], {}, {})
    for number, event in enumerate(events(max(claims // CLAIMS_EACH, 1), chance)):
        for report in range(chance.randint(4, 9)):
            _report(found, number, event, report, chance)
    return found


def _report(found: Made, number: int, event: Event, order: int, chance: random.Random) -> None:
    """One report on the event, of an outlet that may print what another has."""
    said = event.when + timedelta(hours=1 + order * chance.random() * 4)
    source = f"Outlet {chance.randrange(60)}"
    document = Document(
        id=f"{number}-{order}", text_sha256="", path=f"{number}-{order}.txt", source=source, language="en",
        published=said, retrieved=said, text=f"Report {number} {order} of {source}. " + "x" * 200,
    )  # fmt: skip
    found.documents[document.id] = document
    where, when = _place(event, chance), _time(event, said, chance)
    if chance.random() < MISREAD:
        where = (chance.choice(towns()),)
    if when and chance.random() < MISREAD:
        when = Interval(when.start - timedelta(days=1), when.stop - timedelta(days=1), when.precision)
    for step, fact in enumerate(_facts(event, order, chance)):
        placed = where if chance.random() < 0.9 else ()
        claim = identified(_claim(document.id, step, fact, placed, when, chance))
        found.claims.append(claim)
        found.truth[claim.id] = number


def _claim(
    document: str, step: int, fact: Fact, where: tuple[Place, ...], when: Interval | None, chance: random.Random
) -> Claim:
    sentence, role = Span(40 * step, 40 * step + 39), chance.choice(SPEAKERS)
    return Claim(
        document=document, lang="en", sentence=sentence, fact=fact, spans={"fact": sentence}, inherited={},
        places=where, time=when, scope="attack", speaker=Speaker(role=role) if role else None, rule="made",
    )  # fmt: skip


def _place(event: Event, chance: random.Random) -> tuple[Place, ...]:
    """The town, or one of its districts."""
    if chance.random() < 0.8:
        return (event.town,)
    number = chance.randrange(5)
    held = (event.town.id, *event.town.within)
    return (
        Place(
            id=f"tb:{event.town.id}/{number}", name=f"District {number}", level="district", country="XX", within=held
        ),
    )


def _time(event: Event, said: datetime, chance: random.Random) -> Interval | None:
    """The hour, the part of the day, the day; or only the window in which news falls."""
    day, luck = event.when.replace(hour=0, minute=0, second=0, microsecond=0), chance.random()
    if luck < 0.15:
        start = event.when.replace(minute=0, second=0, microsecond=0)
        return Interval(start, start + timedelta(hours=1), "hour")
    if luck < 0.65:
        return _part(event.when, day)
    if luck < 0.9:
        return Interval(day, day + timedelta(days=1), "day")
    then = said.replace(hour=0, minute=0, second=0, microsecond=0)
    return Interval(then - timedelta(days=1), then + timedelta(days=1), "unknown")


def _part(when: datetime, day: datetime) -> Interval:
    if when.hour < 6:
        return Interval(day - timedelta(hours=6), day + timedelta(hours=9), "night")
    start, stop = next((a, b) for a, b in ((6, 12), (12, 18), (18, 24)) if a <= when.hour < b)
    return Interval(day + timedelta(hours=start), day + timedelta(hours=stop), "part_of_day")


def _facts(event: Event, order: int, chance: random.Random) -> Iterator[Fact]:
    """What a report tells: tolls as far as they have grown, at times hedged; a weapon, at times another; damage."""
    share = min(0.6 + 0.1 * order, 1.0)
    yield Casualties("killed", "people", _count(round(event.killed * share), chance))
    yield Casualties("injured", "people", _count(round(event.injured * share), chance))
    if chance.random() < 0.6:
        weapon = event.weapon if chance.random() < 0.97 else chance.choice(WEAPONS)
        yield Munitions("launched", weapon, Quantity.worded("exact", chance.randint(1, 9)))
    if chance.random() < 0.5:
        yield Damage(chance.choice(("house", "vehicle", "school")), "damaged")


def _count(number: int, chance: random.Random) -> Quantity:
    return Quantity.worded(chance.choices(("exact", "at_least", "about"), (8, 1, 1))[0], number)  # type: ignore[arg-type]


def scores(linked: Linked, truth: Mapping[str, int]) -> tuple[float, float]:
    """Pairwise and B-cubed F1 over all claims; a claim in no incident is alone."""
    home = {claim: incident.id for incident in linked.incidents for claim in incident.claims}
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


def run(size: int, seed: int, more: int) -> float:
    """Measure one size and print a line; returns the seconds that linking took."""
    told = made(size, seed)
    begun = time.perf_counter()
    linked = link(told.claims, told.documents)
    seconds = time.perf_counter() - begun
    pairwise, b_cubed = scores(linked, told.truth)
    added, same = adding(told, more)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(told.claims):>9,} claims  {len(linked.incidents):>7,} incidents  pairwise F1 {pairwise:.4f}  "
        f"B-cubed F1 {b_cubed:.4f}  {seconds:7.2f} s  {memory:6.0f} MB  "
        f"{more:,} more in {added:.2f} s{'' if same else ' (NOT as a rebuild)'}"
    )
    return seconds


def adding(told: Made, more: int) -> tuple[float, bool]:
    """Seconds to add the claims of the last reports to a record that has the others; and whether a rebuild is equal."""
    reports = list(told.documents)
    late: set[str] = set()
    for claim in reversed(told.claims):
        if len(late) * 3 >= more:
            break
        late.add(claim.document)
    linker = Linker(told.documents)
    linker.add([claim for claim in told.claims if claim.document not in late])
    linker.groups()
    begun = time.perf_counter()
    linker.add([claim for claim in told.claims if claim.document in late])
    seconds = time.perf_counter() - begun
    fresh = Linker({key: told.documents[key] for key in reports})
    fresh.add(told.claims)
    return seconds, linker.groups() == fresh.groups()


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000], help="how many claims")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--more", type=int, default=1000, help="claims that are added afterwards")
    asked = parser.parse_args(arguments)
    times = [run(size, asked.seed, asked.more) for size in asked.sizes]
    if len(times) > 1:
        slope = log(times[-1] / times[0]) / log(asked.sizes[-1] / asked.sizes[0])
        print(f"slope {slope:.2f}: the time grows with the size to that power")


if __name__ == "__main__":
    main(sys.argv[1:])
