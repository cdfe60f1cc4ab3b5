"""How long before the time of its sentence a clause puts what it tells: "a day after a missile killed nine people"."""

from __future__ import annotations

import pytest

from tests.build import report
from tollbook.understand.cascade import claims


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("a day after a bomb killed nine people", "2025-07-06 2025-07-07 day"),
        ("three days after a bomb killed nine people", "2025-07-04 2025-07-05 day"),
        ("just a week after a bomb killed nine people", "2025-06-27 2025-07-04 week"),
        ("barely two weeks after gunmen killed nine people", "2025-06-20 2025-06-27 week"),
        ("a month after a bomb killed nine people", "2025-05-23 2025-06-23 month"),
        ("a year after a bomb killed nine people", "2024-01-09 2025-01-04 year"),
        ("a day after a bomb killed nine people on Friday", "2025-07-04 2025-07-05 day"),
        ("days after a bomb killed nine people", "2025-07-07 2025-07-08 day"),
    ],
)
def test_so_long_before_the_time_of_its_sentence(told: str, wanted: str) -> None:
    (claim,) = (
        each for each in claims(report(f"The strike on Monday in Sumy came {told}.")) if each.kind == "casualties"
    )
    assert claim.time is not None
    got = f"{claim.time.start.date()} {claim.time.stop.date()} {claim.time.precision}"
    assert got == wanted
