"""``kg query``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completion import question_names
from kg.cli.endpoints import endpoint_option, named_endpoint
from kg.cli.graphs import open_store
from kg.cli.interrupt import ended_by_interrupt
from kg.cli.options import store_option
from kg.cli.output import give, width
from kg.cli.text import TEXT

if TYPE_CHECKING:
    from kg.answers import Store
    from kg.query import Question

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown")


@click.command()
@click.argument(
    "words",
    nargs=-1,
    metavar="[NAME|FILE.rq] [GRAPH]",
    shell_complete=question_names,
)
@click.option(
    "-e",
    "--sparql",
    type=TEXT,
    metavar="SPARQL",
    help="The query itself, in place of a name.",
)
@click.option(
    "--param",
    "params",
    type=TEXT,
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the question, as in country=Mongolia; can be repeated.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="How the answer is written.",
)
@store_option
@endpoint_option("Ask this store, in place of GRAPH; for example http://localhost:7878.")
@ended_by_interrupt()
def query(
    words: tuple[str, ...],
    sparql: str | None,
    params: tuple[str, ...],
    output_format: str,
    store: str | None,
    endpoint: str | None,
    kind: str | None,
    auth: str | None,
) -> None:
    """Ask a graph a question.

    The question is a NAME from 'kg queries', a FILE.rq, or SPARQL after -e. GRAPH is a file in any
    RDF format, - or the URL of a SPARQL endpoint; or the store after --store or --endpoint is
    asked, all its graphs merged. A parameter takes what a person types (Mongolia, MNG) or an IRI.

    \b
    kg query msp-members-funding-extraction graph.trig --param country=Mongolia
    """
    from kg.query import bind, render

    question, graphs = _question(words, sparql)
    bindings = _bindings(params)
    asked = _store(graphs, store, endpoint, kind, auth)
    give(render(asked.query(bind(question, bindings, asked)), output_format, width()))


def _question(words: tuple[str, ...], sparql: str | None) -> tuple[Question, tuple[str, ...]]:
    """The question and what is left of the words: the graph it is put to."""
    from kg.query import question_from

    if sparql is not None:
        return question_from("query", sparql), words
    if not words:
        raise click.UsageError("give a question (NAME, FILE.rq or -e SPARQL), then one GRAPH")
    if words == ("-", "-"):
        raise click.UsageError("the question and the graph cannot both come from standard input")
    return _named(words[0]), words[1:]


def _store(
    graphs: tuple[str, ...],
    store: str | None,
    endpoint: str | None,
    kind: str | None,
    auth: str | None,
) -> Store:
    if store is not None and not graphs and endpoint is None:
        return open_store(store, on_disk=True)
    if endpoint is not None and not graphs:
        return named_endpoint(endpoint, kind, auth).store()
    if store is not None or endpoint is not None or len(graphs) != 1:
        raise click.UsageError("give a question (NAME, FILE.rq or -e SPARQL), then one GRAPH")
    if kind or auth:
        raise click.UsageError("--kind and --auth go with --endpoint")
    return open_store(graphs[0])


def _named(name: str) -> Question:
    from kg.errors import QuestionError
    from kg.query import find_question, question_from, read_question

    if name == "-":
        try:
            return question_from("query", sys.stdin.buffer.read().decode(), where=name)
        except UnicodeDecodeError:
            raise QuestionError("-: not UTF-8 text; save the query as UTF-8") from None
    is_file = name.endswith(".rq") or "/" in name
    return read_question(Path(name)) if is_file else find_question(name)


def _bindings(params: tuple[str, ...]) -> dict[str, str]:
    bindings: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not (name and equals):
            raise click.BadParameter(f"'{param}' is not NAME=VALUE", param_hint="'--param'")
        if name in bindings:
            raise click.BadParameter(f"'{name}' is given twice", param_hint="'--param'")
        bindings[name] = value
    return bindings
