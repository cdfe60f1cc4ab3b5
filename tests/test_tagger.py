"""Tagging: quick ways of cutting and looking up come to the same as the slow and plain ones, for any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tollbook.lang.fold import fold
from tollbook.lang.lexicon import TOKEN, lexicon
from tollbook.understand import segment
from tollbook.understand.letters import BY_ENTRY, LETTERS
from tollbook.understand.tagger import tagger
from tollbook.understand.times.shape import _letter
from tollbook.understand.units import NUMBER, WORD, Unit, View, joined, leaves, merges, sign

# Figures with all their separators, blanks of several kinds, marks, and words that begin longer forms.
PIECES = ["1", "12", "200", "000", "2025", " ", " ", " ", "\u00a0", "\t", "\n", ",", ".", "-", "’s", "(", "Kh-101", "_"]
PIECES += ["the", "an", "al-", "air", "raid", "killed", "Killed", "twenty-two", "68-year-old", "U.S.", "\uf0b7", "İ"]
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def tagged(text: str) -> list[Unit]:
    return tagger("en").tag(text, fold(text), 0, len(text))


@given(texts)
@settings(max_examples=300)
def test_units_cover_the_tokens_in_order(text: str) -> None:
    folded = fold(text)
    cut = [match.span() for match in TOKEN.finditer(folded)]

    starts, stops = {start for start, _ in cut}, {stop for _, stop in cut}
    units = tagged(text)
    assert all(unit.start in starts and unit.stop in stops for unit in units)
    assert sum(sum(unit.start <= start < unit.stop for start, _ in cut) for unit in units) == len(cut)
    assert all(unit.word == folded[unit.start : unit.stop] for unit in units)


@given(texts)
def test_a_text_read_before_is_read_the_same(text: str) -> None:
    first = [(unit.letter, unit.start, unit.stop, unit.sign, unit.term) for unit in tagged(text)]

    assert [(unit.letter, unit.start, unit.stop, unit.sign, unit.term) for unit in tagged(text)] == first


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("some 1 200 people", ["some", "1 200", "people"]),
        ("in 2025 300 people", ["in", "2025", "300", "people"]),
        ("about 10 000 000 (or more)", ["about", "10 000 000", "(", "or more", ")"]),
        ("1\u00a0200 homes", ["1 200", "homes"]),
        ("twelve  homes", ["twelve", "homes"]),
    ],
)
def test_a_blank_may_stand_inside_a_number(text: str, words: list[str]) -> None:
    assert [unit.word for unit in tagged(text)] == words


@given(texts)
def test_a_view_shows_each_word_by_the_first_topic_that_it_has(text: str) -> None:
    topics = ("harm", "numerals", "grammar", "times")
    units = tagged(text)

    def plain(unit: Unit) -> str:
        for topic in topics:
            if sense := unit.sense(topic):
                letter = LETTERS[topic].get(sense.entry if topic in BY_ENTRY else sense.slot)
                if letter:
                    return letter
        return unit.letter

    assert View(*topics).shape(units) == "".join(plain(unit) for unit in units)


def test_words_of_one_sign_are_one_to_the_rules_of_times() -> None:
    """The times stage looks a letter up by the sign alone."""
    shown: dict[str, set[str]] = {}
    for terms in lexicon("en").first.values():
        for term in terms:
            if len(term.words) == 1:
                unit = Unit(WORD, 0, 1, term.words[0], term, sign(WORD, term))
                shown.setdefault(unit.sign, set()).add(_letter(unit, "en"))

    assert all(len(letters) == 1 for letters in shown.values())


def test_a_shape_goes_along_with_what_is_joined() -> None:
    view = View("numerals")
    units = tagged("12 of 15 drones and 7 more")

    def pair(parts: list[Unit], match: re.Match[str]) -> Unit:
        return joined("Q", parts[:1])  # takes fewer than it saw

    made = merges(units, view, ((re.compile(NUMBER + WORD), pair), (re.compile("Q"), lambda parts, match: None)))
    assert leaves(made) == units and "Q" in view.shape(made)


@given(
    st.lists(
        st.sampled_from(["KABUL", ", Afghanistan", " (Jan. 25, 2013)", " — ", "\n", "  ", "Two died.", "(x)"])
    ).map("".join)
)
def test_datelines_are_found_wherever_the_pattern_finds_them(text: str) -> None:
    assert list(segment._datelines(text)) == [match.span() for match in segment._DATELINE.finditer(text)]


@given(st.text(alphabet="dŁИ İΣ’ʼ`´‘–—−\u00a0\u202f\t«»“”\"'-9"))
def test_folding_marks_one_by_one_is_folding_them_together(text: str) -> None:
    from tollbook.lang.fold import _SAME

    assert (
        fold(text)
        == "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(str.maketrans(_SAME)))
        or "Σ" in text
    )  # a sigma at the end of a word has a small letter of its own; "d" looks like no Cyrillic letter
    assert len(fold(text)) == len(text)


def test_a_dateline_begins_with_any_capital() -> None:
    text = "ŻYTOMIERZ (PAP) - W ataku zginęły dwie osoby."

    assert [text[start:stop] for start, stop in segment.sentences(text, fold(text), frozenset())] == [
        "ŻYTOMIERZ (PAP) -",
        "W ataku zginęły dwie osoby.",
    ]
