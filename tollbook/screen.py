"""What a terminal shows of claims and incidents: rows of short words, for a table to lay out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from tollbook.model.claims import (
    ASIDE,
    Alert,
    Casualties,
    Claim,
    Coming,
    Comparison,
    Damage,
    Duration,
    Extent,
    Fact,
    Munitions,
    Position,
    Silence,
    Victim,
    reference,
)
from tollbook.model.incidents import Edition, Figure, Incident
from tollbook.model.text import Document, Span
from tollbook.model.values import Interval, Quantity
from tollbook.publish.names import place_name, where
from tollbook.publish.wording import between, form, number, word, worded

CLAIMS = ("ref and claim", "where, when, who says so", "words")
INCIDENTS = ("ref", "where and when", "figures", "claims")
LONG = 100  # characters of a quotation; the brief and the JSON have it whole
FAMILIES = ("casualties", "munitions")  # figures that a line of the table has room for


def claim_row(document: Document, claim: Claim) -> tuple[str, ...]:
    """*claim* in the columns of ``CLAIMS``; "" where nothing is known."""
    doubt = "" if claim.stance == "asserted" else f" ({claim.stance})"
    where = ", ".join(place.name for place in claim.places)
    told = (where, when_told(claim.time, claim.period), who(claim))
    words = _shortened(" ".join(document.quote(_words(claim)).split()))
    return f"{reference(claim)}, {claim.kind}:\n{what(claim.fact)}{doubt}", "\n".join(filter(None, told)), words


def incident_row(incident: Incident, edition: Edition) -> tuple[str, ...]:
    """*incident* in the columns of ``INCIDENTS``: few and narrow ones, so that 80 columns hold them."""
    at = f"{incident.kind}: {where(incident) or 'place unknown'}"
    when = when_told(incident.interval, incident.period)
    mine = [f for f in edition.figures if f.incident == incident.id and f.family in FAMILIES and not f.part]
    told = "\n".join(f"{_spaced(f.measure)} {bounds(f, _things(f))}" for f in mine)
    return incident.ref, "\n".join(filter(None, (at, when))), told, str(len(incident.claims))


def figure_record(figure: Figure) -> dict[str, object]:
    """*figure* as plain values; what is unknown stays null."""
    names = ("family", "measure", "group", "model", "part", "low", "best", "high", "status", "rule", "reason", "basis")
    return {name: getattr(figure, name) for name in names}


def incident_record(incident: Incident, figures: Iterable[Figure]) -> dict[str, object]:
    """*incident* as plain values, with its figures."""
    place, interval = incident.place, incident.interval
    return {
        "id": incident.id,
        "ref": incident.ref,
        "kind": incident.kind,
        "place": {"id": place.id, "name": place_name(place), "level": place.level} if place else None,
        "start": interval.start.isoformat() if interval else None,
        "stop": interval.stop.isoformat() if interval else None,
        "precision": interval.precision if interval else None,
        "period": incident.period,
        "within": incident.within,
        "parts": incident.parts,
        "claims": incident.claims,
        "figures": [figure_record(figure) for figure in figures],
    }


def _things(figure: Figure) -> str:
    """What is counted, in the right number; the model, where only one model of a weapon is."""
    topic = "weapon" if figure.family == "munitions" else "group"
    model = f" ({figure.model})" if figure.model else ""
    return word(topic, figure.group, "one" if _last(figure) == 1 else "many") + model


def _last(figure: Figure) -> int | None:
    """The number that ``bounds`` puts before the things counted."""
    best = None if figure.best == figure.low else figure.best
    return next((count for count in (best, figure.high, figure.low) if count is not None), None)


def bounds(figure: Figure, things: str) -> str:
    """The figure in a few words: "16 people", "2 to 4 people", "16 people (13 to 16)"; "?" where nothing is known."""
    low, best, high = figure.low, figure.best, figure.high
    if low is None and high is None:
        return f"? {things}" if best is None else f"about {number(best)} {things}"
    if best is None or best == low:
        return f"{between(low, high)} {things}"
    return f"{number(best)} {things} ({between(low, high)})"


def what(fact: Fact) -> str:
    """What is claimed, in a few words.

    >>> from tollbook.model.values import Quantity
    >>> what(Casualties("killed", "civilians", Quantity.worded("at_least", 2)))
    'killed at least 2 civilians'
    """
    match fact:
        case Casualties():
            part = " (part)" if fact.part_of else " (more)" if fact.more else ""
            return f"{word('status', fact.status)} {_counted(fact.count, 'group', fact.group)}{part}"
        case Victim():
            role = fact.role if fact.role is None or fact.role.isascii() else f"“{fact.role}”"
            person = (fact.name, role, fact.sex, fact.age if fact.age is None else f"aged {fact.age}")
            return ", ".join([word("status", fact.status), *(str(part) for part in person if part is not None)])
        case Munitions():
            model = f" ({fact.model})" if fact.model else ""
            return f"{word('action', fact.action)} {_counted(fact.count, 'weapon', fact.weapon)}{model}"
        case Damage():
            cause = f" ({fact.cause})" if fact.cause else ""
            return f"{_counted(fact.count, 'object', fact.object)} {_spaced(fact.effect)}{cause}"
        case Extent():
            return _counted(fact.count, "unit", fact.unit)
        case Alert():
            return " ".join(_spaced(part) for part in (fact.action, fact.threat, fact.guidance) if part)
        case Duration():
            return f"{fact.minutes} minutes"
        case Comparison():
            factor = "" if fact.factor is None else f" {fact.factor:g}"
            against = f", against {fact.baseline}" if fact.baseline else ""
            return f"{_spaced(fact.measure)}: {_spaced(fact.relation)}{factor}{against}"
        case Silence():
            return f"nothing on {fact.about}"
        case Position() | Coming():
            return _spaced(fact.topic)


def _counted(quantity: Quantity | None, topic: str, thing: str) -> str:
    """ "at least 2 people"; the thing alone where no count is given."""
    if quantity is None:
        return word(topic, thing, "one")
    return f"{worded(quantity)} {word(topic, thing, form(quantity))}"


def who(claim: Claim) -> str:
    """Who says it and where; "the report itself" where no one else does."""
    speaker = claim.speaker
    said = next(filter(None, (speaker.name, speaker.body, speaker.role)), "") if speaker else "the report itself"
    return f"{said}, via {claim.via}" if claim.via else said


def when_told(time: Interval | None, period: str | None) -> str:
    """When, no finer than the words allow: "2025-07-10 06:11", "night to 2025-07-10", "2025-06"."""
    if time is None or period is not None:
        return period or ""
    first, last = time.start.date(), (time.stop - timedelta(microseconds=1)).date()
    match time.precision:
        case "instant" | "hour":
            return f"{time.start:%Y-%m-%d %H:%M}"
        case "night":
            return f"night to {last}"
    return str(first) if first == last else f"{first} to {last}"


def _words(claim: Claim) -> Span:
    """The words the claim itself rests on, without those that tell its place, time and speaker."""
    own = [span for part, span in claim.spans.items() if part not in ASIDE and claim.sentence.holds(span)]
    return Span(min(s.start for s in own), max(s.stop for s in own)) if own else claim.sentence


def _shortened(words: str) -> str:
    """*words* with the middle left out where they are too many for a table."""
    return words if len(words) <= LONG else f"{words[: LONG // 2]} … {words[-LONG // 2 :]}"


def _spaced(name: str) -> str:
    return name.replace("_", " ")
