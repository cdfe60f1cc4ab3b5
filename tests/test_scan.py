"""The scan drops what says nothing, and never a text from which something is read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests import cutting
from tests.gold import cases, document
from tollbook.lang.lexicon import Lexicon, Sense, Start, Term, languages
from tollbook.understand import cascade
from tollbook.understand.scan import REACH, SHORT, Scan, telling
from tollbook.understand.tagger import Tagger


def may_tell(text: str, code: str) -> bool:
    return bool(telling(text, set(text.split()), code))


LOST = Term(("lost", "lives"), {"harm": Sense("harm", "killed", "done")})


@pytest.mark.parametrize(
    "text",
    ["Three people were killed in Sumy.", "Drones were seen.", "A school was destroyed.", "Sirens sounded in Odesa."],
)
def test_a_text_with_words_of_attacks_is_kept(text: str) -> None:
    assert may_tell(text, "en")


@pytest.mark.parametrize("text", ["The tram runs again on Monday.", "Prices rose by two per cent in May.", ""])
def test_a_text_without_them_is_dropped(text: str) -> None:
    assert not may_tell(text, "en")


def test_two_words_that_tell_only_together_must_stand_in_one_sentence() -> None:
    assert may_tell("The school was destroyed.", "en")
    assert not may_tell("Pupils returned to the school. Old records were destroyed meanwhile.", "en")


def test_a_long_report_needs_a_word_that_is_used_of_little_else() -> None:
    weak = "The school was damaged. "
    padding = "The choir sang for an hour and the square was full of lanterns. " * (SHORT // 60)
    assert may_tell(weak, "en") and not may_tell(weak + padding, "en")
    assert may_tell(weak + "A missile had hit it. " + padding, "en")


def test_a_number_is_no_weapon_without_its_letter() -> None:
    assert may_tell("They showed an S-300.", "en")
    assert not may_tell("They showed 300 of them, and a cat.", "en")


def test_words_known_by_their_beginnings_are_found() -> None:
    assert may_tell("Над областю бачили «шахедами».", "uk")
    assert not may_tell("Трамвай знову їздить із понеділка.", "uk")


def test_a_word_of_a_longer_form_is_enough_to_be_read() -> None:
    words = Lexicon("xx", {"lost": (LOST,)}, {"lost": Start(None, {"lives": (LOST,)}, (), ())}, {}, {}, {})
    scan = Scan(words, Tagger(words))
    assert scan.of("Their lives!") == scan.of("(lives)") != 0 == scan.of("They live there.")


@pytest.mark.parametrize("language", languages())
def test_no_gold_line_that_says_something_is_dropped(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dropped = [case for case in cases(language=language) if not may_tell(case.text, language)]
    monkeypatch.setattr(cascade, "telling", lambda text, words, code: [(0, len(text))])
    assert [case.text for case in dropped if cascade.claims(document(case))] == []


PADDING = "The choir sang for an hour and the square was full of lanterns.\n"


def told(text: str) -> list[str]:
    return [claim.kind for claim in cascade.claims(cutting.document(text))]


@pytest.mark.parametrize(
    "weak", ["Two people were released on Monday.", "Three boys are missing.", "A school was hit."]
)
def test_in_a_long_report_a_weak_word_tells_of_harm_only_beside_words_of_attacks(weak: str) -> None:
    far = PADDING * (REACH + 2)
    assert told(weak) != []
    assert told(f"{weak}\n{PADDING * 4}It was the third drone attack in a week.\n{far}") != []
    assert told(f"{weak}\n{far}It was the third drone attack in a week.\n{PADDING}") == []
    assert told(f"{weak}\n{far}") == []


@pytest.mark.parametrize("language", languages())
def test_a_report_put_aside_by_its_few_telling_sentences_says_nothing(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = list(cases(language=language))[::25]
    texts = [f"{PADDING * 3}{case.text}\n{PADDING * 3}" for case in some]
    found = [cascade.claims(replace(document(case), text=text)) for case, text in zip(some, texts, strict=True)]
    monkeypatch.setattr(cascade, "MOST", 0)
    whole = [cascade.claims(replace(document(case), text=text)) for case, text in zip(some, texts, strict=True)]
    assert [[c for c in claims if c.kind != "position"] for claims in found] == [
        [c for c in claims if c.kind != "position"] for claims in whole
    ]


def test_a_report_with_many_telling_sentences_is_read_as_a_whole() -> None:
    text = f"{PADDING * 9}A drone fell. {PADDING * 9}A missile fell. {PADDING * 9}"
    more = text + "A rocket fell.\n"
    assert [text[start:stop].strip() for start, stop in telling(text, set(text.split()), "en")] == [
        f"{name} fell. {PADDING}".strip() for name in ("A drone", "A missile")
    ]
    assert telling(more, set(more.split()), "en") == [(0, len(more))]


def test_what_goes_on_about_the_weapons_of_the_sentence_before_is_not_put_aside() -> None:
    assert told(f"{PADDING * 8}The enemy sent drones at the region overnight.\nEleven of them were shot down.\n") == [
        "munitions"
    ]
