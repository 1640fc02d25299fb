"""What the shell offers when a person presses Tab."""

from __future__ import annotations

import click


def question_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of the questions that begin with what is typed."""
    from kg.resources import QUERIES

    names = sorted(path.stem for path in QUERIES.glob("*.rq"))
    return [name for name in names if name.startswith(incomplete)]
