"""``kg export``."""

from __future__ import annotations

import click

from kg.cli.graphs import check_target


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="The file to write, or - for standard output.",
)
@click.option(
    "--format",
    "ending",
    type=click.Choice(("trig", "nq", "jsonld", "ttl", "nt", "rdf")),
    help="The format, where the name of FILE does not tell it.",
)
def export(graph: str, output: str, ending: str | None) -> None:
    """Write a graph in another RDF format.

    The ending of FILE says which: .trig .nq .jsonld keep the graphs apart; .ttl .nt .rdf hold all
    of them merged, so that one file answers every query.
    """
    from kg.graph.files import read_graph, write_graph

    if ending is None:
        check_target(output)
    write_graph(read_graph(graph), output, ending)
