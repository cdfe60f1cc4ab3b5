"""Lay a brief out as plain text, for a terminal or a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tollbook.model.incidents import Edition
from tollbook.publish.brief import brief
from tollbook.publish.parts import Brief, Note, Section, plain

WIDTH = 92  # columns; a line of text longer than this is hard to follow
LABEL = 15  # columns for the headings of lines
RULES = {2: "=", 3: "-"}


def render(edition: Edition, names: bool) -> str:
    """The whole brief of *edition* as text, ending in a newline."""
    return "\n".join(lines(brief(edition, names=names))) + "\n"


def lines(told: Brief, *, width: int = WIDTH) -> Iterator[str]:
    """The brief line by line, each at most *width* columns where words allow."""
    yield told.title
    yield "=" * len(told.title)
    for paragraph in told.lead:
        yield from ("", *_wrapped(paragraph, width))
    for section in told.sections:
        yield from _section(section, width)
    if told.notes:
        yield from ("", "Sources", "=======")
    for note in told.notes:
        yield from _note(note, width)
    yield from ("", f"Made from {told.made_from} by method {told.method}.")


def _section(section: Section, width: int) -> Iterator[str]:
    indent = "  " * max(section.level - 3, 0)
    yield ""
    yield indent + section.title
    if section.level in RULES:
        yield indent + RULES[section.level] * len(section.title)
    for line in section.lines:
        hang = indent + " " * LABEL
        head = f"{indent}{line.label:<{LABEL}}"
        if len(line.label) >= LABEL:
            yield indent + line.label
            head = hang
        for step, sentence in enumerate(line.sentences):
            first = head if step == 0 else hang
            yield from _wrapped(plain(sentence), width, first, hang)
    for step, moment in enumerate(section.timeline):
        head = f"{indent}{'Step by step' if step == 0 else '':<{LABEL}}"
        said = f"{moment.at}: {plain(moment.sentence)}"
        yield from _wrapped(said, width, head, " " * (len(head) + 2))


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """*text* in lines that begin with *first* and then *rest*; names of files and addresses are left whole."""
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _note(note: Note, width: int) -> Iterator[str]:
    head = f"[{note.number}] "
    hang = " " * len(head)
    source = f"{note.speaker}: {note.report}"
    words = " ".join("".join(f"»{part.text}«" if part.marked else part.text for part in note.words).split())
    yield from _wrapped(source, width, head, hang)
    yield from _wrapped(f"“{words}”", width, hang, hang)
