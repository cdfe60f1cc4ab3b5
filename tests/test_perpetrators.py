"""Who is said to have attacked: a country that acts, and none that only says where."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.understand import perpetrators


def sides(text: str, code: str) -> list[str]:
    sentences, _ = cut(text, code=code)
    return [side.side for sentence in sentences for side in perpetrators.find(sentence)]


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("Russia launched 20 drones.", "en", ["RU"]),
        ("After Russia launched 20 drones, two people died.", "en", ["RU"]),
        ("Росія запустила 20 дронів.", "uk", ["RU"]),
        ("В Україні загинули 232 цивільні.", "uk", []),
        ("W Ukrainie zginęło 232 cywilów.", "pl", []),
        ("W Rosji zestrzelono 20 dronów.", "pl", []),
        ("Rosja wystrzeliła 20 dronów.", "pl", ["RU"]),
    ],
)
def test_a_country_after_a_preposition_only_says_where(text: str, code: str, named: list[str]) -> None:
    assert sides(text, code) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Israel struck Hezbollah positions, killing 12 people.", ["IL"]),
        ("Air strikes on Boko Haram camps killed 30.", []),
        ("The raid killed 12 people in a Hezbollah stronghold.", []),
        ("Twelve people died in a Boko Haram ambush.", ["Boko Haram"]),
        ("Near the village al-Shabaab attacked a convoy.", ["al-Shabaab"]),
        ("Taliban fighters attacked the post.", ["Taliban"]),
    ],
)
def test_those_who_are_attacked_are_no_attackers(text: str, named: list[str]) -> None:
    assert sides(text, "en") == named
