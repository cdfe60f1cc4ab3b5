"""Which language a report is written in, told from its letters and its smallest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

from msgspec import Struct

from tollbook.errors import LexiconError
from tollbook.lang.fold import fold
from tollbook.lang.lexicon import HERE, languages, table

FILE = "language.toml"
SAMPLE = 20_000  # characters looked at; past a few hundred the answer no longer changes
ENOUGH = 0.1  # share of the words that must speak for a language; prose has 0.3 or more, a list of names under 0.05
FOREIGN = 3  # words of another language that a report has before a sentence of it may be in that one
CLEAR = 2  # how many more words must speak for another language; a name or a quoted word is one
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


class Traits(Struct, frozen=True):
    """What tells one language from others. letters: such as no neighbour has; words: small and telling ones."""

    code: str
    name: str
    letters: frozenset[str]
    words: frozenset[str]


@cache
def known() -> tuple[Traits, ...]:
    """Every language that can be told, whether or not it can be read; by code."""
    return tuple(_traits(path) for path in sorted(HERE.glob(f"*/{FILE}")))


def name_of(code: str) -> str:
    """The English name of language *code*; the code itself where it is not known."""
    return next((traits.name for traits in known() if traits.code == code), code)


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of *text*; None where too little speaks for any one language.

    >>> detect("Two people were killed in the town."), detect("Загинули двоє людей."), detect("12345")
    ('en', 'uk', None)
    """
    words = Counter(WORD.findall(fold(text[:SAMPLE])))
    scores = sorted(((_score(traits, words), traits.code) for traits in known()), reverse=True)
    if not scores or scores[0][0] < max(1, ENOUGH * words.total()):
        return None
    tied = len(scores) > 1 and scores[0][0] == scores[1][0]
    return None if tied else scores[0][1]


def spoken(words: set[str], code: str) -> tuple[str, ...]:
    """The languages that sentences of a text may be in, by its *words*: *code*, then others that can be read.

    >>> spoken(set("Загинули двоє. В результате удара погибли два человека и ранены ещё трое.".split()), "uk")[:1]
    ('uk',)
    """
    return (code, *(other for other, telling in _beside(code) if len(words & telling) >= FOREIGN))


@cache
def _beside(code: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The other languages that can be read, each with the small words that *code* has not."""
    own = next((traits.words for traits in known() if traits.code == code), frozenset[str]())
    readable = languages()
    return tuple(
        (traits.code, traits.words - own) for traits in known() if traits.code in readable and traits.code != code
    )


def tongue(sentence: str, codes: tuple[str, ...]) -> str:
    """Which of *codes* a sentence is in: the first, that of the report, unless more speaks for another."""
    if len(codes) == 1:
        return codes[0]
    words = Counter(WORD.findall(fold(sentence)))
    scores = {traits.code: _score(traits, words) for traits in known() if traits.code in codes}
    best = max(codes, key=lambda code: scores[code])  # the first of equals
    return best if scores[best] >= scores[codes[0]] + CLEAR else codes[0]


def _score(traits: Traits, words: Counter[str]) -> int:
    """How many of *words* speak for the language: its own small words, and words with its own letters."""
    return sum(
        count * ((word in traits.words) + (not traits.letters.isdisjoint(word))) for word, count in words.items()
    )


def _traits(path: Path) -> Traits:
    data, where = table(path), f"lang/{path.parent.name}/{path.name}"
    for key in ("name", "function_words"):
        if not isinstance(data.get(key), str):
            raise LexiconError(where, f"{key} is missing or not a text", f'write {key} = "…"')
    words = fold(f"{data['function_words']} {data.get('telling_words', '')}").split()
    return Traits(path.parent.name, data["name"], frozenset(data.get("letters", "")), frozenset(words))
