"""Options that several commands have, in the same words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.model import ReaderChoice

Command = TypeVar("Command", bound=Callable[..., Any])

model_option = click.option(
    "--model", metavar="NAME", help="A spaCy model: an installed package or a folder."
)

# The reader that asks a server has a model of its own; the parser's is then the one it comes with.
reader_model_option = click.option(
    "--model",
    metavar="NAME",
    help="A spaCy model, an installed package or a folder; with --reader llm, a model of the "
    "server.",
)

store_option = click.option(
    "--store", metavar="DIR", help="The store on disk in this folder, in place of GRAPH."
)

min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Leave out claims less likely to be right [default: the best on unseen articles].",
)


def reader_option(default: ReaderChoice = ReaderChoice.GRAMMAR) -> Callable[[Command], Command]:
    """``--reader``: who reads."""
    return click.option(
        "--reader",
        type=click.Choice(ReaderChoice, case_sensitive=False),
        default=default,
        show_default=True,
        help="Who reads: the grammar, the network that has learnt from the corpus, or both; or a "
        "language model on the server that --base-url names.",
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
