"""Laws of the whole way from claims to figures: order, repetition, copies and portions change nothing."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.build import (
    EVENING,
    KYIV,
    MAYOR,
    MINISTER,
    NIGHT,
    ODESA,
    PODILSKYI,
    THURSDAY,
    UN,
    fired,
    injured,
    killed,
    person,
    report,
    when,
)
from tests.test_link import PLACES, TIMES
from tollbook.link.cluster import link
from tollbook.link.linker import Linker
from tollbook.model.claims import Claim, identified
from tollbook.model.incidents import Edition, Figure
from tollbook.model.text import Document, Span, document_id
from tollbook.reconcile.edition import edition

# Long enough that no two of them are taken for copies of each other, as short texts of one form are.
WORDS = [
    "harbour tram school window",
    "market bridge depot stairs",
    "orchard mill station garage",
    "quay tower yard roof",
]
REPORTS = [
    report(f"Report {n} tells of {', of the '.join(words.split())} that {n} saw.", source=f"Outlet {n}", published=when)
    for n, (words, when) in enumerate(
        zip(WORDS, ("07-10 10:00", "07-10 11:00", "07-10 12:00", "07-10 13:00"), strict=True)
    )
]
KNOWN = {one.id: one for one in REPORTS}
# A month, and windows in which a time may lie that is not told.
JULY = when("07-01 00:00", "08-01 00:00", "month")
WINDOW, LATER = when("07-09 00:00", "07-11 00:00", "unknown"), when("07-10 00:00", "07-12 00:00", "unknown")
COUNTS = [0, 2, 3, 16, ">=2", "~20", "5-7", "?"]
claims = st.builds(
    lambda make, document, number, place, time, by: make(document, number, place=place, time=time, by=by),
    st.sampled_from([killed, injured]), st.sampled_from(REPORTS), st.sampled_from(COUNTS), st.sampled_from(PLACES),
    st.sampled_from(TIMES), st.sampled_from([None, MAYOR, MINISTER, UN]),
)  # fmt: skip
persons = st.builds(lambda document, age: person(document, age), st.sampled_from(REPORTS), st.sampled_from([22, 68]))
drones = st.builds(
    lambda document, n: fired(document, "drone", n), st.sampled_from(REPORTS), st.sampled_from([30, 397])
)
stories = st.lists(claims | persons | drones, max_size=14)


def copy_of(document: Document) -> Document:
    """The same text printed by another outlet, at the end of the day."""
    late = REPORTS[-1].published
    id_ = document_id(text=document.text, path="copy.txt", source="The Echo", url=None, published=late)
    return replace(document, id=id_, path="copy.txt", source="The Echo", published=late)


def published(told: Sequence[Claim], documents: dict[str, Document] = KNOWN) -> Edition:
    return edition(link(told, documents), told, documents)


@given(stories.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
@settings(max_examples=120, deadline=None)
def test_the_order_of_arrival_changes_nothing(both: tuple[list[Claim], list[Claim]]) -> None:
    told, shuffled = both
    assert published(told) == published([*shuffled, *told[:2]])


@given(stories)
@settings(max_examples=60, deadline=None)
def test_a_rebuild_is_the_same(told: list[Claim]) -> None:
    assert published(told) == published(list(told))


@given(stories)
@settings(max_examples=150, deadline=None)
def test_low_best_and_high_are_in_order(told: list[Claim]) -> None:
    for one in published(told).figures:
        known = [number for number in (one.low, one.best, one.high) if number is not None]
        assert known == sorted(known)


def same(grown: Linker, whole: Linker) -> bool:
    """True where both have the same groups, joined by the same evidence."""
    joins = [{join for group in linker.groups() for join in group.joins} for linker in (grown, whole)]
    return [group.keys for group in grown.groups()] == [group.keys for group in whole.groups()] and joins[0] == joins[1]


@given(stories, st.sampled_from(REPORTS), st.permutations(range(5)))
@settings(max_examples=150, deadline=None)
def test_adding_in_portions_groups_as_all_at_once_does(told: list[Claim], source: Document, order: list[int]) -> None:
    """Reports one by one in any order, one of them with a copy, against all of them at once."""
    echo = copy_of(source)
    told = [*told, *(identified(replace(one, document=echo.id)) for one in told if one.document == source.id)]
    known = {**KNOWN, echo.id: echo}
    whole, grown = Linker(known), Linker(known)
    whole.add(told)
    for number in order:
        mine = (*REPORTS, echo)[number].id
        grown.add([one for one in told if one.document == mine])
    assert same(grown, whole)


loosely = st.lists(
    st.builds(
        lambda document, number, place, time, sentence: killed(
            document, number, place=place, time=time, sentence=sentence
        ),
        st.sampled_from(REPORTS), st.sampled_from([2, 3]), st.sampled_from([KYIV, PODILSKYI, ODESA, None]),
        st.sampled_from([NIGHT, EVENING, THURSDAY, JULY, WINDOW, LATER, None]),
        st.sampled_from([Span(0, 40), Span(0, 9), Span(10, 50)]),
    ), max_size=14,
)  # fmt: skip


@given(loosely, st.lists(st.lists(st.integers(0, 3), unique=True), max_size=3), st.integers(0, 13), st.integers(0, 13))
@settings(max_examples=200, deadline=None)
def test_portions_change_nothing_where_times_are_loose_and_a_person_has_judged(
    told: list[Claim], portions: list[list[int]], left: int, right: int
) -> None:
    """Weeks, windows and no times at all; sentences that reports share; and two accounts that a person set apart."""
    whole = Linker(KNOWN)
    whole.add(told)
    keys = sorted({key for group in whole.groups() for key in group.keys})
    apart = {(keys[left % len(keys)], keys[right % len(keys)])} if keys else set()
    judged = [pair for pair in ((min(pair), max(pair)) for pair in apart) if pair[0] != pair[1]]
    whole, grown = Linker(KNOWN, different=judged), Linker(KNOWN, different=judged)
    whole.add(told)
    done: set[int] = set()
    for portion in [*portions, list(range(4))]:
        fresh = {REPORTS[number].id for number in portion if number not in done}
        grown.add([one for one in told if one.document in fresh])
        done.update(portion)
    assert same(grown, whole)
    for a, b in judged:
        assert not any({a, b} <= set(group.keys) for group in grown.groups())


def drawn(one: Figure) -> tuple[object, ...]:
    return one.family, one.measure, one.group, one.low, one.best, one.high, one.status


@given(stories, st.sampled_from(REPORTS))
@settings(max_examples=150, deadline=None)
def test_a_copy_changes_no_figure(told: list[Claim], source: Document) -> None:
    """Times that are told and places that are known: what nobody placed joins by its words alone, copies included."""
    told = [one for one in told if one.time is not None and one.place is not None]
    echo = copy_of(source)
    again = [identified(replace(one, document=echo.id)) for one in told if one.document == source.id]
    before = sorted(map(repr, map(drawn, published(told).figures)))
    after = sorted(map(repr, map(drawn, published([*told, *again], {**KNOWN, echo.id: echo}).figures)))
    assert before == after
