"""A progress bar on standard error, when a person watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """What to call with the number done and the number of all; a bar as long as it is needed."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with ExitStack() as stack:
        bars: list[Any] = []

        def show(done: int, total: int) -> None:
            if not bars:
                bar = click.progressbar(length=total, label=label, show_pos=True, file=sys.stderr)
                bars.append(stack.enter_context(bar))
            bars[0].length = total  # a feed turns out to be many articles
            bars[0].update(done - bars[0].pos)

        yield show
