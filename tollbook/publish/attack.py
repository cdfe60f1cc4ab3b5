"""One attack in lines: when, where, what was used, who was hurt, what was damaged, what is not known."""

from __future__ import annotations

from collections.abc import Callable

from tollbook.model.claims import Claim, Duration, Silence
from tollbook.model.values import bare
from tollbook.publish import times
from tollbook.publish.alarms import alarms
from tollbook.publish.compare import compared
from tollbook.publish.counts import Voiced, sentences, voices
from tollbook.publish.harm import casualties, damage
from tollbook.publish.names import country, place_name, within
from tollbook.publish.parts import Line, Piece, Sentence
from tollbook.publish.scene import Scene
from tollbook.publish.silent import silent
from tollbook.publish.wording import capital, listed


def lines(scene: Scene) -> tuple[Line, ...]:
    """The lines that have something to say, in the order of a brief."""
    told = ((label, tuple(tell(scene))) for label, tell in LINES)
    return tuple(Line(label, said) for label, said in told if said)


def when(scene: Scene) -> list[Sentence]:
    """When it happened, with a note on the first who says so."""
    interval = scene.incident.interval
    if interval is None:
        return []
    first = [claim.id for claim in scene.all() if claim.time == interval][:1]
    return [(scene.notes.piece(capital(times.when(interval)), first), Piece("."))]


def where(scene: Scene) -> list[Sentence]:
    """The place with what holds it, the districts that reports name, and how widely it was struck."""
    told: list[Sentence] = []
    if place := scene.incident.place:
        told.append((Piece(f"{place_name(place)}{within(place)}."),))
    districts = [place for place in scene.incident.finer if place.level == "district"]
    if districts:
        pieces = [Piece("Districts that reports name: ")]
        for step, district in enumerate(districts):
            here = [claim for claim in scene.all() if district in claim.places]
            pieces += [Piece(", ")] if step else []
            pieces.append(scene.notes.piece(district.name, [here[0].id]))
        told.append((*pieces, Piece(".")))
    parts = {incident.id: incident.place for incident in scene.edition.incidents if incident.id in scene.incident.parts}
    if names := sorted({place_name(place) for place in parts.values() if place}):
        told.append((Piece(f"Told of singly, below: {listed(names)}."),))
    return told + [sentence for figure in scene.figures("extent") for sentence in sentences(figure, scene.notes)]


def by_whom(scene: Scene) -> list[Sentence]:
    """Which side is said to have attacked, and by whom it is said."""
    sides: dict[str, list[Claim]] = {}
    for claim in scene.all():
        if claim.perpetrator and "perpetrator" in claim.spans:  # not who is only taken to be meant
            sides.setdefault(bare(claim.perpetrator), []).append(claim)
    told = []
    for _, claims in sorted(sides.items()):
        side = claims[0].perpetrator or ""
        firsts = [Voiced(one.label, one.claims[:1]) for one in scene.voiced(claims)]
        told.append((Piece(f"{capital(country(side))}, according to "), *voices(firsts, scene.notes), Piece(".")))
    return told


def used(scene: Scene) -> list[Sentence]:
    """What was launched, shot down and lost, and how long it lasted."""
    told = [sentence for figure in scene.figures("munitions") for sentence in sentences(figure, scene.notes)]
    durations: dict[int, list[Claim]] = {}
    for claim in scene.claims("duration"):
        if isinstance(claim.fact, Duration):
            durations.setdefault(claim.fact.minutes, []).append(claim)
    for minutes, claims in durations.items():
        text = f"Reports speak of {_length(minutes)} of attack or alert: "
        told.append((Piece(text), *voices(scene.voiced(claims), scene.notes), Piece(".")))
    return told


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    told = ((hours, "hour"), (rest, "minute"))
    return " and ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in told if count) or "no time"


def alerts(scene: Scene) -> list[Sentence]:
    """Alarms, warnings and advice, each as told."""
    return alarms(scene.claims("alert"), scene.edition, scene.notes)


def described(scene: Scene) -> list[Sentence]:
    """Comparisons, as said; none is checked here."""
    return compared(scene.edition, scene.claims("comparison"), scene.notes)


def unknown(scene: Scene) -> list[Sentence]:
    """What no report says, and who says that it is not known; never a nought."""
    told: list[Sentence] = []
    if quiet := [claim for claim, about in _silences(scene) if about != "comment"]:
        told.append((Piece("Nothing was known of casualties at the time of the report, according to "),
                     *voices(scene.voiced(quiet), scene.notes), Piece(".")))  # fmt: skip
    measures = {figure.measure for figure in scene.figures("casualties")}
    finer = any(place.level == "district" for place in scene.incident.finer)
    missing = [
        text
        for absent, text in (
            (scene.incident.interval is None, "when it happened"),
            (scene.incident.place is None, f"{'in which town' if finer else 'where'} it happened"),
            (not scene.figures("munitions"), "how many weapons were used"),
            (not measures & {"killed", "casualties"}, "how many people were killed"),
            (not measures & {"injured", "casualties"}, "how many people were injured"),
        )
        if absent
    ]
    if missing:
        whole = "For the whole of it, no" if scene.incident.parts else "No"
        told.append((Piece(f"{whole} report in this record says {listed(missing, 'or')}."),))
    return told


def no_comment(scene: Scene) -> list[Sentence]:
    """Who has said nothing, as reports tell it."""
    return silent([claim for claim, about in _silences(scene) if about == "comment"], scene.edition, scene.notes)


def _silences(scene: Scene) -> list[tuple[Claim, str]]:
    return [(claim, claim.fact.about) for claim in scene.claims("silence") if isinstance(claim.fact, Silence)]


LINES: tuple[tuple[str, Callable[[Scene], list[Sentence]]], ...] = (
    ("When", when),
    ("Where", where),
    ("By whom", by_whom),
    ("What was used", used),
    ("Casualties", casualties),
    ("Damage", damage),
    ("Alerts", alerts),
    ("Compared", described),
    ("Not known", unknown),
    ("No comment", no_comment),
)
