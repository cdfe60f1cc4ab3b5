"""Names of places in every case: the forms that the place file was built with, against forms written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cutting import cut
from tollbook.gazetteer import decline_ru, decline_uk
from tollbook.gazetteer.index import gazetteer
from tollbook.gazetteer.tables import inside, listed, table

HERE = Path(__file__).parent / "gold" / "forms"


def rows(language: str) -> list[tuple[str, ...]]:
    """The names of one language, each with its cases; the nominative first."""
    lines = (HERE / f"places.{language}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(form.strip() for form in line.split(",")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("row", [*rows("uk"), *rows("ru")], ids=lambda row: row[0])
def test_every_case_of_a_name_is_the_place(row: tuple[str, ...]) -> None:
    wanted = {place.id for place in gazetteer().named(row[0])}
    assert wanted
    missing = [form for form in row[1:] if wanted.isdisjoint(place.id for place in gazetteer().named(form))]
    assert missing == []


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_the_gold_is_large_enough(language: str) -> None:
    assert sum(len(row) - 1 for row in rows(language)) >= 300


def test_a_form_is_of_one_language_where_its_letters_tell() -> None:
    assert "києві" in decline_uk.cases("київ")
    assert "білгороді" in decline_uk.cases("білгород")
    assert "белгороде" in decline_ru.cases("белгород")
    assert "белгороді" not in decline_ru.cases("белгород")


def test_an_adjective_agrees_with_its_noun() -> None:
    assert ("харківській", "області") in decline_uk.phrase(("харківська", "область"))
    assert ("харківський", "області") not in decline_uk.phrase(("харківська", "область"))
    assert ("брянской", "области") in decline_ru.phrase(("брянская", "область"))


@pytest.mark.parametrize("name", inside("forms"))
def test_the_forms_of_a_table_name_one_place(name: str) -> None:
    for row in table(name):
        each = [{place.id for place in gazetteer().named(form)} for form in listed(row["forms"])]
        assert set.intersection(*each), row


def places_in(text: str, code: str) -> list[str]:
    """The places that *text* names."""
    sentences, _ = cut(text, code=code)
    mentioned = [unit.value.place for sentence in sentences for unit in sentence.units if unit.letter == "l"]
    return [place.name for place in mentioned if place]


def test_a_name_without_capitals_begins_with_a_word_for_an_area() -> None:
    assert places_in("Dron spadł w obwodzie charkowskim.", "pl") == ["Kharkiv region"]
    assert places_in("Dron spadł w całym obwodzie, a nie w charkowskim.", "pl") == []
    assert places_in("A drone fell on the region.", "en") == []
