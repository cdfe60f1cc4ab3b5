"""Lay a brief out as Markdown, its sources as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.model.incidents import Edition
from tollbook.publish.brief import brief
from tollbook.publish.parts import Brief, Note, Quoted, Section, Sentence

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")  # what Markdown would read as a mark, in words that are not ours


def render(edition: Edition, names: bool) -> str:
    """The whole brief of *edition* as Markdown, ending in a newline."""
    return "\n".join(_lines(brief(edition, names=names))) + "\n"


def _lines(told: Brief) -> Iterator[str]:
    yield f"# {_safe(told.title)}"
    for paragraph in told.lead:
        yield from ("", _safe(paragraph))
    for section in told.sections:
        yield from _section(section)
    if told.notes:
        yield from ("", "## Sources", "")
    for note in told.notes:
        yield _note(note)
    yield from ("", f"Made from {told.made_from} by method {_safe(told.method)}.")


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"{'#' * section.level} {_safe(section.title)}")
    for line in section.lines:
        yield from ("", f"**{_safe(line.label)}**", "")
        for sentence in line.sentences:
            yield f"- {_sentence(sentence)}"
    if section.timeline:
        yield from ("", "**Step by step**", "")
    for moment in section.timeline:
        yield f"- {_safe(moment.at)}: {_sentence(moment.sentence)}"


def _sentence(sentence: Sentence) -> str:
    return "".join(_safe(piece.text) + "".join(f"[^{number}]" for number in piece.notes) for piece in sentence)


def _note(note: Note) -> str:
    return f"[^{note.number}]: {_safe(note.speaker)}: {_safe(note.report)}: “{_words(note)}”"


def _words(note: Note) -> str:
    """The report's words, those the claim rests on in bold."""
    return " ".join("".join(_bold(part) if part.marked else _safe(part.text) for part in note.words).split())


def _bold(part: Quoted) -> str:
    """The words in bold, and the space around them outside: "** 2**" would not be read as bold."""
    words = part.text.strip()
    if not words:
        return part.text
    before, _, after = part.text.partition(words)
    return f"{before}**{_safe(' '.join(words.split()))}**{after}"


def _safe(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
