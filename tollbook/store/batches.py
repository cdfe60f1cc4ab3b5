"""Keep what comes in few transactions: each writes anew every page it touches, so a larger one writes far less."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from tollbook.errors import StoreError
from tollbook.store.rows import Outcome
from tollbook.store.store import Added, Store

# A transaction is closed once one of these is reached; a program that is killed loses no more than what lies waiting.
SECONDS = 2.0
FILES = 4096
BYTES = 32 << 20  # of the files, which are held in memory until then


class Batches:
    """Outcomes on their way into *store*. On leaving, what lies waiting is kept, too, whatever the reason for leaving.

    on_kept: told of each transaction once it is through.
    """

    def __init__(self, store: Store, *, method: str, on_kept: Callable[[Sequence[Outcome], Added], object]) -> None:
        self._store, self._method, self._on_kept = store, method, on_kept
        self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._waiting and not isinstance(error, StoreError):
            self._keep()

    def take(self, found: Sequence[Outcome]) -> None:
        """Keep *found*, now or with what comes next."""
        self._waiting += found
        self._bytes += sum(len(outcome.original) for outcome in found)
        if len(self._waiting) >= FILES or self._bytes >= BYTES or time.monotonic() - self._begun >= SECONDS:
            self._keep()

    def _begin(self) -> None:
        self._waiting: list[Outcome] = []
        self._bytes, self._begun = 0, time.monotonic()

    def _keep(self) -> None:
        """What waits goes on waiting until it is kept: an interrupted transaction is made again on leaving."""
        kept = self._waiting
        added = self._store.add(kept, method=self._method, at=datetime.now(UTC))
        self._begin()
        self._on_kept(kept, added)
