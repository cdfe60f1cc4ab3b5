"""Who says so: a table of sentences, each with whose words they are (said.en.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from tests.cutting import cut
from tollbook.understand.attribution import Attribution, attribute, governing

CASES = Path(__file__).parent / "said.en.txt"


class Said(Struct, frozen=True):
    """What a case expects at a word: words of the speaker ("-" for nobody), medium, stance, quoted or not."""

    at: str
    speaker: str
    via: str | None
    stance: str
    quote: bool


def expectations(text: str) -> list[Said]:
    return [_expectation(*part.strip().split(": ", 1)) for part in text.split(" ; ")]


def _expectation(at: str, rest: str) -> Said:
    words = rest.split()
    named = dict(word.split("=") for word in words if "=" in word)
    return Said(at, words[0], named.get("via"), named.get("stance", "asserted"), "quote" in words)


def cases() -> list[str]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("case", cases())
def test_who_says_it(case: str) -> None:
    text, _, wanted = case.rpartition(" => ")
    sentences, register = cut(text)
    found = attribute(sentences, register)
    for said in expectations(wanted):
        at = text.lower().rindex(said.at.lower())
        index = next(i for i, sentence in enumerate(sentences) if sentence.start <= at < sentence.stop)
        check(governing(found[index], at), said)


def check(found: Attribution | None, said: Said) -> None:
    words = _words(found)
    if said.speaker == "-":
        assert not words
    else:
        assert said.speaker.lower() in words, words
    assert (found.stance if found else "asserted") == said.stance
    if said.via:
        assert found and found.via and said.via.lower() in found.via.lower(), found
    if said.quote:
        assert found and found.quote


def _words(found: Attribution | None) -> list[str]:
    if found is None or found.speaker is None:
        return []
    speaker = found.speaker
    told = " ".join(part for part in (speaker.name, speaker.id, speaker.role, speaker.body) if part)
    return "".join(c if c.isalnum() else " " for c in told.lower()).split()
