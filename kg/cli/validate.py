"""``kg validate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.endpoints import endpoint_option, named_endpoint
from kg.cli.interrupt import ended_by_interrupt
from kg.cli.options import store_option
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
@store_option
@endpoint_option("Check this store, in place of GRAPH; for example http://localhost:7878.")
@ended_by_interrupt()
def validate(
    graphs: tuple[str, ...],
    output_format: str,
    store: str | None,
    endpoint: str | None,
    kind: str | None,
    auth: str | None,
) -> int:
    """Check graphs against the shapes.

    GRAPH is a file in any RDF format, or - for standard input; several are checked as one graph.
    The store after --endpoint is fetched, and it and the one after --store are checked article by
    article.
    Ends with 0 if the graph conforms, 1 if it does not, 2 if it could not be checked.
    """
    if len([given for given in (bool(graphs), store, endpoint) if given]) != 1:
        raise click.UsageError("give one GRAPH or more, or --store DIR, or --endpoint URL")
    if len(graphs) == 1 and Path(graphs[0]).is_dir():
        store = graphs[0]
    if store is not None:
        report = _of_disk(store)
    else:
        report = _of_endpoint(endpoint, kind, auth) if endpoint else _of_files(graphs)
    written = {"text": report.to_text, "json": report.to_json, "ttl": report.to_turtle}
    give(written[output_format]())
    return DONE if report.conforms else DOES_NOT_CONFORM


def _of_files(graphs: tuple[str, ...]) -> Report:
    from kg.graph.files import read_graph
    from kg.validate import validate_graph

    return validate_graph(quad for graph in graphs for quad in read_graph(graph))


def _of_disk(folder: str) -> Report:
    from kg.iris import ARTICLE_GRAPH_BASE
    from kg.store import DiskStore
    from kg.validate.by_article import validate_by_article

    store = DiskStore(folder)
    articles = [g for g in store.graphs() if g.value.startswith(ARTICLE_GRAPH_BASE)]
    others = [graph for graph in store.graphs() if graph not in articles]
    return validate_by_article(
        (quad for graph in others for quad in store.graph(graph)), map(store.graph, articles)
    )


def _of_endpoint(url: str, kind: str | None, auth: str | None) -> Report:
    from kg.store.remote_content import RemoteContent
    from kg.store.remote_dataset import article_graphs, other_graphs
    from kg.store.remote_patience import Patience
    from kg.validate.by_article import validate_by_article

    content = RemoteContent(named_endpoint(url, kind, auth), Patience())
    return validate_by_article(other_graphs(content), article_graphs(content))
