"""What is announced for later, and what is over, conditional, or of another kind."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Coming
from tollbook.understand import coming

ANNOUNCED = [
    ("A conference on reconstruction opens in Rome on Thursday.", "conference"),
    ("The recovery conference is set to begin in Rome on Thursday.", "conference"),
    ("The ministers are due to meet in Geneva on Friday.", "meeting"),
    ("The ministers will meet in Geneva on Friday.", "meeting"),
    ("The ministers are expected to meet in Geneva.", "meeting"),
    ("Marco Rubio is anticipated to hold talks with Sergei Lavrov in Malaysia.", "talks"),
    ("The Security Council will convene on Monday.", "meeting"),
    ("Talks will resume in Istanbul on Monday.", "talks"),
    ("A new round of talks is scheduled for Monday.", "talks"),
    ("Talks are planned for Monday in Doha.", "talks"),
    ("Mediators plan a new round of talks on Monday.", "talks"),
    ("Zelensky will visit Berlin on Wednesday.", "meeting"),
    ("The funeral will be held on Saturday.", "mourning"),
    ("Parliament will vote on the bill on Tuesday.", "vote"),
    ("The ceasefire is to take effect at noon on Friday.", "ceasefire"),
    ("A truce will begin on Sunday.", "ceasefire"),
    ("Germany will deliver two air defence systems next month.", "aid"),
    ("The president said he would meet the families on Friday.", "meeting"),
    ("Zelensky announced a meeting of allies for Friday.", "meeting"),
    ("The summit begins in The Hague on Tuesday.", "meeting"),
]
NOT_ANNOUNCED = [
    "The conference ended on Wednesday.",
    "The ministers met in Geneva on Friday.",
    "Talks were held in Istanbul on Monday.",
    "The concert will take place on Saturday.",
    "The shop opens on Thursday.",
    "The bomb could kill thousands.",
    "If the dam breaks, thousands will flee.",
    "We will rebuild the school.",
    "The rescue work will go on.",
    "The president said he would never surrender.",
    "The ministers will not meet in Geneva on Friday.",
    "The attack came during a meeting on Monday.",
]


def found(text: str) -> list[str]:
    facts = [finding.fact for sentence in cut(text)[0] for finding in coming.find(sentence)]
    return [fact.topic for fact in facts if isinstance(fact, Coming)]


@pytest.mark.parametrize(("text", "topic"), ANNOUNCED)
def test_announced(text: str, topic: str) -> None:
    assert found(text) == [topic]


@pytest.mark.parametrize("text", NOT_ANNOUNCED)
def test_not_announced(text: str) -> None:
    assert found(text) == []
