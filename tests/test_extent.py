"""Extent: how many districts, regions, settlements or places were struck; and areas that were not."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Extent
from tollbook.understand import extent


def told(text: str) -> list[str]:
    """Every claim of extent in *text*: unit and number."""
    facts = [found.fact for sentence in cut(text)[0] for found in extent.find(sentence)]
    return [f"{fact.unit} {fact.count}" for fact in facts if isinstance(fact, Extent)]


EXTENT = [
    ("Russian drones targeted eight districts within Kyiv.", ["district 8"]),
    ("Six regions came under attack.", ["region 6"]),
    ("Hits were recorded in 12 locations.", ["location 12"]),
    ("Debris fell in four districts.", ["district 4"]),
    ("Civilians were killed or injured in at least 16 regions.", ["region 16.."]),
    ("Police recorded 13 strikes at 5 locations.", ["location 5"]),
    ("The artillery struck six settlements.", ["settlement 6"]),
    ("There is damage in six of the city's ten districts.", ["district 6"]),
    ("Shelling damaged homes in nearly 30 villages.", ["settlement ~30"]),
    ("The consequences of the strike: people wounded in three cities.", ["settlement 3"]),
    ("Drone wreckage came down at two sites.", ["site 2"]),
    ("Four communities were shelled during the day.", ["settlement 4"]),
    ("In five districts, residential buildings were damaged.", ["district 5"]),
    ("Bombs killed people in two towns and wounded others.", ["settlement 2"]),
    ("More than 20 settlements were hit with artillery.", ["settlement 21.."]),
    ("Missiles struck ten regions overnight, officials say.", ["region 10"]),
    ("Explosions were heard in seven cities.", ["settlement 7"]),
    ("Gunmen attacked three neighbouring villages, killing 20.", ["settlement 3"]),
    ("Overnight strikes on nine districts of Odesa killed two.", ["district 9"]),
    ("Damage was reported in 10 of the 14 districts.", ["district 10"]),
    ("Three of the city's districts were hit.", ["district 3"]),
    ("Drones struck several districts of Kyiv.", ["district ?"]),
    ("Over the day, 15 settlements in Kherson region came under Russian fire.", ["settlement 15"]),
]
NONE = [
    "Moscow, a region of 13 million people, was calm.",
    "Leaders in both countries spoke of the attack.",
    "Delegates from 77 countries met after the strikes.",
    "An air raid alert was declared in 12 regions.",
    "The army liberated two villages.",
    "Troops captured three settlements after heavy shelling.",
    "The road links four towns near the front.",
    "Power was restored in six districts.",
    "The president visited two regions near the front.",
    "The mayor of one of the cities resigned.",
    "Elections will be held in nine provinces.",
    "Rain fell in ten regions.",
    "Drones flew over various regions.",
    "Houses were damaged in several areas.",
    "The strike destroyed the bridge that links the two towns.",
    "Emergency power cuts were introduced in five regions after the attack.",
    "Missiles might be fired at ten regions.",
    "The drought has hit 14 districts.",
]


@pytest.mark.parametrize(("text", "claims"), EXTENT, ids=[text for text, _ in EXTENT])
def test_how_wide_it_was(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize("text", NONE)
def test_what_was_not_struck(text: str) -> None:
    assert told(text) == []


def test_the_spans_are_the_words() -> None:
    text = "At least 14 villages were shelled."
    (found,) = (found for sentence in cut(text)[0] for found in extent.find(sentence))
    words = {part: text[start:stop] for part, (start, stop) in found.spans.items()}
    assert words == {"count": "At least 14", "unit": "At least 14 villages", "effect": "shelled"}
