"""Totals: what the attacks of one day, month, region, weapon or group come to together."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

By = Literal["day", "month", "region", "weapon", "group"]


class Total(Struct, frozen=True, kw_only=True):
    """One measure of all attacks with one key.

    key: "2025-07-10", "2025-07", "UA-30", "drone", "children"; "unknown" where no report says.
    low, best, high: sums. An attack without a best count adds its lowest to best; high is None where one is open.
    incidents: how many attacks and raids are in it. single: how many of them rest on one voice.
    without_best: how many have no best count. made_from: the version of the record.
    """

    by: By
    key: str
    measure: str
    low: int
    best: int
    high: int | None
    incidents: int
    single: int
    without_best: int
    made_from: str
