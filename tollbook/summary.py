"""What a run of reading came to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from tollbook.model.issues import Issue
from tollbook.store.rows import Entry, Outcome
from tollbook.store.store import Added

SHOWN = 20  # issues a summary carries; the rest are in the record


class ReadSummary(Struct, frozen=True, kw_only=True):
    """What a run came to. already: documents the record had read before. unread: files and reports set aside.

    notes: details that could not be used, of reports that were read. issues: the first ``SHOWN`` of both.
    passed: files in a folder that are no reports; they are among the record's issues, and not among these.
    undated: reports read anew that do not say when they were published, so that "on Thursday" is no day in them.
    """

    files: int = 0
    added: Added = field(default_factory=Added)
    already: int = 0
    unread: int = 0
    notes: int = 0
    passed: int = 0
    undated: int = 0
    issues: tuple[Issue, ...] = ()

    @property
    def read(self) -> int:
        """How many documents are in the record as read, new or not."""
        return self.added.readings + self.already

    def after(self, outcomes: Sequence[Outcome], added: Added) -> ReadSummary:
        """This summary with one more batch."""
        issues = [issue for outcome in outcomes for issue in outcome.issues]
        return replace(
            self,
            files=self.files + len(outcomes),
            added=self.added + added,
            already=self.already + sum(outcome.already for outcome in outcomes) + _read(outcomes) - added.readings,
            unread=self.unread + sum(issue.unread for issue in issues),
            undated=self.undated + sum(_undated(entry) for outcome in outcomes for entry in outcome.entries),
            notes=self.notes + sum(not issue.unread for issue in issues),
            issues=(*self.issues, *issues)[:SHOWN],
        )


def _undated(entry: Entry) -> bool:
    return entry.claims is not None and entry.document.published is None


def _read(outcomes: Sequence[Outcome]) -> int:
    """How many entries hold a reading; one that adds none is of a document that came twice in one batch."""
    return sum(entry.claims is not None for outcome in outcomes for entry in outcome.entries)
