"""``kg validate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.endpoints import endpoint_option, named_endpoint
from kg.cli.interrupt import ended_by_interrupt
from kg.cli.output import DOES_NOT_CONFORM, DONE, give

if TYPE_CHECKING:
    from kg.validate import Report


@click.command()
@click.argument("graphs", nargs=-1, metavar="[GRAPH]...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json", "ttl")),
    default="text",
    show_default=True,
    help="For people, for programs, or the standard SHACL report.",
)
@endpoint_option("Check this store, in place of GRAPH; for example http://localhost:7878.")
@ended_by_interrupt()
def validate(
    graphs: tuple[str, ...],
    output_format: str,
    endpoint: str | None,
    kind: str | None,
    auth: str | None,
) -> int:
    """Check graphs against the shapes.

    GRAPH is a file in any RDF format, or - for standard input; several are checked as one graph.
    The store after --endpoint is fetched and checked article by article.
    Ends with 0 if the graph conforms, 1 if it does not, 2 if it could not be checked.
    """
    if (endpoint is None) != bool(graphs):
        raise click.UsageError("give one GRAPH or more, or --endpoint URL")
    report = _of_files(graphs) if endpoint is None else _of_store(endpoint, kind, auth)
    written = {"text": report.to_text, "json": report.to_json, "ttl": report.to_turtle}
    give(written[output_format]())
    return DONE if report.conforms else DOES_NOT_CONFORM


def _of_files(graphs: tuple[str, ...]) -> Report:
    from kg.graph.files import read_graph
    from kg.validate import validate_graph

    return validate_graph(quad for graph in graphs for quad in read_graph(graph))


def _of_store(url: str, kind: str | None, auth: str | None) -> Report:
    from kg.store.remote_content import RemoteContent
    from kg.store.remote_dataset import article_graphs, other_graphs
    from kg.store.remote_patience import Patience
    from kg.validate.by_article import validate_by_article

    content = RemoteContent(named_endpoint(url, kind, auth), Patience())
    return validate_by_article(other_graphs(content), article_graphs(content))
