"""Reconciling: what many counts of one thing come to, and which rule says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.build import (
    AIR_FORCE,
    DSNS,
    GOVERNOR,
    KYIV,
    MAYOR,
    MINISTER,
    ODESA,
    PODILSKYI,
    PRESIDENT,
    UKRAINE,
    UN,
    damaged,
    districts,
    fired,
    injured,
    killed,
    person,
    report,
    words,
)
from tollbook.errors import ConfigError
from tollbook.link.cluster import link
from tollbook.model.claims import Claim, Speaker, identified
from tollbook.model.incidents import Edition, Figure
from tollbook.model.text import Document, document_id
from tollbook.reconcile.edition import edition
from tollbook.reconcile.origins import copies, label, voices
from tollbook.reconcile.ranks import ranks

DAWN = report("At dawn.", source="Kyiv Hour", published="07-10 06:11")
RESCUE = report("Crews at work.", source="Left Bank News", published="07-10 06:55")
EARLIER = report("The mayor speaks.", source="Left Bank News", published="07-10 07:15")
LATER = report("The mayor speaks again.", source="Dnipro Courier", published="07-10 09:35")
NOON = report("New York reacts.", source="Harbour Wire", published="07-10 16:20")
UNDATED = report("No date on this one.", source="Somebody", published=None)
REPORTS = (DAWN, RESCUE, EARLIER, LATER, NOON, UNDATED)


def published(claims: Iterable[Claim], *more: Document) -> Edition:
    told, known = list(claims), {document.id: document for document in (*REPORTS, *more)}
    return edition(link(told, known), told, known)


def figure(*claims: Claim, more: Iterable[Document] = (), **parts: Any) -> Figure:
    """The one figure of *claims* with these parts."""
    found = published(claims, *more).figures
    (only,) = [one for one in found if all(getattr(one, part) == value for part, value in parts.items())]
    return only


def bounds(one: Figure) -> tuple[int | None, int | None, int | None]:
    return one.low, one.best, one.high


class TestTheNightInKyiv:
    """Seven voices on one night, as they spoke."""

    hurt = (
        injured(DAWN, 13, by=GOVERNOR),
        injured(RESCUE, 13, by=DSNS),
        injured(EARLIER, 14, by=MAYOR),
        injured(LATER, 16, by=MAYOR),
        injured(LATER, ">12", by=MINISTER),
        injured(NOON, ">=16", by=UN),
    )

    def test_injured_rise_to_sixteen(self) -> None:
        found = figure(*self.hurt, measure="injured")
        assert bounds(found) == (13, 16, 16)
        assert (found.status, found.reason) == ("rising", "later reports count more")
        assert found.rule == "the latest exact count: mayor Vitali Klitschko"

    def test_the_history_keeps_what_no_longer_stands(self) -> None:
        found = figure(*self.hurt, measure="injured")
        told = [(str(said.quantity), said.standing) for said in found.history]
        assert told[:3] == [("13", True), ("13", True), ("14", False)]
        assert sorted(told[3:5]) == [("13..", True), ("16", True)] and told[5:] == [("16..", True)]
        assert self.hurt[2].id not in found.basis

    def test_killed_and_injured_never_mix(self) -> None:
        claims = (*self.hurt, killed(DAWN, 2, by=GOVERNOR), killed(NOON, ">=2", by=PRESIDENT))
        assert bounds(figure(*claims, measure="killed")) == (2, 2, 2)
        assert bounds(figure(*claims, measure="injured")) == (13, 16, 16)

    def test_districts_are_disputed(self) -> None:
        told = (
            districts(RESCUE, ">=6", by=DSNS), districts(EARLIER, 6, by=MAYOR), districts(LATER, 8, by=MINISTER),
            districts(NOON, 4, by=UN),
        )  # fmt: skip
        found = figure(*told, measure="struck")
        assert bounds(found) == (4, 6, 8)
        assert (found.status, found.reason) == ("disputed", "a later report counts fewer")
        assert found.rule == "the exact count of the nearest speaker: mayor Vitali Klitschko"

    def test_about_four_hundred_and_397_agree(self) -> None:
        about = fired(DAWN, "drone", "~400", place=UKRAINE, by=PRESIDENT)
        found = figure(about, fired(LATER, "drone", 397, place=UKRAINE, by=AIR_FORCE), measure="launched")
        assert bounds(found) == (397, 397, 397)
        assert found.status == "agreed"


class TestRules:
    """The rules of figures.figure, by number."""

    def test_1_a_later_count_of_one_voice_replaces_the_earlier(self) -> None:
        found = figure(injured(EARLIER, 14, by=MAYOR), injured(LATER, 12, by=MAYOR))
        assert bounds(found) == (12, 12, 12)
        assert found.status == "single voice"

    def test_1_an_outlet_that_is_late_does_not_bring_an_old_count_back(self) -> None:
        late = report("What the mayor said at seven.", source="Slow Post", published="07-10 20:00")
        told = (injured(EARLIER, 14, by=MAYOR), injured(LATER, 16, by=MAYOR), injured(late, 14, by=MAYOR))
        assert bounds(figure(*told, more=[late])) == (16, 16, 16)

    def test_1_what_is_only_possible_does_not_stand(self) -> None:
        found = figure(killed(DAWN, 2, by=GOVERNOR), killed(LATER, 5, by=MAYOR, stance="possible"))
        assert bounds(found) == (2, 2, 2)

    def test_1_a_denial_is_a_reason_and_no_count(self) -> None:
        foreign = Speaker(body="Defence Ministry")
        found = figure(killed(DAWN, 2, by=GOVERNOR), killed(LATER, 0, by=foreign, stance="denied"))
        assert bounds(found) == (2, 2, 2)
        assert found.reason == "denied by Defence Ministry"

    def test_1_a_denied_count_is_no_whole_that_others_are_shares_of(self) -> None:
        share = as_share(killed(DAWN, 3, by=MAYOR))
        denied = killed(DAWN, 40, by=Speaker(body="Defence Ministry"), stance="denied")
        assert bounds(figure(share, denied)) == (3, 3, 3)

    def test_2_a_share_bounds_the_whole_and_never_replaces_it(self) -> None:
        told = (killed(DAWN, 5, by=MAYOR), killed(DAWN, 2, by=MAYOR, group="children", part=True))
        whole, share = figure(*told, group="people"), figure(*told, group="children")
        assert (bounds(whole), whole.part) == ((5, 5, 5), False)
        assert (bounds(share), share.part) == ((2, 2, 2), True)

    def test_2_a_district_is_at_most_the_city(self) -> None:
        told = (killed(DAWN, 5, by=GOVERNOR), killed(LATER, 2, by=MINISTER, place=PODILSKYI))
        assert bounds(figure(*told)) == (5, 5, 5)
        assert figure(*told).status == "agreed"

    def test_2_a_district_alone_is_what_is_known(self) -> None:
        assert bounds(figure(killed(LATER, 2, by=MINISTER, place=PODILSKYI))) == (2, 2, 2)

    def test_3_about_reaches_a_tenth(self) -> None:
        found = figure(fired(DAWN, "drone", "~400", place=UKRAINE))
        assert bounds(found) == (360, None, 440)

    def test_3_at_least_has_no_top(self) -> None:
        found = figure(killed(DAWN, ">=2", by=PRESIDENT))
        assert bounds(found) == (2, None, None)
        assert found.rule == "no exact count"

    def test_4_counts_that_can_all_be_true_are_taken_together(self) -> None:
        told = (killed(DAWN, ">=2", by=PRESIDENT), killed(LATER, "3-5", by=MAYOR), killed(NOON, "<=4", by=UN))
        assert bounds(figure(*told)) == (3, None, 4)

    def test_5_a_bottom_above_every_top_opens_the_range(self) -> None:
        told = (killed(DAWN, 3, by=MAYOR), killed(LATER, ">=20", by=PRESIDENT))
        assert bounds(figure(*told)) == (3, 3, None)

    def test_6_victims_told_one_by_one_give_a_minimum(self) -> None:
        told = (person(LATER, 68, "female", by=MINISTER), person(LATER, 22, None, by=MINISTER))
        assert bounds(figure(*told, measure="killed")) == (2, None, None)

    def test_6_one_person_told_twice_is_one(self) -> None:
        told = (person(LATER, 68, "female", by=MINISTER), person(LATER, 68, None, by=MINISTER))
        assert bounds(figure(*told, measure="killed")) == (1, None, None)
        two_reports = (person(LATER, 68, "female", by=MINISTER), person(DAWN, 67, "female", by=GOVERNOR))
        assert bounds(figure(*two_reports, measure="killed")) == (1, None, None)

    def test_6_the_minimum_lifts_a_lower_count(self) -> None:
        told = (killed(DAWN, 1, by=GOVERNOR), person(LATER, 68, by=MINISTER), person(LATER, 22, by=MINISTER))
        assert bounds(figure(*told)) == (2, None, None)

    def test_7_of_one_rank_the_latest_counts(self) -> None:
        other = Speaker(name="Somebody Else", role="mayor")
        told = (killed(LATER, 5, by=MAYOR), killed(NOON, 4, by=other), killed(DAWN, 9, by=PRESIDENT))
        assert figure(*told).best == 4

    def test_8_two_at_one_hour_who_differ_are_in_dispute(self) -> None:
        told = (killed(DAWN, 3, by=GOVERNOR), killed(DAWN, 5, by=MAYOR))
        found = figure(*told)
        assert (found.status, found.reason, bounds(found)) == ("disputed", "speakers differ", (3, 3, 5))

    def test_8_hours_that_are_not_known_settle_nothing(self) -> None:
        day = report("Only a date.", source="Weekly", published=date(2025, 7, 10))
        told = (killed(DAWN, 3, by=GOVERNOR), killed(day, 5, by=MAYOR))
        assert figure(*told, more=[day]).status == "disputed"
        assert figure(killed(DAWN, 3, by=GOVERNOR), killed(UNDATED, 5, by=MAYOR)).status == "disputed"


def test_zero_is_a_count_and_vague_is_none() -> None:
    assert bounds(figure(injured(DAWN, 0, by=GOVERNOR))) == (0, 0, 0)
    assert bounds(figure(injured(DAWN, "?", by=GOVERNOR))) == (None, None, None)


def test_nobody_hurt_at_first_and_two_later_rises_from_nought() -> None:
    found = figure(injured(DAWN, 0, by=GOVERNOR), injured(LATER, 2, by=MAYOR))
    assert (bounds(found), found.status) == ((0, 2, 2), "rising")


def test_civilians_and_people_are_one_count_and_the_difference_is_said() -> None:
    found = figure(killed(DAWN, 3, by=GOVERNOR, group="civilians"), killed(DAWN, 5, by=MAYOR))
    assert (found.group, found.reason) == ("people", "some count civilians only")
    assert figure(killed(DAWN, 3, group="civilians")).group == "civilians"


def test_weapons_by_model_never_join_their_total() -> None:
    eight = replace(fired(LATER, "missile", 8, place=UKRAINE), id="")
    eight = as_share(replace(eight, fact=replace(eight.fact, model="Iskander-M")))  # type: ignore[call-overload]
    found = published([eight, fired(LATER, "missile", 18, place=UKRAINE)]).figures
    assert [(one.model, one.best, one.part) for one in found] == [(None, 18, False), ("Iskander-M", 8, True)]


def test_damage_without_a_count_makes_no_figure() -> None:
    assert published([damaged(DAWN, "house")]).figures == ()


def test_attacks_and_totals_are_never_added() -> None:
    june: dict[str, Any] = {"place": UKRAINE, "time": None, "scope": "period", "period": "2025-06"}
    found = published([killed(DAWN, 2, place=KYIV), killed(DAWN, 232, by=UN, **june)])
    assert sorted((one.low, one.high) for one in found.figures) == [(2, 2), (232, 232)]


LONG = (
    "Drones and missiles struck the capital early on Thursday, killing two people and wounding sixteen, officials "
    "said. The attack came a day after the largest raid of the war. A clinic was destroyed and a television station "
    "damaged. Several blocks of flats caught fire, and smoke hung over the centre of the city in the morning hours."
)


class TestVoices:
    first = report(LONG, source="Harbour Wire", published="07-10 10:15")
    edited = LONG.replace("early on", "in the early hours of")
    reprint = report(edited, source="Westgate Herald", published="07-10 12:30")
    short = report(LONG.split(" Several")[0], source="Lakeside Post", published="07-10 13:00")
    other = report(
        "Rescuers worked through the night in the capital after drones fell on several districts. The mayor named no "
        "figures; two people are known to have died, and smoke hung over the centre.", source="Kyiv Hour",
    )  # fmt: skip

    def test_copies_lead_back_to_the_earliest(self) -> None:
        found = copies([self.short, self.other, self.reprint, self.first])
        assert found == {
            self.first.id: self.first.id, self.reprint.id: self.first.id, self.short.id: self.first.id,
            self.other.id: self.other.id,
        }  # fmt: skip

    def test_the_outlets_own_words_are_one_voice_in_all_copies(self) -> None:
        told = [killed(one, 2) for one in (self.first, self.reprint, self.short)]
        known = {one.id: one for one in (self.first, self.reprint, self.short)}
        assert {voice.label for voice in voices(told, known).values()} == {"Harbour Wire"}

    def test_a_speaker_is_one_voice_in_every_outlet(self) -> None:
        found = figure(killed(DAWN, 2, by=MAYOR), killed(NOON, 2, by=MAYOR))
        assert found.status == "single voice"

    def test_an_outlet_is_one_voice_in_all_its_reports(self) -> None:
        evening = report("More are dead.", source="Kyiv Hour", published="07-10 21:00")
        found = figure(killed(DAWN, 2), killed(evening, 3), more=[evening])
        assert (bounds(found), found.status) == ((3, 3, 3), "single voice")

    def test_officials_of_two_reports_are_two_voices(self) -> None:
        officials = Speaker(role="officials")
        assert figure(killed(DAWN, 2, by=officials), killed(NOON, 2, by=officials)).status == "agreed"

    def test_one_voice_has_one_name_though_reports_word_its_office_differently(self) -> None:
        other = Speaker(name="Vitali Klitschko", role="head of the city")
        told = [killed(DAWN, 2, by=MAYOR), killed(LATER, 2, by=MAYOR), killed(NOON, 2, by=other)]
        assert {voice.label for voice in voices(told, {}).values()} == {"mayor Vitali Klitschko"}

    def test_an_office_that_no_report_tells_stands_behind_the_name(self) -> None:
        bare = report("Два человека погибли, сообщил Гайваненко.", source="A", language="ru")
        head = report("Two were killed, regional head Haivanenko said.", source="B")
        known = {one.id: one for one in (bare, head)}
        listed = Speaker(name="Vladyslav Haivanenko", role="acting governor", id="Vladyslav Haivanenko")
        told = Speaker(name="Vladyslav Haivanenko", role="regional head", id="Vladyslav Haivanenko")
        by_table = killed(bare, 2, by=listed, spans={"speaker": words(bare, "Гайваненко")})
        by_report = killed(head, 2, by=told, spans={"speaker": words(head, "regional head Haivanenko")})

        def labels(*claims: Claim) -> set[str]:
            return {voice.label for voice in voices(claims, known).values()}

        assert labels(by_table) == {"Vladyslav Haivanenko (acting governor)"}
        assert labels(by_report) == labels(by_table, by_table, by_report) == {"regional head Vladyslav Haivanenko"}

    def test_labels(self) -> None:
        assert label(MAYOR) == "mayor Vitali Klitschko"
        assert label(DSNS) == "State Emergency Service"
        assert label(Speaker(role="officials")) == "officials"


class TestRanks:
    def test_roles_by_nearness(self) -> None:
        order = ["rescue service", "regional head", "mayor", "police", "united nations", "government", None]
        speakers = [DSNS, GOVERNOR, MAYOR, MINISTER, UN, PRESIDENT, Speaker(name="Somebody")]
        assert [ranks().role(speaker) for speaker in speakers] == order
        numbers = [ranks().rank("casualties", speaker) for speaker in (*speakers, None)]
        assert numbers == sorted(numbers)

    def test_a_wrong_file_says_what_to_do(self, tmp_path: Path) -> None:
        path = tmp_path / "ranks.toml"
        path.write_text('role = []\n[order]\ncasualties = ["mayr"]\nmunitions = []\nextent = []\ndamage = []\n')
        with pytest.raises(ConfigError) as caught:
            ranks(path)
        assert caught.value.what == "unknown role: mayr"
        path.write_text("[order]\n")
        with pytest.raises(ConfigError):
            ranks.__wrapped__(path)


speakers = st.sampled_from([MAYOR, GOVERNOR, DSNS, UN, PRESIDENT, None, Speaker(role="officials")])
stances = st.sampled_from(["asserted", "asserted", "confirmed", "possible", "denied"])
numbers = st.sampled_from([0, 2, 13, 14, 16, ">=2", ">=16", ">12", "~15", "<=14", "<20", "12-15", "?"])
counts = st.builds(
    lambda make, document, number, by, place, stance: make(document, number, by=by, place=place, stance=stance),
    st.sampled_from([killed, injured]), st.sampled_from(REPORTS), numbers, speakers,
    st.sampled_from([KYIV, KYIV, PODILSKYI]), stances,
)  # fmt: skip
persons = st.builds(
    lambda document, age, by: person(document, age, by=by),
    st.sampled_from(REPORTS), st.sampled_from([22, 68]), speakers,
)  # fmt: skip
stories = st.lists(counts | persons, max_size=10)


@given(stories)
@settings(max_examples=300, deadline=None)
def test_low_best_high_are_in_order(claims: list[Claim]) -> None:
    for one in published(claims).figures:
        given = [number for number in bounds(one) if number is not None]
        assert given == sorted(given)
        assert set(one.basis) <= {claim.id for claim in claims}
        assert bool(one.reason) or one.status in ("agreed", "single voice")


@given(stories.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
@settings(max_examples=150, deadline=None)
def test_the_order_of_arrival_does_not_matter(both: tuple[list[Claim], list[Claim]]) -> None:
    claims, shuffled = both
    assert published(claims) == published(shuffled + claims)


@given(stories, st.sampled_from(REPORTS[:-1]))  # a dated copy of the undated one would add something: its date
@settings(max_examples=150, deadline=None)
def test_a_copy_changes_no_figure(claims: list[Claim], original: Document) -> None:
    """A report printed again elsewhere, later, adds nothing but its place in the history."""
    parts = {"text": original.text, "path": "copy.txt", "source": "Copycat", "url": None, "published": NOON.published}
    copy = replace(original, id=document_id(**parts), path="copy.txt", source="Copycat", published=NOON.published)  # type: ignore[arg-type]
    again = [identified(replace(one, document=copy.id)) for one in claims if one.document == original.id]

    def counted(found: Edition) -> list[tuple[object, ...]]:
        return sorted((one.measure, one.group, *map(str, bounds(one)), one.status, one.reason) for one in found.figures)

    assert counted(published(claims, copy)) == counted(published([*claims, *again], copy))


@given(st.lists(numbers, min_size=1, max_size=6))
def test_an_exact_count_is_kept_as_it_was_said(said: list[str | int]) -> None:
    """One voice in one report: nothing comes out that it did not say."""
    found = figure(*(killed(DAWN, number, by=MAYOR) for number in set(said)))
    assert found.best is None or found.best in said


def as_share(claim: Claim) -> Claim:
    return identified(replace(claim, fact=replace(claim.fact, part_of=True)))  # type: ignore[call-overload]


def test_a_share_is_one_only_beside_its_whole() -> None:
    """ "8 districts, 2 of them on the left bank": 8. "415 targets, 397 of them drones": 397 drones are all of them."""
    assert bounds(figure(as_share(districts(DAWN, 2)), districts(DAWN, 8, by=MAYOR))) == (8, 8, 8)
    drones = as_share(fired(DAWN, "drone", 397, place=UKRAINE, by=AIR_FORCE))
    targets = fired(DAWN, "aerial_target", 415, place=UKRAINE, by=AIR_FORCE)
    about = fired(LATER, "drone", "~400", place=UKRAINE, by=PRESIDENT)
    found = figure(drones, targets, about, group="drone")
    assert (bounds(found), found.status, found.part) == ((397, 397, 397), "agreed", False)


class TestWhoIsOneVoice:
    """Offices that one person holds, and those that many hold."""

    def test_the_mayor_with_and_without_the_name_is_one_voice_on_one_city(self) -> None:
        told = (injured(EARLIER, 14, by=MAYOR), injured(LATER, 16, by=Speaker(role="mayor")))
        assert bounds(figure(*told)) == (16, 16, 16)
        assert figure(*told).status == "single voice"
        assert figure(*told).history[0].voice.label == "mayor Vitali Klitschko"

    def test_mayors_of_two_cities_are_two(self) -> None:
        nameless = Speaker(role="mayor")
        said = voices([killed(DAWN, 1, by=nameless), killed(DAWN, 2, by=nameless, place=ODESA)], {DAWN.id: DAWN})
        assert len({voice.key for voice in said.values()}) == 2

    def test_a_deputy_is_not_the_mayor_and_an_office_of_two_names_is_neither(self) -> None:
        deputy = Speaker(role="deputy mayor")
        said = voices([killed(DAWN, 1, by=MAYOR), killed(DAWN, 2, by=deputy)], {DAWN.id: DAWN})
        assert len({voice.key for voice in said.values()}) == 2
        other = Speaker(name="Ivan Drugyi", role="mayor")
        claims = [killed(DAWN, number, by=by) for number, by in enumerate((MAYOR, other, Speaker(role="mayor")))]
        assert len({voice.key for voice in voices(claims, {DAWN.id: DAWN}).values()}) == 3

    def test_1_an_outlet_that_repeats_a_speaker_is_no_second_voice(self) -> None:
        told = (injured(DAWN, 13, by=GOVERNOR), injured(NOON, 13))
        assert figure(*told).status == "single voice"
        assert figure(injured(DAWN, 13), injured(NOON, 13, by=GOVERNOR)).status == "agreed"

    def test_1_an_outlet_does_not_bring_back_what_a_speaker_has_replaced(self) -> None:
        told = (injured(EARLIER, 14, by=MAYOR), injured(LATER, 16, by=MAYOR), injured(NOON, 14))
        assert bounds(figure(*told)) == (16, 16, 16)


class TestMinimaAndDeaths:
    """Rules 6 and 9."""

    def test_6_a_group_bounds_the_whole_only_where_nobody_counts_it(self) -> None:
        women = killed(DAWN, 2, by=MINISTER, group="women")
        alone = figure(women, group="people")
        assert (*bounds(alone), alone.rule) == (2, None, None, "at least the 2 women")
        assert bounds(figure(women, killed(LATER, 1, by=MAYOR), group="people")) == (1, 1, 1)

    def test_9_who_dies_moves_from_the_injured_to_the_killed(self) -> None:
        before = (killed(DAWN, 1, by=GOVERNOR), injured(DAWN, 6, by=GOVERNOR))
        since = (killed(LATER, 2, by=MINISTER), injured(LATER, 5, by=MINISTER))
        found = figure(*before, *since, measure="injured")
        assert (*bounds(found), found.reason) == (5, 5, 5, "some of the injured have died since")
        assert bounds(figure(*before, *since, measure="killed")) == (1, 2, 2)

    def test_9_fewer_injured_without_more_killed_is_a_dispute(self) -> None:
        told = (
            killed(DAWN, 1, by=GOVERNOR), injured(DAWN, 6, by=GOVERNOR), killed(LATER, 1, by=MINISTER),
            injured(LATER, 5, by=MINISTER),
        )  # fmt: skip
        assert figure(*told, measure="injured").status == "disputed"


def some_more(claim: Claim) -> Claim:
    return identified(replace(claim, fact=replace(claim.fact, more=True)))  # type: ignore[call-overload]


def test_some_more_are_a_floor_and_no_dispute() -> None:
    alone = figure(some_more(killed(DAWN, 2, by=DSNS)))
    assert (alone.low, alone.best, alone.high) == (2, None, None)
    both = figure(killed(DAWN, 5, by=MAYOR), some_more(killed(LATER, 1, by=DSNS)))
    assert (both.low, both.best, both.status) == (5, 5, "agreed")
