"""Alerts: raised, lifted, warned of, and what people are told to do; and alarms of other kinds."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Alert
from tollbook.understand import alerts


def told(text: str) -> list[str]:
    """Every alert in *text*: action, and the threat or the guidance where they are said."""
    facts = [found.fact for sentence in cut(text)[0] for found in alerts.find(sentence)]
    return [" ".join(p for p in (f.action, f.threat, f.guidance) if p) for f in facts if isinstance(f, Alert)]


ALERTS = [
    ("An air raid alert was declared in Kyiv at midnight.", ["raised air_raid"]),
    ("Authorities declared an air raid alert across the country.", ["raised air_raid"]),
    ("Sirens sounded in Haifa.", ["raised"]),
    ("The attack triggered air raid alerts in the west of the country.", ["raised air_raid"]),
    ("A missile alert was announced in Rostov.", ["raised missile"]),
    ("The region was under an air alert for most of the night.", ["raised air_raid"]),
    ("The city heard the all-clear at dawn.", ["lifted"]),
    ("The air raid alert ended at 06:20.", ["lifted air_raid"]),
    ("Officials lifted the air alert an hour later.", ["lifted air_raid"]),
    ("The drone alert in Tula has been cancelled.", ["lifted drone"]),
    ("The air force warned of the threat of drones in Sumy region.", ["warning drone"]),
    ("The air force has issued a warning about incoming cruise missiles.", ["warning missile"]),
    ("The governor warned that drones were flying towards the city.", ["warning drone"]),
    ("Threat of ballistic missiles from Crimea.", ["warning ballistic"]),
    ("Residents were advised to stay in shelters until the air raid siren was switched off.", ["guidance shelter"]),
    ("People in the district were instructed to close their windows.", ["guidance close_windows"]),
    ("Stay in shelters, the mayor wrote.", ["guidance shelter"]),
    ("The governor urged residents to take cover.", ["guidance shelter"]),
    ("The army told villagers to evacuate.", ["guidance evacuate"]),
    ("Authorities asked people to stay away from windows.", ["guidance stay_away"]),
    ("Take cover! Missile alert!", ["guidance shelter", "raised missile"]),
    ("Warnings were issued for drones over Belgorod.", ["warning drone"]),
    ("The army issued evacuation orders for two villages.", ["guidance evacuate"]),
    ("The mayor warned residents to stay in shelters.", ["guidance shelter"]),
    ("The region was placed under an air raid alert.", ["raised air_raid"]),
    ("People should keep their windows shut because of the smoke, officials say.", ["guidance close_windows"]),
]
NONE = [
    "The weather service issued a warning of heavy snow.",
    "The minister warned that the talks may fail.",
    "The army is on high alert.",
    "A fire alarm sounded in the theatre.",
    "The embassy renewed its travel warning.",
    "Doctors warn of a shortage of blood.",
    "The shelter was built in 1970.",
    "He was told to leave the party.",
    "The economist sounded the alarm about prices.",
    "The city will test its sirens on Friday.",
    "The company sells sirens and alarms.",
    "Children were told a story in the shelter.",
    "The town's tornado sirens were sounded.",
    "Police issued a warning about online fraud.",
    "The alliance warned of a war within five years.",
]


@pytest.mark.parametrize(("text", "claims"), ALERTS, ids=[text for text, _ in ALERTS])
def test_what_was_alerted(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_alert(text: str) -> None:
    assert told(text) == []
