"""Comparisons: of harm, attacks and weapons, with their factor and baseline; and of other things."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Comparison
from tollbook.understand import comparisons


def told(text: str) -> list[str]:
    """Every comparison in *text*: measure, relation, factor, and the baseline in brackets."""
    facts = [found.fact for sentence in cut(text)[0] for found in comparisons.find(sentence)]
    return [_written(fact) for fact in facts if isinstance(fact, Comparison)]


def _written(fact: Comparison) -> str:
    factor = "" if fact.factor is None else f" {fact.factor:g}"
    return f"{fact.measure} {fact.relation}{factor} ({fact.baseline})"


COMPARISONS = [
    ("June brought the highest monthly civilian casualties in three years.", "casualties highest (3 years)"),
    ("It was the largest Russian aerial assault of the war.", "munitions highest (ever)"),
    ("It was the deadliest attack on the city since April.", "killed highest (April)"),
    (
        "Russia mounted ten times more missile attacks compared to the same month last year.",
        "attacks times 10 (the same month last year)",
    ),
    ("Civilian deaths were 37 percent higher than in June 2024.", "killed percent_more 37 (June 2024)"),
    (
        "In July 20 were killed and 90 injured, a 22 per cent increase on July 2024.",
        "casualties percent_more 22 (July 2024)",
    ),
    ("Russia fired more than double the number of drones.", "munitions times 2 (None)"),
    ("Twice as many people were injured in May.", "injured times 2 (None)"),
    ("The number of attacks fell by 10% compared with May.", "attacks percent_less 10 (May)"),
    ("The number of wounded was the lowest since January.", "injured lowest (January)"),
    ("A record number of drones was launched.", "munitions highest (ever)"),
    ("More children were killed than in any month since March.", "killed more (any month since March)"),
    ("Attacks on clinics have tripled since the invasion began.", "attacks times 3 (invasion began)"),
    ("Casualties dropped by a quarter.", "casualties percent_less 25 (None)"),
    ("Fewer civilians were injured in May than in April.", "injured fewer (April)"),
    ("Drones caused three times as many deaths as in winter.", "killed times 3 (winter)"),
    ("It was the biggest missile and drone attack in months.", "munitions highest (months)"),
    ("The use of glide bombs rose by 40 per cent over the winter.", "munitions percent_more 40 (None)"),
    ("The country saw its largest air assault on Monday.", "munitions highest (ever)"),
    ("It was one of its largest air assaults.", "munitions highest (None)"),
    ("In total 300 civilians were killed, the highest monthly figure on record.", "killed highest (ever)"),
    ("Never before had so many missiles been fired at the city.", "munitions highest (ever)"),
    ("The death toll was higher than in May.", "killed more (May)"),
    ("Injuries from drones were down 15 per cent on the month before.", "injured percent_less 15 (month before)"),
    ("It was the most intense bombardment since October.", "attacks highest (October)"),
    ("It was the deadliest strike on the city this year.", "killed highest (this year)"),
    ("The number of missiles fired in May was the highest since January.", "munitions highest (January)"),
    ("The number of strikes was seven times that of May.", "attacks times 7 (May)"),
    ("Deaths from mines fell to the lowest level in five years.", "killed lowest (5 years)"),
    ("There were 30 per cent fewer strikes.", "attacks percent_less 30 (None)"),
]
NONE = [
    "The largest city in the east was calm after the attack.",
    "The biggest hospital in the region was hit.",
    "Europe's largest nuclear plant lost power after shelling.",
    "The striker scored the fastest goal since 2010.",
    "More than 20 drones were shot down.",
    "Fewer than ten people were injured.",
    "It was the worst storm in a decade.",
    "The most important task is to rebuild the bombed school.",
    "Prices rose by 12 per cent after the strikes.",
    "The army doubled its budget.",
    "Twice a week the wounded are visited.",
    "The tallest tower in the city was struck.",
    "The attack was more than a mistake.",
    "Half of the wounded are women.",
    "The death toll rose to 31, up from 28.",
    "The biggest blast was heard at 3 a.m.",
    "Ukraine's largest drone maker was hit.",
    "More people died than was first thought.",
    "This is the highest award for wounded soldiers.",
]


@pytest.mark.parametrize(("text", "claim"), COMPARISONS, ids=[text for text, _ in COMPARISONS])
def test_what_is_compared(text: str, claim: str) -> None:
    assert told(text) == [claim]


@pytest.mark.parametrize("text", NONE)
def test_what_is_not_about_attacks(text: str) -> None:
    assert told(text) == []


def test_the_spans_are_the_words() -> None:
    text = "Casualties were 54 per cent higher than in May 2024."
    (found,) = (found for sentence in cut(text)[0] for found in comparisons.find(sentence))
    words = {part: text[start:stop] for part, (start, stop) in found.spans.items()}
    assert words == {"measure": "Casualties", "factor": "54", "relation": "higher than", "baseline": "May 2024"}
