"""``kg validate``."""

from __future__ import annotations

import click

from kg.cli.interrupt import ended_by_interrupt
from kg.cli.output import DOES_NOT_CONFORM, DONE, give


@click.command()
@click.argument("graphs", nargs=-1, required=True, metavar="GRAPH...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json", "ttl")),
    default="text",
    show_default=True,
    help="For people, for programs, or the standard SHACL report.",
)
@ended_by_interrupt()
def validate(graphs: tuple[str, ...], output_format: str) -> int:
    """Check graphs against the shapes.

    GRAPH is a file in any RDF format, or - for standard input; several are checked as one graph.
    Ends with 0 if the graph conforms, 1 if it does not, 2 if it could not be checked.
    """
    from kg.graph.files import read_graph
    from kg.validate import validate_graph

    report = validate_graph(quad for graph in graphs for quad in read_graph(graph))
    written = {"text": report.to_text, "json": report.to_json, "ttl": report.to_turtle}
    give(written[output_format]())
    return DONE if report.conforms else DOES_NOT_CONFORM
