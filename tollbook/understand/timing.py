"""When a finding happened: the time told nearest to it, else the one that the report is at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from tollbook.model.claims import Alert, Casualties, Coming, Victim
from tollbook.model.text import Span
from tollbook.model.values import Interval, Place
from tollbook.understand import when
from tollbook.understand.finding import Finding
from tollbook.understand.older import Clause, clause_at, is_far, of_an_earlier_attack, year_of
from tollbook.understand.older import when as when_older
from tollbook.understand.relevance import is_background
from tollbook.understand.roundups import of_an_earlier_item, rounds_up
from tollbook.understand.tellings import (
    Tellings,
    compared_then,
    is_heading,
    is_later,
    of_the_toll,
    tellings,
    told_in_passing,
)
from tollbook.understand.timed import Timed, undated
from tollbook.understand.times import TimeExpr
from tollbook.understand.times.expr import Day, Told, Weekday
from tollbook.understand.units import PLACED, TIMED, Sentence, Unit, View
from tollbook.understand.where import Placing
from tollbook.understand.worded import describes, firmest, is_from, is_through

_VIEW = View("speech", "harm", "grammar", "actions", "attacks", "effects")
_BREAK = re.compile(r"[;]|,?[&k](?=[NVQYdaUJRt]|[KG][^&;]*t)")  # where the next statement of the sentence may begin

_NEXT = re.compile(r"[,;&k]")  # so it may with alarms: «оголосили о 07:40, відбій дали о 09:05»
CARRIED = 3  # sentences over which a period told goes on ("In June …"), until another time is told; by trial
_SCENE = re.compile(r"l,?(?P<t>t)")
_CLAUSE = 10  # units from "since" to the time of what it names: "since the sites opened on May 27"
NEWS = 4  # days from publication within which a time is the report's own, and no background; by trial on reports
LEAD = 1  # sentences after the first within which a report opens with the attack that it is about, headline or none
SHARE = 10  # a count less than one part in so many of a running total before it is of something else; by trial


class Timing:
    """The times of one document as it is read from top to bottom."""

    def __init__(
        self, published: date | datetime | None, read: Sequence[Sentence], events: Sequence[bool], placing: Placing
    ) -> None:
        self._published = published
        self._zone = placing.zone
        self._at: Timed | None = None  # the last time of an event; never a period, which is for totals
        self._period: tuple[int, Timed] | None = None  # the last period, and the sentence that told it
        self._total = 0  # of the last running total
        self._first: Timed | None = None
        self._sentence: Sentence | None = None
        self._paragraph = 0  # of the last time told
        self._headed = False  # by a line that opens with a day
        self._times = Tellings()
        self._spoken: datetime | None = None  # when the last statement was made that told no time of the attack
        self._anchors: dict[int, Timed | None] = {}  # what a time of the sentence is counted from, where it is so told
        self._opening(read, events)

    def _opening(self, read: Sequence[Sentence], events: Sequence[bool]) -> None:
        """The first time near to publication that a sentence of an event tells, or one that sets a scene.

        That is "In Khost last night, …". Else it is what the report opens with, however long ago.
        """
        lead: Timed | None = None
        for sentence, self._times, leads in _opening(read, events):
            self._anchors = {}
            for index in firmest(sentence.units, self._times.told):
                timed = self._resolve(sentence.units, index, None)
                if timed is None or timed.period or timed.since:
                    continue
                self._at = timed  # "that evening" is counted from it
                if self._is_news(timed):
                    self._first, self._at = timed, None
                    return
                lead = lead or (timed if leads else None)
        self._first, self._at = lead, None

    def enter(self, sentence: Sentence, *, event: bool) -> None:
        """Go on to the next sentence; one that tells of an attack moves the report to when that was."""
        self._sentence, self._anchors = sentence, {}
        self._headed = self._headed and sentence.paragraph == self._paragraph
        self._times = tellings(sentence) if sentence.topics & TIMED else Tellings()
        if self._times.told and (event or is_heading(sentence)):
            timed = self._resolve(sentence.units, firmest(sentence.units, self._times.told)[0], None)
            if timed and not timed.period and not timed.since:  # a period is of the figures told with it
                self._keep(sentence, timed)

    def of(
        self, finding: Finding, place: Place | None, spans: dict[str, Span], inherited: dict[str, str]
    ) -> Timed | None:
        """The time of *finding*; None where the document tells none, or none that can be resolved."""
        sentence = self._sentence
        assert sentence is not None
        clause = clause_at(sentence, finding.at)
        if clause and (clause.older or clause.time is None):
            return self._before(clause, sentence, spans)
        named = year_of(sentence, finding.at)
        if named and (timed := self._seen_from(named[0], None)):
            spans["time"] = named[1]
            return timed
        for index in self._nearest(sentence.units, finding):
            unit = sentence.units[index]
            timed = self._resolve(sentence.units, index, place, coming=isinstance(finding.fact, Coming))
            if timed and timed.since and of_the_toll(sentence, finding, unit.start):
                continue
            passing = told_in_passing(sentence.units, index) if timed and (timed.since or timed.period) else None
            if passing is not None and finding.at < sentence.units[passing].start:
                continue  # "… in the north, which has been at war since 2014"
            once = timed and (timed.period or of_an_earlier_item(self._first, timed))
            if timed and not (once and self._elsewhere(sentence, finding, index)):
                if timed.since and isinstance(finding.fact, Casualties):
                    self._total = finding.fact.count.stated or finding.fact.count.low or 0
                spans["time"] = Span(unit.start, unit.stop)
                timed = self._running(sentence.units, index, timed)
                if not isinstance(finding.fact, Coming) and passing is None:
                    self._keep(sentence, timed)
                return timed
        if of_an_earlier_attack(sentence, finding.at):
            return None
        return self._inherit(sentence, finding, place, spans, inherited)

    def _running(self, units: Sequence[Unit], index: int, timed: Timed) -> Timed:
        """ "410 have been killed since the sites opened on May 27": a running count, up to publication."""
        before = units[max(0, index - _CLAUSE) : index]
        opened = any((sense := unit.sense("scope")) and sense.entry == "since" for unit in before)
        opened = opened or (is_from(before) and not self._is_news(timed))
        if timed.since or not opened or self._published is None or any(unit.letter in ",;:." for unit in before):
            return timed
        end = self._undated(self._published, None, {}, "")
        assert end is not None
        if end.interval.stop <= timed.interval.start:
            return timed
        return Timed(Interval(timed.interval.start, end.interval.stop, timed.interval.precision), None, True)

    def _before(self, clause: Clause, sentence: Sentence, spans: dict[str, Span]) -> Timed | None:
        """When an older attack was: the time its clause tells, else so long before the one that the report is at."""
        last = next((timed for i in self._times.told if (timed := self._resolve(sentence.units, i, None))), self._at)
        counted = self._seen_from(when_older(clause), last if last and not last.period else None)
        if clause.time is not None:
            unit = sentence.units[clause.time]
            told = self._seen_from(replace(unit.value, bound="at"), self._at)
            if told and not (counted and is_far(clause) and self._is_news(told)):  # "a year after … on Palm Sunday"
                spans["time"] = Span(unit.start, unit.stop)
                return told
        if counted:
            spans["time"] = clause.span
        return counted

    def _seen_from(self, expr: TimeExpr, last: Timed | None) -> Timed | None:
        """What *expr* means, counted from *last*; an older attack is no period."""
        anchor = last.interval if last else None
        found = when.resolve(expr, published=self._published, zone=self._zone, anchor=anchor)
        return Timed(found.interval, None, False) if found else None

    def _elsewhere(self, sentence: Sentence, finding: Finding, index: int) -> bool:
        """Whether a semicolon parts the finding from the time: a total after it has a period of its own."""
        low, high = sorted((finding.at, sentence.units[index].start))
        return any(unit.letter == ";" and low < unit.start < high for unit in sentence.units)

    def _inherit(
        self,
        sentence: Sentence,
        finding: Finding,
        place: Place | None,
        spans: dict[str, Span],
        inherited: dict[str, str],
    ) -> Timed | None:
        if self._carries(sentence) and self._goes_on(finding):
            assert self._period is not None
            inherited["time"] = "the period told of just before"
            self._period = (sentence.index, self._period[1])
            return self._period[1]
        apart = sentence.paragraph != self._paragraph or self._times.told  # by a semicolon, where one is told here
        if apart and rounds_up(finding, self._first, self._at):
            inherited["time"] = "the day that the report rounds up"
            return self._first
        if self._at and (self._is_news(self._at) or sentence.paragraph == self._paragraph):
            inherited["time"] = "the time told of before"
            return self._at
        if self._first:  # also after an older attack, told as background in a paragraph of its own
            inherited["time"] = "the first time that the report tells of"
            return self._first
        for index in self._times.dying:  # for want of another
            if timed := self._resolve(sentence.units, index, place):
                spans["time"] = Span(sentence.units[index].start, sentence.units[index].stop)
                return timed
        for index in self._times.stated:
            if timed := self._resolve(sentence.units, index, place):
                self._spoken = timed.interval.stop - timedelta(seconds=1)
                break
        if self._spoken:  # also of a sentence before
            return self._undated(self._spoken, place, inherited, "the statement")
        return self._undated(self._published, place, inherited, "publication")

    def _carries(self, sentence: Sentence) -> bool:
        """Whether *sentence* still tells of the period told before; of a running total only in its paragraph."""
        if self._period is None or sentence.index - self._period[0] > CARRIED:
            return False
        return bool(self._period[1].period) or sentence.paragraph == self._paragraph

    def _goes_on(self, finding: Finding) -> bool:
        """Whether what is counted may be of the running total told before: "another 139,000", "38 of them children".

        Five wounded after 600 killed since the war began are those of the attack that the report is about.
        """
        assert self._period is not None
        if self._period[1].period or not isinstance(finding.fact, (Casualties, Victim)):
            return True
        fact = finding.fact
        if isinstance(fact, Victim):
            return False
        number = fact.count.stated or fact.count.low or 0
        if fact.part_of:
            return self._at is None or number * SHARE * SHARE >= self._total
        return fact.more or number * SHARE >= self._total

    def _undated(
        self, told: date | datetime | None, place: Place | None, inherited: dict[str, str], what: str
    ) -> Timed | None:
        return undated(told, (place.zone if place else None) or self._zone, inherited, what)

    def _is_news(self, timed: Timed) -> bool:
        """Whether a time is near to publication, so that a report without other times is about it."""
        if self._published is None:
            return True
        day = self._published.date() if isinstance(self._published, datetime) else self._published
        return abs((timed.interval.start.date() - day).days) <= NEWS

    def _keep(self, sentence: Sentence, timed: Timed) -> None:
        headed = is_heading(sentence)  # which is of the paragraph below it
        self._headed = headed or (self._headed and sentence.paragraph == self._paragraph)
        self._paragraph = sentence.paragraph + headed
        if timed.period or timed.since:
            self._period = (sentence.index, timed)
        else:
            self._at, self._period = timed, None

    def _nearest(self, units: Sequence[Unit], finding: Finding) -> list[int]:
        """The times of the sentence, most fitting first: in the finding's own statement, then nearest to it."""
        then = compared_then(units, finding.at) if finding.time is None else finding.time
        if then is not None:
            return [then]
        told = [*self._times.told, *(self._times.ahead if isinstance(finding.fact, Coming) else ())]
        if len(told) < 2:
            return told
        at = next((i for i, unit in enumerate(units) if unit.stop > finding.at), len(units) - 1)
        shape = _VIEW.shape(units)
        parting = _NEXT if isinstance(finding.fact, Alert) else _BREAK
        breaks = [match.start() for match in parting.finditer(shape)]

        def strangeness(index: int) -> tuple[bool, bool, int]:
            low, high = sorted((index, at))
            return describes(units, index), any(low <= parted < high for parted in breaks), high - low

        return sorted(told, key=strangeness)

    def _resolve(self, units: Sequence[Unit], index: int, place: Place | None, *, coming: bool = False) -> Timed | None:
        expr: TimeExpr = units[index].value
        if self._headed and expr.what == Day(0) and expr.part:
            expr = replace(expr, what=Told())  # "2 July. An overnight raid": of the day of the heading
        zone = place.zone if place and place.zone else self._zone
        # the same each time it is asked for: "two days earlier" is not counted from itself
        last = self._anchors.setdefault(index, self._period[1] if self._period else self._at)
        # "said on Sunday that nine died in the evening"; a night is the last one before publication
        if last is None and isinstance(expr.what, Told) and "night" not in (expr.part or ""):
            days = (i for i in self._times.stated if not isinstance(units[i].value.what, Told))
            last = next((said for i in days if (said := self._resolve(units, i, place))), None)
        resolved = when.resolve(
            expr,
            published=self._published,
            zone=zone,
            tense="future" if coming else "past",
            anchor=last.interval if last else None,
        )
        through = is_through(units[index])
        return Timed(resolved.interval, resolved.period, expr.is_since, through) if resolved else None


def _opening(read: Sequence[Sentence], events: Sequence[bool]) -> Iterator[tuple[Sentence, Tellings, bool]]:
    """The sentences that may tell the first time of a report, each with its times, and whether it leads the report."""
    timed = [(sentence, event) for sentence, event in zip(read, events, strict=True) if sentence.topics & TIMED]
    for sentence, event in timed:
        if event and not is_background(sentence):
            yield sentence, tellings(sentence), sentence.index <= LEAD
    for sentence, _ in timed:
        scene = _SCENE.search(sentence.shape(_VIEW)) if sentence.topics & PLACED else None
        at = scene.start("t") if scene else 0
        if scene and isinstance(sentence.units[at].value.what, Day | Weekday) and not is_later(sentence.units, at):
            yield sentence, Tellings([at]), False
