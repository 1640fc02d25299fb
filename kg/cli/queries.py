"""``kg queries``."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from kg.cli.completion import question_names
from kg.cli.output import give, width

if TYPE_CHECKING:
    from kg.query import Question


@click.command()
@click.argument("name", required=False, shell_complete=question_names)
def queries(name: str | None) -> None:
    """List the questions that can be asked, or show one in full.

    With NAME, its SPARQL is written, headed by its parameters: a file to start your own from.
    """
    from kg.query import catalogue, find_question

    if name is not None:
        give(find_question(name).sparql)
    else:
        give("\n".join(_entry(question) for question in catalogue()))


def _entry(question: Question) -> str:
    lines = [question.text]
    if question.parameters:
        lines.append(f"parameters: {', '.join(p.name for p in question.parameters)}")
    body = "\n".join(textwrap.fill(line, max(width() - 4, 40)) for line in lines)
    return f"{question.name}\n{textwrap.indent(body, '    ')}\n"
