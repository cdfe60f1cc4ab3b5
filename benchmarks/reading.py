"""Measure how fast reports are read: megabytes of text a second, on one core, beside a tokenizer that only cuts words.

``python benchmarks/reading.py [FILE …] [--megabytes N] [--json] [--profile]``

Two texts are read: *dense*, reports of attacks and nothing else (the files given, else reports made up here), and
*stream*, in which 1 report of 20 is of an attack. The tokenizer is spaCy's blank English one, run on the same texts in
the same run; it is optional: ``pip install 'tollbook[bench]'``. Numbers are the best of three runs, in CPU time.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tollbook.model.text import Document, document_id, text_hash
from tollbook.understand.cascade import claims

SHARE = 20  # one report of so many in the stream is of an attack
RUNS = 3
PUBLISHED = date(2025, 7, 10)
SEED = 7  # the texts are the same in every run

PLACES = (
    "Kharkiv",
    "Sumy",
    "Nikopol",
    "Kherson",
    "Odesa",
    "Pokrovsk",
    "Khartoum",
    "El Fasher",
    "Maiduguri",
    "Mosul",
    "Gaza City",
    "Idlib",
)
REGIONS = ("Kharkiv region", "Sumy region", "Dnipropetrovsk region", "Borno state", "North Darfur", "Donetsk region")
PEOPLE = (
    "people",
    "civilians",
    "residents",
    "workers",
    "women",
    "children",
    "passengers",
    "soldiers",
    "police officers",
)
WEAPONS = ("drones", "Shahed drones", "missiles", "guided bombs", "rockets", "ballistic missiles", "cruise missiles")
THINGS = ("apartment building", "school", "hospital", "market", "warehouse", "power station", "bus", "kindergarten")
ROLES = (
    "The governor",
    "The mayor",
    "Police",
    "The regional prosecutor's office",
    "A spokesman for the army",
    "Rescuers",
)
FIRST = ("Marta", "Daoud", "Ilya", "Amina", "Petro", "Yusuf", "Olha", "Samir", "Nadia", "Bohdan", "Fatima", "Ibrahim")
# Made-up surnames, villages and streets, so that words are as many and as rare as in the news.
SYLLABLES = (
    "ba",
    "cher",
    "dov",
    "ez",
    "gar",
    "hal",
    "ish",
    "jan",
    "kov",
    "lut",
    "mir",
    "nov",
    "ost",
    "pol",
    "qas",
    "rud",
)
DAYS = (
    "on Monday",
    "on Tuesday night",
    "overnight",
    "early on Wednesday",
    "on the morning of 9 July",
    "yesterday",
    "late on 8 July",
)
TIMES = ("at about 3 a.m.", "shortly after midnight", "at 14:20", "in the evening", "at dawn")

DENSE = (
    "At least {n} {people} were killed and {m} wounded when {weapons} hit a {thing} in {village}, near "
    "{place}, {day}, {role} said.",
    "{role} said that {m} {people}, including {k} children, had been taken to hospital with shrapnel wounds.",
    "The air force said it had shot down {m} of {big} {weapons} launched {day}, while {k} reached their targets.",
    "{name}, a {age}-year-old nurse from {village}, died of her injuries in {place}, bringing the toll of the "
    "strike to {n}.",
    "{name}, who heads the district administration, wrote on Telegram that a {thing} and {m} houses were damaged.",
    "Rescuers pulled {k} people from the rubble of a {thing} in {place} {time}; {k} more were missing.",
    "No one was hurt in a second attack on {village}, where debris of a drone fell on a {thing} and set it on fire.",
    "According to the prosecutor's office, {big} {people} have been injured in the {region} since the start "
    "of the month.",
    "The air raid alert in the {region} lasted more than {k} hours, and explosions were heard in {place} {time}.",
    "{role} denied that any {people} had been killed in the shelling of {place}, saying only {k} were slightly hurt.",
    "Gunmen opened fire on a {thing} near {village} {day}, killing {n} {people} and abducting {m} others, "
    "witnesses told reporters.",
    "A car bomb exploded outside a {thing} in {place}, {name} said, and up to {m} people may be under the rubble.",
    "It was the heaviest attack on {place} in {k} months, with more than {big} {weapons} used in a single night.",
    "Officials had no information on casualties in {village}, and the army has not commented on the strike.",
    "In {month} an attack on the same {thing} left {n} dead and {m} wounded.",
    "“We didn’t sleep, we couldn’t find the children’s shoes,” said {name}, whose flat on {street} St. isn’t "
    "there any more.",
    "U.S.-made interceptors — and “a great deal of luck” — spared the {thing}’s east wing, Lt. Gen. {name} told AFP.",
    "The raid (the {k}th in {place} since Jan. 1) came at 4:30 a.m., when most weren’t awake; it’s the worst, "
    "he’d say later.",
    "Windows were blown out along the street and two cars burned, but the {thing} itself wasn’t hit, {role_low} added.",
    "The search went on through the night with dogs and cranes, and families waited behind the tape for news.",
    "Trams were running again in {street} Street by noon, and volunteers handed out water and boards for the "
    "broken windows.",
)
ORDINARY = (
    "Shares in {village} rose {k}.{m}% after it raised its forecast for the year — helped, it’s said, by "
    "cheaper freight.",
    "“I didn’t expect it, and I don’t think anyone did,” said {name}, who’d bought the U.S. edition for ${m}.50.",
    "The show opens at 7:30 p.m. on Sept. {k} (doors at 6 p.m.); it’s free, but there aren’t many seats, the "
    "choir warned.",
    "Dr. {name} isn’t sure why the well-being scores fell: “We’ve asked; they won’t say,” she told the BBC.",
    "{name} scored twice in the second half as {place} came from behind to win {k}-1 at home.",
    "Forecasters expect a dry week in the {region}, with highs of {m} degrees and a light breeze from the west.",
    "The library in {street} Street will stay open until nine on weekdays from next month, its director told "
    "the council.",
    "Researchers who followed {big} volunteers for a decade found that those who walked more slept better.",
    "The new tram line is to open in the autumn, two years late and well over budget, the transport office said.",
    "A choir of {m} pupils from {village} sang in {street} Square, and the evening ended with fireworks over "
    "the river.",
    "The bank kept its key rate unchanged and said that prices were growing more slowly than it had feared.",
    "{name} has directed {k} films, of which the latest, about a beekeeper, opens in cinemas {day}.",
    "Apple growers hope for a better harvest than last year, when late frost took half the blossom.",
    "The {village} museum bought {k} paintings by {name} for an undisclosed sum, its curator confirmed.",
    "Tickets cost between {k} and {m} euros, and children under six are admitted free of charge.",
    "Voters in {place} will choose a new council in {month}; turnout last time was {m} per cent.",
    "The company plans to hire {big} engineers over three years and to move its head office to {place}.",
    "Cook the onions slowly for {m} minutes, add the rice, and stir until every grain shines.",
    "The phone weighs {big} grams, charges in under an hour, and comes in three colours.",
    "After a long run of dry springs the reservoir is full again, and the ferry has resumed its summer timetable.",
    "Her third novel follows two sisters who inherit a lighthouse and cannot agree on what to do with it.",
    "Minister {name} praised the teachers, promised smaller classes, and left without taking questions.",
    "Rents in {village} have climbed for {k} years in a row, according to figures from the statistics office.",
    "The old cinema on the corner will become a market hall with {m} stalls and a terrace on the roof.",
    "Cyclists can now ride from {village} to {place} on a path of {big} kilometres without meeting a car.",
    "The parser reads the settings from a file, and falls back to the defaults where a value is left out.",
    "Rain delayed the start by an hour, but the {k} teams finished the course before dark.",
)
NEAR = (  # words of attacks where there was none
    "The striker shot wide from {m} metres and was later carried off injured.",
    "Critics attacked the plan, and one called the numbers a bomb under the budget.",
    "The heat killed off most of the vines on the southern slope, growers said.",
    "A lorry driver was hurt when two cars collided on the ring road {day}, police said.",
)


def dense(size: int) -> list[str]:
    """Made-up reports of attacks, *size* characters together."""
    return _texts(size, lambda dice: _report(dice, DENSE))


def stream(size: int) -> list[str]:
    """Made-up reports of all sorts, *size* characters together; 1 of ``SHARE`` is of an attack."""
    count = iter(range(10**9))

    def one(dice: random.Random) -> str:
        if next(count) % SHARE == 0:
            return _report(dice, DENSE)
        return _report(dice, ORDINARY + NEAR[:1] if dice.random() < 0.2 else ORDINARY)

    return _texts(size, one)


def _texts(size: int, one: Callable[[random.Random], str]) -> list[str]:
    dice, found, length = random.Random(SEED), list[str](), 0
    while length < size:
        found.append(one(dice))
        length += len(found[-1])
    return found


def _report(dice: random.Random, sentences: Sequence[str]) -> str:
    """A title, and 7 to 12 paragraphs of 1 or 2 sentences, a line each: articles as they are stored."""
    chosen = iter(dice.choices(sentences, k=25))
    title = _filled(dice, next(chosen)).rstrip(".")
    paragraphs = [
        " ".join(_filled(dice, next(chosen)) for _ in range(dice.randint(1, 2))) for _ in range(dice.randint(7, 12))
    ]
    return "\n".join([title, *paragraphs]) + "\n"


def _filled(dice: random.Random, sentence: str) -> str:
    role = dice.choice(ROLES)
    words = {
        "n": dice.randint(2, 40), "m": dice.randint(10, 60), "k": dice.randint(2, 9), "big": dice.randint(100, 900),
        "age": dice.randint(18, 90), "place": dice.choice(PLACES), "region": dice.choice(REGIONS),
        "people": dice.choice(PEOPLE), "village": _coined(dice),
        "street": _coined(dice), "weapons": dice.choice(WEAPONS), "thing": dice.choice(THINGS), "role": role,
        "role_low": role[0].lower() + role[1:], "name": f"{dice.choice(FIRST)} {_coined(dice)}",
        "day": dice.choice(DAYS),
        "time": dice.choice(TIMES), "month": dice.choice(("March", "April", "May", "October")),
    }  # fmt: skip
    return sentence.format(**words)


def _coined(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()


def document(text: str) -> Document:
    """*text* as a report published on a fixed day."""
    return Document(
        id=document_id(text=text, path="report", source=None, url=None, published=PUBLISHED),
        text_sha256=text_hash(text),
        path="report",
        source=None,
        language="en",
        published=PUBLISHED,
        retrieved=datetime.now(UTC),
        text=text,
    )


def speed(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """Megabytes of UTF-8 a second of CPU time, the best of ``RUNS``."""
    size = sum(len(text.encode("utf-8")) for text in texts)
    best = min(_seconds(read, texts) for _ in range(RUNS))
    return size / best / 1e6


def _seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    begun = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - begun


def tokenizer() -> Callable[[str], object] | None:
    """spaCy's blank English tokenizer; None where spaCy is not installed."""
    try:
        import spacy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    found: Callable[[str], object] = spacy.blank("en").tokenizer
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print megabytes a second on both texts, beside the tokenizer's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="reports of attacks to read in place of made-up ones")
    parser.add_argument(
        "--megabytes", type=float, default=1.0, help="how much is made up (default 1; the stream is 5 times that)"
    )
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    parser.add_argument(
        "--profile", action="store_true", help="print where the time goes on the dense text, and nothing else"
    )
    options = parser.parse_args(arguments)
    size = int(options.megabytes * 1e6)
    texts = {
        "dense": [path.read_text(encoding="utf-8") for path in options.files] or dense(size),
        "stream": stream(5 * size),
    }
    if options.profile:
        profile(texts["dense"])
        return 0
    cut = tokenizer()
    measured = {
        name: {
            "reading": speed(lambda text: claims(document(text)), some),
            "tokenizer": speed(cut, some) if cut else None,
        }
        for name, some in texts.items()
    }
    print(json.dumps(measured) if options.json else table(measured))
    return 0


def table(measured: dict[str, dict[str, float | None]]) -> str:
    """The numbers in rows, with how many times the tokenizer's speed each is."""
    lines = [f"{'MB/s':<10}{'reading':>10}{'tokenizer':>12}{'times':>8}"]
    for name, row in measured.items():
        reading, cut = row["reading"] or 0.0, row["tokenizer"]
        rest = f"{cut:>12.2f}{reading / cut:>8.2f}" if cut else f"{'-':>12}{'-':>8}"
        lines.append(f"{name:<10}{reading:>10.2f}{rest}")
    if any(row["tokenizer"] is None for row in measured.values()):
        lines.append("hint: to measure the tokenizer beside it, pip install 'tollbook[bench]'")
    return "\n".join(lines)


def profile(texts: Sequence[str]) -> None:
    """Print the functions in which most time is spent."""
    with cProfile.Profile() as run:
        for text in texts:
            claims(document(text))
    pstats.Stats(run).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    sys.exit(main())
