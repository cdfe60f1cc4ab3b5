"""Tell voices from copies: who says a thing, however many outlets print it."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from tollbook.model.claims import Claim, Speaker
from tollbook.model.incidents import Voice
from tollbook.model.text import Document, short_names
from tollbook.reconcile.offices import held, office
from tollbook.reconcile.standing import age

# Words to a shingle: four in a row are rarely shared by two writers.
SHINGLE = 4
# Two texts are one where this share of all their shingles is in both, or this share of the shorter one's.
ALIKE, HELD = 0.5, 0.8
# The smallest hashes of a text, by which candidates are found; enough that copies share one almost surely.
SKETCH = 32
# A run of words in more originals than this is a form of words, and says nothing of who copied whom.
COMMON = 50
# Originals whose runs of words are kept at hand.
RECENT = 5000


def voices(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, Voice]:
    """Claim id -> who says it. A speaker is one voice everywhere; an outlet's own words are one voice in all copies."""
    told = list(claims)
    origin, names = copies(documents.values()), held(told)
    files = short_names(one.path for one in documents.values())
    said = {claim.id: _voice(claim, documents, origin, names, files) for claim in told}
    known: dict[str, Counter[Voice]] = defaultdict(Counter)
    own: set[Voice] = set()  # those whose office some report tells, and not only our table
    for claim in told:
        known[said[claim.id].key][said[claim.id]] += 1
        if _office_told(claim, documents):
            own.add(said[claim.id])

    def rank(form: Voice) -> tuple[bool, bool, int, str]:
        # Reports give one person's office in different words; a brief names each voice in one way, the most common.
        return not _named(form), form not in own, -known[form.key][form], form.label

    named = {key: min(forms, key=rank) for key, forms in known.items()}
    shown = {key: form if form in own else _by_table(form) for key, form in named.items()}
    return {claim: shown[voice.key] for claim, voice in said.items()}


def _office_told(claim: Claim, documents: Mapping[str, Document]) -> bool:
    """True where the report tells the speaker's office; False where we know it from our table of persons alone.

    The table's words for an office are English. Beside a name in another language any word in small letters is one.
    """
    report, span, speaker = documents.get(claim.document), claim.spans.get("speaker"), claim.speaker
    if report is None or speaker is None or not speaker.id or not speaker.role:
        return True
    beside = report.quote(span).split() if span and "speaker" not in claim.inherited else []
    return any(word[:1].islower() for word in beside) or speaker.role.casefold() in report.text.casefold()


def _by_table(form: Voice) -> Voice:
    """The voice with the office that no report tells behind the name: "Vladyslav Haivanenko (governor)"."""
    speaker = form.speaker
    if speaker is None or not speaker.name or not speaker.role:
        return form
    return Voice(form.key, f"{speaker.name} ({speaker.role})", speaker)


def _named(voice: Voice) -> bool:
    return voice.speaker is not None and voice.speaker.name is not None


def _voice(
    claim: Claim,
    documents: Mapping[str, Document],
    origin: Mapping[str, str],
    names: Mapping[str, str],
    files: Mapping[str, str],
) -> Voice:
    first = origin.get(claim.document, claim.document)
    if claim.speaker is None:
        report = documents.get(first)
        # What an outlet says later replaces what it said before, so all its reports are one voice.
        return Voice(f"outlet:{report.source if report and report.source else first}", outlet(report, files))
    return Voice(_key(claim, claim.speaker, first, names), label(claim.speaker), claim.speaker)


def _key(claim: Claim, speaker: Speaker, report: str, names: Mapping[str, str]) -> str:
    """A name is one person, an office one at a place, a body one body; "officials" are whoever that report spoke to."""
    if speaker.id or speaker.name:
        return f"name:{(speaker.id or speaker.name or '').casefold()}"
    if key := office(claim):
        return f"name:{names[key]}" if key in names else key
    if speaker.body:
        return f"body:{speaker.body.casefold()}"
    return f"role:{(speaker.role or '').casefold()}:{report}"


def label(speaker: Speaker) -> str:
    """How a brief names a speaker: "mayor Vitali Klitschko"; "State Emergency Service"; "officials"."""
    if not speaker.name:
        return _body(speaker) or speaker.role or "a speaker who is not named"
    if speaker.role and speaker.role != speaker.name:
        return f"{speaker.role} {speaker.name}"
    return f"{speaker.name} of {speaker.body}" if speaker.body else speaker.name


def _body(speaker: Speaker) -> str | None:
    """The body as a sentence names it: "the air force" where it has no name of its own."""
    if speaker.body and speaker.body[:1].islower():
        return f"the {speaker.body.removeprefix('the ')}"
    if not speaker.role or not speaker.body or speaker.role.casefold() in speaker.body.casefold():
        return speaker.body
    held = speaker.body.casefold() in speaker.role.casefold()  # "a medic at the Saudi hospital"
    return speaker.role if held else f"{speaker.role} of {speaker.body}"


def outlet(document: Document | None, files: Mapping[str, str]) -> str:
    """The body that publishes the report, or the report by the name of its file where nobody says."""
    if document is None:
        return "a report"
    return document.source or f"the report {files[document.path]}"


def copies(documents: Iterable[Document]) -> dict[str, str]:
    """Document id -> id of the earliest report with nearly the same text (itself, where there is none).

    Only originals are filed, so a text that a thousand outlets print is compared once for each of them.
    """
    ordered = sorted(documents, key=lambda one: age(one.published, one.id))
    by_id = {one.id: one for one in ordered}
    read = lru_cache(maxsize=RECENT)(lambda key: shingles(by_id[key].text))
    filed: dict[int, list[str]] = defaultdict(list)
    origin: dict[str, str] = {}
    for one in ordered:
        mine = shingles(one.text)
        sketch = sorted(mine)[:SKETCH]
        near = sorted({other for number in sketch if len(filed[number]) <= COMMON for other in filed[number]})
        found = [(-_shared(mine, read(other)), other) for other in near if alike(mine, read(other))]
        origin[one.id] = min(found)[1] if found else one.id
        if not found:
            for number in sketch:
                filed[number].append(one.id)
    return origin


def shingles(text: str) -> frozenset[int]:
    """A number for each run of words in *text*; case and punctuation do not count."""
    words = re.findall(r"\w+", text.casefold())
    runs = range(max(len(words) - SHINGLE + 1, 1))
    return frozenset(zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in runs)


def alike(a: frozenset[int], b: frozenset[int]) -> bool:
    """True where two texts are copies, or one is the other cut short."""
    shared = _shared(a, b)
    return shared >= ALIKE * (len(a) + len(b) - shared) or shared >= HELD * min(len(a), len(b))


def _shared(a: frozenset[int], b: frozenset[int]) -> int:
    return len(a & b)
