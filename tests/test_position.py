"""Positions: what is said about the war, and what is said about other things, or counts."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Position
from tollbook.understand import position

TAKEN = [
    ("Zelensky said Russia must be forced to peace.", "talks"),
    ("“Russia is dragging out this war,” Zelensky said.", "war"),
    ("Putin said Moscow was ready for negotiations.", "talks"),
    ("Trump threatened new sanctions against Russia.", "sanctions"),
    ("Merz pledged more air defence for Ukraine.", "arms"),
    ("Macron called for an immediate ceasefire in Gaza.", "talks"),
    ("Guterres condemned the attack on the hospital.", "war"),
    ("The Kremlin said it saw no basis for talks.", "talks"),
    ("Peskov said the goals of the operation would be reached.", "talks"),
    ("Netanyahu ruled out a truce before the hostages are home.", "talks"),
    ("Hamas accused Israel of blocking a ceasefire deal.", "talks"),
    ("A Hamas official said talks had stalled.", "talks"),
    ("The foreign minister said sanctions were working.", "sanctions"),
    ("Danielle Bell said civilians were paying a terrible price.", "war"),
    ("“The world cannot look away from this suffering,” said Tom Fletcher.", "war"),
    ("NATO chief Mark Rutte urged allies to send more ammunition.", "war"),
    ("The European Commission proposed a new sanctions package, Kallas said.", "sanctions"),
    ("Erdogan said Turkey would host peace talks.", "talks"),
    ("Iran's foreign minister, Abbas Araghchi, said diplomacy had been betrayed.", "talks"),
    ("Burhan vowed to fight on until victory.", "war"),
]
NOT_TAKEN = [
    "Zelensky said nine people were killed in the strike.",
    "Zelensky arrived in Rome.",
    "Police said nine people were wounded.",
    "The governor said two houses were damaged.",
    "The mayor said the school would be rebuilt.",
    "The president likes football.",
    "“I love this town,” the minister said at the fair.",
    "Reuters reported that talks had resumed.",
    "Local media said negotiations were going on.",
    "The envoy said the killing of the monk was a war crime.",
    "The air force said 40 drones were shot down.",
    "Ukraine's general staff said 40 drones were launched.",
    "Negotiations went on in Doha.",
    "The war began three years ago.",
]


def found(text: str) -> list[Position]:
    facts = [finding.fact for sentence in cut(text)[0] for finding in position.find(sentence)]
    return [fact for fact in facts if isinstance(fact, Position)]


@pytest.mark.parametrize(("text", "topic"), TAKEN)
def test_a_position(text: str, topic: str) -> None:
    assert [fact.topic for fact in found(text)] == [topic]


@pytest.mark.parametrize("text", NOT_TAKEN)
def test_no_position(text: str) -> None:
    assert found(text) == []


def test_verbatim_or_not() -> None:
    assert found("“Russia is dragging out this war,” Zelensky said.")[0].quote
    assert not found("Zelensky said Russia was dragging out the war.")[0].quote
    assert not found("Zelensky said Russia was “dragging out” the war.")[0].quote  # two words are no statement
