"""Durations: how many minutes an attack or an alarm lasted; and what else takes time."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Duration
from tollbook.understand import durations


def told(text: str) -> list[int]:
    """The minutes of every duration in *text*."""
    facts = [found.fact for sentence in cut(text)[0] for found in durations.find(sentence)]
    return [fact.minutes for fact in facts if isinstance(fact, Duration)]


DURATIONS = [
    ("The attack lasted almost nine hours.", 540),
    ("The air alert lasted 4 hours 8 minutes.", 248),
    ("For three hours, residents listened as drones and missiles targeted the city.", 180),
    ("A three-hour attack damaged the port.", 180),
    ("For more than two hours explosions were heard in Odesa.", 120),
    ("Drones attacked the capital for over seven hours.", 420),
    ("The raid went on for two and a half hours.", 150),
    ("The shelling continued for half an hour.", 30),
    ("The bombardment lasted an hour.", 60),
    ("After a 90-minute barrage the port was burning.", 90),
    ("Five hours of shelling left the town without water.", 300),
    ("The standoff ended after 14 hours.", 840),
    ("Militants exchanged fire with police in a gun battle that lasted 12 hours.", 720),
    ("Kyiv was under an air raid alert for 6 hours.", 360),
    ("Explosions rocked the city for 45 minutes.", 45),
    ("The assault, which lasted one hour and 20 minutes, killed four.", 80),
    ("The air raid lasted 2.5 hours.", 150),
    ("The five-hour-long bombardment ended at dawn.", 300),
    ("Russia pounded the port for eight hours.", 480),
    ("The town was under attack for nine hours.", 540),
    ("They spent six hours in a cellar while bombs fell on the town.", 360),
    ("Gunners shot down 95 drones over a four-hour period.", 240),
]
NONE = [
    "The ceasefire lasted 30 hours.",
    "He was sentenced to three years for the attack.",
    "Power was out for three hours after the strike.",
    "The train from Warsaw takes 16 hours.",
    "Within 24 hours 60 drones were launched.",
    "Over the past three days 12 people were killed.",
    "The war has raged for three years.",
    "A nine-year-old boy was wounded in the attack.",
    "Surgeons operated for five hours on the wounded.",
    "The minister spoke for two hours.",
    "Rescuers worked for ten hours at the site of the strike.",
    "The alert was declared two hours before the strike.",
    "The missile flew for 20 minutes.",
    "Several hours later the strikes resumed.",
    "For hours, explosions echoed over the city.",
    "The siege has lasted 400 days.",
    "The talks lasted eight hours while drones attacked.",
]


@pytest.mark.parametrize(("text", "minutes"), DURATIONS, ids=[text for text, _ in DURATIONS])
def test_how_long_it_lasted(text: str, minutes: int) -> None:
    assert told(text) == [minutes]


@pytest.mark.parametrize("text", NONE)
def test_what_else_takes_time(text: str) -> None:
    assert told(text) == []


def test_the_span_is_the_words() -> None:
    text = "The strike on Kharkiv lasted nearly two hours."
    (found,) = (found for sentence in cut(text)[0] for found in durations.find(sentence))
    start, stop = found.spans["minutes"]
    assert text[start:stop] == "nearly two hours"
