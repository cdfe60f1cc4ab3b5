"""A pattern that looks first for a letter it can begin with matches as it would without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.understand import casualties, damage, munitions
from tollbook.understand.order import Orders, order

LOOKS = {
    "a?[bc]x|(?<!e)d": "(?=[abcd])",
    "(?:[qt]|,)*b(?P<harm>K)": "(?=[,bqt])",
    "(?P<lead>[a-c])?(?(lead)x|y)e": "",  # which of the two depends on what came before
    "(?P<harm>[KS])[qt]?Q": "",  # a search looks for such a beginning by itself
    "[^a]b|c": "",
    "(?:a|b)?": "",
}


@pytest.mark.parametrize(("text", "look"), LOOKS.items())
def test_looks_for_its_first_letters(text: str, look: str) -> None:
    assert order(text).pattern == (f"{look}(?:{text})" if look else text)


@pytest.mark.parametrize("text", LOOKS)
@given(shape=st.text("abcdexyqtKSQ,", max_size=12))
def test_matches_the_same(text: str, shape: str) -> None:
    found, wanted = order(text).finditer(shape), re.finditer(text, shape)
    assert [(m.span(), m.groupdict()) for m in found] == [(m.span(), m.groupdict()) for m in wanted]


def test_tries_no_rule_that_asks_for_a_letter_the_shape_has_nowhere() -> None:
    orders = Orders(["ab?c", "(?:ad|b)(?=[ef])", "(?<!a)[^b]", "(?P<x>a|)c{2}"], re.compile)
    assert orders.possible("xyz") == ("(?<!a)[^b]",)
    assert orders.possible("cab") == ("ab?c", "(?<!a)[^b]", "(?P<x>a|)c{2}")
    assert orders.possible("bf") == ("(?:ad|b)(?=[ef])", "(?<!a)[^b]")


RULES = (*casualties.RULES, *damage.RULES, *munitions.RULES)
LETTERS = "".join(sorted({letter for rule in RULES for letter in rule.pattern.pattern if letter.isalpha()})) + ",;:&()-"


ORDERS = Orders(RULES, lambda rule: rule.pattern)


@given(shape=st.text(LETTERS, max_size=25))
def test_tries_every_rule_that_matches(shape: str) -> None:
    matching = {rule.name for rule in RULES if rule.pattern.search(shape)}
    assert matching <= {rule.name for rule in ORDERS.possible(shape)}
