"""Which counts stand: one for each voice, the latest it gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from msgspec import Struct
from msgspec.structs import replace

from tollbook.model.claims import Claim
from tollbook.model.incidents import Voice
from tollbook.model.values import Quantity
from tollbook.reconcile.bounds import Bounds, compatible, together

FACTUAL = frozenset({"asserted", "confirmed"})
Published = datetime | date | None
# What stands for an hour that nobody gave.
EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


class Told(Struct, frozen=True, gc=False):
    """One count as told: the claim, who says it, what it allows, and since when it was public (None: unknown).

    printed: when the report that the claim stands in was published, which may only repeat what was public.
    """

    claim: Claim
    voice: Voice
    quantity: Quantity
    bounds: Bounds
    as_of: Published
    printed: Published = None

    @property
    def order(self) -> tuple[datetime, datetime, str, str, tuple[datetime, str], str]:
        """For sorting: by the hours in which it may have been public; of one voice and count, as the reports came."""
        said = self.voice.key, str(self.quantity)
        return (*hours(self.as_of), *said, age(self.printed, self.claim.document), self.claim.id)


def hours(published: Published) -> tuple[datetime, datetime]:
    """The first and the last moment at which a report may have been published; a bare date is taken in UTC."""
    if published is None:
        return EARLIEST, LATEST
    if isinstance(published, datetime):
        return published, published
    day = datetime.combine(published, time(), tzinfo=UTC)
    return day, datetime.combine(published, time.max, tzinfo=UTC)


def age(published: Published, document: str) -> tuple[datetime, str]:
    """For sorting reports, the earliest first: by the last moment at which each may have been published, then by id."""
    return hours(published)[1], document


def after(a: Told, b: Told) -> bool:
    """True where *a* was surely published after *b*; False where that is not known."""
    return hours(a.as_of)[0] > hours(b.as_of)[1]


def first_told(told: Iterable[Told]) -> list[Told]:
    """The same, each count as old as its first telling: outlets go on printing what a speaker has since corrected."""
    given = list(told)
    first: dict[tuple[str, Quantity], Published] = {}
    for one in sorted(given, key=lambda one: (hours(one.as_of)[1], one.order)):
        first.setdefault((one.voice.key, one.quantity), one.as_of)
    return [replace(one, as_of=first[one.voice.key, one.quantity]) for one in given]


def standing(told: Iterable[Told], *, without: frozenset[str] = frozenset()) -> list[Told]:
    """The counts that stand, one or more for each voice, in the order of publication.

    A claim that is only possible, unknown or denied does not stand. A later count of one voice takes the place of
    its earlier ones. What one voice says at one time, or at times that cannot be put in order, stands together where
    both can be true; else the highest stands, since tolls grow. An outlet that repeats in its own words what a speaker
    has since replaced does not bring it back. without: ids of claims that do not stand for
    another reason.
    """
    voices: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.claim.id not in without and one.claim.stance in FACTUAL and one.quantity.hedge != "vague":
            voices[one.voice.key].append(one)
    kept = {one.claim.id for said in voices.values() for one in _last_word(said)}
    told = [one for said in voices.values() for one in said]
    gone = [one for one in told if one.claim.id not in kept]
    stand = (one for one in told if one.claim.id in kept and not repeats(one, gone))
    return sorted(stand, key=lambda one: one.order)


def repeats(one: Told, others: Iterable[Told]) -> bool:
    """True for an outlet's own words with a count that one of *others*, a speaker, is known to have given by then."""
    speakers = (other for other in others if other.claim.speaker is not None)
    return one.claim.speaker is None and any(o.quantity == one.quantity and not after(o, one) for o in speakers)


def _last_word(said: list[Told]) -> list[Told]:
    latest = [one for one in said if not any(after(other, one) for other in said)]
    if together(one.bounds for one in latest) is not None:
        return latest
    highest = max(latest, key=lambda one: (one.bounds.floor, one.quantity.hedge == "exact", one.claim.id))
    return [one for one in latest if one is highest or compatible(one.bounds, highest.bounds)]
