"""The cascade: which stages run, in which order, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from tollbook.gazetteer.index import gazetteer
from tollbook.lang.detect import spoken, tongue
from tollbook.lang.fold import fold
from tollbook.lang.lexicon import bits_of, lexicon
from tollbook.model.claims import Claim, Position, Silence
from tollbook.model.text import Document
from tollbook.understand import (
    alerts,
    answering,
    answers,
    births,
    carried,
    casualties,
    coming,
    comparisons,
    damage,
    denials,
    durations,
    each,
    extent,
    extremes,
    hospitals,
    munitions,
    nouns,
    numerals,
    places,
    position,
    quotes,
    settling,
    silence,
    speakers,
    stands,
    states,
    times,
    unsaved,
)
from tollbook.understand.assemble import assemble
from tollbook.understand.attribution import attribute
from tollbook.understand.finding import Finding
from tollbook.understand.names import Register
from tollbook.understand.relevance import about_attacks, conditions, in_company
from tollbook.understand.scan import telling
from tollbook.understand.scopes import HARM
from tollbook.understand.segment import sentences
from tollbook.understand.tagger import tagger
from tollbook.understand.units import PLACED, SPOKEN, TIMED, Sentence, Unit, topics_of

Find = Callable[[Sentence], Iterator[Finding]]

# Each kind of claim is one file with one ``find``; the order decides only the order of the output.
KINDS: tuple[Find, ...] = (
    casualties.find,
    munitions.find,
    damage.find,
    extent.find,
    alerts.find,
    durations.find,
    comparisons.find,
    silence.find,
    position.find,
    coming.find,
    denials.find,
)


# What no kind can do without, in the order of KINDS: a sentence without any such word is not looked at.
NEEDED = tuple(
    bits_of(topics)
    for topics in (
        ("harm",),
        ("weapons", "models"),
        ("effects", "attacks", "aims", "actions"),
        ("attacks", "effects", "harm", "actions"),
        ("alerts", "weapons", "models"),
        ("durations", "measures"),
        ("comparisons",),
        ("silence", "grammar"),
        ("speech",),
        ("coming", "grammar"),
        ("denials",),
    )
)
MOST = 0.75  # of a report; where less than that can say something, that part is read first
# A sentence without a word of these has no claim of any kind; only its places are read, for what follows it.
TELLING = bits_of(
    [
        *("harm", "weapons", "models", "effects", "attacks", "aims", "actions", "alerts", "durations", "comparisons"),
        *("silence", "position", "coming", "speech", "accidents", "perpetrators", "speakers", "unsaved"),
    ]
)


def claims(document: Document) -> tuple[Claim, ...]:
    """Everything the cascade understands in *document*, in the order of the text."""
    text, own = document.text, document.language
    if own is None:
        return ()
    words = set(text.split())
    codes = spoken(words, own)
    pieces = [piece for code in codes for piece in telling(text, words, code)]
    if not pieces or (len(codes) == 1 and _says_nothing(document, pieces)):
        return ()
    register = Register(text, own)
    read = cut(document, register)
    found = [
        [finding for finding in _findings(sentence, attack) if near or isinstance(finding.fact, Position)]
        for sentence, attack, near in zip(read, about_attacks(read), in_company(read, len(text)), strict=True)
    ]
    if not any(_going_on(read, found)):  # as of most reports of other things that have a word of attacks in them
        return ()
    carried.carry(read, found, text)
    states.settle(read, found)
    extremes.find(read, found)
    unsaved.settle(read, found)
    said = attribute(read, register)
    answering.answer(read, found, said)
    answers.answer(read, found, said)  # a denial answers these counts, too
    if any(isinstance(finding.fact, HARM) for findings in found for finding in findings):
        for sentence, findings, attributions in zip(read, found, said, strict=True):
            findings += stands.taken(sentence, attributions, findings)
    else:  # a quotation is a position on the war only in a report that tells of it
        found = [[finding for finding in findings if finding.rule != position.QUOTED] for findings in found]
    return assemble(document, read, found, said)


def _going_on(read: Sequence[Sentence], found: list[list[Finding]]) -> list[list[Finding]]:
    """*found* with what goes on about the weapons of the sentence before: "Eleven of them were shot down"."""
    for previous, before, sentence, findings in zip(read, found, read[1:], found[1:], strict=False):
        findings += munitions.going_on(sentence, previous, before)
    return found


def _says_nothing(document: Document, pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether the few *pieces* of a report that could say something, read by themselves, say nothing.

    So most reports are put aside that have words of attacks in them and are about something else.
    """
    if sum(stop - start for start, stop in pieces) > MOST * len(document.text):
        return False
    for start, stop in pieces:
        piece = document.text[start:stop]
        read = _units(replace(document, text=piece), Register(piece, document.language or ""))
        found = [_findings(sentence, attack) for sentence, attack in zip(read, about_attacks(read), strict=True)]
        if any(_going_on(read, found)):
            return False
    return True


def _findings(sentence: Sentence, attack: bool) -> list[Finding]:
    """What every kind finds in *sentence*, without what only would be; *attack*: it can be about one."""
    found = [
        finding
        for find, needed in zip(KINDS, NEEDED, strict=True)
        if sentence.topics & needed
        for finding in find(sentence)
        if attack or not isinstance(finding.fact, (*HARM, Position))
    ]
    if any(isinstance(finding.fact, (*HARM, Silence)) for finding in found):  # what is quoted of it is no position
        found = [finding for finding in found if finding.rule != position.QUOTED]
    found = list(each.each(sentence, found))
    supposed = conditions(sentence) if found else ()
    return [finding for finding in found if not any(start < finding.at < stop for start, stop in supposed)]


def cut(document: Document, register: Register) -> list[Sentence]:
    """The sentences of *document*, each with its units as far as all kinds share them, and its places settled."""
    read = _units(document, register)
    settling.resolve(read, gazetteer())
    return read


def _units(document: Document, register: Register) -> list[Sentence]:
    own = document.language or ""
    text, folded, where = document.text, fold(document.text), gazetteer()
    codes = spoken(set(text.split()), own)
    read: list[Sentence] = []
    called: places.Own = {}
    paragraph = 0
    for index, (start, stop) in enumerate(sentences(text, folded, abbreviations(own))):
        if index and "\n" in text[read[-1].stop : start]:
            paragraph += 1
        code = tongue(folded[start:stop], codes)
        register.listen(code)
        units = quotes.unified(tagger(code).tag(text, folded, start, stop))
        topics = topics_of(units)
        if hospitals.MOVED & topics and hospitals.OBJECTS & topics:  # before what is of no kind is left aside
            units = hospitals.chunk(units, register.words)
            topics = topics_of(units) | topics
        telling = topics & TELLING or (index and _points_back(units) and topics)
        heads = folded[stop - 1] == ":"  # «За минулу добу:», above a list
        timed = times.chunk(units, code) if telling or heads else units  # before numerals: "10 July" counts nothing
        if births.BIRTHS & topics and timed is not units:
            timed = births.chunk(timed)
        placed = places.chunk(timed, text, where, topics, called)  # before speakers: "the mayor of Kharkiv"
        said = speakers.chunk(placed, register) if telling else placed
        held = (timed is not units) * TIMED | (placed is not timed) * PLACED | (said is not placed) * SPOKEN
        if telling:
            said = nouns.chunk(numerals.chunk(said), register.words, text, topics)
        read.append(Sentence(index, paragraph, start, stop, said, (topics if telling else 0) | held, code))
    return read


def _points_back(units: list[Unit]) -> bool:
    """Whether a sentence without any telling word may tell of the one before: who its source is."""
    whence = units[0].sense("between") if units else None
    return whence is not None and whence.slot == "whence"


@cache
def abbreviations(code: str) -> frozenset[str]:
    """Words after which a full stop ends no sentence."""
    return frozenset(form for entry in ("title", "month", "other") for form in _forms(code, entry))


def _forms(code: str, entry: str) -> Iterator[str]:
    for terms in lexicon(code).first.values():
        for term in terms:
            sense = term.senses.get("abbreviations")
            if sense and sense.entry == entry:
                yield "".join(term.words)  # "u.s" is three tokens
