"""Silences: what is not known or not said, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.cutting import cut
from tollbook.model.claims import Silence
from tollbook.understand import silence

NOTHING_SAID = [
    "The Israeli military has yet to comment on the strike.",
    "There was no immediate comment from Moscow.",
    "Russia's defence ministry did not comment on the attack.",
    "The army did not immediately respond to a request for comment on the raid.",
    "The Rapid Support Forces could not be reached for comment.",
    "The Kremlin has made no statement about the strike.",
    "Neither the army nor the ministry has commented on the bombing.",
    "The Houthis have not acknowledged the attack.",
    "Israel has remained silent on the explosion.",
    "Pakistan's military declined to comment on the air strikes.",
    "The junta refused to comment on the bombing of the school.",
    "There was no response from the Taliban to the attack.",
    "The Russian army has not said anything about the strike.",
    "Moscow has not reacted to the attack.",
]
NOTHING_KNOWN = [
    "There was no immediate word on casualties.",
    "There were no immediate reports of casualties.",
    "No information on casualties was available.",
    "Information about the victims is being clarified.",
    "Information on casualties is still being established.",
    "It was not clear how many people had been killed.",
    "It was unclear whether anyone had been hurt.",
    "It is not yet known if there are casualties.",
    "The number of injured is not known.",
    "The number of casualties remains unclear.",
    "The extent of the casualties was unknown.",
    "Nothing is known about casualties.",
    "Details of the casualties were not available.",
    "The ministry gave no details of casualties.",
    "Officials did not say how many people were wounded.",
    "The casualty figures have not been confirmed.",
    "Details are being established, the service said of the dead.",
]
NEITHER = [
    "There were no casualties.",
    "No one was hurt in the strike.",
    "Nobody was killed and no houses were damaged.",
    "The attack killed nine people.",
    "The singer refused to comment on her album.",
    "The bank declined to comment on its profits.",
    "The minister commented on the attack at length.",
    "There is no information on train times.",
    "It is not known when the museum will open.",
    "It was unclear whether the match would go ahead.",
    "The hospital has no water and no light.",
    "The company had no comment on the price of its shares.",
    "The wounded are being treated in three hospitals.",
    "Police are not looking for anyone else.",
]


def found(text: str) -> list[str]:
    facts = [finding.fact for sentence in cut(text)[0] for finding in silence.find(sentence)]
    return [fact.about for fact in facts if isinstance(fact, Silence)]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_a_side_that_has_said_nothing(text: str) -> None:
    assert found(text) == ["comment"]


@pytest.mark.parametrize("text", NOTHING_KNOWN)
def test_casualties_of_which_nothing_is_known(text: str) -> None:
    assert found(text) == ["casualties"]


@pytest.mark.parametrize("text", NEITHER)
def test_no_silence(text: str) -> None:
    assert found(text) == []


def test_both_in_one_sentence() -> None:
    text = "Moscow has not commented on the strike, and there was no word on casualties."
    assert found(text) == ["comment", "casualties"]


def test_the_words_it_rests_on() -> None:
    text = "There was no immediate word on casualties."
    (finding,) = silence.find(cut(text)[0][0])
    start, stop = finding.spans["about"]
    assert text[start:stop] == "no immediate word on casualties"
