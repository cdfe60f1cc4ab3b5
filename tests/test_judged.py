"""What people judge outweighs the evidence, is remembered, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import ODESA, beside, fired, injured, killed, report, when
from tests.conftest import Result
from tests.test_link import about
from tollbook.link.cluster import link
from tollbook.link.judged import referred
from tollbook.model.claims import Claim, reference
from tollbook.model.incidents import Judgement, Linked, Verdict

Run = Callable[..., Result]
NOW = datetime(2025, 8, 1, tzinfo=UTC)
REPORTS = [report(f"Report {n}.", source=f"Outlet {n}", published=f"07-10 {10 + n}:00") for n in range(4)]
A, B, C = (killed(REPORTS[n], 2) for n in range(3))
D = killed(REPORTS[3], 9, time=when("07-10 22:00", "07-11 07:00"))


def judged(verdict: Verdict, left: Claim, right: Claim, *, later: int = 0) -> Judgement:
    return Judgement(reference(left), reference(right), verdict, "Olha", NOW + timedelta(hours=later), "seen both")


def linked(*judgements: Judgement, claims: tuple[Claim, ...] = (A, B, C, D)) -> Linked:
    return link(claims, {one.id: one for one in REPORTS}, judgements)


def test_same_makes_two_attacks_one_whole_with_whole() -> None:
    assert about(linked(), A) != about(linked(), D)
    found = linked(judged("same", B, D))
    assert set(about(found, D).claims) == {A.id, B.id, C.id, D.id}
    assert any(item.name == "judged" for why in about(found, D).links for item in why.evidence)


def test_different_sets_apart_what_the_evidence_joins() -> None:
    assert about(linked(), A) == about(linked(), B)
    found = linked(judged("different", A, B))
    assert about(found, A) != about(found, B)


def test_different_splits_what_one_report_tells_of_one_place_and_time() -> None:
    text = report("Two died.", "Nine died.")
    first, second = killed(text, 2, **beside(text, "Two")), killed(text, 9, **beside(text, "Nine"))
    together, apart = (
        link([first, second], {text.id: text}, said) for said in ((), (judged("different", first, second),))
    )
    assert about(together, first) == about(together, second)
    assert about(apart, first) != about(apart, second)


def test_a_later_judgement_replaces_the_earlier_and_unsure_settles_nothing() -> None:
    assert (
        about(linked(judged("different", A, B), judged("same", B, A, later=1)), A).claims == about(linked(), A).claims
    )
    assert linked(judged("same", A, D), judged("unsure", A, D, later=1)) == linked()


def test_what_is_judged_of_claims_that_are_gone_is_passed_over() -> None:
    gone = Judgement("zzzzzzz", reference(A), "different", "Olha", NOW, "")
    assert linked(gone) == linked()


def test_a_reference_stays_when_the_words_are_read_to_another_end() -> None:
    assert reference(killed(REPORTS[0], 2)) == reference(killed(REPORTS[0], 3, place=ODESA)) != reference(B)
    assert referred(reference(A)[:5], [A, B, C, D]) == {reference(A)} == referred(A.id[:8], [A, B, C, D])
    assert referred(reference(A)[:3], [A, B]) == set()


def test_the_reference_of_an_incident_outlives_what_is_added() -> None:
    one = about(linked(claims=(A, B)), A)
    more = about(linked(), A)
    assert one.id != more.id and one.ref == more.ref == reference(A)


verdicts = st.builds(
    judged, st.sampled_from(["same", "different", "unsure"]), st.sampled_from([A, B]), st.sampled_from([C, D]),
    later=st.integers(0, 3),
)  # fmt: skip


@given(st.lists(verdicts, max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_order_of_claims_matters_to_what_is_judged(judgements: list[Judgement]) -> None:
    extra = (injured(REPORTS[0], 3), fired(REPORTS[1], "drone", 30), killed(REPORTS[2], 1, place=ODESA))
    forth = linked(*judgements, claims=(A, B, C, D, *extra))
    assert forth == linked(*judgements, claims=(*extra[::-1], D, C, B, A))
    assert all(incident.ref for incident in forth.incidents)


TWO = {
    "a.txt": "---\nsource: A\npublished: 2025-07-10T09:00+03:00\n---\nTwo people were killed in Kyiv overnight.\n",
    "b.txt": "---\nsource: B\npublished: 2025-07-12T09:00+03:00\n---\nThree people were killed in Kyiv overnight.\n",
}


def test_a_person_judges_and_takes_it_back(really: Run) -> None:
    for name, text in TWO.items():
        Path(name).write_text(text, encoding="utf-8")
    really("read", *TWO)
    rows = [line.split()[0] for line in really("incidents").stdout.splitlines() if " attack: " in line]
    assert len(rows) == 2
    made = really("judge", "same", *rows, "--why", "one night, misdated", "--who", "Olha")
    assert made.returncode == 0 and "2 claims" in made.stdout
    assert "misdated" in really("judgements").stdout
    assert really("incidents").stdout.count(" attack: ") == 1
    assert really("judge", "undo", "--why", "they were two").returncode == 0
    assert really("incidents").stdout.count(" attack: ") == 2
    assert "No judgements" in really("judgements").stdout


def test_what_cannot_be_judged_is_said_plainly(really: Run) -> None:
    assert "no such database" in really("judge", "same", "aaaa", "bbbb", "--why", "x").stderr
    Path("a.txt").write_text(TWO["a.txt"], encoding="utf-8")
    really("read", "a.txt")
    for names in (("same", "aaaa", "bbbb"), ("same", "aaaa"), ("undo", "7")):
        found = really("judge", *names, "--why", "x")
        assert found.returncode == 2 and "hint" in found.stderr
