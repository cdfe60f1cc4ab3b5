"""Whether a release tells of an air strike as done: one that was only asked for or ruled out does not count."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tollbook.lang.fold import fold
from tollbook.lang.lexicon import TOKEN, lexicon

NOT_DONE = re.compile(r"\b(?:no|not|without|request\w*|responsible|prior|previous\w*|earlier)\b")
SUPPORT = re.compile(r"\b(?:support|team)\b")  # of the lexicon's words, those of aircraft at hand, not of a strike
LAST = re.compile(r"[^.;,]{0,10}\blast (?:week|month|year)\b")


def airstrike(text: str) -> bool:
    """Whether an air strike is told of as done, or as called for: of some that were flown, releases say no more."""
    return any(not NOT_DONE.search(words) for words in strikes(fold(text)))


def strikes(folded: str) -> Iterable[str]:
    """The few words before each mention of an air strike, in its clause."""
    tokens = [(match.start(), match[0]) for match in TOKEN.finditer(folded)]
    first = lexicon("en").first
    for index, (at, word) in enumerate(tokens):
        for term in first.get(word, ()):
            sense, size = term.senses.get("attacks"), len(term.words)
            if (
                sense
                and sense.entry == "air_strike"
                and tuple(w for _, w in tokens[index : index + size]) == term.words
            ):
                end = tokens[index + size - 1][0]
                if not SUPPORT.search(" ".join(term.words)) and not LAST.match(folded, end + len(term.words[-1])):
                    yield re.split(r"[.;,\n]", folded[max(0, at - 30) : at])[-1]
