"""The same work for many items, by one process or by several; results come in input order.

Making a worker takes seconds (a language model is loaded), so each process makes one and uses it
for item after item.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from kg.errors import KgError, WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")
Task = TypeVar("Task")

# Few items a chunk keep all processes busy to the end, and end soon when a person interrupts.
_CHUNKS_A_WORKER = 4
_LONGEST_CHUNK = 8
# Items a process of which results are waited for, so that no process waits and none are piled up.
_AHEAD = 4

# What this process was started for: its worker, or why it could not be made.
_worker: Callable[[Any], Any] | KgError | None = None


def in_order(
    make: Callable[[], Callable[[Item], Result]], items: Sequence[Item], workers: int
) -> Iterator[Result]:
    """``make()`` applied to each of ``items``, in ``workers`` processes.

    With several, ``make``, the items and the results travel between processes by pickle.
    Raises ``WorkerError`` when a process dies, and any ``KgError`` of the work itself.
    """
    chunks = _chunks(items, workers)
    if not chunks:
        return
    if workers == 1 or len(chunks) == 1:
        yield from map(make(), items)
    else:
        for results in _shared_out(make, chunks, min(workers, len(chunks))):
            yield from results


def _chunks(items: Sequence[Item], workers: int) -> list[Sequence[Item]]:
    even = len(items) // (workers * _CHUNKS_A_WORKER)
    size = max(1, min(even, _LONGEST_CHUNK))
    return [items[start : start + size] for start in range(0, len(items), size)]


def as_they_come(
    make: Callable[[], Callable[[Item], Result]],
    tasks: Iterable[tuple[Task, Item | None]],
    workers: int,
) -> Iterator[tuple[Task, Result | None]]:
    """``make()`` applied to the item of each of ``tasks``, which are taken a few ahead.

    A task without an item passes through in its turn; ``make`` is not called before there is an
    item. Raises as ``in_order`` does.
    """
    if workers == 1:
        work: Callable[[Item], Result] | None = None
        for task, item in tasks:
            if item is not None:
                work = work or make()
            yield task, work(item) if work and item is not None else None
        return
    with _pool(make, workers) as submit:
        waiting: deque[tuple[Task, Future[list[Result]] | None]] = deque()
        for task, item in tasks:
            waiting.append((task, None if item is None else submit([item])))
            while waiting and (len(waiting) > _AHEAD * workers or waiting[0][1] is None):
                task, future = waiting.popleft()
                yield task, future.result()[0] if future else None
        for task, future in waiting:
            yield task, future.result()[0] if future else None


def _shared_out(
    make: Callable[[], Callable[[Item], Result]], chunks: Sequence[Sequence[Item]], workers: int
) -> Iterator[list[Result]]:
    with _pool(make, workers) as submit:
        waiting = [submit(chunk) for chunk in chunks]
        for future in waiting:
            yield future.result()


@contextmanager
def _pool(
    make: Callable[[], Callable[[Item], Result]], workers: int
) -> Iterator[Callable[[Sequence[Item]], Future[list[Result]]]]:
    """What to give chunks of work to; the processes that do it end with the block."""
    others = set(multiprocessing.active_children())
    # Spawned, not forked: the same on every system, and no lock is copied while it is held.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_start, initargs=(make,))

    def submit(chunk: Sequence[Item]) -> Future[list[Result]]:
        with _interrupts_held_back():
            return pool.submit(_work, chunk)

    try:
        yield submit
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process ended before its work was done, perhaps for lack of memory; "
            "try again with fewer workers"
        ) from error
    except BaseException:
        # Nobody waits for the chunks that are being worked on.
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Ctrl-C waits until the block is left; processes started inside never see it."""
    before = signal.getsignal(signal.SIGINT)
    if before is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    held_back: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: held_back.append(number))
    # A process inherits what its parent blocks; the handler serves the parent, whose other
    # threads may take the signal.
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, before)
    if held_back:
        signal.raise_signal(signal.SIGINT)


def _start(make: Callable[[], Callable[[Any], Any]]) -> None:
    global _worker
    try:
        _worker = make()
    except KgError as error:
        # Raised here it would break the pool; the first item raises it, and it gets through.
        _worker = error


def _work(items: Sequence[Any]) -> list[Any]:
    if isinstance(_worker, KgError):
        raise _worker
    assert _worker is not None
    return [_worker(item) for item in items]
