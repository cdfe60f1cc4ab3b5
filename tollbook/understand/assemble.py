"""Make claims of findings: who says it, when and where it was, by whom, and how sure.

Each part is read from the words nearest to the finding in its sentence. What the sentence does not say is
inherited from the document, with the reason noted; what the document does not say either stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from tollbook.gazetteer.index import gazetteer
from tollbook.lang.lexicon import lexicon
from tollbook.model.claims import Casualties, Claim, Munitions, Speaker, Stance, identified
from tollbook.model.text import Document, Span
from tollbook.model.values import Place
from tollbook.understand import perpetrators, timing, where
from tollbook.understand.abroad import is_abroad, set_aside_abroad, set_aside_head
from tollbook.understand.attribution import Attribution, governing
from tollbook.understand.blaming import Named, attacker, enter, named
from tollbook.understand.dateline import Dateline, dateline
from tollbook.understand.finding import Finding, tells_of_nobody
from tollbook.understand.increments import settle
from tollbook.understand.older import clause_at
from tollbook.understand.relevance import heads, tells_of_harm, tells_of_one
from tollbook.understand.scopes import HARM, is_total, scope, where_counted
from tollbook.understand.side import settled
from tollbook.understand.timed import Timed
from tollbook.understand.units import Sentence
from tollbook.understand.wholes import mark_parts, sums_up


class Report(Struct):
    """What one document tells as a whole: where and when it is, whom it names as attackers, whose statement it is."""

    document: Document
    placing: where.Placing
    clock: timing.Timing
    named: Named
    house: Speaker | None


class Parts(Struct):
    """What a claim takes from around its finding, being gathered."""

    spans: dict[str, Span]
    inherited: dict[str, str]


def assemble(
    document: Document,
    read: Sequence[Sentence],
    found: Sequence[Sequence[Finding]],
    said: Sequence[Sequence[Attribution]],
) -> tuple[Claim, ...]:
    """The claims of *document*, in the order of the text; equal claims of one sentence are one."""
    head = dateline(document.text, document.language or "", published=document.published)
    published = _seen_from(document.published, head)
    written_at = set_aside_head(head, read) if head else None
    if written_at is not None and is_abroad(written_at, read):
        written_at = None
    set_aside_abroad(read)
    events = _events(read, found)
    placing = where.Placing(read, events, gazetteer(), written_at)
    sides = settled([perpetrators.find(sentence) for sentence in read], read, document.text)
    report = Report(
        document,
        placing,
        timing.Timing(published, read, events, placing),
        named(sides, read, document.language or ""),
        _house(document, read, said),
    )
    made: dict[str, Claim] = {}
    for sentence, event, findings, side, attributions in zip(read, events, found, sides, said, strict=True):
        placing.enter(sentence, event=event)
        report.clock.enter(sentence, event=event)
        report.named = enter(report.named, side, sentence, findings)
        for finding in sorted(findings, key=lambda f: (f.at, f.rule)):
            told = _denied(finding, tuple(made.values())) if "denial" in finding.spans else None
            if told is not None:
                claim = _denial(sentence, finding, attributions, told)
            else:
                claim = _claim(report, sentence, finding, attributions)
            made.setdefault(claim.id, claim)
    return mark_parts(settle(tuple(made.values())), {sentence.start for sentence in read if sums_up(sentence)})


def _events(read: Sequence[Sentence], found: Sequence[Sequence[Finding]]) -> list[bool]:
    """For each sentence, whether the report is where and when it says from there on."""
    events = [_is_event(sentence, findings) for sentence, findings in zip(read, found, strict=True)]
    after = [*events[1:], False]
    return [event or heads(sentence, then) for sentence, event, then in zip(read, events, after, strict=True)]


def _is_event(sentence: Sentence, findings: Sequence[Finding]) -> bool:
    """Whether the report is where and when *sentence* says from there on."""
    if findings and all(map(tells_of_nobody, findings)):
        return False
    return bool(findings) or tells_of_harm(sentence)


def _goes_on(finding: Finding, time: Timed | None) -> bool:
    """Whether the report goes on from where *finding* was: not from a total, nor where nobody was hurt."""
    return not tells_of_nobody(finding) and (time is None or not (time.period or time.since))


def _seen_from(published: date | datetime | None, head: Dateline | None) -> date | datetime | None:
    """The day that "yesterday" is counted from: of a dateline with its place, where publication is later."""
    if head is None or published is None:
        return published or (head.published if head else None)
    one, other = (day.date() if isinstance(day, datetime) else day for day in (head.published, published))
    return head.published if head.place and 0 < (other - one).days <= timing.NEWS else published


def _house(document: Document, read: Sequence[Sentence], said: Sequence[Sequence[Attribution]]) -> Speaker | None:
    """The body whose statement the report is: its first line is that body's name, and nothing else."""
    first = document.quote(Span(read[0].start, read[0].stop)).strip(" .:") if read else ""
    for attribution in (one for sentence in said for one in sentence):
        span = attribution.spans.get("speaker")
        if span and attribution.speaker and document.quote(Span(*span)).casefold() == first.casefold():
            return attribution.speaker
    return None


def _claim(
    report: Report,
    sentence: Sentence,
    finding: Finding,
    attributions: Sequence[Attribution],
) -> Claim:
    document, placing = report.document, report.placing
    parts = _own(finding)
    places = _where(report, sentence, finding, attributions, parts)
    time = _when(report, sentence, finding, places, parts)
    older = clause_at(sentence, finding.at)
    stretch = "attack" if older and older.older else scope(sentence, finding, time)
    if "place" in parts.inherited and stretch == "since" and isinstance(finding.fact, Casualties):
        places = (where_counted(sentence, places[0]),)
        parts.inherited["place"] = "what a running total is for that names no place"
    if _goes_on(finding, time) and not (older and older.apart):
        placing.keep(places)
    speaker, via, stance = _said(finding, attributions, parts, report.house)
    return identified(
        Claim(
            document=document.id,
            lang=sentence.language,
            sentence=Span(sentence.start, sentence.stop),
            fact=finding.fact,
            spans=parts.spans,
            inherited=parts.inherited,
            places=places,
            time=time.interval if time else None,
            period=time.period if time else None,
            scope=stretch,
            speaker=speaker,
            via=via,
            stance=finding.stance or stance,
            perpetrator=attacker(sentence, finding, attributions, report.named, places, parts.spans, parts.inherited),
            rule=finding.rule,
        )
    )


def _own(finding: Finding) -> Parts:
    """What the finding itself rests on, and what another sentence lends it."""
    lent = [part for part in _LENT if part not in finding.spans and getattr(finding.fact, part, None) is not None]
    spans = {name: Span(*span) for name, span in finding.spans.items()}
    return Parts(spans, dict.fromkeys(lent, finding.lent) if finding.lent else {})


def _denied(finding: Finding, made: Sequence[Claim]) -> Claim | None:
    """The claim that *finding* denies: the last one made of that fact."""
    return next((claim for claim in reversed(made) if claim.fact == finding.fact and claim.stance != "denied"), None)


def _denial(sentence: Sentence, finding: Finding, attributions: Sequence[Attribution], told: Claim) -> Claim:
    """The claim *told*, denied by whoever speaks here; its time, place and attacker are meant."""
    parts = _own(finding)
    speaker, via, _ = _said(finding, attributions, parts, None)
    meant = {"place": told.places, "time": told.time, "perpetrator": told.perpetrator}
    why = {part: "as in the claim that is denied" for part, value in meant.items() if value}
    return identified(
        replace(
            told,
            lang=sentence.language,
            sentence=Span(sentence.start, sentence.stop),
            spans=parts.spans,
            inherited=parts.inherited | why,
            speaker=speaker,
            via=via,
            stance="denied",
            rule=finding.rule,
        )
    )


def _where(
    report: Report, sentence: Sentence, finding: Finding, attributions: Sequence[Attribution], parts: Parts
) -> tuple[Place, ...]:
    """Where it was, most specific first; a count of weapons by a body of a whole country is that country's."""
    places = report.placing.of(finding, parts.spans, parts.inherited)
    if "place" not in parts.inherited:
        return places
    if finding.fact.__struct_config__.tag in _PLACED_BY_ITSELF:
        del parts.inherited["place"]
        return ()
    if isinstance(finding.fact, Munitions) and _of_a_country(sentence, attributions, finding.at):
        parts.inherited["place"] = "the country of a body that speaks for all of it"
        return (gazetteer().country(places[0].country),)
    return places


def _of_a_country(sentence: Sentence, attributions: Sequence[Attribution], at: int) -> bool:
    """Whether a body says it that counts for a whole country: "the air force said", not the mayor."""
    by = governing(attributions, at)
    start, stop = by.spans.get("speaker", (0, 0)) if by else (0, 0)
    named = [unit.sense("bodies") for unit in sentence.tokens if start <= unit.start < stop]
    words = lexicon(sentence.language)
    return any(sense is not None and words.attribute("bodies", sense.entry, "national") for sense in named)


def _when(report: Report, sentence: Sentence, finding: Finding, places: Sequence[Place], parts: Parts) -> Timed | None:
    """When it was. What one attack did is no month's figure: "in April a strike killed 35"."""
    if finding.fact.__struct_config__.tag in _TIMELESS:
        return None
    time = report.clock.of(finding, places[0] if places else None, parts.spans, parts.inherited)
    if time is not None and not time.since and "time" in parts.inherited and is_total(sentence, finding):
        del parts.inherited["time"]  # "since the war began": not since the night that the report tells of
        return None
    if time is not None and time.period and isinstance(finding.fact, HARM) and tells_of_one(sentence):
        return Timed(time.interval, None, time.since)
    return time


def _said(
    finding: Finding, attributions: Sequence[Attribution], parts: Parts, house: Speaker | None
) -> tuple[Speaker | None, str | None, Stance]:
    """Speaker, medium and stance, from the smallest attribution that governs the finding."""
    by = governing(attributions, finding.at)
    if by is None:
        if house is not None:
            parts.inherited["speaker"] = "the body that the report is headed with"
        return house, None, "asserted"
    parts.spans |= {name: Span(*span) for name, span in by.spans.items()}
    if by.inherited:
        for name, value in (("speaker", by.speaker), ("via", by.via)):
            if value is not None and name not in by.spans:
                parts.inherited[name] = by.inherited
    return by.speaker, by.via, by.stance


_LENT = ("status", "action", "weapon", "object", "effect", "count")  # parts of a fact that another sentence may tell
_PLACED_BY_ITSELF = {"position", "coming"}  # not where the report is: a conference is where its sentence says
_TIMELESS = {"position", "silence"}  # said, not happened
