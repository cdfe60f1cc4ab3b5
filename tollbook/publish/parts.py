"""The parts a brief is made of: sections, lines, sentences and numbered notes. Nothing here prints."""

from __future__ import annotations

from msgspec import Struct


class Piece(Struct, frozen=True):
    """A stretch of a sentence, and the numbers of the notes that bear it out."""

    text: str
    notes: tuple[int, ...] = ()


Sentence = tuple[Piece, ...]


class Line(Struct, frozen=True):
    """One heading of a section ("Casualties"), and what there is to say under it."""

    label: str
    sentences: tuple[Sentence, ...]


class Moment(Struct, frozen=True):
    """One step of a timeline. at: as it is printed; order: as it is sorted. major: the attack itself."""

    order: str
    at: str
    sentence: Sentence
    major: bool = False


class Stat(Struct, frozen=True):
    """One count for the eye: "injured", "13 to 16, latest 16", and the notes it rests on."""

    label: str
    value: str
    notes: tuple[int, ...]


class Section(Struct, frozen=True):
    """An attack, a raid, a total, or a list at the end. level: 2 for a group of sections, 3 and 4 below it."""

    id: str
    title: str
    level: int
    lines: tuple[Line, ...] = ()
    timeline: tuple[Moment, ...] = ()
    headline: tuple[Stat, ...] = ()


class Quoted(Struct, frozen=True):
    """A stretch of a report's own words. marked: the claim rests on it."""

    text: str
    marked: bool = False


class Note(Struct, frozen=True):
    """One source: who says it, where it was said, the report it stands in, and its exact words.

    who: the speaker; of an outlet's words that it speaks in its own, or whose they are if it prints another's.
    """

    number: int
    claim: str
    who: str
    via: str | None
    outlet: str
    title: str | None
    published: str
    where: str
    words: tuple[Quoted, ...]

    @property
    def speaker(self) -> str:
        """Who says it and in which medium: "mayor Vitali Klitschko (Telegram)", "In its own words"."""
        return f"{self.who}{f' ({self.via})' if self.via else ''}"

    @property
    def report(self) -> str:
        """The report it stands in: outlet, title, when published, and where it came from."""
        title = f", “{self.title}”" if self.title else ""
        return f"{self.outlet}{title}, {self.published}, {self.where}"


class Brief(Struct, frozen=True):
    """What is known, attack by attack, ready to be laid out. lead: what stands above the first section."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    made_from: str
    method: str


def plain(sentence: Sentence) -> str:
    """The sentence with its notes as numbers in brackets."""
    return "".join(piece.text + "".join(f"[{number}]" for number in piece.notes) for piece in sentence)
