"""Names: the table of persons and bodies, and what a document's register remembers."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.lang.lexicon import HERE, table
from tollbook.understand.attribution import attribute
from tollbook.understand.names import Who

PERSONS = table(HERE / "en" / "speakers.toml")
BODIES = table(HERE / "en" / "bodies.toml")


def named(text: str) -> list[Who]:
    """Everyone who is found in *text*, in order."""
    return [unit.value for sentence in cut(text)[0] for unit in sentence.units if unit.letter == "s"]


@pytest.mark.parametrize("entry", PERSONS.values(), ids=PERSONS.keys())
def test_a_person_of_the_table_is_whole_and_found(entry: dict[str, object]) -> None:
    assert entry["name"] and entry["role"] and entry["body"]
    forms = [*entry.get("full", []), *entry.get("short", [])]  # type: ignore[misc]
    assert forms
    for form in forms:
        (who,) = named(f"On Friday {form} said so.")
        assert who.speaker.id == entry["name"]


def test_no_spelling_stands_for_two_persons() -> None:
    forms = [f.lower() for entry in PERSONS.values() for f in (*entry.get("full", []), *entry.get("short", []))]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("key", [key for key in BODIES if "proper" in BODIES[key]])
def test_a_body_of_the_table_is_found_by_each_name(key: str) -> None:
    for form in BODIES[key]["proper"]:
        if form.startswith(("U.N.", "U.S.")):
            continue  # a stop before a capital may end a sentence
        found = named(f"On Friday {'' if form.startswith('the ') else 'the '}{form} said so.")
        assert [who.speaker.body for who in found] == [BODIES[key]["name"]], form


@pytest.mark.parametrize(
    ("text", "short", "person"),
    [
        ("Mayor Ada Obi said so. Obi said more.", "Obi", "Ada Obi"),
        ("Danielle Bell said so. Bell said more.", "Bell", "Danielle Bell"),
        ("Governor Ivan Fedorov said so. Fedorov said more.", "Fedorov", "Ivan Fedorov"),
        ("Minister Mykhailo Fedorov said so. Fedorov said more.", "Fedorov", "Mykhailo Fedorov"),
        ("Ms Ada Obi said so. Ms Obi said more.", "Ms Obi", "Ada Obi"),
    ],
)
def test_a_short_name_is_who_the_text_named_before(text: str, short: str, person: str) -> None:
    who = named(text)[-1]
    assert who.speaker.name == person
    assert text[who.start : who.stop] == short


def test_an_office_is_who_the_text_named_as_holding_it() -> None:
    who = named("Mayor Ada Obi said so. The mayor said more.")[-1]
    assert who.speaker.name == "Ada Obi"
    assert who.resolved == "“The mayor” is Ada Obi, named before"
    assert named("A mayor said so.")[-1].speaker.name is None


def test_a_name_of_one_document_is_not_known_in_the_next() -> None:
    assert named("Mayor Ada Obi said so.")
    assert not named("The house of Obi burned down.")


def test_who_is_harmed_does_not_speak() -> None:
    assert not named("The strike killed Ismail Haniyeh.")
    assert not named("Ismail Haniyeh was killed in Tehran.")
    assert named("Ismail Haniyeh said so.")


def test_a_count_of_people_is_left_to_be_counted() -> None:
    for text in ("Three police were killed.", "The blast killed two rescuers.", "Three journalists were killed."):
        sentences, register = cut(text)
        assert not named(text)
        assert attribute(sentences, register) == [[]]
