"""What a count allows, and whether counts can be true at once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from tollbook.model.values import Quantity

# How far "about 20" reaches to either side: a tenth, the rounding that reports use. Source: docs/method.md, "About".
ABOUT = 10  # one part in so many


class Bounds(Struct, frozen=True, gc=False):
    """From low to high, inclusive; None where there is no bottom (which is then 0) or no top."""

    low: int | None
    high: int | None

    @property
    def floor(self) -> int:
        """The lowest count allowed: nobody counts fewer than none."""
        return self.low or 0

    def holds(self, number: int) -> bool:
        return self.floor <= number and (self.high is None or number <= self.high)


def reach(quantity: Quantity) -> Bounds:
    """The bounds a quantity stands for: what its words entail, and for "about" our policy."""
    if quantity.hedge == "about" and quantity.stated is not None:
        low, high = quantity.stated * (ABOUT - 1), quantity.stated * (ABOUT + 1)
        return Bounds(low // ABOUT, -(-high // ABOUT))  # in whole numbers: 400 * 1.1 is a little over 440
    return Bounds(quantity.low, quantity.high)


def at_least(bounds: Bounds) -> Bounds:
    """The same count said of a part: the whole is no smaller, and may be greater."""
    return Bounds(bounds.low, None)


def compatible(a: Bounds, b: Bounds) -> bool:
    """True where both can be true of one count."""
    return (b.high is None or a.floor <= b.high) and (a.high is None or b.floor <= a.high)


def together(all_bounds: Iterable[Bounds]) -> Bounds | None:
    """What all of them allow at once; None where they exclude each other."""
    given = list(all_bounds)
    lows = [bounds.low for bounds in given if bounds.low is not None]
    highs = [bounds.high for bounds in given if bounds.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else Bounds(low, high)


def around(all_bounds: Iterable[Bounds]) -> Bounds:
    """The range that holds every count given, where they exclude each other.

    A count without a top ("at least 16") widens the range only where its bottom lies above all the tops given: then
    the top is open. A count without a bottom ("up to 10") widens it likewise downwards.
    """
    given = list(all_bounds)
    tops = [bounds.high for bounds in given if bounds.high is not None]
    bottoms = [bounds.low for bounds in given if bounds.low is not None and bounds.high is not None]
    top = max(tops, default=None)
    if top is not None and any(bounds.high is None and bounds.floor > top for bounds in given):
        top = None
    open_below = [bounds.high for bounds in given if bounds.low is None and bounds.high is not None]
    bottom = min(bottoms, default=min((bounds.low for bounds in given if bounds.low is not None), default=None))
    if bottom is not None and any(high < bottom for high in open_below):
        bottom = None
    return Bounds(bottom, top)
