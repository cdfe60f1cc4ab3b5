"""Reports in more than one language: each sentence is read in its own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.gold import cases, document
from tollbook.lang.detect import spoken, tongue
from tollbook.understand.cascade import claims

POST = (
    "Унаслідок удару по Сумах загинули двоє людей, повідомив міський голова.\n\n"
    "Three people were killed and seven were injured in a strike on Kherson, the governor said.\n"
)


def test_each_sentence_is_read_in_its_language() -> None:
    told = replace(document(next(cases(language="uk"))), text=POST)
    read = [
        (claim.lang, claim.fact.status, claim.fact.count.stated, claim.places[0].name)
        for claim in claims(told)
        if claim.kind == "casualties"
    ]
    assert read == [("uk", "killed", 2, "Sumy"), ("en", "killed", 3, "Kherson"), ("en", "injured", 7, "Kherson")]


@pytest.mark.parametrize("text", ["", "Загинули двоє людей.", "Дрон Bayraktar збили над селом, кажуть у Kyiv Post."])
def test_a_report_in_one_language_is_in_no_other(text: str) -> None:
    assert spoken(set(text.split()), "uk") == ("uk",)


def test_a_sentence_is_in_the_language_of_the_report_unless_more_speaks_for_another() -> None:
    assert tongue("Kyiv Post", ("uk", "en")) == "uk"
    assert tongue("They were taken to the hospital.", ("uk", "en")) == "en"
    assert tongue("Їх забрали до лікарні.", ("en", "uk")) == "uk"
