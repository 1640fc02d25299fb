"""``kg explain``."""

from __future__ import annotations

import sys

import click

from kg.cli.graphs import open_store
from kg.cli.interrupt import ended_by_interrupt
from kg.cli.options import store_option
from kg.cli.output import give, width
from kg.cli.text import TEXT


@click.command()
@click.argument("subject", type=TEXT, metavar="IRI-or-label", required=False)
@click.argument("graph", metavar="GRAPH", required=False)
@store_option
@click.option(
    "--why-not",
    "sentence",
    type=TEXT,
    metavar="TEXT|ARTICLE:OFFSET",
    help="Show, without a graph, what is read from a sentence step by step, and what failed.",
)
def explain(
    subject: str | None, graph: str | None, store: str | None, sentence: str | None
) -> None:
    """Show claims with the sentences they were read from.

    IRI-or-label is a claim, an article or an entity: an IRI, country:MNG, or its name, as in
    "South Korea". GRAPH is a file in any RDF format, - or the URL of a SPARQL endpoint.

    With --why-not: a TEXT of some sentences, or the sentence at a character of an article's cleaned
    text, as in articles/owners.txt:240.
    """
    if graph is not None and store is not None:
        raise click.UsageError("give a GRAPH or --store DIR, not both")
    if sentence is not None:
        if subject is not None or store is not None:
            raise click.UsageError("--why-not needs no graph; give the sentence alone")
        _explain_sentence(sentence)
    elif subject is None or (graph or store) is None:
        raise click.UsageError("name what to explain and a GRAPH, or a sentence after --why-not")
    else:
        _explain_claims(subject, graph or store or "", on_disk=store is not None)


@ended_by_interrupt()
def _explain_claims(subject: str, graph: str, *, on_disk: bool) -> None:
    from kg.query import explain as explain_subject
    from kg.query import render_explanation

    explanation = explain_subject(open_store(graph, on_disk=on_disk), subject)
    give(render_explanation(explanation, bold=sys.stdout.isatty(), width=width()))


def _explain_sentence(sentence: str) -> None:
    from kg.cli.why_not import trace_of, trace_text
    from kg.query.text import printable

    give(printable("\n".join(map(trace_text, trace_of(sentence)))))
