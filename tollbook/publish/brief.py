"""Draw up a brief: what is known, attack by attack, each sentence with its sources. Nothing here prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tollbook.model.claims import Claim, Coming, Position, Silence
from tollbook.model.incidents import Edition, Figure, Incident
from tollbook.publish import times
from tollbook.publish.alarms import alarms
from tollbook.publish.attack import lines
from tollbook.publish.compare import compared
from tollbook.publish.counts import sentences, short, voices
from tollbook.publish.gaps import gaps, unread
from tollbook.publish.names import place_name, where
from tollbook.publish.notes import Notes
from tollbook.publish.parts import Brief, Line, Piece, Section, Sentence, Stat
from tollbook.publish.scene import Scene, voiced
from tollbook.publish.silent import silent
from tollbook.publish.timeline import timeline
from tollbook.publish.wording import capital, number, word

TITLE = "What is known, and who says so"


def brief(edition: Edition, *, names: bool = False) -> Brief:
    """The brief of *edition*; the same edition gives the same brief. names: name victims whom reports name."""
    notes = Notes(edition, names=names)
    sections = [
        *_attacks(edition, notes, names),
        *_totals(edition, notes, names),
        *_list("compared", "Comparisons", "As said, and not checked here", _comparisons(edition, notes)),
        *_list("coming", "Announced", "What is to come", _announcements(edition, notes)),
        *_list("said", "Positions", "What is said about the war", _positions(edition, notes)),
        *_list("apart", "Not placed", "Tied to no attack in this record", _apart(edition, notes)),
        *gaps(edition),
    ]
    return Brief(
        title=TITLE,
        lead=tuple(_lead(edition, names=names)),
        sections=tuple(sections),
        notes=notes.all(),
        made_from=edition.made_from,
        method=edition.method,
    )


def _lead(edition: Edition, *, names: bool) -> list[str]:
    """What the brief rests on, and how to read it."""
    attacks = [incident for incident in edition.incidents if incident.kind != "total"]
    if not edition.documents:
        return [f"The record is empty: no report has been read{_shut(edition)}."]
    return [
        f"{_reports(edition)}; {_many(len(edition.claims), 'claim')} read; {_many(len(attacks), 'attack')} told of.",
        "Each small number leads to the exact words of a report. Counts of different speakers, attacks and totals "
        "are never added up. This is what is said, reconciled; it is not verified.",
        "Victims whom reports name are named here." if names else "Names of victims are left out.",
    ]


def _reports(edition: Edition) -> str:
    """How many reports were read, of how many outlets, up to when; how many lack a source or date, or were not read."""
    read = [document for document in edition.documents.values() if document.id not in edition.unread]
    outlets = {document.source for document in read if document.source}
    nameless = sum(not document.source for document in read)
    told = _many(len(read), "report")
    if outlets:
        told += f" of {_many(len(outlets), 'outlet')}"
    if nameless:
        told += f", {number(nameless)} without a named source" if outlets else " without a named source"
    if undated := sum(document.published is None for document in read):
        told += f", {number(undated)} without a date"
    if edition.as_of is not None:
        told += f", the latest of {times.published(edition.as_of)}"
    return told + _shut(edition)


def _shut(edition: Edition) -> str:
    """ "; 3 more could not be read, and are named at the end"; empty where all could."""
    if not (count := unread(edition)):
        return ""
    return f"; {number(count)} more could not be read, and {'is' if count == 1 else 'are'} named at the end"


def _many(count: int, noun: str) -> str:
    return f"{number(count)} {noun}{'' if count == 1 else 's'}"


def _attacks(edition: Edition, notes: Notes, names: bool) -> list[Section]:
    """A section for each attack, latest first; the parts of a raid follow it."""
    attacks = {incident.id: incident for incident in edition.incidents if incident.kind != "total"}
    tops = [incident for incident in attacks.values() if not set(incident.within) & attacks.keys()]
    found: list[Section] = []
    for top in tops:
        found += _with_parts(Scene(edition, top, notes, names), attacks, 3, {section.id for section in found})
    return [Section("attacks", "Attacks, latest first", 2), *found] if found else []


def _with_parts(scene: Scene, attacks: dict[str, Incident], level: int, done: set[str]) -> list[Section]:
    found = [_attack(scene, level)]
    parts = [incident for incident in attacks.values() if incident.id in scene.incident.parts]
    for part in parts:
        # Of two raids that hold it, a strike is shown under the nearer: the one that is itself within the other.
        nearer = any(set(part.within) & {other.id} and scene.incident.id in other.within for other in attacks.values())
        if not nearer and f"incident-{part.id}" not in done:
            here = Scene(scene.edition, part, scene.notes, scene.names)
            found += _with_parts(here, attacks, min(level + 1, 6), done | {section.id for section in found})
    return found


def _attack(scene: Scene, level: int) -> Section:
    told = lines(scene)
    return Section(
        id=f"incident-{scene.incident.id}",
        title=title(scene.incident),
        level=level,
        lines=told,
        timeline=timeline(scene),
        headline=_headline(scene),
    )


def title(incident: Incident) -> str:
    """ "Kyiv, in the night of 9 to 10 July 2025"; what is told of a whole country is called a raid."""
    at_place = where(incident) or "Place not known"
    if incident.kind == "total":
        return f"{at_place}, {_span(incident)}"
    at = times.when(incident.interval) if incident.interval else "time not known"
    raid = incident.kind == "raid" and incident.place is not None and incident.place.level == "country"
    return f"{at_place}: raid {at}" if raid else f"{at_place}, {at}"


def _span(incident: Incident) -> str:
    if incident.period:
        return times.period(incident.period)
    if incident.since:
        return f"since {times.day(incident.since.date())}"
    return times.when(incident.interval) if incident.interval else "period not known"


def _headline(scene: Scene) -> tuple[Stat, ...]:
    """The counts that a reader looks for first, each with the notes on it."""
    figures = [f for f in (*scene.figures("casualties"), *scene.figures("munitions")) if _leading(f)]
    return tuple(Stat(_label(f), _count(f), scene.notes.piece("", _shown(f)).notes) for f in figures)


def _shown(figure: Figure) -> tuple[str, ...]:
    """The claim that a headline leads to: the first to give the best count, else the first that stands."""
    stand = [said for said in figure.history if said.standing]
    best = [said for said in stand if said.quantity.low == said.quantity.high == figure.best is not None]
    return tuple(said.claim for said in (best or stand)[:1]) or figure.basis[:1]


def _leading(figure: Figure) -> bool:
    people = figure.measure in ("killed", "injured", "casualties") and figure.group in ("people", "civilians")
    return not figure.part and figure.model is None and (people or figure.measure == "launched")


def _label(figure: Figure) -> str:
    if figure.family == "munitions":
        return f"{word('weapon', figure.group, 'many')} launched"
    return word("status", figure.measure)


def _count(figure: Figure) -> str:
    latest = figure.status == "rising" and figure.best is not None
    return f"{short(figure)}{f', latest {number(figure.best)}' if latest and figure.best is not None else ''}"


def _totals(edition: Edition, notes: Notes, names: bool) -> list[Section]:
    """A section for each place and period that bodies publish totals for."""
    found = []
    for incident in edition.incidents:
        if incident.kind == "total":
            scene = Scene(edition, incident, notes, names)
            told = tuple(Line(label, said) for label, said in _total_lines(scene) if said)
            found.append(Section(f"incident-{incident.id}", title(incident), 3, told, headline=_headline(scene)))
    return [Section("totals", "Published totals", 2), *found] if found else []


def _total_lines(scene: Scene) -> list[tuple[str, tuple[Sentence, ...]]]:
    def told(families: Iterable[str]) -> tuple[Sentence, ...]:
        figures = [figure for family in families for figure in scene.figures(family)]
        return tuple(sentence for figure in figures for sentence in sentences(figure, scene.notes))

    return [
        ("Casualties", told(["casualties"])),
        ("Weapons", told(["munitions"])),
        ("Extent", told(["extent", "damage"])),
        ("Compared", tuple(compared(scene.edition, scene.claims("comparison"), scene.notes))),
    ]


def _list(id_: str, heading: str, label: str, told: Sequence[Sentence]) -> list[Section]:
    return [Section(id_, heading, 2, (Line(label, tuple(told)),))] if told else []


def _comparisons(edition: Edition, notes: Notes) -> list[Sentence]:
    """Comparisons that no incident carries; the others stand with theirs."""
    carried = {key for incident in edition.incidents for key in incident.attached}
    return compared(edition, (edition.claims[key] for key in edition.linked.comparisons if key not in carried), notes)


def _announcements(edition: Edition, notes: Notes) -> list[Sentence]:
    """What is announced, each with its time and place as told."""
    told: list[Sentence] = []
    for claim in (edition.claims[key] for key in edition.linked.announcements):
        if isinstance(claim.fact, Coming):
            where = f", {', '.join(place_name(place) for place in claim.places)}" if claim.places else ""
            at = f", {times.when(claim.time)}" if claim.time else ", time not said"
            label = edition.voices[claim.id].label
            text = capital(f"{claim.fact.topic.replace('_', ' ')}{where}{at}, according to ")
            told.append((Piece(text), notes.piece(label, [claim.id]), Piece(".")))
    return told


def _positions(edition: Edition, notes: Notes) -> list[Sentence]:
    """Who speaks on what; their words are in the notes."""
    topics: dict[str, list[Claim]] = {}
    for claim in (edition.claims[key] for key in edition.linked.positions):
        if isinstance(claim.fact, Position):
            topics.setdefault(claim.fact.topic.replace("_", " "), []).append(claim)
    return _by_heading(edition, notes, {f"On {topic}": claims for topic, claims in topics.items()})


def _apart(edition: Edition, notes: Notes) -> list[Sentence]:
    """Claims about attacks that could be tied to none: alerts elsewhere, silences, fears."""
    kinds: dict[str, list[Claim]] = {}
    for claim in (edition.claims[key] for key in (*edition.linked.loose, *edition.linked.silences)):
        about = claim.fact.about if isinstance(claim.fact, Silence) else ""
        kinds.setdefault(f"silence_{about}" if about else claim.kind, []).append(claim)
    mute = silent(kinds.pop("silence_comment", ()), edition, notes)
    alone = alarms(kinds.pop("alert", ()), edition, notes, placed=True)
    return [*alone, *_by_heading(edition, notes, {word("apart", kind): told for kind, told in kinds.items()}), *mute]


def _by_heading(edition: Edition, notes: Notes, told: dict[str, list[Claim]]) -> list[Sentence]:
    """ "On sanctions: A[1], B[2].", a sentence to a heading."""
    return [
        (Piece(f"{heading}: "), *voices(voiced(edition, claims), notes), Piece(".")) for heading, claims in told.items()
    ]
