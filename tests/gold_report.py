"""Score the gold and print it: recall and precision by family and kind, misses, rewritten lines, floors.

``python -m tests.gold [--family F] [--lang en] [--misses] [--rewrite] [--update-floors]``
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from math import floor
from pathlib import Path

from tests import gold
from tests.gold_format import SHAPES, Expected
from tollbook.model.claims import Claim
from tollbook.model.text import Span

FLOORS = Path(__file__).parent / "floors.json"
Scored = list[tuple[gold.Case, gold.Outcome]]


def scores(outcomes: Iterable[gold.Outcome]) -> dict[str, float]:
    """Recall, precision and the share of lines without a fault: 0 to 1, rounded down to four places.

    1 where there was nothing to find or to invent. "lines" is what counts in a family of refusals.
    """
    found = missed = invented = right = wrong = 0
    for outcome in outcomes:
        found += len(outcome.found)
        missed += len(outcome.missed)
        invented += len(outcome.invented)
        fault = bool(outcome.missed or outcome.invented)
        wrong, right = wrong + fault, right + (not fault)
    return {"recall": _ratio(found, missed), "precision": _ratio(found, invented), "lines": _ratio(right, wrong)}


def _ratio(good: int, bad: int) -> float:
    return floor(10_000 * good / (good + bad)) / 10_000 if good + bad else 1.0


def floors() -> dict[str, dict[str, float]]:
    """The lowest scores that each family of gold may have: "counts.en" -> {"recall", "precision", "lines"}."""
    if not FLOORS.exists():
        return {}
    written: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8")).get("gold", {})
    return written


def raise_floors(scored: Scored) -> None:
    """Write higher floors where the scores are higher; never a lower one."""
    every = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    mine = every.setdefault("gold", {})
    for name, outcomes in _by_name(scored).items():
        old = mine.get(name, {})
        mine[name] = {key: max(value, old.get(key, 0.0)) for key, value in scores(outcomes).items()}
    FLOORS.write_text(json.dumps(every, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _by_name(scored: Scored) -> dict[str, list[gold.Outcome]]:
    names: dict[str, list[gold.Outcome]] = {}
    for case, outcome in scored:
        names.setdefault(case.name, []).append(outcome)
    return names


def rewritten(case: gold.Case, outcome: gold.Outcome) -> str:
    """The gold line as the program reads it: facts missed are gone, claims invented stand in their places."""
    notes: list[tuple[Span, str]] = [(fact.anchor, fact.source) for fact, _ in outcome.found]
    notes += [(_where(claim), gold.render(claim)) for claim in outcome.invented]
    text, last = "", 0
    for span, words in _joined(notes):
        text += f"{case.text[last : span.start]}[{case.text[span.start : span.stop]}]{{{words}}}"
        last = span.stop
    own = case.raw.split(" ", 1)[0] + " " if case.raw.startswith("@") else ""
    return own + (text + case.text[last:]).replace("\n", " ¶ ")


def _where(claim: Claim) -> Span:
    return claim.spans.get("count") or min(claim.spans.values(), default=claim.sentence)


def _joined(notes: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The notes from left to right, those that overlap made one."""
    joined: list[tuple[Span, str]] = []
    for span, words in sorted(notes):
        if joined and span.start < joined[-1][0].stop:
            before, said = joined.pop()
            span, words = Span(before.start, max(before.stop, span.stop)), f"{said}; {words}"
        joined.append((span, words))
    return joined


def table(scored: Scored) -> str:
    """Recall and precision by family, and by kind over all families."""
    rows = [_row(name, outcomes) for name, outcomes in _by_name(scored).items()]
    found, missed, invented = (Counter[str]() for _ in range(3))
    for _, outcome in scored:
        found.update(fact.kind for fact, _ in outcome.found)
        missed.update(fact.kind for fact in outcome.missed)
        invented.update(claim.kind for claim in outcome.invented)
    kinds = [
        f"{kind:<20} {found[kind]:5} of {found[kind] + missed[kind]:<5} invented {invented[kind]:4}" for kind in SHAPES
    ]
    return "\n".join([*rows, _row("all", [outcome for _, outcome in scored]), "", *kinds])


def _row(name: str, outcomes: list[gold.Outcome]) -> str:
    score = scores(outcomes)
    shown = "  ".join(f"{key} {value:.3f}" for key, value in score.items())
    return f"{name:<20} {shown} of {len(outcomes)}"


def misses(case: gold.Case, outcome: gold.Outcome) -> list[str]:
    """One line for each fact that was missed and each claim that was invented."""
    where = f"{case.name}:{case.line}"
    lost = [f"{where}: missed «{_quote(case, fact)}» {fact.source}{_why(fact, outcome)}" for fact in outcome.missed]
    made = [f"{where}: invented {gold.render(claim)} ({claim.rule})" for claim in outcome.invented]
    return lost + made + [f"    {case.text!r}"] if lost or made else []


def _quote(case: gold.Case, fact: Expected) -> str:
    return case.text[fact.anchor.start : fact.anchor.stop]


def _why(fact: Expected, outcome: gold.Outcome) -> str:
    wrong = gold.nearest(fact, [*outcome.invented, *outcome.others])
    return f" — but {wrong}" if wrong else ""


def main() -> int:
    """Run what the command line asks for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold", description=__doc__)
    parser.add_argument("--family", help="only this family: counts, victims, …")
    parser.add_argument("--lang", help="only this language: en, uk, …")
    parser.add_argument("--misses", action="store_true", help="list facts missed and claims invented")
    parser.add_argument("--rewrite", action="store_true", help="print the lines as the program reads them")
    parser.add_argument("--update-floors", action="store_true", help="raise floors.json where scores are higher")
    options = parser.parse_args()
    read = gold.reader()
    scored = [(case, gold.run(case, read)) for case in gold.cases(family=options.family, language=options.lang)]
    if options.update_floors:
        raise_floors(scored)
    if options.rewrite:
        lines = [rewritten(case, outcome) for case, outcome in scored]
    else:
        lines = [line for case, outcome in scored for line in misses(case, outcome)] if options.misses else []
        lines.append(table(scored))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
