"""The gold lines hold: the format, the floors by family, and the law that a claim rests on words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests import gold, gold_report
from tests.gold_format import meaning, parse
from tollbook.model.claims import Casualties, Claim, Extent, Fact, Munitions
from tollbook.model.text import Span
from tollbook.model.values import Interval, Place, Quantity

LINE = "[Two]{killed 2} died and [a boy, 9,]{victim injured 9 male} was hurt."
FAMILIES = sorted({case.name for case in gold.cases()})
# A hedge, a zone, a quotation: parts of a claim that must say which words, or which other sentence, they come from.
PARTS = ("places", "time", "speaker", "via", "perpetrator")


def claim(fact: Fact, count: Span, **more: Any) -> Claim:
    spans, sentence = {"count": count}, Span(0, 99)
    return Claim(document="d", lang="en", sentence=sentence, fact=fact, spans=spans, inherited={}, rule="made", **more)


def killed(number: int, count: Span, **more: Any) -> Claim:
    return claim(Casualties("killed", "people", Quantity.worded("exact", number)), count, **more)


def case(line: str, published: date | None = None) -> gold.Case:
    text, facts = parse(line)
    return gold.Case(family="made", language="en", line=1, published=published, exhaustive=gold.EXHAUSTIVE, near=False,
                     raw=line, text=text, facts=facts)  # fmt: skip


def test_a_line_gives_its_text_and_facts() -> None:
    text, facts = parse(LINE)

    assert text == "Two died and a boy, 9, was hurt."
    assert [text[fact.anchor.start : fact.anchor.stop] for fact in facts] == ["Two", "a boy, 9,"]
    assert [fact.kind for fact in facts] == ["casualties", "victim"]
    assert facts[1].readings[0][1] == {"status": "injured", "age": "9", "sex": "male"}


def test_a_mark_may_hold_several_meanings_and_other_readings() -> None:
    _, facts = parse("Air [All 42]{intercepted drone 42; ?launched drone 42 | launched drone 42..} fell. ¶ End.")

    assert [fact.optional for fact in facts] == [False, True]
    assert [fields["count"] for _, fields in facts[1].readings] == ["42", "42.."]


@pytest.mark.parametrize(
    "words",
    ["slain 2", "killed two", "killed 2 folk", "launched boomerang 2", "killed 2 colour=red", "killed 2 stance=odd"],
)
def test_a_meaning_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        meaning(words)


def test_a_bracket_left_open_is_refused() -> None:
    with pytest.raises(ValueError, match="bracket"):
        parse("[Two]{killed 2 died")


def test_a_file_has_directives_and_dates(tmp_path: Path) -> None:
    lines = ["# note", "#! published: 2025-07-10", "#! exhaustive: victim", "One.", "@2024-03-05 Two.", "@none Three."]
    (tmp_path / "made.en.txt").write_text("\n".join(lines), encoding="utf-8")

    read = list(gold.cases(folder=tmp_path))

    assert [each.published for each in read] == [date(2025, 7, 10), date(2024, 3, 5), None]
    assert [each.text for each in read] == ["One.", "Two.", "Three."]
    assert read[0].exhaustive == {"victim"} and read[0].line == 4


def test_a_directive_holds_for_its_file_alone(tmp_path: Path) -> None:
    for name, lines in (("a", "#! near: yes\nOne."), ("b", "Two.")):
        (tmp_path / f"{name}.en.txt").write_text(lines, encoding="utf-8")

    assert [each.near for each in gold.cases(folder=tmp_path)] == [True, False]


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "made.en.txt").write_text("\n[Two]{slain 2} died.\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"made\.en\.txt:2"):
        list(gold.cases(folder=tmp_path))


def test_a_claim_is_found_at_its_words_only() -> None:
    two, nine = killed(2, Span(0, 3)), killed(2, Span(20, 23))

    assert not gold.run(case("[Two]{killed 2} died and so on."), lambda _: [two]).missed
    assert gold.run(case("[Two]{killed 2} died and so on."), lambda _: [nine]).missed


def test_a_claim_is_used_once_and_the_rest_is_invented() -> None:
    outcome = gold.run(case("[Two]{killed 2} died."), lambda _: [killed(2, Span(0, 3)), killed(2, Span(0, 3))])

    assert len(outcome.found) == len(outcome.invented) == 1


def test_a_broad_claim_gives_way_to_a_fact_that_has_no_other() -> None:
    """One claim suits both facts, the other only the first: both facts are found."""
    line = "[Two]{killed 2; killed 2 place=Kyiv} died."
    kyiv = Place(id="x", name="Kyiv", level="settlement", country="UA")
    outcome = gold.run(case(line), lambda _: [killed(2, Span(0, 3), places=(kyiv,)), killed(2, Span(0, 3))])

    assert len(outcome.found) == 2


@pytest.mark.parametrize(
    "line", ["[Two]{killed 2 children} died.", "[Two]{killed 2.. } died.", "[Two]{killed 2 of} died.",
             "[Two]{killed 2 by=mayor} died.", "[Two]{killed 2 date=2025-07-10} died.", "[Two]{missing 2} died."],
)  # fmt: skip
def test_a_field_that_differs_is_a_miss(line: str) -> None:
    assert gold.run(case(line), lambda _: [killed(2, Span(0, 3))]).missed


def test_a_denied_claim_is_no_plain_one() -> None:
    denied = killed(2, Span(0, 3), stance="denied")

    assert gold.run(case("[Two]{killed 2} died."), lambda _: [denied]).missed
    assert not gold.run(case("[Two]{killed 2 stance=denied} died."), lambda _: [denied]).missed


@pytest.mark.parametrize("day, held", [(9, False), (10, True), (11, True), (12, False)])
def test_a_date_lies_in_the_interval(day: int, held: bool) -> None:
    night = Interval(datetime(2025, 7, 10, 20, tzinfo=UTC), datetime(2025, 7, 12, tzinfo=UTC), "night")
    line = f"[Two]{{killed 2 date=2025-07-{day:02}}} died."
    outcome = gold.run(case(line), lambda _: [killed(2, Span(0, 3), time=night)])

    assert bool(outcome.found) == held


def test_a_miss_names_what_is_wrong() -> None:
    """Of two claims at the words, the likelier one is shown, with the fields that differ."""
    made = case("[Two]{killed 2 by=mayor} died.")
    outcome = gold.run(made, lambda _: [killed(3, Span(0, 3)), killed(2, Span(0, 3))])

    assert gold_report.misses(made, outcome)[0].endswith("— but by is ''")


def test_a_reading_is_written_back_as_gold() -> None:
    line = "@2025-07-10 All 42 drones fell in [two districts]{extent district 2}. ¶ End."
    made = case(line.removeprefix("@2025-07-10 "))
    made = msgspec.structs.replace(made, raw=line)
    drones = claim(Munitions("fell", "drone", Quantity.worded("exact", 42)), Span(0, 6))
    extent = claim(Extent("district", Quantity.worded("exact", 2)), Span(22, 25))

    outcome = gold.run(made, lambda _: [drones, extent])

    assert gold_report.rewritten(made, outcome) == line.replace("All 42", "[All 42]{fell drone 42}")


def test_floors_never_fall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gold_report, "FLOORS", tmp_path / "floors.json")
    good, bad = case("[Two]{killed 2} died."), case("[Two]{killed 2} died.")

    gold_report.raise_floors([(good, gold.run(good, lambda _: [killed(2, Span(0, 3))]))])
    gold_report.raise_floors([(bad, gold.run(bad, lambda _: []))])

    assert gold_report.floors() == {"made.en": {"recall": 1.0, "precision": 1.0, "lines": 1.0}}


@cache
def scored(name: str) -> gold_report.Scored:
    """Each case of a family with what the program makes of it; read once a run."""
    family, language = name.split(".")
    return [(each, gold.run(each, gold.reader())) for each in gold.cases(family=family, language=language)]


@pytest.mark.parametrize("name", FAMILIES)
def test_no_family_falls_below_its_floor(name: str) -> None:
    score = gold_report.scores(outcome for _, outcome in scored(name))
    floor = gold_report.floors().get(name, {})
    lost = [line for each in scored(name) for line in gold_report.misses(*each)]

    assert all(score[key] >= lowest for key, lowest in floor.items()), "\n".join([f"{score} < {floor}", *lost])


@pytest.mark.parametrize("name", FAMILIES)
def test_every_claim_rests_on_words(name: str) -> None:
    """A span lies in the text and in it only; a part without a span says where it was inherited from."""
    for each in gold.cases(family=name.split(".")[0], language=name.split(".")[1]):
        for read in gold.reader()(gold.document(each)):
            where = f"{each.name}:{each.line}: {gold.render(read)}"
            assert all(span.stop <= len(each.text) for span in [read.sentence, *read.spans.values()]), where
            assert not [part for part in PARTS if unfounded(part, read)], where


def unfounded(part: str, read: Claim) -> bool:
    """True if the claim has this part but neither words nor a reason for it."""
    name = "place" if part == "places" else part
    return bool(getattr(read, part)) and name not in read.spans and name not in read.inherited


def test_a_third_of_the_english_lines_are_negatives_or_near_misses() -> None:
    """Lines without any fact, and lines with numbers that no fact rests on."""
    lines = list(gold.cases(language="en"))
    bare = [each for each in lines if each.near or not each.facts]

    assert len(lines) >= 760
    assert 3 * len(bare) >= len(lines)
