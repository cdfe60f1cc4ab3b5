"""Number the notes of a brief, and quote the words behind each, without the names of victims unless allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tollbook.model.claims import Claim
from tollbook.model.incidents import Edition, Voice
from tollbook.model.text import Document, Span, short_names
from tollbook.publish import times
from tollbook.publish.parts import Note, Piece, Quoted
from tollbook.publish.withheld import WITHHELD, Withheld

# Parts of a claim that tell its setting; the words to highlight are the others.
SETTING = frozenset({"place", "places", "time", "period", "speaker", "via", "perpetrator"})


class Notes:
    """Notes in the order in which a brief first refers to them."""

    def __init__(self, edition: Edition, *, names: bool) -> None:
        self._edition = edition
        self._withheld = Withheld(edition, names=names)
        self._numbers: dict[str, int] = {}
        self._files = short_names(document.path for document in edition.documents.values())

    def number(self, claim: str) -> int:
        """The number of the note on *claim*, a new one where it has none yet."""
        return self._numbers.setdefault(claim, len(self._numbers) + 1)

    def piece(self, text: str, claims: Iterable[str] = ()) -> Piece:
        """*text* with the notes on *claims*; the same note is given once."""
        return Piece(text, tuple(dict.fromkeys(self.number(claim) for claim in claims)))

    def all(self) -> tuple[Note, ...]:
        """Every note referred to so far, by number."""
        return tuple(self._note(claim, number) for claim, number in self._numbers.items())

    def shown(self, document: Document, text: str) -> str:
        """*text* from *document* without the names of victims."""
        return "".join(piece for _, _, piece in self._withheld.stretches(document, text, 0))

    def file(self, document: Document) -> str:
        """The name of the report's file, with as much of its path as tells it from the others."""
        return self._files[document.path]

    def _note(self, key: str, number: int) -> Note:
        claim = self._edition.claims[key]
        document = self._edition.documents[claim.document]
        return Note(
            number=number,
            claim=key,
            who=_who(self._edition.voices[key], document),
            via=claim.via,
            outlet=document.source or "source not named",
            title=self.shown(document, document.title) if document.title else None,
            published=times.published(document.published),
            where=document.url or self.file(document),
            words=tuple(self._quoted(document, claim)),
        )

    def _quoted(self, document: Document, claim: Claim) -> Iterator[Quoted]:
        """The claim's sentence, cut where highlighting starts and stops."""
        marks, words = own_words(claim), document.quote(claim.sentence)
        for start, stop, text in self._withheld.stretches(document, words, claim.sentence.start):
            if text == WITHHELD:
                yield Quoted(text)
                continue
            cuts = sorted({start, stop, *(cut for mark in marks for cut in mark if start < cut < stop)})
            for left, right in pairwise(cuts):
                marked = any(first <= left and right <= last for first, last in marks)
                yield Quoted(text[left - start : right - start], marked)


def _who(voice: Voice, document: Document) -> str:
    """The speaker; where an outlet speaks, whether *document* has these words first or prints them after another."""
    if voice.speaker is not None:
        return voice.label
    own = voice.key == f"outlet:{document.source or document.id}"
    return "In its own words" if own else f"In the words of {voice.label}"


def own_words(claim: Claim) -> list[tuple[int, int]]:
    """The stretches that the fact itself rests on, joined where they touch; the sentence where none is given."""
    own = [span for part, span in claim.spans.items() if part not in SETTING and claim.sentence.holds(span)]
    joined: list[tuple[int, int]] = []
    for span in sorted(own or [claim.sentence]):
        if joined and span.start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], span.stop)
        else:
            joined.append((span.start, span.stop))
    return joined


def words_of(edition: Edition, claim: Claim, part: str) -> str | None:
    """The report's words for one part of a claim, on one line; None where the part rests on none of its own."""
    span: Span | None = claim.spans.get(part)
    return " ".join(edition.documents[claim.document].quote(span).split()) if span else None
