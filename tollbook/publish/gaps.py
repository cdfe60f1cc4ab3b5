"""Name what a brief does not rest on: files that could not be read, were passed over, or were read in part."""

from __future__ import annotations

from collections.abc import Iterable

from tollbook.model.incidents import Edition
from tollbook.model.issues import Issue
from tollbook.model.text import short_names
from tollbook.publish.parts import Line, Piece, Section, Sentence
from tollbook.publish.wording import number

SHOWN = 20  # files that a brief names under one heading; `tollbook issues` has them all


def unread(edition: Edition) -> int:
    """How many files and reports could not be read: as many as `tollbook issues` names as such."""
    return len({issue.path for issue in edition.issues if issue.unread})


def gaps(edition: Edition) -> list[Section]:
    """The section that names them, each with what is wrong; none where all was read."""
    names = short_names([*(issue.path for issue in edition.issues), *(one.path for one in edition.documents.values())])
    kinds: dict[str, list[Issue]] = {}
    for issue in edition.issues:
        kinds.setdefault(_kind(issue), []).append(issue)
    lines = tuple(Line(kind, _told(kinds[kind], names)) for kind in KINDS if kind in kinds)
    return [Section("unread", "What could not be used", 2, lines)] if lines else []


KINDS = ("Not read", "Read in part", "Passed over")


def _kind(issue: Issue) -> str:
    if issue.unread:
        return "Not read"
    return "Read in part" if issue.document else "Passed over"


def _told(issues: Iterable[Issue], names: dict[str, str]) -> tuple[Sentence, ...]:
    """ "old.txt: is empty", one sentence to each; past ``SHOWN`` how many more there are."""
    told = [(Piece(f"{names[issue.path]}: {issue.what}."),) for issue in issues]
    more = len(told) - SHOWN
    rest = [(Piece(f"And {number(more)} more; tollbook issues names them all."),)] if more > 0 else []
    return (*told[:SHOWN], *rest)
