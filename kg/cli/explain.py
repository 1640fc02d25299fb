"""``kg explain``."""

from __future__ import annotations

import sys

import click

from kg.cli.graphs import open_store
from kg.cli.output import give, width
from kg.cli.text import TEXT


@click.command()
@click.argument("subject", type=TEXT, metavar="IRI-or-label")
@click.argument("graph", metavar="GRAPH")
def explain(subject: str, graph: str) -> None:
    """Show claims with the sentences they were read from.

    IRI-or-label is a claim, an article or an entity: an IRI, country:MNG, or its name, as in
    "South Korea". GRAPH is a file in any RDF format, - or the URL of a SPARQL endpoint.
    """
    from kg.query import explain as explain_subject
    from kg.query import render_explanation

    explanation = explain_subject(open_store(graph), subject)
    give(render_explanation(explanation, bold=sys.stdout.isatty(), width=width()))
