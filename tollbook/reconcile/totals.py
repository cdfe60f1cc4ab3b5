"""Add up attacks by day, month, region, weapon or group; what is part of a raid is never counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from tollbook.model.claims import Munitions
from tollbook.model.incidents import Edition, Figure, Incident
from tollbook.model.series import Published
from tollbook.model.totals import By, Total
from tollbook.model.values import Place

MEASURES = ("killed", "injured")
UNKNOWN = "unknown"
WHOLE = frozenset({"people", "civilians"})


class Sum(Struct, frozen=True):
    """Low, best and high of one attack for one measure. best: its lowest where none is exact; then known is False."""

    low: int
    best: int
    high: int | None
    known: bool
    single: bool


Counts = Mapping[str, tuple[Figure, ...]]


def totals(edition: Edition, by: By, *, country: str | None = None) -> tuple[Total, ...]:
    """The totals of *edition* by one kind of key, in the order of keys; published totals are never in them.

    country: ISO 3166-1 alpha-2; only attacks there. None for all there are.
    """
    counts: dict[str, list[Figure]] = defaultdict(list)
    there = {one.id for one in edition.incidents if country in (None, country_of(one))}
    for figure in edition.figures:
        if figure.incident in there and figure.family == "casualties" and figure.measure in MEASURES:
            counts[figure.incident].append(figure)
    figures = {key: tuple(found) for key, found in counts.items()}
    sums: dict[tuple[str, str], list[Sum]] = defaultdict(list)
    for measure in MEASURES:
        for key, one in _summed(edition, by, measure, figures):
            sums[key or UNKNOWN, measure].append(one)
    return tuple(_total(by, *key, found, edition.made_from) for key, found in sorted(sums.items()))


def countries(edition: Edition) -> tuple[str, ...]:
    """The codes of the countries that have attacks in which somebody was killed or injured, in their order."""
    hurt = {f.incident for f in edition.figures if f.family == "casualties" and f.measure in MEASURES}
    attacks = (one for one in edition.incidents if one.id in hurt and one.kind != "total")
    return tuple(sorted({code for one in attacks if (code := country_of(one)) is not None}))


def _summed(edition: Edition, by: By, measure: str, figures: Counts) -> Iterator[tuple[str | None, Sum]]:
    """Each attack that is counted, with its key; a raid stands for its parts, but by region the parts for the raid."""
    incidents = {one.id: one for one in edition.incidents if one.kind != "total"}
    counted = {key: one for key, one in incidents.items() if _whole(figures.get(key, ()), measure)}
    for one in sorted(incidents.values(), key=lambda one: one.id):
        if by == "group":
            yield from ((f.group, summed(f)) for f in figures.get(one.id, ()) if f.measure == measure)
        elif (whole := _whole(figures.get(one.id, ()), measure)) and not _held(one, by, counted):
            parts = [counted[part] for part in one.parts if part in counted and not _nested(part, one, counted)]
            if not (parts and by == "region" and _country(one)):
                wholes = [_whole(figures[part.id], measure) for part in parts]
                yield KEYS[by](one, edition), _with_parts(summed(whole), [summed(f) for f in wholes if f])


def _held(one: Incident, by: By, counted: Mapping[str, Incident]) -> bool:
    """True where a raid that is counted stands for it; by region, a raid on a whole country stands for none."""
    raids = (counted[raid] for raid in one.within if raid in counted)
    return any(by != "region" or not _country(raid) for raid in raids)


def _nested(part: str, raid: Incident, counted: Mapping[str, Incident]) -> bool:
    """True where another part of the raid holds this one: a town in a region, of a raid on the country."""
    return any(other in counted and other in raid.parts for other in counted[part].within)


def _country(one: Incident) -> bool:
    return one.place is not None and one.place.level == "country"


def _whole(figures: Iterable[Figure], measure: str) -> Figure | None:
    return next((one for one in figures if one.measure == measure and one.group in WHOLE and not one.part), None)


def summed(figure: Figure) -> Sum:
    """What one figure adds: nobody is added where nothing is known, and that is kept as not known."""
    low = figure.low or 0
    best = figure.best if figure.best is not None else low
    return Sum(low, best, figure.high, figure.best is not None, figure.status == "single voice")


def _with_parts(raid: Sum, parts: list[Sum]) -> Sum:
    """A raid has no fewer people than its parts together."""
    low = max(raid.low, sum(part.low for part in parts))
    best = max(raid.best, sum(part.best for part in parts), low)
    high = None if raid.high is None else max(raid.high, best)
    return Sum(low, best, high, raid.known, raid.single)


def _total(by: By, key: str, measure: str, found: list[Sum], made_from: str) -> Total:
    highs = [one.high for one in found]
    return Total(
        by=by,
        key=key,
        measure=measure,
        low=sum(one.low for one in found),
        best=sum(one.best for one in found),
        high=None if None in highs else sum(high for high in highs if high is not None),
        incidents=len(found),
        single=sum(one.single for one in found),
        without_best=sum(not one.known for one in found),
        made_from=made_from,
    )


def day_of(incident: Incident) -> date | None:
    """The day an attack is counted for, in its own time zone: of a night, the day it ends on; None where it is open."""
    when = incident.interval
    if when is None or when.precision in ("week", "month", "year", "unknown"):
        return None
    last = (when.stop - timedelta(microseconds=1)).date()
    return last if when.precision == "night" or last == when.start.date() else None


def month_of(incident: Incident) -> str | None:
    """The month of an attack, "2025-07"; None where its time may lie in two."""
    when, day = incident.interval, day_of(incident)
    if day is not None:
        return f"{day:%Y-%m}"
    if when is None:
        return None
    first, last = f"{when.start:%Y-%m}", f"{when.stop - timedelta(microseconds=1):%Y-%m}"
    return first if first == last else None


def region_of(incident: Incident) -> str | None:
    """ISO 3166-2 of its region; of what is told of a country only, the country's code; None where nobody says where."""
    return _shared(incident, _region)


def country_of(incident: Incident) -> str | None:
    """ISO 3166-1 alpha-2 of its country; None where nobody says where."""
    return _shared(incident, lambda place: place.country)


def _region(place: Place) -> str:
    codes = [id_.removeprefix("iso:") for id_ in (place.id, *place.within) if id_.startswith("iso:")]
    return next((code for code in codes if "-" in code), place.country)


def _shared(incident: Incident, of: Callable[[Place], str]) -> str | None:
    """What its place has; of an attack told of by its districts alone, what they all have."""
    found = {of(place) for place in ([incident.place] if incident.place is not None else incident.finer)}
    return found.pop() if len(found) == 1 else None


def weapon_of(incident: Incident, edition: Edition) -> str | None:
    """The one kind of weapon told of; "several" where there are more; None where none is."""
    facts = (edition.claims[claim].fact for claim in incident.claims)
    told = {fact.weapon for fact in facts if isinstance(fact, Munitions)}
    return next(iter(told)) if len(told) == 1 else "several" if told else None


KEYS: dict[By, Callable[[Incident, Edition], str | None]] = {
    "day": lambda one, edition: day.isoformat() if (day := day_of(one)) else None,
    "month": lambda one, edition: month_of(one),
    "region": lambda one, edition: region_of(one),
    "weapon": weapon_of,
}


def reported(edition: Edition, *, country: str | None = None) -> tuple[Published, ...]:
    """The totals that reports tell of, as rows of a series: one for each total over a period, of a whole country.

    country: ISO 3166-1 alpha-2; only totals of it. None for all there are.
    """
    found = []
    for one in edition.incidents:
        if one.kind != "total" or one.period is None or one.place is None or one.place.level != "country":
            continue
        if country not in (None, one.place.country):
            continue
        figures = [f for f in edition.figures if f.incident == one.id and f.family == "casualties"]
        killed, injured = (_whole(figures, measure) for measure in MEASURES)
        if killed is None and injured is None:
            continue
        source, published = _said(edition, (killed or injured).basis if (killed or injured) else ())  # type: ignore[union-attr]
        best = (killed.best if killed else None, injured.best if injured else None)
        found.append(Published(one.period, "", *best, published, source, note="read from reports"))
    return tuple(found)


def _said(edition: Edition, basis: Iterable[str]) -> tuple[str, str | None]:
    """Who says it first, and on which day that was published."""
    told = []
    for key in basis:
        report = edition.documents.get(edition.claims[key].document)
        day = report.published.isoformat()[:10] if report and report.published else None
        told.append((day or "9999", edition.voices[key].label))
    day, label = min(told, default=("9999", "a report"))
    return label, None if day == "9999" else day
