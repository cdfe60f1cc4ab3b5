"""Totals, published series, checks of comparisons, and warnings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.build import (
    DONETSK,
    KOSTIANTYNIVKA,
    KYIV,
    MAYOR,
    NIGHT,
    PODILSKYI,
    THURSDAY,
    UKRAINE,
    UN,
    claim,
    fired,
    injured,
    killed,
    report,
    when,
)
from tests.conftest import Result
from tests.test_link import SOURCES, linked, stories
from tollbook.errors import DocumentError
from tollbook.link.cluster import link
from tollbook.link.warned import told_of, warned
from tollbook.model.claims import Alert, Claim, Comparison
from tollbook.model.incidents import Edition
from tollbook.model.issues import Issue
from tollbook.model.series import Published, Siren
from tollbook.model.totals import By, Total
from tollbook.publish.names import pcode
from tollbook.read.series import alerts, figures
from tollbook.reconcile.baselines import baseline, since
from tollbook.reconcile.checks import Known, check, published_series
from tollbook.reconcile.edition import edition
from tollbook.reconcile.totals import reported, totals

A, B, C = (report(f"Report {n}.", source=f"Outlet {n}", published=f"07-1{n} 10:00") for n in range(3))
DOCUMENTS = {one.id: one for one in (A, B, C, *SOURCES)}


def published(*claims: Claim) -> Edition:
    return edition(link(claims, DOCUMENTS), claims, DOCUMENTS)


def by(kind: By, *claims: Claim) -> dict[tuple[str, str], Total]:
    return {(one.key, one.measure): one for one in totals(published(*claims), kind)}


def test_days_months_and_regions_are_of_the_attack_and_not_of_the_report() -> None:
    late = killed(C, 3, place=KOSTIANTYNIVKA, time=when("06-30 10:00", "06-30 11:00", "hour"))
    told = (killed(A, 2), injured(B, 16), late)
    assert {key for key, _ in by("day", *told)} == {"2025-07-10", "2025-06-30"}
    assert by("month", *told)["2025-06", "killed"].best == 3
    assert {key for key, _ in by("region", *told)} == {"UA-30", "UA-14"}


def test_an_attack_told_of_by_its_district_alone_is_of_its_region() -> None:
    told = killed(A, 2, place=PODILSKYI)
    assert by("region", told)["UA-30", "killed"].best == 2
    assert [one.best for one in totals(published(told), "month", country="UA")] == [2]


def test_ranges_add_up_and_an_open_one_opens_the_sum() -> None:
    told = (killed(A, ">=2"), killed(B, 3, place=KOSTIANTYNIVKA, time=THURSDAY))
    found = by("day", *told)["2025-07-10", "killed"]
    assert (found.low, found.best, found.high) == (5, 5, None)
    assert (found.incidents, found.single, found.without_best) == (2, 2, 1)


def test_a_raid_stands_for_its_parts_and_by_region_they_stand_for_it() -> None:
    raid, city = killed(A, 7, place=UKRAINE), killed(B, 2)
    town = killed(C, 3, place=KOSTIANTYNIVKA)
    assert by("day", raid, city, town)["2025-07-10", "killed"].best == 7
    assert {key: one.best for key, one in by("region", raid, city, town).items()} == {
        ("UA-30", "killed"): 2, ("UA-14", "killed"): 3,
    }  # fmt: skip
    region = killed(C, 4, place=DONETSK)
    assert by("day", raid, city, town, region)["2025-07-10", "killed"].best == 7
    assert by("region", raid, city, town, region)["UA-14", "killed"].best == 4


def test_a_published_total_is_never_in_ours() -> None:
    june: dict[str, Any] = {"place": UKRAINE, "time": None, "scope": "period", "period": "2025-06"}
    told = published(killed(A, 232, by=UN, **june), killed(B, 2))
    assert [one.best for one in totals(told, "month")] == [2]
    (row,) = reported(told)
    assert (row.period, row.killed, row.injured, row.published) == ("2025-06", 232, None, "2025-07-10")


def test_weapons_groups_and_countries() -> None:
    told = (killed(A, 2), fired(A, "drone", 3), killed(A, 1, group="children", part=True))
    assert set(by("weapon", *told)) == {("drone", "killed")}
    assert by("group", *told)["children", "killed"].best == 1
    assert totals(published(*told), "day", country="PS") == ()
    assert (pcode("UA-30"), pcode("UA-14"), pcode("SD-DN")) == ("UA80", "UA14", None)


@given(stories)
@settings(max_examples=100, deadline=None)
def test_low_best_and_high_are_in_order_in_every_total(claims: list[Claim]) -> None:
    documents = {one.id: one for one in SOURCES}
    found = edition(linked(claims, *SOURCES), claims, documents)
    for kind in ("day", "month", "region", "weapon", "group"):
        for one in totals(found, kind):  # type: ignore[arg-type]
            assert one.low <= one.best and (one.high is None or one.best <= one.high)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("same month last year", ["2024-06"]), ("previous month", ["2025-05"]), ("June 2024", ["2024-06"]),
        ("May", ["2025-05"]), ("July", ["2024-07"]), ("3 months", ["2025-03", "2025-04", "2025-05"]), ("ever", []),
        ("July last year", ["2024-07"]), ("3 місяці", ["2025-03", "2025-04", "2025-05"]),
        ("травнем 2025 року", ["2025-05"]), ("маем", ["2025-05"]), ("липні минулого року", ["2024-07"]),
        ("того же месяца прошлого года", ["2024-06"]),
        ("2 месяца", ["2025-04", "2025-05"]), ("попереднім місяцем", ["2025-05"]), ("весь час війни", []),
    ],
)  # fmt: skip
def test_baselines(words: str, months: list[str]) -> None:
    found = baseline(words, "2025-06")
    assert found is not None and list(found.months) == months and found.open == (not months)


def test_baselines_of_the_most_since() -> None:
    assert len(baseline("3 years", "2025-06").months) == 36  # type: ignore[union-attr]
    assert since("March 2025", "2025-06").months == ("2025-04", "2025-05")  # type: ignore[union-attr]
    assert baseline("the harvest", "2025-06") is None


MAY_JUNE = ("2025-05", "2025-06")
ROWS = [Published(f"2025-0{n}", "", 100 * n, 10, f"2025-0{n + 1}-10", "UN") for n in range(1, 7)]
HIGHEST = Comparison("killed", "highest", None, "3 months")


def outcome(
    said: Comparison, period: str | None = "2025-06", rows: list[Published] = ROWS, day: str | None = None
) -> str:
    return check(said, period, published_series(rows, said.measure, as_of=day), of="the series").outcome


def test_the_highest_needs_every_month_and_falls_with_one() -> None:
    assert outcome(HIGHEST) == "borne out"
    assert outcome(HIGHEST, rows=ROWS[:3] + ROWS[4:]) == "cannot be said"
    assert (
        outcome(HIGHEST, "2025-05", [*ROWS, Published("2025-03", "", 900, None, "2025-05-01", "UN")]) == "not borne out"
    )
    assert outcome(Comparison("killed", "lowest", None, "3 months")) == "not borne out"
    assert outcome(Comparison("killed", "highest", None, "ever")) == "cannot be said"
    assert outcome(HIGHEST, rows=[*ROWS[:5], Published("2025-06", "", 500, None, None, "UN")]) == "cannot be said"
    assert outcome(HIGHEST, None) == outcome(HIGHEST, "2025-09") == "cannot be said"


def test_ratios_are_borne_out_within_their_rounding() -> None:
    assert outcome(Comparison("killed", "percent_more", 20, "May")) == "borne out"
    assert outcome(Comparison("killed", "percent_more", 21, "May")) == "not borne out"
    assert outcome(Comparison("killed", "times", 3, "February")) == "borne out"
    assert outcome(Comparison("killed", "more", None, "previous month")) == "borne out"
    assert outcome(Comparison("killed", "fewer", None, "previous month")) == "not borne out"
    assert outcome(Comparison("killed", "times", 3, "June 2024")) == "cannot be said"


def test_a_series_is_taken_as_it_stood_and_casualties_need_both_counts() -> None:
    rows = [
        Published("2022-07", "", 355, 1100, "2022-08-02", "UN"),
        Published("2022-07", "", 385, None, "2023-07-18", "UN"),
    ]
    then, now = (published_series(rows, "killed", as_of=day)["2022-07"].low for day in ("2022-09-01", None))
    assert (then, now) == (355, 385)
    assert published_series(rows, "casualties", as_of=None)["2022-07"].low == 1455


def test_ranges_that_overlap_decide_nothing() -> None:
    series = {"2025-05": Known(3, None, ""), "2025-06": Known(5, 9, "")}
    found = check(Comparison("killed", "more", None, "May"), "2025-06", series, of="our own record")
    assert found.outcome == "cannot be said"


def test_what_is_missing_is_said_of_the_series_that_lacks_it() -> None:
    own = {"2025-06": Known(5, 5, "")}
    told = [check(Comparison("killed", "more", None, "May"), month, own, of="our own record").why for month in MAY_JUNE]
    assert told == ["our own record has no killed for 2025-05"] * 2
    only = check(Comparison("killed", "highest", None, "ever"), "2025-06", own, of="our own record")
    assert only.why == "our own record has no earlier month"


TABLE = b"""period,killed,injured,published,as_reported_by,url,note
2022-07,355,1100,2022-08-02,UN,,
2025-07 aerial bombs,67,209,2025-08,UN,,
2025-06..2025-11,"1,420",,2025-12-10,UN,,
2025 (year),2514,,,UN,,
June,1,2,,UN,,
2025-01,many,2,,UN,,
"""


def test_a_table_of_published_figures_is_read_row_by_row() -> None:
    found = list(figures("un.csv", TABLE))
    rows = [one for one in found if isinstance(one, Published)]
    assert [(one.period, one.part, one.killed) for one in rows] == [
        ("2022-07", "", 355), ("2025-07", "aerial bombs", 67), ("2025-06/2025-11", "", 1420), ("2025", "", 2514),
    ]  # fmt: skip
    assert rows[2].injured is None and rows[3].published is None
    assert [one.path for one in found if isinstance(one, Issue)] == ["un.csv:6", "un.csv:7"]
    with pytest.raises(DocumentError, match="has no column"):
        list(figures("un.csv", b"a,b\n1,2\n"))


def test_a_table_as_spreadsheets_write_it_and_what_is_said_of_the_rest() -> None:
    head = "period;killed;injured;published\n2025-06;232;1 343;2025-07-10\n"
    first, *rest = figures("un.csv", f"{head}06.2025;1;2;\n2025-05;-1;2;\n2025-04;12,5;;\n".encode())
    assert isinstance(first, Published) and (first.killed, first.injured) == (232, 1343)
    assert [one.what for one in rest if isinstance(one, Issue)] == [
        "no period: 06.2025 (2025-06, 2025 or 2025-06..2025-11)", "no count: -1", "no count: 12,5",
    ]  # fmt: skip
    (siren,) = alerts("s.csv", b"region,started_at,finished_at\nKyiv City,09.07.2025 22:02,\n")
    assert isinstance(siren, Issue) and siren.what == "no time: 09.07.2025 22:02 (2025-07-10T01:02+03:00)"


SIRENS = b"""region,started_at,finished_at,naive
Kyiv City,2025-07-09 22:02:51+00:00,2025-07-10 02:11:41+00:00,
Donetska oblast,2025-07-09 22:30:00+00:00,2025-07-09 23:00:00+00:00,True
Kyiv City,2025-07-12 22:02:51+00:00,,
Nowhere,2025-07-12 22:02:51+00:00,,
Kyiv City,2025-07-12 22:02:51,,
"""


def test_alerts_tie_to_attacks_and_an_unknown_end_stays_unknown() -> None:
    found = list(alerts("in/sirens.csv", SIRENS))
    known = [one for one in found if isinstance(one, Siren)]
    assert len(known) == 3 and len(found) == 5 and known[1].stop is None
    hour = when("07-10 02:10", "07-10 03:10", "hour")
    told = published(killed(A, 2, time=hour), killed(B, 1, place=KOSTIANTYNIVKA), killed(C, 1, place=UKRAINE))
    by_length = {one.minutes: one for one in warned(told.incidents, known)}
    assert set(by_length) == {249, None}
    assert by_length[249].before == 67 and by_length[None].before is None
    assert by_length[249].told() == (
        "2025-07-10 01:02, 249 minutes, 67 minutes before the attack\nsirens.csv 01:02 to 05:11"
    )
    assert by_length[None].told() == "2025-07-10 01:30, end not known\nsirens.csv from 01:30"
    assert by_length[None].start.utcoffset() == timedelta(hours=3)


def test_one_alert_in_two_sources_is_one_row_with_the_times_of_both() -> None:
    def at(hour: int, minute: int, day: int = 9) -> datetime:
        return datetime(2025, 7, day, hour, minute, tzinfo=UTC)

    sirens = [
        Siren("iso:UA-30", at(22, 3), at(2, 11, 10), "a.csv"),
        Siren("iso:UA-30", at(22, 0).astimezone(NIGHT.start.tzinfo), at(2, 15, 10), "reports"),
        Siren("iso:UA-30", at(22, 5), None, "b.csv"),
        Siren("iso:UA-30", at(3, 6, 10), at(3, 26, 10), "a.csv"),  # raised again
        Siren("iso:UA-32", at(22, 3), at(2, 11, 10), "a.csv"),  # the region around the city
    ]
    attacks = published(killed(A, 2)).incidents
    one, again = warned(attacks, sirens)
    assert (one.told(), one.minutes) == (
        "2025-07-10 01:00, 255 minutes\nreports 01:00 to 05:15; a.csv 01:03 to 05:11; b.csv from 01:05",
        255,
    )
    assert again.told() == "2025-07-10 06:06, 20 minutes\na.csv 06:06 to 06:26"
    assert warned(attacks, sirens[::-1]) == (one, again)
    late = Siren("iso:UA-30", at(19, 0), at(22, 30), "a.csv")
    assert warned(attacks, [late])[0].told().endswith("\na.csv 22:00 to 2025-07-10 01:30")


def test_alerts_that_reports_tell_of_are_ended_by_the_next_all_clear_there() -> None:
    def alert(action: str, time: str, day: str = "07-10") -> Claim:
        hour = int(time[:2])
        return claim(A, Alert(action), time=when(f"{day} {time}", f"{day} {hour:02d}:59", "instant"))

    raised, lifted, alone = alert("raised", "01:02"), alert("lifted", "05:10"), alert("raised", "23:00", "07-12")
    found = told_of([lifted, alone, raised, alert("warning", "02:00")])
    assert [(one.place, one.stop is None) for one in found] == [("iso:UA-30", False), ("iso:UA-30", True)]
    (one,) = warned(published(killed(A, 2)).incidents, found)
    assert (one.minutes, one.before, [told.source for told in one.accounts]) == (248, None, ["reports"])


def test_an_attack_without_a_time_has_no_warning() -> None:
    siren = Siren("iso:UA-30", datetime(2025, 7, 9, 23, tzinfo=UTC), None, "s")
    window = when("07-09 00:00", "07-11 00:00", "unknown")
    assert warned(published(killed(A, 2, time=window)).incidents, [siren]) == ()
    assert len(warned(published(killed(A, 2, time=NIGHT, place=KYIV, by=MAYOR)).incidents, [siren])) == 1
    early = Siren("iso:UA-30", siren.start - timedelta(days=1), None, "s")
    assert warned(published(killed(A, 2)).incidents, [early]) == ()


def test_the_commands_show_it(really: Callable[..., Result]) -> None:
    for name, data in (("un.csv", TABLE), ("sirens.csv", SIRENS)):
        Path(name).write_bytes(data)
    Path("a.txt").write_text(
        "Two people were killed in Kyiv at 3 a.m. on Thursday, the mayor said.\n", encoding="utf-8"
    )
    assert really("read", "a.txt", "--published", "2025-07-10", "--language", "en").returncode == 0
    assert really("check").stdout == "No report in the record compares.\n"
    claimed = "June was the highest month of civilian casualties in three years."
    bare = really("check", claimed, "--published", "2025-07-10").stdout
    assert "the published series has no casualties for 2025-06" in bare and "tollbook series add" in bare
    assert "our own record has no casualties for 2025-06" in bare
    added = really("series", "add", "un.csv")
    assert "4 of 4 rows were new" in added.stdout and "un.csv:6: no period" in added.stdout
    assert "0 of 4" in really("series", "add", "un.csv").stdout and "aerial" in really("series").stdout
    assert "3 of 3" in really("sirens", "add", "sirens.csv").stdout
    assert "minutes" in really("sirens").stdout
    beside = " ".join(really("totals").stdout.split())
    assert "2022-07 355 killed unknown UN, 2022-08-02" in beside and "2514" not in beside
    assert '"own":null,"gap":null' in really("totals", "--json").stdout
    by_region = really("totals", "--by", "region").stdout
    assert "Kyiv City" in by_region and "UA-30, P-code UA80" in by_region
    assert "countries" not in really("totals").stdout
    Path("b.txt").write_text("At least nine people were killed in Khartoum on 12 July 2025, a doctor said.\n")
    really("read", "b.txt", "--published", "2025-07-13")
    both = " ".join(really("totals").stdout.split())
    assert "Attacks in 2 countries together: SD, UA" in both and "2025-07 at least 11 killed" in both
    assert "2025-07 2 killed" in " ".join(really("totals", "--country", "UA").stdout.split())
    assert '"key":"2025-07"' in really("totals", "--json").stdout
    said = really("check", claimed, "--published", "2025-07-10").stdout
    assert said.count("cannot be said") == 2 and "hint" not in said
    assert "which June is meant" in really("check", claimed).stdout
    assert "no month: June" in really("check", claimed, "--period", "June").stderr
    assert "no code of a country: Ukraine" in really("totals", "--country", "Ukraine").stderr
    assert "2 killed" in really("totals", "--country", "ua").stdout
    assert really("check", "Rain fell in the city.", "--published", "2025-07-10").returncode == 2
    assert really("series", "add").returncode == really("series", "add", "none.csv").returncode == 2
