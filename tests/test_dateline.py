"""Datelines: what a report's own head says of the day and place it was published."""

from __future__ import annotations

from datetime import date

import pytest

from tests import cutting
from tollbook.understand.cascade import claims
from tollbook.understand.dateline import dateline

KYIV = "Europe/Kyiv"


@pytest.mark.parametrize(
    ("text", "published", "date_words", "place_words"),
    [
        ("KABUL, Afghanistan (Jan. 25, 2013)\nTwo died.", "2013-01-25", "Jan. 25, 2013", "KABUL, Afghanistan"),
        ("KABUL, Afghanistan (May 31,2011) — Two died.", "2011-05-31", "May 31,2011", "KABUL, Afghanistan"),
        ("KABUL, Afghanistan (Nov. 1. 2011)\nTwo died.", "2011-11-01", "Nov. 1. 2011", "KABUL, Afghanistan"),
        ("For release  KABUL, Afghanistan (Sept. 1, 2010) - Two.", "2010-09-01", "Sept. 1, 2010", "KABUL, Afghanistan"),
        ("KHARKIV, Ukraine, July 10, 2025 (Reuters) - Two died.", "2025-07-10", "July 10, 2025", "KHARKIV, Ukraine"),
        ("KYIV, 10 July 2025 — Two died.", "2025-07-10", "10 July 2025", "KYIV"),
        ("Kyiv (July 10, 2025) – Two died.", "2025-07-10", "July 10, 2025", "Kyiv"),
        ("SAN JUAN, Puerto Rico, July 10, 2025 (AP) — Two.", "2025-07-10", "July 10, 2025", "SAN JUAN, Puerto Rico"),
        ("Two dead\nPublished: 10 July 2025\n\nTwo died.", "2025-07-10", "10 July 2025", None),
        ("Two dead\nPosted on July 9, 2025\n\nTwo died.", "2025-07-09", "on July 9, 2025", None),
        ("Two dead\nUpdated 11 July 2025\nPublished 10 July 2025", "2025-07-10", "10 July 2025", None),
        ("Two dead\n10 July 2025\nTwo died.", "2025-07-10", "10 July 2025", None),
        ("Two dead\nThursday, July 10, 2025\nTwo died.", "2025-07-10", "Thursday, July 10, 2025", None),
        ("2025-07-10\nTwo died.", "2025-07-10", "2025-07-10", None),
        ("Two dead\n10 July 2025, 09:30\nTwo died.", "2025-07-10T09:30:00+03:00", "10 July 2025, 09:30", None),
        ("10 July 2025, 09:30 GMT\nTwo died.", "2025-07-10T09:30:00+00:00", "10 July 2025, 09:30 GMT", None),
        ("23.01.2024\n(09.00)\n\nDESTROYED: 15", "2024-01-23T09:00:00+02:00", "23.01.2024", None),
        ("PRESS RELEASE: Morning Update, Feb. 21, 2011\nTwo died.", "2011-02-21", "Feb. 21, 2011", None),
        # The year stands elsewhere in the head: in a reference number of that month, or with the same day.
        ("Command 2010-09-CA-005\nKABUL, Afghanistan (Sept. 1) - Two.", "2010-09-01", "Sept. 1", "KABUL, Afghanistan"),
        ("May 9: Operations in the South\n2010-05-CA-033\nTwo died.", "2010-05-09", "May 9", None),
        ("Update, March 6, 2011\nKABUL (March 6)  Two died.", "2011-03-06", "March 6", "KABUL"),
    ],
)
def test_dateline(text: str, published: str, date_words: str, place_words: str | None) -> None:
    found = dateline(text, "en", zone=KYIV)
    assert found is not None
    assert found.published.isoformat() == published
    assert text[found.span.start : found.span.stop] == date_words
    assert (found.place and text[found.place.start : found.place.stop]) == place_words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Two died in Kharkiv on Thursday.",
        "Two died on July 9, 2025",  # of what it tells, not of when it was told
        "Two people died on July 9, 2025, in Kharkiv.",
        "KHARKIV, Ukraine, July 10 (Reuters) - Two died.",  # no year anywhere
        "KABUL, Afghanistan (Feb. 30, 2011) - Two died.",
        "The Kyiv raid of July 10, 2025 was told of.",
        "2011-07-S-039\nFor Immediate Release\n\nTwo died today.",  # a month is no day
        "Command 2010-01-CA-005\nKABUL (Sept. 1) - Two.",  # the number is of another month
        "Updated July 2025\nTwo died.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert dateline(text, "en", zone=KYIV) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("DAKAR, July 3 - Jihadist fighters killed 20 Malian soldiers in an ambush.", None),
        ("BANGKOK - A raid by Burma's army killed 12 people. Shells fell on Sagaing and Mandalay.", "Myanmar"),
        ("BEIRUT - Israeli strikes killed 12 people on Tuesday.", "Beirut"),
        ("KYIV, July 10 - Russian missiles killed two people, Poland said.", "Kyiv"),
    ],
)
def test_a_dateline_of_another_country_tells_no_place(text: str, place: str | None) -> None:
    killed = next(claim for claim in claims(cutting.document(text)) if claim.kind == "casualties")
    assert (killed.places[0].name if killed.places else None) == place


def test_a_heading_of_no_known_place_tells_no_place() -> None:
    text = "Населення громади — 4200 людей, обстріл тривав годину."
    assert all(claim.places == () for claim in claims(cutting.document(text, code="uk")))


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("KHARKIV, July 8 - Two people died overnight.", date(2025, 7, 10), date(2025, 7, 8)),
        ("KHARKIV, Dec 31 (Reuters) - Two people died.", date(2026, 1, 2), date(2025, 12, 31)),
        ("KHARKIV, Jan 1 - Two people died.", date(2025, 12, 31), date(2026, 1, 1)),
        ("KHARKIV, 8 July\nTwo people died.", date(2025, 7, 10), date(2025, 7, 8)),
        ("July 10, 2025\nKHARKIV, July 9 - Two people died.", None, date(2025, 7, 9)),  # the year of the head
        ("KHARKIV, March 8 - Two people died.", date(2025, 7, 10), None),  # far off
        ("KHARKIV, Feb 29 - Two people died.", date(2025, 3, 1), None),
    ],
)
def test_a_dateline_without_a_year_is_near_publication(text: str, published: date | None, day: date | None) -> None:
    found = dateline(text, "en", published=published)
    assert (found and found.published) == day


def test_an_hour_without_a_zone_is_left_out() -> None:
    found = dateline("10 July 2025, 09:30\nTwo died.", "en")
    assert found is not None and found.published.isoformat() == "2025-07-10"
