"""What a server answered to one request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Completion:
    """The text that a model wrote; ``tokens`` are those sent and received, as the server counts."""

    text: str
    tokens: int
