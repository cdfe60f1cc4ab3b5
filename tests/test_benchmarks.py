"""The benchmarks: labels of releases made up here, made-up texts for speed, and made-up truth for linking."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from tollbook.understand.cascade import claims

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import incidents
import isaf
import linking
import reading

HEAD = "2012-05-S-0{number}\n\nKABUL, Afghanistan (May {day}, 2012)\n"


def labels(body: str, *, number: int = 41, day: int = 20) -> isaf.Record:
    """What the adapter makes of a release with *body*."""
    return isaf.record(*isaf.read(HEAD.format(number=number, day=day) + body))


def test_a_figure_told_twice_counts_once() -> None:
    found = labels(
        "Troops detained four suspected insurgents in Andar district, Ghazni province, yesterday. "
        "After a search of the house the four suspected insurgents were detained."
    )
    assert (found.min_captured, found.captureq, found.killq) == (4, True, False)
    assert (found.start_date, found.province) == ("2012-05-19", ["ghazni"])


def test_a_leader_and_others_told_of_apart_add_up() -> None:
    found = labels(
        "Troops captured a Taliban leader in Zurmat district, Paktiya province, today. "
        "Two suspected insurgents were detained during the operation."
    )
    assert (found.min_captured, found.province, found.start_date) == (3, ["paktya"], "2012-05-20")


@pytest.mark.parametrize(
    ("words", "number"),
    [("a couple of", 2), ("several", 3), ("multiple", 3), ("numerous", 4), ("a large number of", 5), ("twelve", 12)],
)
def test_words_without_a_number_follow_the_rubric(words: str, number: int) -> None:
    assert labels(f"In Helmand province today, troops killed {words} insurgents.").min_killed == number


def test_people_whom_a_wanted_man_killed_are_not_counted() -> None:
    found = labels(
        "Troops detained an insurgent in Kunar province today. "
        "He was behind the attack that killed two police officers in March."
    )
    assert (found.min_killed, found.min_captured) == (0, 1)


def test_what_was_only_tried_is_not_counted() -> None:
    assert labels("In Khost province today, troops conducted a search to capture a Haqqani leader.").min_captured == 0


def test_air_strikes_are_told_as_done_or_called_for() -> None:
    assert labels("Troops called for a precision airstrike, killing two insurgents in Logar province today.").airstrike
    assert not labels("Two insurgents were killed in Logar province today. No airstrike was flown.").airstrike
    assert not labels("Troops asked for air support. Two insurgents were killed in Logar province today.").airstrike


def test_a_release_without_a_day_is_dated_between_the_numbers_around_it() -> None:
    texts = [
        HEAD.format(number=10, day=4),
        "2012-05-S-020\n\nTroops searched a house.\n",
        HEAD.format(number=30, day=12),
    ]
    assert isaf.days(texts) == [None, date(2012, 5, 8), None]


def test_labels_of_some_weeks_stand_a_day_early() -> None:
    text = "2011-02-S-041\n\nKABUL, Afghanistan (Feb. 20, 2011)\nIn Khost province today, troops killed two insurgents."
    assert isaf.record(*isaf.read(text)).start_date == "2011-02-19"


def test_the_command_prints_right_answers_by_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {
        "start_date": "2012-05-20", "province": ["khost"], "min_killed": 2, "min_captured": 1,
        "killq": True, "captureq": False, "airstrike": False,
    }  # fmt: skip
    text = isaf.PREFIX + HEAD.format(number=41, day=20) + "In Khost province today, troops killed two insurgents."
    file = tmp_path / "releases.jsonl"
    file.write_text(json.dumps({"id": "1", "text": text, "gold": gold}) + "\n", encoding="utf-8")
    assert isaf.main([str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {**dict.fromkeys(isaf.FIELDS, 1), "min_captured": 0}
    assert isaf.main([str(file)]) == 0
    assert "min_killed" in capsys.readouterr().out
    assert isaf.main([str(file), "--misses", "min_captured"]) == 0
    assert "gold 1, read 0" in capsys.readouterr().out


def test_one_report_of_twenty_in_the_stream_is_of_an_attack() -> None:
    texts = reading.stream(60_000)
    told = [bool(claims(reading.document(text))) for text in texts]
    assert told[0] and sum(told[:: reading.SHARE]) == len(told[:: reading.SHARE])
    assert sum(told) <= len(told) * 0.15  # few others say anything: near misses
    assert reading.stream(60_000) == texts


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_every_made_up_dense_report_says_something(language: str) -> None:
    assert all(claims(reading.document(text, language)) for text in reading.dense(20_000, language))


def test_speed_is_told_with_and_without_the_tokenizer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading, "tokenizer", lambda: None)
    assert reading.main(["--megabytes", "0.002"]) == 0
    assert "hint: " in capsys.readouterr().out
    monkeypatch.setattr(reading, "tokenizer", lambda: str.split)
    assert reading.main(["--megabytes", "0.002", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert all(told[text][who]["first"] > 0 for text in ("dense en", "stream en") for who in ("reading", "tokenizer"))
    assert told["dense uk"]["reading"]["best"] > 0


def test_so_many_claims_are_made_of_so_many_incidents() -> None:
    told = incidents.made(1_000, 60)
    assert len(told.claims) == len({claim.id for claim in told.claims}) == 1_000
    assert set(told.truth.values()) == set(range(60))
    assert incidents.made(1_000, 60) == told != incidents.made(1_000, 60, seed=2)
    assert told.misread and not incidents.made(1_000, 60, misread=0).misread
    quoted = [told.documents[claim.document].quote(claim.sentence) for claim in told.claims]
    assert 1_000 > len(set(quoted)) > 800  # copies share sentences; other reports have words of their own


def test_scores_count_claims_that_stand_together() -> None:
    truth = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert linking.scores({"a": "x", "b": "x", "c": "y", "d": "y"}, truth) == (1, 1)
    assert linking.scores({}, truth) == (0, pytest.approx(2 / 3))  # each alone: half of its incident is with it
    pairwise, b_cubed = linking.scores(dict.fromkeys(truth, "x"), truth)
    assert (pairwise, b_cubed) == (pytest.approx(1 / 2), pytest.approx(2 / 3))


def test_linking_is_measured_as_a_whole_and_when_something_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    assert linking.main(["--claims", "1000", "--incidents", "60", "--more", "50"]) == 0
    head, line = (text.split() for text in capsys.readouterr().out.splitlines())
    assert line[:2] == ["1,000", "60"] and line[-1] == "yes" and head[:2] == ["claims", "incidents"]
    assert linking.sizes(1_000_000) == [10_000, 100_000, 1_000_000]
    assert linking.sizes(2_000) == [2_000]
