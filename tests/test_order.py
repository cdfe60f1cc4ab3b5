"""A pattern that looks first for a letter it can begin with matches as it would without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tollbook.understand.order import order

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
