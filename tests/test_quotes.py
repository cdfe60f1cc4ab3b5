"""Quotations: which words are quoted, over sentences and paragraphs."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.understand.attribution import attribute
from tollbook.understand.quotes import quoted


def inside(text: str) -> list[str]:
    """The quoted words of each sentence."""
    return ["|".join(text[a:b] for a, b in marks.ranges) for marks in quoted(cut(text)[0])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He said “no” to them.", ["no"]),
        ('"No," he said, "never."', ["No,|never."]),
        ("“Two died. Three were hurt,” he said.", ["Two died.", "Three were hurt,"]),
        ("“Two died,” he said. “Three were hurt. We dug.”", ["Two died,", "Three were hurt.", "We dug."]),
        ("Nobody spoke.", [""]),
    ],
)
def test_what_is_quoted(text: str, wanted: list[str]) -> None:
    assert inside(text) == wanted


def test_a_paragraph_begins_outside() -> None:
    text = "“We dug all night, he said.\n\nNine people were killed."
    assert inside(text)[-1] == ""


def test_whose_a_quotation_is_that_goes_on() -> None:
    text = "“We dug,” Ada Obi said. “Nine people were killed.” Eleven were injured."
    sentences, register = cut(text)
    _, second, third = attribute(sentences, register)
    assert second[0].speaker and second[0].speaker.name == "Ada Obi"
    assert second[0].inherited == "the quotation goes on from the sentence before"
    assert second[0].spans == {}
    assert third == []


def test_whose_a_quotation_is_that_is_ascribed_later() -> None:
    text = "“We dug. Nine people were killed,” Ada Obi said."
    first, _ = attribute(*cut(text))
    assert first[0].speaker and first[0].speaker.name == "Ada Obi"
    assert first[0].inherited == "the sentence after says whose words they are"
