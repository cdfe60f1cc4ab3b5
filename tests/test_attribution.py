"""Attributions: their words, their parts of the sentence, and why they hold where the words stand elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.cutting import cut
from tests.test_speakers import cases
from tollbook.understand.attribution import Attribution, attribute, governing


def read(text: str) -> list[Attribution]:
    return [one for found in attribute(*cut(text)) for one in found]


def test_spans_quote_the_words() -> None:
    text = "Nine people were killed, the governor wrote on Telegram."
    (found,) = read(text)
    assert {name: text[a:b] for name, (a, b) in found.spans.items()} == {
        "speaker": "the governor",
        "via": "Telegram",
    }


def test_an_outlet_passes_on_what_another_says() -> None:
    text = "Reuters reported, citing the mayor, that nine people were killed."
    (found,) = read(text)
    assert found.speaker and found.speaker.role == "mayor"
    assert found.via == "Reuters"
    assert text[slice(*found.spans["via"])] == "Reuters"


def test_a_small_word_says_why() -> None:
    found = read("Klymenko came. He said nine people were killed.")[-1]
    assert found.inherited == "“He” is Ihor Klymenko, named before"


def test_he_is_nobody_far_from_a_name() -> None:
    gap = " ".join(["The road was closed."] * 4)
    assert read(f"Klymenko came. {gap} He said nine people were killed.") == []


def test_a_denial_ends_where_a_side_remark_begins() -> None:
    text = "The rebels denied the attack, in which six people died."
    found = read(text)
    assert governing(found, text.index("attack")).stance == "denied"  # type: ignore[union-attr]
    assert governing(found, text.index("died")) is None


def test_the_clause_of_each_speaker() -> None:
    text = "Police said nine died while the mayor said eleven were hurt."
    first, second = read(text)
    assert text[first.start : first.stop].strip() == "Police said nine died"
    assert text[second.start : second.stop] == "while the mayor said eleven were hurt."


@given(st.sampled_from(cases()))
def test_every_attribution_lies_in_its_sentence_and_quotes_it(case: str) -> None:
    text = case.rpartition(" => ")[0]
    sentences, register = cut(text)
    for sentence, found in zip(sentences, attribute(sentences, register), strict=True):
        for one in found:
            assert sentence.start <= one.start < one.stop <= sentence.stop
            assert all(0 <= a < b <= len(text) for a, b in one.spans.values())
