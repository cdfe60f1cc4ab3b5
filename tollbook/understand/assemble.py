"""Make claims of findings: who says it, when and where it was, by whom, and how sure.

Each part is read from the words nearest to the finding in its sentence. What the sentence does not say is
inherited from the document, with the reason noted; what the document does not say either stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from tollbook.gazetteer.index import gazetteer
from tollbook.model.claims import Casualties, Claim, Scope, Speaker, Stance, identified
from tollbook.model.text import Document, Span
from tollbook.understand import dateline, perpetrators, timing, where
from tollbook.understand.attribution import Attribution, governing
from tollbook.understand.finding import Finding
from tollbook.understand.units import Sentence


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
    published = document.published or dateline.published(document.text, document.language or "")
    events = [bool(findings) for findings in found]
    placing = where.Placing(read, events, gazetteer())
    clock = timing.Timing(published, read, events, placing)
    sides = [perpetrators.find(sentence) for sentence in read]
    only = _only_side(sides)
    made: dict[str, Claim] = {}
    for sentence, findings, side, attributions in zip(read, found, sides, said, strict=True):
        placing.enter(sentence)
        clock.enter(sentence)
        for finding in sorted(findings, key=lambda f: (f.at, f.rule)):
            claim = _claim(document, sentence, finding, placing, clock, attributions, side, only)
            made.setdefault(claim.id, claim)
    return tuple(made.values())


def _claim(
    document: Document,
    sentence: Sentence,
    finding: Finding,
    placing: where.Placing,
    clock: timing.Timing,
    attributions: Sequence[Attribution],
    sides: Sequence[perpetrators.Side],
    only: str | None,
) -> Claim:
    parts = Parts({name: Span(*span) for name, span in finding.spans.items()}, {})
    places = placing.of(finding, parts.spans, parts.inherited)
    time = clock.of(finding, places[0] if places else None, parts.spans, parts.inherited)
    if time is None or not (time.period or time.since):
        placing.keep(places)
    speaker, via, stance = _said(finding, attributions, parts)
    return identified(
        Claim(
            document=document.id,
            lang=document.language or "",
            sentence=Span(sentence.start, sentence.stop),
            fact=finding.fact,
            spans=parts.spans,
            inherited=parts.inherited,
            places=places,
            time=time.interval if time else None,
            period=time.period if time else None,
            scope=_scope(finding, time),
            speaker=speaker,
            via=via,
            stance=finding.stance or stance,
            perpetrator=_side(finding, sides, only, parts),
            rule=finding.rule,
        )
    )


def _said(
    finding: Finding, attributions: Sequence[Attribution], parts: Parts
) -> tuple[Speaker | None, str | None, Stance]:
    """Speaker, medium and stance, from the smallest attribution that governs the finding."""
    by = governing(attributions, finding.at)
    if by is None:
        return None, None, "asserted"
    parts.spans |= {name: Span(*span) for name, span in by.spans.items()}
    if by.inherited:
        for name, value in (("speaker", by.speaker), ("via", by.via)):
            if value is not None and name not in by.spans:
                parts.inherited[name] = by.inherited
    return by.speaker, by.via, by.stance


def _scope(finding: Finding, time: timing.Timed | None) -> Scope:
    """What stretch a figure is for: a running total since a date, a period, a day, else the attack."""
    if time and time.since:
        return "since"
    if time and time.period:
        return "period"
    if time and time.interval.precision == "day" and (time.interval.stop - time.interval.start).days > 1:
        return "day"
    return "attack"


def _only_side(sides: Sequence[Sequence[perpetrators.Side]]) -> str | None:
    """The side, where the whole document names one attacker only."""
    named = {side.side for sentence in sides for side in sentence}
    return named.pop() if len(named) == 1 else None


def _side(
    finding: Finding, sides: Sequence[perpetrators.Side], only: str | None, parts: Parts
) -> str | None:
    """The attacker named nearest before the finding, else after it in the sentence, else the document's only one."""
    if finding.fact.__struct_config__.tag in _SIDELESS:
        return None
    outside = [side for side in sides if not any(a <= side.start < b for a, b in finding.spans.values())]
    if outside:
        before = [side for side in outside if side.start <= finding.at]
        side = before[-1] if before else outside[0]
        parts.spans["perpetrator"] = Span(side.start, side.stop)
        return side.side
    if only and isinstance(finding.fact, Casualties):
        parts.inherited["perpetrator"] = "the only attacker that the report names"
        return only
    return None


_SIDELESS = {"silence", "position", "coming", "alert"}
