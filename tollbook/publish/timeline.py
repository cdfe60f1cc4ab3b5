"""The order of events: the attack, the alarms, and who counted how many, when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from tollbook.model.claims import Alert
from tollbook.model.incidents import Figure, Said
from tollbook.publish import times
from tollbook.publish.harm import DOUBT
from tollbook.publish.parts import Moment, Piece
from tollbook.publish.scene import Scene
from tollbook.publish.wording import capital, word, worded

COUNTED = ("killed", "injured", "casualties")  # what a timeline follows; the rest stands in the lines


def timeline(scene: Scene) -> tuple[Moment, ...]:
    """The steps in order of time; empty where fewer than two are known."""
    moments = [*_attack(scene), *_alarms(scene), *_counts(scene)]
    ordered = sorted(moments, key=lambda moment: (moment.order, moment.at))
    return tuple(ordered) if len(ordered) > 1 else ()


def _attack(scene: Scene) -> list[Moment]:
    interval = scene.incident.interval
    if interval is None:
        return []
    return [Moment(_order(interval.start), capital(times.when(interval)), (Piece("The attack"),), major=True)]


def _alarms(scene: Scene) -> list[Moment]:
    found = []
    for claim in scene.claims("alert"):
        if isinstance(claim.fact, Alert) and claim.time and claim.time.precision in ("instant", "hour"):
            text = capital(word("alert", claim.fact.action))
            at = times.published(claim.time.start)
            found.append(Moment(_order(claim.time.start), at, (scene.notes.piece(text, [claim.id]),)))
    return found


def _counts(scene: Scene) -> list[Moment]:
    """One step for each report that gives counts first: "Vitali Klitschko, mayor: 16 injured"."""
    steps: dict[tuple[str, str, str], list[tuple[Figure, Said]]] = {}
    for figure in scene.figures("casualties"):
        if figure.measure in COUNTED and not figure.part:
            for said in _first_each(figure):
                if said.as_of is not None:
                    key = (_order(said.as_of), times.published(said.as_of), said.voice.label)
                    steps.setdefault(key, []).append((figure, said))
    return [Moment(order, at, _step(scene, label, told)) for (order, at, label), told in steps.items()]


def _first_each(figure: Figure) -> list[Said]:
    """The first time each voice gives each count, or denies it."""
    return list({(said.voice.key, said.quantity, said.stance): said for said in reversed(figure.history)}.values())


def _step(scene: Scene, label: str, told: list[tuple[Figure, Said]]) -> tuple[Piece, ...]:
    pieces = [Piece(f"{label}: ")]
    for step, (figure, said) in enumerate(told):
        pieces += [Piece(", ")] if step else []
        count = "any" if said.stance == "denied" and said.quantity.hedge == "vague" else worded(said.quantity)
        text = f"{count} {word('status', figure.measure)}{DOUBT.get(said.stance, '')}"
        pieces.append(scene.notes.piece(text, [said.claim]))
    return tuple(pieces)


def _order(when: datetime | date) -> str:
    """For sorting: the moment in UTC; a bare date comes at its end, after what is known to the hour."""
    moment = when if isinstance(when, datetime) else datetime.combine(when, time.max, tzinfo=UTC)
    return moment.astimezone(UTC).isoformat()
