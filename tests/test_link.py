"""Linking: which claims are about one attack. Each story says what must come out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import (
    AIR_FORCE,
    DSNS,
    EARLY,
    EVENING,
    GOVERNOR,
    KOSTIANTYNIVKA,
    KYIV,
    MAYOR,
    NIGHT,
    OBOLONSKYI,
    ODESA,
    PODILSKYI,
    PRESIDENT,
    THURSDAY,
    TUESDAY_NIGHT,
    UKRAINE,
    UN,
    at,
    claim,
    damaged,
    districts,
    fired,
    injured,
    killed,
    person,
    report,
    when,
)  # fmt: skip
from tollbook.link.accounts import accounts
from tollbook.link.cluster import link
from tollbook.link.evidence import Weighing
from tollbook.link.linker import DIFFERENT
from tollbook.link.merge import merged
from tollbook.model.claims import Alert, Claim, Coming, Comparison, Duration, Position, Silence
from tollbook.model.incidents import Incident, Linked
from tollbook.model.text import Document, Span

JUNE: dict[str, Any] = {"place": UKRAINE, "time": None, "scope": "period", "period": "2025-06"}


def linked(claims: Iterable[Claim], *documents: Document) -> Linked:
    return link(claims, {document.id: document for document in documents})


def about(found: Linked, one: Claim) -> Incident:
    """The incident that *one* is about."""
    (incident,) = [incident for incident in found.incidents if one.id in incident.claims]
    return incident


def one_attack(*claims: Claim, documents: Iterable[Document] = ()) -> bool:
    found = linked(claims, *documents)
    return len({about(found, one).id for one in claims}) == 1


def two_reports() -> tuple[Document, Document]:
    return report("First."), report("Second.", source="Dnipro Courier", published="07-10 13:00")


class TestAnArticle:
    """One article on last night, a record raid, a town near the front, and a month."""

    article = report()
    toll = killed(article, ">=2", by=PRESIDENT)
    record = fired(article, "drone", 728, place=UKRAINE, time=TUESDAY_NIGHT)
    drones = fired(article, "drone", "~400", place=UKRAINE, by=PRESIDENT)
    town = killed(article, 3, place=KOSTIANTYNIVKA, time=EVENING, by=DSNS)
    month = killed(article, 232, group="civilians", by=UN, **JUNE)
    month_hurt = injured(article, 1343, group="civilians", by=UN, **JUNE)
    woman = person(article, 68, "female", place=PODILSKYI)
    highest = claim(article, Comparison("casualties", "highest", None, "3 years"), by=UN, **JUNE)
    largest = claim(article, Comparison("munitions", "highest", None, "ever"), place=UKRAINE, time=TUESDAY_NIGHT)
    quiet = claim(article, Silence("comment"), place=None, time=None)
    talks = claim(article, Coming("talks"), place=None, time=None)
    view = claim(article, Position("sanctions"), place=None, time=None, by=PRESIDENT)
    everything = (
        toll, record, drones, town, month, month_hurt, woman, highest, largest, quiet, talks, view,
    )  # fmt: skip

    def test_attacks_and_totals_stand_apart(self) -> None:
        found = linked(self.everything, self.article)

        assert [incident.kind for incident in found.incidents].count("total") == 1
        assert len({about(found, one).id for one in (self.toll, self.record, self.drones, self.town, self.month)}) == 5
        assert about(found, self.month).claims == tuple(sorted((self.month.id, self.month_hurt.id)))

    def test_a_district_is_part_of_its_city(self) -> None:
        found = linked(self.everything, self.article)

        assert about(found, self.woman) == about(found, self.toll)
        assert about(found, self.toll).place == KYIV
        assert about(found, self.toll).finer == (PODILSKYI,)

    def test_the_city_is_within_the_raid_of_its_night_and_of_no_other(self) -> None:
        found = linked(self.everything, self.article)

        assert about(found, self.drones).kind == "raid"
        assert about(found, self.toll).within == (about(found, self.drones).id,)
        assert about(found, self.drones).parts == (about(found, self.toll).id,)
        assert about(found, self.record).parts == ()
        assert about(found, self.town).within == ()

    def test_comparisons_go_to_what_they_compare(self) -> None:
        found = linked(self.everything, self.article)

        assert about(found, self.month).attached == (self.highest.id,)
        assert self.largest.id in about(found, self.record).attached
        assert set(found.comparisons) == {self.highest.id, self.largest.id}

    def test_positions_and_announcements_stay_outside(self) -> None:
        found = linked(self.everything, self.article)

        assert (found.announcements, found.positions) == ((self.talks.id,), (self.view.id,))
        assert any(self.quiet.id in incident.attached for incident in found.incidents)


def test_two_reports_of_one_night_are_one_attack() -> None:
    a, b = two_reports()
    assert one_attack(injured(a, 13, by=GOVERNOR), injured(b, 16, by=MAYOR), documents=(a, b))


def test_night_early_hours_and_the_day_are_one_attack() -> None:
    a, b = two_reports()
    assert one_attack(injured(a, 13), injured(b, 16, time=EARLY), documents=(a, b))
    assert one_attack(injured(a, 13), injured(b, 16, time=THURSDAY), documents=(a, b))


def test_a_night_and_its_morning_are_one_attack_where_the_figures_agree() -> None:
    a, b = two_reports()
    morning = when("07-10 06:00", "07-10 12:00", "part_of_day")
    assert one_attack(injured(a, 13), injured(b, 13, time=morning), documents=(a, b))
    assert not one_attack(injured(a, 13), injured(b, 4, time=morning), documents=(a, b))


def test_a_time_that_is_not_told_is_taken_from_beside_it_or_left_to_the_other_evidence() -> None:
    a, b = two_reports()
    window = when("07-09 00:00", "07-11 00:00", "unknown")
    assert one_attack(injured(a, 13), damaged(a, "house", time=window), documents=(a,))
    assert one_attack(injured(a, 13), damaged(b, "house", time=window), documents=(a, b))
    found = linked([injured(a, 13), injured(b, 13, time=window)], a, b)
    assert [incident.interval for incident in found.incidents] == [NIGHT]
    later = when("07-11 00:00", "07-13 00:00", "unknown")
    assert not one_attack(injured(a, 13), injured(b, 13, time=later), documents=(a, b))


def test_two_nights_on_one_city_are_two_attacks() -> None:
    a, b = two_reports()
    next_night = when("07-10 22:00", "07-11 07:00")
    assert not one_attack(injured(a, 13), injured(b, 13, time=next_night), documents=(a, b))


def test_a_day_named_loosely_does_not_glue_two_nights() -> None:
    """Thursday touches the night before and the night after; it may join one, never both."""
    a, b = two_reports()
    c = report("Third.", source="Kyiv Hour")
    before, after = injured(a, 13), injured(b, 4, time=when("07-10 22:00", "07-11 07:00"))
    found = linked([before, after, injured(c, 13, time=THURSDAY)], a, b, c)
    assert about(found, before) != about(found, after)


def test_a_day_named_loosely_does_not_glue_its_morning_to_its_evening() -> None:
    a, b = two_reports()
    c = report("Third.", source="Kyiv Hour")
    morning = killed(a, 1, time=when("07-10 05:00", "07-10 07:00", "hour"))
    evening = killed(b, 4, time=when("07-10 20:00", "07-10 22:00", "hour"))
    found = linked([morning, evening, killed(c, 1, time=THURSDAY)], a, b, c)
    assert about(found, morning) != about(found, evening)


def test_however_many_reports_name_only_the_day_its_morning_and_its_evening_stay_two() -> None:
    reports = [report(f"Report {n} of the strikes.", source=f"Outlet {n}") for n in range(12)]
    morning, evening = when("07-10 05:00", "07-10 07:00", "hour"), when("07-10 20:00", "07-10 22:00", "hour")
    early, late = [
        [killed(one, 2, time=time) for one in reports[at : at + 2]] for at, time in ((0, morning), (2, evening))
    ]
    found = linked([*early, *late, *(killed(one, 2, time=THURSDAY) for one in reports[4:])], *reports)
    assert about(found, early[0]) == about(found, early[1]) != about(found, late[0]) == about(found, late[1])
    assert len(found.incidents) == 2


def test_a_persons_word_is_heard_whatever_times_are_told() -> None:
    said = {("a", "b"): 9.0, ("a", "d"): 9.0, ("b", "d"): DIFFERENT.bits}
    groups = merged("abd", {pair: Weighing(bits, ()) for pair, bits in said.items()}, {"a", "d"})
    assert sorted(group.keys for group in groups) == [("a", "b"), ("d",)]


def test_reports_that_say_the_same_in_the_same_sentences_are_one_account() -> None:
    first, second = report("Two died in Kyiv."), report("Two died in Kyiv.", "More to come.", source="Post")
    other = report("In Kyiv two people died.", source="Kyiv Hour")
    told = [killed(one, 2, sentence=Span(0, 17)) for one in (first, second, other)]
    found = accounts(told, {one.id: one for one in (first, second, other)})
    assert sorted(len(account.reports) for account in found) == [1, 2]
    apart = accounts(told[:2], {one.id: one for one in (first, second)}, apart=[(told[0].id, told[1].id)])
    assert [len(account.reports) for account in apart] == [1, 1]


def test_an_evening_strike_is_no_part_of_the_night_that_begins_at_dusk() -> None:
    a, b = two_reports()
    dusk = when("07-09 18:00", "07-10 09:00")
    raid, town = fired(a, "drone", 397, place=UKRAINE, time=dusk), killed(b, 3, place=KOSTIANTYNIVKA, time=EVENING)
    city = killed(b, 2, time=EARLY)
    found = linked([raid, town, city], a, b)
    assert about(found, town).within == ()
    assert about(found, city).within == (about(found, raid).id,)


def test_two_strikes_an_hour_apart_are_two_attacks() -> None:
    a, b = two_reports()
    first, second = when("07-10 10:00", "07-10 11:00", "hour"), when("07-10 12:00", "07-10 13:00", "hour")
    assert not one_attack(killed(a, 1, time=first), killed(b, 2, time=second), documents=(a, b))


def test_raids_of_one_night_are_told_apart_by_the_number_of_their_weapons() -> None:
    a, b = two_reports()
    record, last = fired(a, "drone", 728, place=UKRAINE), fired(b, "drone", 397, place=UKRAINE)
    assert not one_attack(record, last, documents=(a, b))
    assert one_attack(last, fired(a, "drone", 400, place=UKRAINE), documents=(a, b))
    assert one_attack(last, fired(a, "drone", "~400", place=UKRAINE), documents=(a, b))


def test_two_cities_in_one_night_are_two_attacks() -> None:
    a, b = two_reports()
    assert not one_attack(killed(a, 2), killed(b, 2, place=ODESA), documents=(a, b))


def test_two_villages_of_one_name_are_two_attacks() -> None:
    a, b = two_reports()
    other = KOSTIANTYNIVKA.__class__(id="geonames:704509", name="Kostiantynivka", level="settlement", country="UA")
    assert not one_attack(killed(a, 3, place=KOSTIANTYNIVKA), killed(b, 3, place=other), documents=(a, b))


def test_an_old_attack_told_as_background_is_its_own() -> None:
    a, _ = two_reports()
    april = when("04-01 00:00", "05-01 00:00", "month")
    assert not one_attack(killed(a, 2), killed(a, 12, time=april), documents=(a,))


def test_a_count_without_a_place_goes_with_the_sentence_beside_it() -> None:
    a = report("Kyiv was hit.", "Two people died there.", "Odesa was quiet until it was hit as well.")
    first, second, third = Span(0, 13), Span(14, 36), Span(37, 78)
    toll = killed(a, 2, place=None, time=None, sentence=second)
    kyiv, odesa = damaged(a, "house", sentence=first), damaged(a, "house", place=ODESA, sentence=third)
    found = linked([odesa, toll, kyiv], a)
    assert about(found, toll) == about(found, kyiv) != about(found, odesa)


def test_placeless_counts_of_two_reports_stay_apart_unless_their_words_are_the_same() -> None:
    a, b = two_reports()
    assert not one_attack(killed(a, 2, place=None), killed(b, 2, place=None), documents=(a, b))
    a, b = report("Two died."), report("Two died.", source="Westgate Herald")
    assert one_attack(killed(a, 2, place=None), killed(b, 2, place=None), documents=(a, b))


def test_a_fear_alone_makes_no_attack() -> None:
    a, _ = two_reports()
    feared = killed(a, 2, stance="possible")
    assert linked([feared], a).incidents == ()
    assert linked([feared], a).loose == (feared.id,)


def test_totals_of_two_bodies_on_one_month_stand_together_and_months_apart() -> None:
    a, b = two_reports()
    one, two = killed(a, 232, by=UN, **JUNE), killed(b, 240, by=DSNS, **JUNE)
    may = killed(b, 180, by=UN, **(JUNE | {"period": "2025-05"}))
    found = linked([one, two, may], a, b)
    assert about(found, one) == about(found, two) != about(found, may)


def test_a_running_total_is_no_attack() -> None:
    a, _ = two_reports()
    since = when("01-01 00:00", "07-10 12:00", "day")
    found = linked([killed(a, 900, scope="since", time=since)], a)
    assert [(incident.kind, incident.since) for incident in found.incidents] == [("total", at("01-01 00:00"))]


def test_an_alert_and_its_length_go_with_the_attack_of_that_hour() -> None:
    a, b = two_reports()
    alert = claim(b, Alert("raised", "air_raid"), time=when("07-10 01:02", "07-10 01:03", "instant"))
    length = claim(b, Duration(249))
    found = linked([injured(a, 13), alert, length], a, b)
    (incident,) = found.incidents
    assert incident.attached == tuple(sorted((alert.id, length.id)))


def test_an_alert_shortly_before_the_hour_of_the_attack_goes_with_it() -> None:
    a, _ = two_reports()
    hurt = injured(a, 13, time=when("07-10 08:00", "07-10 09:00", "hour"))
    times = [("07-10 07:40", "07-10 07:41"), ("07-10 00:10", "07-10 00:11"), ("07-10 09:30", "07-10 09:31")]
    before, long_before, after = (claim(a, Alert("raised"), time=when(*both, "instant")) for both in times)
    silence = claim(a, Silence("casualties"), time=when(*times[0], "instant"))
    found = linked([hurt, before, long_before, after, silence], a)

    assert found.incidents[0].attached == tuple(sorted((before.id, after.id)))
    assert found.loose == (long_before.id,) and found.silences == (silence.id,)


def test_an_alert_without_any_attack_is_loose() -> None:
    a, _ = two_reports()
    alert, length = claim(a, Alert("warning", "drone"), place=ODESA), claim(a, Duration(20), place=ODESA)
    assert set(linked([alert, length], a).loose) == {alert.id, length.id}
    assert linked([alert, length], a).incidents == ()


def test_what_has_no_time_is_not_drawn_to_an_attack_of_another_report() -> None:
    a, b = two_reports()
    quiet = claim(b, Silence("casualties"), time=None)
    found = linked([injured(a, 13), quiet], a, b)
    assert found.silences == (quiet.id,)


def test_every_link_says_why() -> None:
    a, b = two_reports()
    (incident,) = linked([killed(a, 2), killed(b, 2)], a, b).incidents
    (why,) = incident.links
    assert {item.name for item in why.evidence} >= {"prior", "place", "time", "counts"}
    assert why.bits >= 0 and all(item.reason for item in why.evidence)


SOURCES = [report(f"Report {n}.", source=f"Outlet {n}", published=f"07-10 {10 + n}:00") for n in range(4)]
TIMES = (NIGHT, EARLY, THURSDAY, EVENING, TUESDAY_NIGHT, when("07-10 22:00", "07-11 07:00"), None)
PLACES = (KYIV, PODILSKYI, OBOLONSKYI, ODESA, KOSTIANTYNIVKA, UKRAINE, None)
told = st.builds(
    lambda make, document, number, place, time: make(document, number, place=place, time=time),
    st.sampled_from([killed, injured, districts]), st.sampled_from(SOURCES), st.sampled_from([0, 2, 16, ">=2"]),
    st.sampled_from(PLACES), st.sampled_from(TIMES),
)  # fmt: skip
drones = st.builds(
    lambda document, number, time: fired(document, "drone", number, place=UKRAINE, time=time, by=AIR_FORCE),
    st.sampled_from(SOURCES), st.sampled_from([397, "~400", 728]), st.sampled_from(TIMES),
)  # fmt: skip
stories = st.lists(told | drones, max_size=12)


@given(stories.flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))))
@settings(max_examples=150, deadline=None)
def test_order_and_repetition_do_not_matter(both: tuple[list[Claim], list[Claim]]) -> None:
    claims, shuffled = both
    assert linked(claims, *SOURCES) == linked([*shuffled, *claims[:3]], *SOURCES)


@given(stories)
@settings(max_examples=150, deadline=None)
def test_each_claim_is_in_one_incident_at_most_and_none_is_lost(claims: list[Claim]) -> None:
    found = linked(claims, *SOURCES)
    inside = [key for incident in found.incidents for key in incident.claims]
    assert len(inside) == len(set(inside))
    assert set(inside) | set(found.loose) == {one.id for one in claims}


@given(stories)
@settings(max_examples=100, deadline=None)
def test_parts_and_wholes_name_each_other(claims: list[Claim]) -> None:
    found = {incident.id: incident for incident in linked(claims, *SOURCES).incidents}
    for incident in found.values():
        assert all(incident.id in found[raid].parts and found[raid].kind == "raid" for raid in incident.within)
