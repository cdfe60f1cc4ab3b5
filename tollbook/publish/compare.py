"""Say a comparison as it was said; nothing here checks it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tollbook.model.claims import Claim, Comparison
from tollbook.model.incidents import Edition
from tollbook.publish.counts import voices
from tollbook.publish.notes import Notes
from tollbook.publish.parts import Piece, Sentence
from tollbook.publish.scene import voiced
from tollbook.publish.wording import capital, word

YEAR = re.compile(r"\b(?:19|20)\d\d$")  # a month or year that is named: "May 2022"
SUPERLATIVE = frozenset({"highest", "lowest"})
WITHOUT_FACTOR = {"times": "a multiple of", "percent_more": "higher than", "percent_less": "lower than"}


def compared(edition: Edition, claims: Iterable[Claim], notes: Notes) -> list[Sentence]:
    """ "The number of casualties was the highest in 3 years, according to A[1] and B[2].": one for each comparison."""
    same: dict[str, list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.fact, Comparison):
            told = f"{word('measure', claim.fact.measure)} was {relation(claim.fact)}, according to "
            same.setdefault(capital(told), []).append(claim)
    return [(Piece(told), *voices(voiced(edition, saying), notes), Piece(".")) for told, saying in same.items()]


def relation(fact: Comparison) -> str:
    """ "the highest in 3 years", "10 times that of the same month last year", "37% higher than that of before"."""
    if fact.relation in SUPERLATIVE:
        return f"{word('relation', fact.relation)}{_scope(fact.baseline)}"
    worded = WITHOUT_FACTOR.get(fact.relation) if fact.factor is None else None
    worded = worded or word("relation", fact.relation).replace("{factor}", f"{fact.factor or 0:g}")
    if not fact.baseline:
        return f"{worded} that of a time not named"
    return f"{worded} that of {'the ' if fact.baseline.startswith('same') else ''}{_english(fact.baseline)}"


def _english(baseline: str) -> str:
    """*baseline* as it is in English; in another language as a quotation."""
    return baseline if baseline.isascii() else f"“{baseline}”"


def _scope(baseline: str | None) -> str:
    """What a superlative holds for: " in 3 years", " ever", " since May 2022"; empty where not said."""
    if not baseline:
        return ""
    if not baseline.isascii():
        return f" in or since {_english(baseline)}"  # "3 роки" and "травня 2022" alike
    if YEAR.search(baseline):
        return f" since {baseline}"
    if baseline[:1].isdigit():
        return f" in {baseline}"
    return f" {baseline}" if baseline.startswith("ever") else f", against {baseline}"
