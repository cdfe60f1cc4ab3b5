"""From the claims of a release to the labellers' fields, with their rubric and the conventions of their table.

- a couple is 2, a bare plural 2, several, some, a few and a group 3, numerous and a handful 4, a large number 5;
- a figure told in the summary and again in detail counts once; what is told as additional adds up;
- only the other side's dead count (not soldiers, police or civilians whom a wanted man is said to have killed), but
  whoever is captured;
- a release is about one attack: its day is that of the first count, its province that of the first count's place;
- a release that tells no day of its own is dated by its number, between those of the same month around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta

from isaf_days import day_of
from isaf_strikes import airstrike
from msgspec import Struct

from tollbook.lang.fold import fold
from tollbook.model.claims import Casualties, Claim, Victim
from tollbook.model.text import Document, Span

# Which number a word without one stands for, in the order in which the rubric is tried; a bare plural is the last.
RUBRIC = (
    (5, re.compile(r"\b(?:large number|large group|dozens|scores|hundreds)\b")),
    (4, re.compile(r"\b(?:numerous|handful|many|number)\b")),
    (3, re.compile(r"\b(?:several|some|few|group|multiple|various)\b")),
    (2, re.compile(r"")),
)
# Words among those counted, or shortly before them, that put them on top of the ones told of before.
ADDING = re.compile(r"\b(?:another|additional|second|more(?! than))\b")
ALSO = re.compile(r"\b(?:also|additionally|in addition|furthermore|separately|another)\b[^.,]{0,40}$")
BACK = re.compile(r"(?:the|these|those|both|all|all of the|him|them)\b")  # people told of before
RANK_AND_FILE = {
    "insurgent", "suspect", "suspected insurgent", "armed insurgent", "militant", "fighter", "gunman", "attacker",
    "associate", "armed individual", "soldier", "terrorist", "combatant", "enemy combatant", "foreign fighter",
    "accomplice", "member",
}  # fmt: skip
PHRASE_END = re.compile(
    r"[,.;:()]|\b(?:and|in|during|at|on|who|while|when|after|by|as|were|was|for|from|to|with|near|is|are|has|have|had|"
    r"that|which|under|without|based|including|following|yesterday|today|resulting)\b"
)
# Whose deaths are told as what a wanted man has done, and whose only where no others are.
OWN_SIDE = re.compile(
    r"\b(?:soldiers?|service ?members?|police(?:men|man)?|officers?|troops|officials?|u\.?s\.?|american|elders?)\b"
)
BYSTANDERS = re.compile(r"\b(?:civilians?|citizens?|children|women|people|locals?|residents?)\b")
BACKGROUND = re.compile(r"\b(?:responsible for|linked to|connected to|behind the|involved in|recently|previously)\b")
OVER_TIME = re.compile(r"\b(?:since (?!then)|this month|this year|so far)")
# Several operations told of in one sentence; the release then goes on to its own.
SUMMARY = re.compile(
    r"\b(?:separate|several|multiple|two|three|four|five)(?: \w+){0,3} operations\b"
    r"|\bover the (?:past|last) \d+ hours\b"
)
OF_THEM = re.compile(r"\bof (?:the|them|those|these|whom)\b")
SHARES = {"share_of_them", "share_among_the_harmed", "is_among_the_harmed", "of_those_harmed", "share_of_deaths"}
SPELLING = {
    "paktia": "paktya",
    "paktiya": "paktya",
    "jawzjan": "jowzjan",
    "sar-e pol": "sar-e pul",
    "oruzgan": "uruzgan",
    "hilmand": "helmand",
    "maidan wardak": "wardak",
}


class Record(Struct, frozen=True):
    """The labels of one release. start_date: ISO 8601, None where no day could be told."""

    start_date: str | None
    province: list[str]
    min_killed: int
    min_captured: int
    killq: bool
    captureq: bool
    airstrike: bool


class Told(Struct, frozen=True):
    """One count or person in one sentence: how many by the rubric, and how it stands to what was told before.

    adds: on top of the ones told of before. back: people told of before, in a form that may name them anew.
    leader: one person singled out by an office ("a facilitator"), not one of the rank and file.
    share: one of others told of.
    """

    sentence: Span
    number: int
    adds: bool
    back: bool
    leader: bool
    share: bool


def record(document: Document, found: Sequence[Claim]) -> Record:
    """The labels that *found*, the claims of *document*, come to."""
    killed, captured = total(told(document, found, "killed")), total(told(document, found, "detained"))
    strike = airstrike(document.text)
    return Record(
        start_date=start(document, found),
        province=province(document, found),
        min_killed=killed,
        min_captured=captured,
        killq=killed > 0,
        captureq=captured > 0,
        airstrike=strike,
    )


def counts(document: Document, found: Sequence[Claim], status: str) -> list[Claim]:
    """The claims of people with *status* in the release's own event, as the labels count them."""
    told = [
        claim
        for claim in found
        if isinstance(claim.fact, Casualties | Victim)
        and claim.fact.status == status
        and claim.stance in ("asserted", "confirmed")
        and (claim.scope not in ("since", "period") or "time" not in claim.spans)  # not one carried over
        and not (isinstance(claim.fact, Casualties) and claim.fact.count.high == 0)
        and not (status == "killed" and BACKGROUND.search(before(document, claim)))
        and not OVER_TIME.search(sentence(document, claim))
    ]
    first = next((claim.time.start for claim in told if claim.time), None)
    told = [
        claim
        for claim in told
        if not (first and claim.time and "time" in claim.spans and claim.time.stop <= first - timedelta(days=1))
    ]
    if status == "killed":
        told = [claim for claim in told if not OWN_SIDE.search(noun(document, claim))]
        others = [claim for claim in told if not BYSTANDERS.search(noun(document, claim))]
        told = others or [claim for claim in told if not fold(document.quote(claim.spans["status"])).startswith("that")]
    own = [claim for claim in told if not SUMMARY.search(sentence(document, claim))]
    return own or told


def sentence(document: Document, claim: Claim) -> str:
    """The sentence of *claim*, folded."""
    return fold(document.quote(claim.sentence))


def before(document: Document, claim: Claim) -> str:
    """What its sentence says before the words of *claim*, folded."""
    begin = min(span.start for name, span in claim.spans.items() if name in ("status", "count", "person"))
    return fold(document.text[claim.sentence.start : begin])


def noun(document: Document, claim: Claim) -> str:
    """The words counted: from the count on, to the end of its phrase."""
    span = claim.spans.get("count") or claim.spans["person"]
    rest = fold(document.text[span.start : claim.sentence.stop])
    return PHRASE_END.split(rest, maxsplit=1)[0]


def told(document: Document, found: Sequence[Claim], status: str) -> list[Told]:
    """The mentions of people with *status*, in the order of the text."""
    counted = counts(document, found, status)
    if any(not again(document, claim) for claim in counted):  # "the insurgents" are those told of before
        sentences = Counter(claim.sentence for claim in counted)
        counted = [claim for claim in counted if not again(document, claim) or sentences[claim.sentence] > 1]
    wholes = any(not shares(document, claim) for claim in counted)
    return [
        Told(
            claim.sentence,
            number(document, claim),
            adds(document, claim),
            bool(BACK.match(noun(document, claim))),
            singled_out(document, claim),
            wholes and shares(document, claim),
        )
        for claim in counted
    ]


def again(document: Document, claim: Claim) -> bool:
    """Whether a claim, which tells no number, may be of people told of before: "the insurgents", "the individual"."""
    if isinstance(claim.fact, Casualties) and claim.fact.count.stated is not None:
        return False
    return bool(BACK.match(noun(document, claim))) and rank_and_file(claim)


def rank_and_file(claim: Claim) -> bool:
    """Whether a claim is of no person with an office."""
    return not isinstance(claim.fact, Victim) or (claim.fact.role or "insurgent") in RANK_AND_FILE


def shares(document: Document, claim: Claim) -> bool:
    """Whether a claim is of some among others told of."""
    return claim.rule in SHARES or (
        isinstance(claim.fact, Casualties) and claim.fact.part_of and bool(OF_THEM.search(noun(document, claim)))
    )


def singled_out(document: Document, claim: Claim) -> bool:
    """Whether a claim is of one person with an office, or of one told of before ("the targeted individual")."""
    if not isinstance(claim.fact, Victim):
        return False
    return bool(BACK.match(noun(document, claim))) or not rank_and_file(claim)


def adds(document: Document, claim: Claim) -> bool:
    """Whether the words say that those counted come on top of the ones told of before."""
    return bool(ADDING.search(noun(document, claim)) or ALSO.search(before(document, claim)))


def number(document: Document, claim: Claim) -> int:
    """How many a claim is by the rubric."""
    if not isinstance(claim.fact, Casualties):
        return 1
    count = claim.fact.count
    if count.low is not None:
        return count.low
    if count.stated is not None:
        return count.stated
    words = fold(document.quote(claim.spans["count"]))
    if BACK.match(words):
        return 3  # "the insurgents": a group told of before
    return next(value for value, pattern in RUBRIC if pattern.search(words))


def total(mentions: Sequence[Told]) -> int:
    """All people of *mentions*.

    What one sentence tells adds up; sentences repeat each other, and "another" adds to them. Where leaders and others
    are never told of together ("captured a leader. … Two insurgents were detained."), they are different people.
    """
    sentences: dict[Span, list[Told]] = {}
    for mention in mentions:
        if mention.share:
            continue
        sentences.setdefault(mention.sentence, []).append(mention)
    together = [
        group for group in sentences.values() if any(m.leader for m in group) and not all(m.leader for m in group)
    ]
    if together or any(mention.share or (mention.back and not mention.leader) for mention in mentions):
        return most(sentences.values())
    leaders = [group for group in sentences.values() if group[0].leader]
    others = [group for group in sentences.values() if not group[0].leader]
    return most(leaders) + most(others, adding=not leaders)


def most(sentences: Iterable[Sequence[Told]], *, adding: bool = True) -> int:
    """The largest figure that one sentence tells; where *adding*, with what later ones put on top of it."""
    running = 0
    for group in sentences:
        fresh = [mention for mention in group if mention.leader or not mention.back] or group
        here = sum(mention.number for mention in fresh)
        on_top = adding and all(mention.adds and not mention.back for mention in group)
        running = running + here if on_top else max(running, here)
    return running


def events(document: Document, found: Sequence[Claim]) -> list[Claim]:
    """The counts of the release's own event, in the order of the text."""
    told = (*counts(document, found, "killed"), *counts(document, found, "detained"))
    return sorted(told, key=lambda claim: claim.spans["status"].start)


def start(document: Document, found: Sequence[Claim], *, shifted: bool = True) -> str | None:
    """The day of the first count that has one, else of the first claim that has one; *shifted* as the labels are."""
    for claim in (*events(document, found), *found):
        if claim.time and not claim.period:
            return day_of(claim.time, shifted=shifted).isoformat()
    return None


def province(document: Document, found: Sequence[Claim]) -> list[str]:
    """The province of the first count with a place, else of the first claim with one, as the labels spell it."""
    for claim in (*events(document, found), *found):
        if claim.place and claim.place.country == "AF" and claim.place.admin1:
            name = fold(claim.place.admin1)
            return [SPELLING.get(name, name)]
    return []
