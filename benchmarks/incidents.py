"""Claims that are made up, with known truth: which incident each is about. For benchmarks/linking.py.

What is right in them: some 70 incidents a day in 2,000 towns, so that a larger run is a longer one and no denser one;
the larger towns are struck more often, but none twice within 20 hours, which is what tests/stories are for.

What is wrong in them, the noise:

- misread: a share of the reports (``misread``) has the town of another incident, and as large a share is a day off;
- loose: the hour is told by 15% of the reports, the part of the day by 50%, only the day by 25%, nothing by 10%;
- places: 20% of the reports name a district, and 10% of the claims no place at all;
- counts: they grow from report to report, and 20% are hedged ("at least", "about");
- weapons: 40% of the reports name none, and 3% of the others another than was meant;
- copies: 15% of the reports print an earlier one of the same incident word for word, half of them with one number
  changed;
- crowding: an incident has from one report to dozens, most have few.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Casualties, Claim, Damage, Fact, Munitions, Speaker, identified
from tollbook.model.text import Document, Span, text_hash
from tollbook.model.values import Interval, Place, Quantity

TOWNS, A_DAY, APART = 2000, 70, timedelta(hours=20)
START = datetime(2024, 1, 1, tzinfo=UTC)
WEAPONS = ("drone", "missile", "guided_bomb", "artillery")
MISREAD = 0.01
COPIED, CHANGED = 0.15, 0.5
SPEAKERS = (None, *(Speaker(role=role) for role in ("mayor", "governor", "police", "emergency service")))


class Event(Struct, frozen=True):
    """What truly happened: where, when, by what, and the toll as it ended."""

    town: Place
    when: datetime
    weapon: str
    killed: int
    injured: int


class Told(Struct, frozen=True):
    """What one report says: its claims without a document, the words of each, and whether the report was misread."""

    claims: tuple[Claim, ...]
    sentences: tuple[str, ...]
    misread: bool


class Made(Struct, frozen=True):
    """Claims, their reports, the number of the event that each claim is about, and the ids of the misread claims."""

    claims: list[Claim]
    documents: dict[str, Document]
    truth: dict[str, int]
    misread: set[str]


def _towns() -> list[Place]:
    regions = [f"iso:XX-{number:02d}" for number in range(40)]
    return [
        Place(
            id=f"geonames:{number}", name=f"Town {number}", level="settlement", country="XX",
            within=(regions[number % 40], "iso:XX"),
        )
        for number in range(TOWNS)
    ]  # fmt: skip


def _districts(town: Place) -> list[Place]:
    held = (town.id, *town.within)
    return [
        Place(id=f"tb:{town.id}/{number}", name=f"District {number}", level="district", country="XX", within=held)
        for number in range(5)
    ]


PLACES = _towns()
DISTRICTS = {town.id: _districts(town) for town in PLACES}


def events(number: int, chance: random.Random) -> list[Event]:
    """So many events, A_DAY a day, the larger towns struck more often, none twice within APART."""
    last: dict[str, list[datetime]] = {}
    weights = [1 / (rank + 20) ** 0.7 for rank in range(TOWNS)]
    span = timedelta(days=max(number / A_DAY, 2))
    found: list[Event] = []
    while len(found) < number:
        town, when = chance.choices(PLACES, weights)[0], START + span * chance.random()
        if any(abs(when - other) < APART for other in last.get(town.id, ())):
            continue
        last.setdefault(town.id, []).append(when)
        killed = min(int(chance.expovariate(0.5)), 60)
        found.append(Event(town, when, chance.choice(WEAPONS), killed, killed * 2 + int(chance.expovariate(0.2))))
    return found


def made(claims: int, incidents: int, *, seed: int = 1, misread: float = MISREAD) -> Made:
    """So many claims of so many incidents, each with at least one claim; *misread* as told above."""
    chance = random.Random(seed)
    found = Made([], {}, {}, set())
    weights = [0.25 + chance.expovariate(1) for _ in range(incidents)]
    share, spent = (claims - incidents) / sum(weights), 0.0
    for number, (event, weight) in enumerate(zip(events(incidents, chance), weights, strict=True)):
        before = round(spent)
        spent += weight * share
        _event(found, number, event, round(spent) - before + 1, chance, misread)
    return found


def _event(found: Made, number: int, event: Event, wanted: int, chance: random.Random, misread: float) -> None:
    """Reports on the event until so many claims are made; the last report is cut short."""
    earlier: list[Told] = []
    while wanted > 0:
        order = len(earlier)
        said = event.when + timedelta(hours=1 + min(order, 8) * chance.random() * 4)
        if earlier and chance.random() < COPIED:
            told = _copied(chance.choice(earlier), chance)
        else:
            told = _told(event, f"{number}-{order}", order, said, chance, misread)
        earlier.append(told)
        _keep(found, number, f"{number}-{order}", told, said, wanted, chance)
        wanted -= len(told.claims)


def _keep(
    found: Made, number: int, name: str, told: Told, said: datetime, most: int, chance: random.Random
) -> None:  # fmt: skip
    text = " ".join(told.sentences)
    found.documents[name] = Document(
        id=name, text_sha256=text_hash(text), path=f"{name}.txt", source=f"Outlet {chance.randrange(60)}",
        language="en", published=said, retrieved=said, text=text,
    )  # fmt: skip
    for claim in told.claims[:most]:
        kept = identified(replace(claim, document=name))
        found.claims.append(kept)
        found.truth[kept.id] = number
        if told.misread:
            found.misread.add(kept.id)


def _told(event: Event, name: str, order: int, said: datetime, chance: random.Random, misread: float) -> Told:
    """One report on the event in words of its own."""
    where, when, wrong = _place(event, chance), _time(event, said, chance), False
    if chance.random() < misread:
        where, wrong = (chance.choice(PLACES),), True
    if when and chance.random() < misread:
        when, wrong = Interval(when.start - timedelta(days=1), when.stop - timedelta(days=1), when.precision), True
    claims, sentences, at = [], [], 0
    for step, fact in enumerate(_facts(event, order, chance)):
        sentences.append(f"Report {name} tells in its sentence {step} what it knows.")
        sentence = Span(at, at + len(sentences[-1]))
        claims.append(_claim(sentence, fact, where if chance.random() < 0.9 else (), when, chance))
        at = sentence.stop + 1
    return Told(tuple(claims), tuple(sentences), wrong)


def _copied(told: Told, chance: random.Random) -> Told:
    """The same report, of another outlet; in some, one count is another and its sentence with it."""
    if chance.random() >= CHANGED:
        return told
    claim, *rest = told.claims
    fact = claim.fact
    if not isinstance(fact, Casualties) or not fact.count.stated:
        return told
    other = Casualties(fact.status, fact.group, Quantity.worded("exact", fact.count.stated + chance.randint(1, 3)))
    sentence = told.sentences[0].replace("knows", "heard")  # as long as it was, so that the spans hold
    return Told((replace(claim, fact=other), *rest), (sentence, *told.sentences[1:]), told.misread)


def _claim(
    sentence: Span, fact: Fact, where: tuple[Place, ...], when: Interval | None, chance: random.Random
) -> Claim:  # fmt: skip
    return Claim(
        document="", lang="en", sentence=sentence, fact=fact, spans={"fact": sentence}, inherited={},
        places=where, time=when, scope="attack", speaker=chance.choice(SPEAKERS), rule="made",
    )  # fmt: skip


def _place(event: Event, chance: random.Random) -> tuple[Place, ...]:
    """The town, or one of its districts."""
    return (event.town,) if chance.random() < 0.8 else (chance.choice(DISTRICTS[event.town.id]),)


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
