"""Clauses that tell of an older attack: "two years after a bombing killed 43", "the worst since a strike killed 60"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from tollbook.lang.lexicon import bits_of
from tollbook.model.text import Span as Stretch
from tollbook.understand.times.expr import Ago, Few, Span, TimeExpr, What, Year
from tollbook.understand.times.rules import number_of
from tollbook.understand.units import Sentence, Unit, View, leaves

_VIEW = View("times", "numerals", "grammar", "harm", "comparisons")
_TIMES, _ATTACKS, _STRIKING = bits_of(["times"]), bits_of(["attacks"]), bits_of(["attacks", "effects"])
# "a day after", "two years after", "weeks after", "a year to the day since"; a time after it is read by itself
_AFTER = re.compile(r"(?:(?P<one>[ae])?(?P<unit>[UđJ])|(?P<counted>C)|(?P<span>t))(?:Ređ|h↑)?[ps](?!t)(?:q,k)?")
# "two weeks before the attack, gunmen killed nine": all but these words is older
_AHEAD = re.compile(r"^[x,t]{0,3}(?:(?P<one>[ae])?(?P<unit>[UđJ])|(?P<counted>C))c[ae][xðj]{1,3},")
# "since a strike killed 60", "since April, when a missile killed 34", «з 2022 року, коли ракета вбила 60»
_SINCE = re.compile(r"s(?!t)|(?P<from>W)?[tC],(?=k)")
# "since gunmen killed five"; not "since the start"
_BY_SOMEBODY = re.compile("[aeY][xXðjz]{0,3}K(?=[NQV])|[NQV][hqb]*[KI]")
# "the assault follows a similar raid in November", not "followed by"; "a commander whom it blamed for a strike"
_FOLLOWS = re.compile("ʄ(?![yje÷])|w[^;.,KGI]{0,3}℗(?=a)|ʢ(?=[^e;.,w]{2,6}$|[^e;.,w]{6})|^.?ʢ")
_COMPARED = re.compile("[⊤⊺µ†®o][^;.]{0,14}$")  # "the deadliest attack on the city", "the first"
_YEARLY = re.compile("(?P<number>o)?(?P<unit>Ă)f?(?=[^,.;])")  # "on the second anniversary of"
_ENDS = re.compile("[;.]|,(?!G|[ITi]?w)")  # "…, killing 12" and ", in which 12 died" go on
_HARMED = re.compile("[NQV][^,]*[KGIS]|[KGIS].*[NQV]")
_RAID = 6  # units from "follows" to the attack that it follows
_YEAR = re.compile(r"(?:19|20)\d\d")


class Clause(Struct, frozen=True):
    """A clause over ``[start, stop)`` of the text, and when that was, seen from the time of the sentence.

    span: the words that say when. time: index of the unit that tells its time, None where none does.
    older: it tells of harm of its own; apart: and of another attack than the rest of the sentence, which does not
    share its place and time.
    """

    start: int
    stop: int
    span: Stretch
    what: What
    time: int | None
    older: bool
    apart: bool

    def holds(self, at: int) -> bool:
        """Whether offset *at* is in the clause."""
        return self.start <= at < self.stop

    def counts(self, at: int) -> bool:
        """Whether offset *at* is in words that say how long before it was: «за тиждень після»."""
        return isinstance(self.what, Ago) and self.span.start <= at < self.span.stop


def clause_at(sentence: Sentence, at: int) -> Clause | None:
    """The clause that offset *at* stands in; None elsewhere."""
    found = clauses(sentence)
    if not found:  # as mostly
        return None
    holding = (clause for clause in found if clause.holds(at))
    return max(holding, key=lambda clause: clause.start, default=None)  # "a year after the war began and a day after …"


def of_another(sentence: Sentence, index: int) -> bool:
    """Whether the unit at *index* is of another attack than the one that the sentence is about."""
    found = clauses(sentence)
    at = sentence.units[index].start
    return bool(found) and any(clause.apart and (clause.holds(at) or clause.counts(at)) for clause in found)


def is_apart(sentence: Sentence, at: int) -> bool:
    """Whether offset *at* is in a clause about another attack than the rest of the sentence."""
    clause = clause_at(sentence, at)
    return clause is not None and clause.apart


@lru_cache(maxsize=64)
def clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The clauses of *sentence* that tell of an older attack, from left to right."""
    if not sentence.topics & _TIMES:
        return ()
    shape = "".join(map(_but_speakers, sentence.units, sentence.shape(_VIEW)))
    if {"p", "s", "c", "Ă", "k", "ʄ", "℗", "ʢ"}.isdisjoint(shape):
        return ()
    return tuple(_found(sentence, shape))


def _but_speakers(unit: Unit, letter: str) -> str:
    """The letter of *unit*, but none for who speaks: ``s`` is "since" here."""
    return "#" if unit.letter == "s" else letter


def _found(sentence: Sentence, shape: str) -> Iterator[Clause]:
    after = list(_AFTER.finditer(shape))
    for match in (*after, *_YEARLY.finditer(shape), *_AHEAD.finditer(shape)):
        distance = _distance(sentence.units, match)
        near = isinstance(distance, Ago) and distance.unit in ("day", "week")
        same = near and shape.startswith("e", match.end())  # "two days after the strike that killed 14"
        yield from _clause(sentence, shape, match, distance, apart=not same)
    for match in _FOLLOWS.finditer(shape):
        if any(leaf.sense("attacks") for leaf in leaves(sentence.units[match.end() : match.end() + _RAID])):
            yield from _clause(sentence, shape, match, Few("past", told=True), apart=True)
    for match in _SINCE.finditer(shape):
        if not any(one.start() <= match.start() < one.end() for one in after):
            compared = _COMPARED.search(shape, 0, match.start()) is not None
            if not compared and match[0] == "s" and not _BY_SOMEBODY.match(shape, match.end()):
                continue
            yield from _clause(sentence, shape, match, Few("past", told=True), apart=compared)


def _clause(
    sentence: Sentence, shape: str, match: re.Match[str], what: What | None, *, apart: bool
) -> Iterator[Clause]:
    units = sentence.units
    end = _ENDS.search(shape, match.end())
    stop = end.start() if end else len(units)
    harmed = _HARMED.search(shape, match.end(), stop) is not None
    since = match.re is _SINCE
    if what is None or match.end() >= stop or (since and not harmed):
        return
    inside = range(match.start() if since else match.end(), stop)
    told = next((index for index in inside if units[index].letter == "t"), None)
    if since and match[0][0] in "tC" and (told is None or units[told].value.bound != "since"):
        return  # "on Monday, when a missile killed 34"
    span = Stretch(units[match.start()].start, units[match.end() - 1].stop)
    year = _year(units[inside.start : stop]) or what
    yield Clause(units[match.end()].start, units[stop - 1].stop, span, year, told, harmed, apart and harmed)


def _distance(units: Sequence[Unit], match: re.Match[str]) -> What | None:
    """How long before; None where the words do not count."""
    if match.re is _YEARLY:
        number = number_of(units[match.start("number")]) if match["number"] else None
        return Ago(number, "year", told=True) if number else Few("past", told=True)
    if match["counted"]:
        counted = units[match.start("counted")]
        unit, stated = leaves([counted])[-1].sense("times"), counted.value.quantity.stated
        name = unit.slot.removesuffix("s") if unit else ""
        if name == "hour":
            return Ago(stated // 24, "day", told=True) if stated and stated >= 24 else None
        return Ago(stated, name, told=True) if stated and name else Few(name, told=True) if name else None
    if match["span"]:  # «за тиждень після»
        told = units[match.start("span")].value.what
        return Ago(told.count, told.unit, told=True) if isinstance(told, Span) else None
    unit = units[match.start("unit")].sense("times")
    if unit is None or unit.slot in ("minute", "minutes"):
        return None
    name = unit.slot.removesuffix("s")
    return Few(name, told=True) if unit.slot != name and not match["one"] else Ago(1, name, told=True)


def _year(units: Sequence[Unit]) -> Year | None:
    """ "a 2022 missile strike": a year that only stands before a noun."""
    return next((Year(int(leaf.word)) for leaf in leaves(units) if _YEAR.fullmatch(leaf.word)), None)


def is_far(clause: Clause) -> bool:
    """Whether it is told to be months or years before."""
    return isinstance(clause.what, Ago | Few) and clause.what.unit in ("month", "year", "decade")


def when(clause: Clause) -> TimeExpr:
    """What the clause says of its time where no unit in it tells it."""
    return TimeExpr(clause.what, rule="older_attack")


def year_of(sentence: Sentence, at: int) -> tuple[TimeExpr, Stretch] | None:
    """ "A 2014 massacre that killed 150": the year of the attack that *at* is told of, and where it stands."""
    if not sentence.topics & _STRIKING:
        return None
    words = sentence.tokens
    for index in range(1, len(words)):
        year = words[index]
        if year.start > at or not _YEAR.fullmatch(year.word) or not _is_article(words[index - 1]):
            continue
        times = [unit for unit in sentence.units if unit.letter == "t" and unit.start > year.start]
        parted = any(word.letter in ";." and year.start < word.start < at for word in words)
        if not times and not parted and any(map(_is_attack, words[index + 1 : index + 4])):
            return TimeExpr(Year(int(year.word)), rule="year_of_an_attack"), Stretch(year.start, year.stop)
    return None


def _is_attack(word: Unit) -> bool:
    return any((sense := word.sense(topic)) and sense.slot == "noun" for topic in ("attacks", "effects"))


def _is_article(unit: Unit) -> bool:
    sense = unit.sense("grammar")
    return sense is not None and sense.entry in ("article", "determiner", "own", "possessive")


def of_an_earlier_attack(sentence: Sentence, at: int) -> bool:
    """Whether *at* stands after "an earlier strike", of which nobody says how long ago it was."""
    if not sentence.topics & _TIMES or not sentence.topics & _ATTACKS:
        return False
    return any(start <= at for start in _earlier_attacks(sentence))


@lru_cache(maxsize=64)
def _earlier_attacks(sentence: Sentence) -> tuple[int, ...]:
    """Where the words "earlier", "previous" of such attacks stand."""
    words, found = sentence.tokens, list[int]()
    for index, word in enumerate(words):
        sense = word.sense("times")
        if sense is None or sense.slot not in ("earlier", "previous") or not index:
            continue
        article = words[index - 1].sense("grammar")
        if article is not None and article.entry in ("article", "determiner"):
            attacks = [after.sense("attacks") for after in words[index + 1 : index + 4]]
            if any(attack is not None and attack.slot == "noun" for attack in attacks):
                found.append(word.start)
    return tuple(found)
