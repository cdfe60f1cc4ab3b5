"""Sentences nobody wrote, spliced from gold lines: reading never fails on them, and every claim quotes its words."""

from __future__ import annotations

import random
import re

import pytest
from msgspec.structs import replace

from tests.gold import cases, document
from tollbook.understand.cascade import claims

SPLICES = 120
SEED = 11
RULED = ("____________", "\x00", "…", "***", "\u00ad", "¶ ¶", "|||")  # lines of files that hold no word
_JOINT = re.compile(r"(?<=[,;:–—-])\s+|\s+(?=(?:and|in|of|said|killed|та|і|у|в|и|на|с|з|по|w|na|i) )")


def spliced(dice: random.Random, lines: list[str]) -> str:
    """The beginning of one line and the end of another, or the pieces of one in another order."""
    one, other = (_JOINT.split(dice.choice(lines)) for _ in range(2))
    if dice.random() < 0.5:
        return " ".join([*one[: dice.randint(0, len(one))], *other[dice.randint(0, len(other) - 1) :]])
    return " ".join(dice.sample([*one, dice.choice(other)], k=len(one) + 1))


@pytest.mark.parametrize("language", ["en", "uk", "ru", "pl"])
def test_any_order_of_words_is_read_without_a_fault(language: str) -> None:
    some = list(cases(language=language))
    lines, dice = [case.text for case in some], random.Random(SEED)
    for _ in range(SPLICES):
        text = "\n".join(spliced(dice, lines) for _ in range(4))
        for claim in claims(replace(document(some[0]), text=text)):
            assert all(0 <= span.start < span.stop <= len(text) for span in claim.spans.values()), text


@pytest.mark.parametrize("line", RULED)
def test_a_line_without_a_word_is_passed_over(line: str) -> None:
    case = next(cases(language="en"))
    for text in (
        line,
        f"{line}\n\nA shell killed two people in Kyiv on Monday.\n\n{line}\n\nThree were hurt, police said.",
    ):
        assert len(claims(replace(document(case), text=text))) == (2 if text != line else 0)


def test_he_in_another_language_is_nobody_told_of_before() -> None:
    case = next(cases(language="en"))
    text = (
        "A shell killed two people in Kyiv on Monday.\n"
        "Раніше прокуратура розпочала розслідування за фактом вбивства цивільного "
        "в окупованому селі поблизу Селидового на Донеччині.\n"
        "he added.\n"
        "Three people were hurt in Sumy."
    )
    assert len(claims(replace(document(case), text=text))) >= 2
