"""Where a finding happened: the place named nearest to it, else the one that the report is at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from tollbook.gazetteer.index import Gazetteer
from tollbook.model.claims import Casualties, Damage, Munitions, Victim
from tollbook.model.text import Span
from tollbook.model.values import Place
from tollbook.understand.finding import Finding
from tollbook.understand.leading import LISTS, MANY, in_long_list, leading, parted
from tollbook.understand.mentions import Mention
from tollbook.understand.older import clause_at, clauses, of_another
from tollbook.understand.order import order
from tollbook.understand.ranking import AS_SUCH, LAST, NOWHERE, ranked
from tollbook.understand.relevance import is_background, tells_of_one
from tollbook.understand.seats import jurisdiction, seat
from tollbook.understand.settling import holders
from tollbook.understand.shares import counts_by_place
from tollbook.understand.units import PLACED, Sentence, Unit, View

_VIEW = View("harm", "grammar", "speech", "actions", "attacks", "effects", "areas")
_HEADING = re.compile(
    r"(?:t|[^\w\s])*(?P<place>l)(?:[-:]|[.!]?$)"
)  # "Kherson: …", "04 OCT. SUMY — …", «▪ Нікополь –», «Запоріжжя.»
_OPENING = re.compile(r"(?:[^\w\s])*i[dax]?l")  # «▪ На Нікопольщині …»: what a paragraph begins with, it is about
_SPOKEN_OF = order(
    r"ñ|(?<=i)dA(?!f?d?[lxX])|(?<=f)dA(?!f?d?[lxX])|^dA(?!f?d?[lxX])|(?<=i)A(?![fd]*[lxX])"
)  # "the country", "in the city"
_SCENE = order(r"(?:^|[xXVYNZt.,])i[adxXj]{0,4}l")  # "A patrol saw armed men in Sangin district"
_AT_ONE = (Casualties, Victim, Damage)  # of one attack, where they are told without a time
_STRUCK = re.compile("[žE][dxXj]{0,2}$")  # "attacked southern Israel"
_LEVEL = {"settlement": "settlement", "region": "admin1", "district": "district"}


class Placing:
    """The places of one document as it is read from top to bottom."""

    def __init__(
        self, read: Sequence[Sentence], events: Sequence[bool], gazetteer: Gazetteer, written_at: Place | None
    ) -> None:
        self._gazetteer = gazetteer
        self._at: Place | None = None
        self._country: Place | None = None  # around that place, told of since
        self._reason = ""
        self._sentence: Sentence | None = None
        self._shape = ""
        self._ranks: dict[int, int] = {}  # of the places of the sentence, as far as they were asked for
        self._scene = False  # whether a place was told with its time: what has no time after that is background
        self._first = self._opening(read, events, written_at)
        self.zone = self._first.zone if self._first else None

    def _opening(self, read: Sequence[Sentence], events: Sequence[bool], written_at: Place | None) -> Place | None:
        """The first place of a sentence that tells of something, most specific first: what a headline leaves out.

        Where none is told of so: the place of a scene, of the dateline, of a speaker, or the country named most.
        """
        spoken: Place | None = None
        scene: Place | None = None
        weight: Counter[str] = Counter()
        for sentence, event in zip(read, events, strict=True):
            if spoken is None and not _blames(sentence.units):  # "Russia denied", "Moscow accused" tell nothing of it
                spoken = seat(sentence, self._gazetteer)
            if not sentence.topics & PLACED:
                continue
            units, self._shape = sentence.units, sentence.shape(_VIEW)
            self._ranks = {}
            ranks = {
                i: self._rank(units, i)
                for i, u in enumerate(units)
                if u.letter == "l" and u.value.place and not of_another(sentence, i)
            }
            named: list[Place] = [units[i].value.place for i, rank in ranks.items() if rank < AS_SUCH]
            if event and named and not is_background(sentence):
                first = max(named, key=_depth)
                around = self._around_all(read, sentence, first) if _HEADING.match(self._shape) else None
                return around or first
            for i, rank in ranks.items():
                weight[units[i].value.place.country] += max(0, 3 - rank)
            if named and scene is None and _SCENE.search(self._shape):
                scene = max(named, key=_depth)
        most = max(weight, key=lambda code: weight[code], default=None)  # the first of equals
        return scene or written_at or spoken or (self._gazetteer.country(most) if most and weight[most] else None)

    def _around_all(self, read: Sequence[Sentence], sentence: Sentence, first: Place) -> Place | None:
        """What holds all places that lines of the report are headed with («Сумщина: …»), *first* among them."""
        around: list[str] | None = None
        for other in read[sentence.index + 1 :]:
            shape = other.shape(_VIEW) if other.topics & PLACED else ""
            heading = _HEADING.match(shape)
            place: Place | None = other.units[heading.group().rindex("l")].value.place if heading else None
            if place is not None and first.id not in place.within and place.id not in (first.id, *first.within):
                around = [held for held in around or holders(first) if held in place.within]
        return self._gazetteer.place(around[0]) if around else None

    def enter(self, sentence: Sentence, *, event: bool) -> None:
        """Go on to the next sentence; one that tells of an attack moves the report to where that is."""
        opens = self._sentence is not None and sentence.paragraph != self._sentence.paragraph
        self._sentence, self._shape, self._ranks = sentence, "", {}
        if event and (local := self._told_from(sentence)):
            self._move(local)
        if not sentence.topics & PLACED:
            return
        self._shape = sentence.shape(_VIEW)
        heading = _HEADING.match(self._shape)
        timed = "t" in self._shape
        opens = opens and _OPENING.match(self._shape) is not None
        if heading or (event and (timed or opens or not self._scene)):
            units = sentence.units
            here = [i for i, u in enumerate(units) if self._moves(units, i, u) and not of_another(sentence, i)]
            if heading and not here and units[heading.start("place")].value.place:  # else it gives way to those named
                here = [heading.start("place")]
            if here and not in_long_list(self._shape, here[0]):
                named = [i for i, u in enumerate(units) if u.letter == "l" and u.value.place]
                named = [i for i in named if self._rank(units, i) <= 1]  # "In Ukraine, … the people of Kharkiv"
                self._move(units[self._deeper(units, named, here[0])].value.place)
                self._scene = self._scene or (timed and not heading)

    def _told_from(self, sentence: Sentence) -> Place | None:
        """The region or town that whoever speaks is in charge of; None where the report is there already."""
        local = jurisdiction(sentence, self._gazetteer)
        here = self._at if self._at and self._at.level != "country" else self._first or self._at
        if not local or not here or local.id in (here.id, *here.within):
            return None
        beside = local.level == "settlement" and set(holders(local)[:1]) & set(here.within)
        return None if beside else local  # "Kharkiv's regional head", of a town in that region

    def _move(self, place: Place) -> None:
        """Go on to *place*; a country around where the report is holds for weapons only: "Russia sent 90 drones"."""
        if self._at is not None and place.level == "country" and place.id in self._at.within:
            self._country = place
        else:
            self._at, self._reason, self._country = place, "the place told of before", None

    def _moves(self, units: Sequence[Unit], index: int, unit: Unit) -> bool:
        """Whether the report goes on from here: a place named as one, a foreign country only as a side."""
        if unit.letter != "l" or unit.value.place is None or self._rank(units, index) > 0:
            return False
        place: Place = unit.value.place
        here = place.level != "country" or self._is_at_home(place) or _STRUCK.search(self._shape, 0, index)
        return bool(here) and not self._is_of_a_source(units, index)

    def _is_of_a_source(self, units: Sequence[Unit], index: int) -> bool:
        """Whether it is where somebody of another country speaks: "according to the foreign ministry in Berlin"."""
        before = self._shape[max(0, index - 3) : index].rstrip("d")
        return before[-2:] == "si" and not self._is_at_home(units[index].value.place)

    def of(self, finding: Finding, spans: dict[str, Span], inherited: dict[str, str]) -> tuple[Place, ...]:
        """The places of *finding*, most specific first; empty where the document names none."""
        sentence = self._sentence
        assert sentence is not None
        chosen = self._nearest(sentence, finding)
        if chosen:
            spans["place"] = Span(min(m.start for m in chosen), max(m.stop for m in chosen))
            return tuple(dict.fromkeys(m.place for m in chosen if m.place))
        at = self._country if self._country and isinstance(finding.fact, Munitions) else self._at
        place, reason = (at, self._reason) if at else (self._first, "the place the report is about")
        if self._at is None and (spoken := self._of_speaker(sentence)) and place and spoken.id in place.within:
            place, reason = spoken, "the place of whoever says it"  # more than the one attack told of first
        if local := self._told_from(sentence):
            place, reason = local, "the place of whoever says it"
        if place is None:
            return ()
        inherited["place"] = reason
        return (place,)

    def _of_speaker(self, sentence: Sentence) -> Place | None:
        """Where the speaker of a sentence is that tells of more than one attack: "Gaza's civil defence said"."""
        return None if tells_of_one(sentence) else seat(sentence, self._gazetteer)

    def keep(self, places: tuple[Place, ...]) -> None:
        """The report is at *places* now; not to be called for totals, which are about wider places."""
        if places and len(places) < MANY and (places[0].level != "country" or self._at is None):
            self._at, self._reason, self._country = places[0], "the place told of before", None

    def _nearest(self, sentence: Sentence, finding: Finding) -> list[Mention]:
        units = sentence.units
        shape = self._shape = self._shape or sentence.shape(_VIEW)
        if finding.place is not None:
            return [units[finding.place].value]
        told = max(finding.at, finding.spans.get("object", (0, 0))[0])  # «…, в Никополе — школа»
        if (lead := leading(shape, units, _index(units, told))) is not None:
            return [units[lead].value]
        listed = counts_by_place(shape) if sentence.topics & PLACED else ()
        others = {place for count, places in listed if not _counts(units[count], finding) for place in places}
        ranks = {
            i: self._rank(units, i)
            for i, u in enumerate(units)
            if u.letter == "l"
            and u.value.place
            and i not in others  # "five: three in Kherson", where not all five are
            and not self._is_of_a_source(units, i)
        }
        if others and not ranks and ":" in shape[: min(others)]:  # the total is of all the places listed after it
            return [units[i].value for i in sorted(others) if units[i].value.place]
        ranks = {i: rank for i, rank in ranks.items() if rank < AS_SUCH or self._is_at_home(units[i].value.place)}
        ranks = _of_its_attack(sentence, finding, ranks)
        best = min(ranks.values(), default=NOWHERE)
        held = {i for i in ranks if shape[i : i + 3] == "lil" and ranks[i] < NOWHERE and ranks.get(i + 2) == best}
        named = [i for i, rank in ranks.items() if rank == best or i in held]
        if best > 0 and (spoken := self._spoken_of(sentence, shape)):
            return [spoken]
        if best == NOWHERE or (best == LAST and (self._at or self._first)):
            return []
        if AS_SUCH <= best < LAST and self._in_town() and isinstance(finding.fact, _AT_ONE) and "t" not in shape:
            return []  # "sources in Libya", "Ukraine's president": the report is in a town of it already
        at = _index(units, finding.at)
        after = [i for i in named if i > at and not parted(shape, at, i)]
        before = [i for i in named if i < at and not parted(shape, i, at)]
        pick = (after[:1] or before[-1:] or [i for i in named if i < at][-1:] or named[:1])[0]
        return self._with_list(units, shape, self._deeper(units, named, pick))

    def _in_town(self) -> bool:
        return self._at is not None and self._at.level in ("settlement", "district")

    def _deeper(self, units: Sequence[Unit], named: Sequence[int], pick: int) -> int:
        """A place beside the picked one that lies inside it: "Podilskyi" of "Kyiv's Podilskyi district"."""
        place, shape = units[pick].value.place, self._shape
        far = place.level == "country"  # "In Sudan eight people died in a strike on El Fasher"
        named = [i for i in named if shape[i + 1 : i + 2] != ":"]  # not a dateline: "BAGHDAD: Bombings in Iraq …"
        inside = [i for i in named if (far or i < pick or i - pick <= 4) and place.id in units[i].value.place.within]
        return min(inside, key=lambda i: abs(i - pick)) if inside else pick

    def _with_list(self, units: Sequence[Unit], shape: str, pick: int) -> list[Mention]:
        """All places of a list of equals ("in Kherson and Nikopol"), else the one."""
        for match in LISTS.finditer(shape):
            if match.start() <= pick < match.end():
                listed = [i for i in range(*match.span()) if shape[i] == "l" and units[i].value.place]  # no sea
                places = [units[i].value.place for i in listed]
                if any(self._rank(units, i) == NOWHERE for i in listed):
                    break  # "In Kherson, Russia hit a bus"
                if not any(a.id in b.within for a in places for b in places):
                    return [units[i].value for i in listed]
        return [units[pick].value]

    def _is_at_home(self, place: Place) -> bool:
        """Whether the report is in the country of *place*: others, named as such, are told of for other reasons."""
        here = self._at or self._first
        return here is None or here.country == place.country

    def _spoken_of(self, sentence: Sentence, shape: str) -> Mention | None:
        """ "the country", "the city", "nationwide": what the report, or who speaks, is in, at that level."""
        units, found = sentence.units, _SPOKEN_OF.search(shape)
        if found is None:
            return None
        unit = units[found.end() - 1]
        sense = unit.sense("areas")
        level = "country" if sense is None else _LEVEL.get(sense.entry, "") if sense.slot == "one" else ""
        own = seat(sentence, self._gazetteer)
        here = own if own is not None and own.level == level else self._at or self._first
        if here is None:
            return None
        for place_id in (here.id, *holders(here)):
            place = here if place_id == here.id else self._gazetteer.place(place_id)
            if place.level == level:
                mention = Mention("", (), units[found.start()].start, unit.stop)
                mention.place = place
                return mention
        return None

    def _rank(self, units: Sequence[Unit], index: int) -> int:
        if index not in self._ranks:
            self._ranks[index] = ranked(units, self._shape, index)
        return self._ranks[index]


def _blames(units: Sequence[Unit]) -> bool:
    """Whether somebody blames or denies."""
    blamed = (unit.sense("perpetrators") for unit in units)
    return any(unit.sense("denials") for unit in units) or any(sense and sense.slot == "blamed" for sense in blamed)


def _of_its_attack(sentence: Sentence, finding: Finding, ranks: dict[int, int]) -> dict[int, int]:
    """*ranks* without places of an older attack; of one told of in a clause, its own places if it names some."""
    if not clauses(sentence):
        return ranks
    clause = clause_at(sentence, finding.at)
    if clause is None or not clause.apart:
        return {i: rank for i, rank in ranks.items() if not of_another(sentence, i)}
    return {i: rank for i, rank in ranks.items() if clause.holds(sentence.units[i].start)} or ranks


def _counts(unit: Unit, finding: Finding) -> bool:
    """Whether *unit* is the count of the finding itself."""
    start, stop = finding.spans.get("count", (finding.at, finding.at + 1))
    return unit.start <= start and stop <= unit.stop


def _index(units: Sequence[Unit], at: int) -> int:
    return next((i for i, unit in enumerate(units) if unit.stop > at), len(units) - 1)


_DEPTH: Mapping[str, int] = {"country": 0, "admin1": 1, "admin2": 2, "settlement": 3, "district": 4, "site": 5}


def _depth(place: Place) -> int:
    return _DEPTH[place.level]
