"""Damage: which objects, what became of them, how many, by debris or not; and what is no damage."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Damage
from tollbook.understand import damage


def told(text: str) -> list[str]:
    """Every damage claim of *text*: object, effect, and the number and the cause where they are said."""
    facts = [found.fact for sentence in cut(text)[0] for found in damage.find(sentence)]
    return sorted(_written(fact) for fact in facts if isinstance(fact, Damage))


def _written(fact: Damage) -> str:
    parts = [fact.object, fact.effect, None if fact.count is None else str(fact.count), fact.cause]
    return " ".join(part for part in parts if part)


# text, and each claim in it
DAMAGE = [
    # passive
    ("Twelve houses were damaged in Kupiansk.", ["house damaged 12"]),
    ("A kindergarten has been destroyed.", ["school destroyed"]),
    ("Two shops, a cafe and several cars were damaged.", ["shop damaged", "shop damaged 2", "vehicle damaged ?"]),
    ("The town's only hospital was hit twice.", ["health_facility hit"]),
    ("Houses in Derhachi and a school in Liubotyn were damaged.", ["house damaged", "school damaged"]),
    ("The outpatient clinic in the village has been almost completely destroyed.", ["health_facility destroyed"]),
    ("A 16-storey building was struck.", ["residential_building hit"]),
    ("A school building was partially destroyed.", ["school damaged"]),
    ("At least 30 private houses were burned down in the raid.", ["house on_fire 30.."]),
    ("Homes, garages and a barn are engulfed in flames.", ["house on_fire", "other on_fire", "other on_fire"]),
    # active
    ("A drone hit a kindergarten.", ["school hit"]),
    ("The missile struck a two-storey office building.", ["office hit"]),
    ("The shelling damaged nine houses and a gas pipeline.", ["energy damaged", "house damaged 9"]),
    ("A bomb destroyed the village library.", ["cultural destroyed"]),
    ("Attackers torched a church and 15 homes.", ["house on_fire 15", "religious on_fire"]),
    ("The blast wave smashed windows in six apartment blocks.", ["residential_building damaged 6"]),
    ("The drone crashed into a residential building.", ["residential_building hit"]),
    ("The attack set fire to a warehouse.", ["warehouse on_fire"]),
    ("The explosion killed a guard, damaging two buses.", ["vehicle damaged 2"]),
    # by debris
    ("Debris from a downed drone struck the roof of a residential building.", ["residential_building hit debris"]),
    ("A garage caught fire after drone wreckage fell on it.", ["other on_fire debris"]),
    ("The windows of a school were shattered by debris.", ["school damaged debris"]),
    ("Falling debris damaged three houses.", ["house damaged 3 debris"]),
    # nouns
    ("The governor reported damage to four houses and a power line.", ["energy damaged", "house damaged 4"]),
    ("The destruction of the bridge cut the road.", ["transport destroyed"]),
    ("An attack on a police station wounded three.", ["office hit"]),
    ("An overnight strike on two warehouses wounded nobody.", ["warehouse hit 2"]),
    ("The shelling of a market continued.", ["shop hit"]),
    ("Rockets were fired at a hospital.", ["health_facility hit"]),
    ("Explosives were dropped from a drone onto a petrol station.", ["other hit"]),
    # fires
    ("A fire broke out at a furniture factory.", ["industrial on_fire"]),
    ("Fires broke out in a residential building and in two shops.", ["residential_building on_fire", "shop on_fire 2"]),
    ("A large fire broke out on Monday night at an oil depot.", ["energy on_fire"]),
    ("Rescuers put out a fire in a school that a rocket had hit.", ["school on_fire"]),
    # headlines
    ("Two houses destroyed, five damaged in Nikopol", ["house damaged 5", "house destroyed 2"]),
    ("Kharkiv: school hit, cars on fire", ["school hit", "vehicle on_fire"]),
    ("12 houses were damaged, three of them destroyed.", ["house damaged 12", "house destroyed 3"]),
    ("Five clinics hit in a week of strikes", ["health_facility hit 5"]),
    ("Four homes were wrecked and 16 damaged.", ["house damaged 16", "house destroyed 4"]),
    # parts of objects
    ("The roof of the theatre collapsed.", ["cultural destroyed"]),
    ("Windows were blown out in a hospital.", ["health_facility damaged"]),
    ("The museum's facade was damaged.", ["cultural damaged"]),
    ("Several buildings were damaged, including a mosque.", ["other damaged ?", "religious damaged"]),
    ("The roof and windows of the hospital were damaged.", ["health_facility damaged"]),
    (
        "Twenty buildings were hit by the strike, including 18 apartment blocks.",
        ["other hit 20", "residential_building hit 18"],
    ),
    ("Damage was reported to a railway station.", ["transport damaged"]),
    ("Debris fell on a non-residential building.", ["other hit debris"]),
    ('A polyclinic was "practically destroyed".', ["health_facility destroyed"]),
    ("Warplanes levelled a 12-storey tower.", ["residential_building destroyed"]),
    ("Troops burned down 200 homes.", ["house on_fire 200"]),
    ("One of the refineries was set alight.", ["industrial on_fire"]),
    (
        "In all 96 buildings were damaged: 90 houses and 6 shops.",
        ["house damaged 90", "other damaged 96", "shop damaged 6"],
    ),
    ("Destroyed: a warehouse, two garages.", ["other destroyed 2", "warehouse destroyed"]),
    ("Gunmen burned the church and looted shops.", ["religious on_fire"]),
    ("A house was destroyed and two neighbouring ones were damaged.", ["house damaged 2", "house destroyed"]),
    ("A house was damaged and 20 sheep were burned.", ["house damaged"]),
    ("Two shops were hit, and 300 residents were affected.", ["shop hit 2"]),
    ("Armed men opened fire on a bus.", ["vehicle hit"]),
]
NONE = [
    "Six drones were destroyed over the sea.",
    "Air defence shot down two missiles near the school.",
    "The hospital treated 40 wounded people.",
    "Builders are restoring the houses damaged in the spring.",
    "The plant will be rebuilt by autumn.",
    "Residential buildings are being restored.",
    "The strike could hit a hospital.",
    "The school was not hit.",
    "The company owns three warehouses in the region.",
    "Sanctions hit the president's popularity.",
    "Ministers attacked the plan.",
    "The bus carried children to a camp.",
    "A fire broke out in the kitchen of a restaurant after a gas leak.",
    "The soldiers were killed in a house near the front.",
    "A woman was injured near a shop.",
    "The enemy lost two tanks and an armoured vehicle.",
    "The army said it would strike power plants if attacked.",
    "Water was brought to the damaged town.",
    "The market opened at noon.",
    "The museum shows paintings of a burned forest.",
    "The bank raised its forecast after the attack.",
    "The state will compensate owners of damaged houses.",
    "Residents patched broken windows with plywood.",
    "No damage was recorded.",
    "A rifle company was destroyed.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), DAMAGE, ids=[text for text, _ in DAMAGE])
def test_what_was_damaged(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_damage(text: str) -> None:
    assert told(text) == []


def test_the_spans_are_the_words() -> None:
    text = "In Sumy, falling debris damaged nearly 20 houses."
    (found,) = (found for sentence in cut(text)[0] for found in damage.find(sentence))
    words = {part: text[start:stop] for part, (start, stop) in found.spans.items()}
    assert words == {"object": "nearly 20 houses", "count": "nearly 20", "effect": "damaged", "cause": "falling debris"}


def test_a_fear_is_possible() -> None:
    (found,) = (found for sentence in cut("A school may have been damaged.")[0] for found in damage.find(sentence))
    assert found.stance == "possible"
