"""The same fact told in English, Ukrainian and Russian is the same claim, and one incident."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import Struct

from tests.build import report
from tests.gold import RULES, Case, case_of, run
from tollbook.link.cluster import link
from tollbook.model.claims import Claim
from tollbook.model.text import Document
from tollbook.understand.cascade import claims

FILE = Path(__file__).parent / "parallel.txt"
LANGUAGES = ("en", "uk", "ru")
DAY = "2025-07-10"
PUBLISHED = datetime.fromisoformat(f"{DAY}T12:00:00+03:00")
WORDED = {"role", "name", "baseline"}  # fields in the words of the text


class Triple(Struct, frozen=True):
    """One fact in three languages; the English line has its meaning written in."""

    line: int
    english: Case
    reports: tuple[Document, ...]


@cache
def triples() -> tuple[Triple, ...]:
    found, number = [], 1
    for block in FILE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line[:1] != "#"]
        if lines:
            assert [line[:2] for line in lines] == list(LANGUAGES), f"{FILE.name}:{number}: not a triple"
            english = case_of(lines[0][3:], number, RULES | {"published": DAY}, family="parallel", language="en")
            texts = (english.text, *(line[3:] for line in lines[1:]))
            reports = tuple(
                report(text, language=code, source=f"Outlet {code}", published=PUBLISHED, path=f"{number}.{code}.txt")
                for text, code in zip(texts, LANGUAGES, strict=True)
            )
            found.append(Triple(number, english, reports))
        number += block.count("\n") + 2
    return tuple(found)


def said(claim: Claim) -> dict[str, Any]:
    """What a claim says, without the words it says it in."""
    fact = {name: value for name, value in msgspec.to_builtins(claim.fact).items() if name not in WORDED}
    speaker = (claim.speaker.id or claim.speaker.role or claim.speaker.body) if claim.speaker else None
    return fact | {
        "places": [place.id for place in claim.places], "time": claim.time, "period": claim.period,
        "scope": claim.scope, "speaker": speaker, "via": claim.via, "stance": claim.stance, "side": claim.perpetrator,
    }  # fmt: skip


def test_there_are_enough_triples() -> None:
    assert len(triples()) >= 60


@pytest.mark.parametrize("triple", triples(), ids=lambda triple: f"line {triple.line}")
def test_a_triple_is_one_fact(triple: Triple) -> None:
    outcome = run(triple.english, claims)
    assert not outcome.missed and not outcome.invented
    told = [[said(claim) for claim in claims(document)] for document in triple.reports]
    assert told[0] and told[1] == told[0] and told[2] == told[0]


@pytest.mark.parametrize("triple", triples(), ids=lambda triple: f"line {triple.line}")
def test_a_triple_is_one_incident(triple: Triple) -> None:
    made = [claim for document in triple.reports for claim in claims(document)]
    linked = link(made, {document.id: document for document in triple.reports})
    assert len(linked.incidents) <= 1
