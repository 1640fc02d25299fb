"""Asking again, with longer and longer pauses, while an endpoint is busy or away."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kg.errors import EndpointBusyError

Answer = TypeVar("Answer")

_LONGEST_PAUSE = 60.0
_FACTOR = 2.0


@dataclass(frozen=True, slots=True)
class Patience:
    """``retries`` further attempts, the first after ``pause`` seconds, each later one after twice
    as long, up to a minute. ``on_wait`` is told the error and the seconds before each."""

    retries: int = 5
    pause: float = 1.0
    on_wait: Callable[[EndpointBusyError, float], None] = lambda error, seconds: None

    def ask(self, request: Callable[[], Answer]) -> Answer:
        """The answer to ``request``, which must be safe to repeat.

        Raises the last ``EndpointBusyError`` when all attempts failed; other errors at once.
        """
        pause = self.pause
        for _ in range(self.retries):
            try:
                return request()
            except EndpointBusyError as error:
                seconds = min(error.wait or pause, _LONGEST_PAUSE)
                self.on_wait(error, seconds)
                time.sleep(seconds)
                pause *= _FACTOR
        return request()
