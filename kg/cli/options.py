"""Options that several commands have, in the same words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

model_option = click.option(
    "--model", metavar="NAME", help="A spaCy model: an installed package or a folder."
)


def workers_option(unchanged: str) -> Callable[[Command], Command]:
    """``--workers``; ``unchanged`` is what does not depend on it, as a clause."""
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        metavar="N",
        help=f"How many processes read articles; {unchanged}.",
    )
