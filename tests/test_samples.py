"""The reports that ship: what they are, and what the whole path makes of them."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from tollbook.link.cluster import link
from tollbook.model.incidents import Edition, Figure, Incident
from tollbook.model.text import Document
from tollbook.publish.exporter import EXPORTERS
from tollbook.read import reader
from tollbook.read.known import Known
from tollbook.reconcile.edition import edition
from tollbook.reconcile.origins import copies
from tollbook.understand import cascade

FOLDER = Path(__file__).parents[1] / "samples"
PATHS = sorted(FOLDER.glob("*.txt"))


@cache
def documents() -> dict[str, Document]:
    found = [item for path in PATHS for item in reader.read(path.name, path.read_bytes(), Known())]
    assert all(isinstance(item, Document) for item in found)
    return {item.id: item for item in found if isinstance(item, Document)}


@cache
def published() -> Edition:
    claims = [claim for document in documents().values() for claim in cascade.claims(document)]
    return edition(link(claims, documents()), claims, documents())


def named(name: str, day: int) -> Incident:
    """The attack on the place called so that ended on that day of July 2025."""
    found = [
        incident
        for incident in published().incidents
        if incident.place and incident.place.name == name and incident.interval and incident.interval.stop.day == day
    ]
    assert len(found) == 1, [incident.interval for incident in found]
    return found[0]


def figure(incident: Incident, measure: str, group: str) -> Figure:
    found = [one for one in published().figures if one.incident == incident.id and not one.part and one.model is None]
    (only,) = [one for one in found if (one.measure, one.group) == (measure, group)]
    return only


def test_there_are_enough_and_each_says_what_it_is() -> None:
    assert len(PATHS) >= 12
    for path in PATHS:
        head, _, text = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
        parts = dict(line.split(": ", 1) for line in head.splitlines())
        assert parts.keys() == {"source", "published", "title", "language", "note"}
        assert datetime.fromisoformat(parts["published"]).utcoffset() is not None
        assert "not a real publication" in parts["note"]
        assert 55 <= len(text.split()) <= 200, path.name


def test_the_agency_report_is_known_in_its_reprints() -> None:
    by_name = {document.path: document.id for document in documents().values()}
    origin = copies(documents().values())
    agency = by_name["12-agency.txt"]
    assert origin[by_name["13-agency-reprint.txt"]] == origin[by_name["14-agency-reprint-short.txt"]] == agency
    assert len(set(origin.values())) == len(PATHS) - 2


def test_the_night_in_kyiv_is_one_attack_with_two_dead_and_sixteen_injured() -> None:
    kyiv = named("Kyiv", 10)
    dead, hurt = figure(kyiv, "killed", "people"), figure(kyiv, "injured", "people")
    assert (dead.low, dead.best, dead.high, dead.status) == (2, 2, 2, "agreed")
    assert (hurt.low, hurt.best, hurt.high, hurt.status) == (13, 16, 16, "rising")
    assert {str(said.quantity) for said in hurt.history} >= {"13", "14", "16", "16..", "13.."}


def test_districts_are_disputed() -> None:
    found = figure(named("Kyiv", 10), "struck", "district")
    assert (found.low, found.high, found.status) == (4, 8, "disputed")


def test_the_raids_of_three_nights_stay_apart() -> None:
    drones = [(day, figure(named("Ukraine", day), "launched", "drone").best) for day in (9, 10, 11)]
    assert drones == [(9, 728), (10, 397), (11, 79)]


def test_a_town_near_the_front_is_an_attack_of_its_own() -> None:
    (town,) = [one for one in published().incidents if one.place and one.place.name == "Kostiantynivka"]
    assert figure(town, "killed", "people").best == 3
    assert town.within == ()


def test_june_is_a_total_and_no_attack() -> None:
    (june,) = [one for one in published().incidents if one.kind == "total"]
    assert (june.period, june.place and june.place.name) == ("2025-06", "Ukraine")
    assert figure(june, "killed", "civilians").best == 232
    (hurt,) = [one for one in published().figures if (one.incident, one.measure) == (june.id, "injured")]
    assert hurt.best == 1343


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_exporter_takes_it_and_gives_the_same_twice(exporter: object) -> None:
    assert exporter.render(published(), False) == exporter.render(published(), False)  # type: ignore[attr-defined]
