"""Spread work over processes: results in order, memory flat, and no process outlives the one that began it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from tollbook.errors import ConfigError

Item = TypeVar("Item")
Result = TypeVar("Result")
AHEAD = 4  # batches handed out to each process beyond the one awaited: none idles while a batch is kept


def spread(
    work: Callable[[Item], Result], items: Iterable[Item], *, jobs: int, setup: Callable[[], None]
) -> Generator[Result, None, None]:
    """``work(item)`` for each of *items*, in their order, by *jobs* processes; each calls *setup* first.

    Close it when it is left early: that ends the processes at once, whatever they are at.
    """
    # Spawned, not forked: a fork copies the threads' locks (a progress bar has one) and may never wake.
    context = multiprocessing.get_context("spawn")
    ending, end = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(setup, ending))
    waiting: deque[Future[Result]] = deque()
    done = False
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > jobs * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        done = True
    except BrokenProcessPool as error:
        what = "a process that read reports was ended from outside, for want of memory perhaps"
        raise ConfigError("tollbook", what, "run it again with --jobs 1; it goes on where it stopped") from error
    finally:
        if not done:
            end.close()  # else what waits in the pool's own queue would be worked on first
        pool.shutdown(wait=True, cancel_futures=True)
        end.close()
        ending.close()


def _begin(setup: Callable[[], None], ending: Connection) -> None:
    """Set one process up: Ctrl-C is for the parent to hear, and without the parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(ending,), daemon=True).start()
    setup()


def _end_with_parent(ending: Connection) -> None:
    """End the process when the parent does, or closes its side of *ending*."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel, ending])
        os._exit(1)
