"""Gold lines: report text with its meaning written in; read, compared with what the program reads, and scored.

A line of ``tests/gold/<family>.<language>.txt`` is one case, a sentence or a small report (`` ¶ `` is a line break):

    [Two]{killed 2} died and [a boy, 9,]{victim injured 9 male} was hurt in Nikopol, the mayor wrote.
    @2024-03-05 [All 42]{intercepted drone 42 place=Odesa; launched drone 42} were brought down.

``[anchor]{meaning}``: the words that carry a fact, and the fact. ``;`` joins several facts on one anchor, `` | `` gives
another reading that is as good, ``?`` before a meaning says that missing it costs nothing. What a meaning does not say
is not checked (``date=2023-01-01..2023-12-31`` is some time between), but that a casualty's group is people, its count
no share of another (``of``), and nothing is denied; ``more`` for a count on top of another.
A line without brackets holds no claim of the exhaustive kinds. ``#`` is a comment, ``#!`` a directive for what follows:
``published: 2025-07-10`` or ``none``; ``exhaustive: casualties victim``; ``near: yes`` for near misses, else ``no``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from tests.gold_format import COMMON, NAMED, SHAPES, Expected, parse
from tollbook.model.claims import Claim
from tollbook.model.text import Document, Span, document_id, text_hash

HERE = Path(__file__).parent / "gold"
EXHAUSTIVE = frozenset({"casualties", "victim", "munitions", "extent", "comparison", "duration"})
RULES = {"published": "none", "exhaustive": " ".join(EXHAUSTIVE), "near": "no"}  # until a directive says otherwise
LOOSE = {"by", "via", "perp", "role", "name", "model", "baseline"}  # agree if they share a word
# A finer weapon is also the coarser one: "two Kh-59 missiles" may be read as missiles or as cruise missiles.
COARSER = {"cruise_missile": "missile", "ballistic_missile": "missile", "guided_bomb": "bomb"}
STOP_WORDS = {"the", "of", "and", "a", "for", "in", "s"}


class Case(Struct, frozen=True, kw_only=True):
    """One gold line. published: None where the report does not say. near: some of its numbers are no claims."""

    family: str
    language: str
    line: int
    published: date | None
    exhaustive: frozenset[str]
    near: bool
    raw: str
    text: str
    facts: tuple[Expected, ...]

    @property
    def name(self) -> str:
        return f"{self.family}.{self.language}"


class Outcome(Struct, frozen=True):
    """What came of one case: facts found, facts missed, claims that nothing in the gold accounts for.

    invented: those of the exhaustive kinds; others: the rest, which cost nothing.
    """

    found: list[tuple[Expected, Claim]]
    missed: list[Expected]
    invented: list[Claim]
    others: list[Claim]


Read = Callable[[Document], Iterable[Claim]]


def cases(*, family: str | None = None, language: str | None = None, folder: Path = HERE) -> Iterator[Case]:
    """Every gold case, or those of one family or language; raises ValueError where a line is badly written."""
    for path in sorted(folder.glob(f"{family or '*'}.{language or '*'}.txt")):
        yield from _in_file(path)


def _in_file(path: Path) -> Iterator[Case]:
    family, language = path.name.removesuffix(".txt").rsplit(".", 1)
    rules = dict(RULES)
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if raw.startswith("#!"):
                rules |= _directive(raw)
            elif raw.strip() and not raw.startswith("#"):
                yield case_of(raw, number, rules, family=family, language=language)
        except ValueError as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error


def _directive(raw: str) -> dict[str, str]:
    key, _, value = raw.removeprefix("#!").partition(":")
    if key.strip() not in {"published", "exhaustive", "near"}:
        raise ValueError(f"no such directive: {key}")
    return {key.strip(): value.strip()}


def case_of(raw: str, number: int, rules: dict[str, str], *, family: str, language: str) -> Case:
    """The case that a gold line is; raises ValueError where it is badly written."""
    own = re.match(r"@(\S+) (.*)", raw)
    day, line = (own[1], own[2]) if own else (rules["published"], raw)
    text, facts = parse(line)
    return Case(
        family=family, language=language, line=number, published=None if day == "none" else date.fromisoformat(day),
        exhaustive=frozenset(rules["exhaustive"].split()), near=rules["near"] == "yes", raw=raw, text=text, facts=facts,
    )  # fmt: skip


def document(case: Case) -> Document:
    """The case as a report that was published on its day."""
    path = f"{case.name}:{case.line}"
    return Document(
        id=document_id(text=case.text, path=path, source=None, url=None, published=case.published),
        text_sha256=text_hash(case.text), path=path, source=None, language=case.language, published=case.published,
        retrieved=datetime(2026, 1, 1, tzinfo=UTC), text=case.text,
    )  # fmt: skip


def run(case: Case, read: Read) -> Outcome:
    """Read the case and pair facts with claims one to one, as many as can be."""
    claims = list(read(document(case)))
    options = [[at for at, claim in enumerate(claims) if agrees(fact, claim)] for fact in case.facts]
    holder: dict[int, int] = {}
    for index in sorted(range(len(case.facts)), key=lambda index: case.facts[index].optional):
        _seat(index, options, holder, set())
    found = [(case.facts[index], claims[at]) for at, index in sorted(holder.items())]
    seated = set(holder.values())
    missed = [fact for index, fact in enumerate(case.facts) if index not in seated and not fact.optional]
    free = [claim for at, claim in enumerate(claims) if at not in holder]
    invented = [claim for claim in free if claim.kind in case.exhaustive]
    return Outcome(found, missed, invented, [claim for claim in free if claim.kind not in case.exhaustive])


def _seat(index: int, options: list[list[int]], holder: dict[int, int], tried: set[int]) -> bool:
    """Give fact *index* a claim, moving earlier facts to others where that helps."""
    for at in options[index]:
        if at not in tried:
            tried.add(at)
            if at not in holder or _seat(holder[at], options, holder, tried):
                holder[at] = index
                return True
    return False


def agrees(fact: Expected, claim: Claim) -> bool:
    """True if the claim rests on the fact's words and says what one of its readings does."""
    return _rests_on(fact.anchor, claim) and any(
        kind == claim.kind and says(fields, claim) for kind, fields in fact.readings
    )


def _rests_on(anchor: Span, claim: Claim) -> bool:
    if not claim.sentence.holds(anchor):
        return False
    if claim.kind not in {"casualties", "munitions"}:
        return True
    spans = [claim.spans["count"]] if "count" in claim.spans else list(claim.spans.values())
    return any(span.start < anchor.stop and anchor.start < span.stop for span in spans)


def says(fields: dict[str, str], claim: Claim) -> bool:
    """True if every field is in the claim as written; and the claim is no denial where none is meant."""
    if "stance" not in fields and claim.stance == "denied":
        return False
    return all(_same(name, value, claim) for name, value in fields.items())


def nearest(fact: Expected, claims: Iterable[Claim]) -> str:
    """What the likeliest claim at the fact's words has wrong, for a list of misses; empty where no claim is there."""
    wrong: list[list[str]] = [
        _differences(fields, claim)
        for kind, fields in fact.readings
        for claim in claims
        if claim.kind == kind and _rests_on(fact.anchor, claim)
    ]
    fewest: list[str] = min(wrong, key=len, default=[])
    return ", ".join(fewest)


def _differences(fields: dict[str, str], claim: Claim) -> list[str]:
    wrong = [name for name, value in fields.items() if not _same(name, value, claim)]
    denied = [] if "stance" in fields or claim.stance != "denied" else ["stance"]
    return [f"{name} is {_shown(name, claim)!r}" for name in wrong + denied]


def _shown(name: str, claim: Claim) -> str:
    if name == "place":
        return ", ".join(place.name for place in claim.places)
    if name == "date":
        return f"{claim.time.start:%Y-%m-%d %H:%M}/{claim.time.stop:%Y-%m-%d %H:%M}" if claim.time else ""
    return _field(name, claim)


def _same(name: str, wanted: str, claim: Claim) -> bool:
    if name == "date":
        days = [date.fromisoformat(day) for day in wanted.split("..")] if wanted != "-" else []
        return _undated(claim) if not days else _within(*days, claim) if days[1:] else _on(days[0], claim)
    if wanted == "-" and name in ("by", "perp", "place"):  # nobody, nowhere
        return not {"by": claim.speaker, "perp": claim.perpetrator, "place": claim.places}[name]
    if name == "place":
        return any(_skeleton(place.name) == _skeleton(wanted) for place in claim.places)
    said = _field(name, claim)
    if name in LOOSE:
        return bool(_words(said) & _words(wanted))
    return said == wanted or (name == "weapon" and COARSER.get(said) == wanted)


def _field(name: str, claim: Claim) -> str:
    """The claim's field as gold writes it; empty where the claim does not say."""
    if name == "by":
        speaker = claim.speaker
        parts = (speaker.name, speaker.id, speaker.role, speaker.body) if speaker else ()
        return " ".join(part for part in parts if part)
    value: Any = getattr(claim.fact, name, None) if name not in COMMON else getattr(claim, FIELD.get(name, name))
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


FIELD = {"perp": "perpetrator"}


def _on(day: date, claim: Claim) -> bool:
    """True if the claim's time holds *day*, and is no longer than three days."""
    time = claim.time
    if time is None or time.stop - time.start > timedelta(days=3, hours=1):  # an hour, for the clocks' change
        return False
    return time.start.date() <= day <= (time.stop - timedelta(microseconds=1)).date()


def _within(first: date, last: date, claim: Claim) -> bool:
    """True if a time is told that lies wholly from *first* to *last*: how an older attack is dated."""
    if claim.time is None or _undated(claim):
        return False
    return first <= claim.time.start.date() and (claim.time.stop - timedelta(microseconds=1)).date() <= last


def _undated(claim: Claim) -> bool:
    """True if the words do not tell when, and nothing was guessed."""
    return claim.time is None or claim.time.precision == "unknown"


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if word not in STOP_WORDS}


def _skeleton(name: str) -> str:
    """Consonants of a place name, for one name is spelt many ways: Kyiv and Kiev, Zaporizhzhia and Zaporizhia."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    bare = re.sub(r"\b(oblast|region|district|raion|city|province|governorate|state|county)\b", "", plain)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyj'’ʼ\W_]", "", bare))


def render(claim: Claim) -> str:
    """The claim's own fields as gold writes them, for review."""
    fields = msgspec.to_builtins(claim.fact)
    known = SHAPES[claim.kind]
    words = [claim.kind if slot == "kind" else _field(slot.strip("()"), claim) for slot in known]
    of = ["of"] if fields.get("part_of") else ["more"] if fields.get("more") is True else []
    words = [word for slot, word in zip(known, words, strict=True) if word and (slot, word) != ("(group)", "people")]
    named = [f'{key}="{_field(key, claim)}"' for key in sorted(NAMED.get(claim.kind, ())) if _field(key, claim)]
    return " ".join(words + of + named)


@cache
def reader() -> Read:
    """The program's own reading of a document."""
    from tollbook.understand.cascade import claims

    return claims  # type: ignore[no-any-return, unused-ignore]


if __name__ == "__main__":
    from tests.gold_report import main

    raise SystemExit(main())
