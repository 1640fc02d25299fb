"""``kg export``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from kg.cli.graphs import check_place
from kg.cli.interrupt import ended_by_interrupt

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.graph.exchange import ExportFormat


@click.command()
@click.argument("graph", required=False, metavar="[GRAPH]")
@click.option("--store", metavar="DIR", help="Export this store on disk, in place of GRAPH.")
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
    type=click.Choice(("trig", "nq", "jsonld", "ttl", "nt", "rdf", "graphml", "csv")),
    help="The format, where the name of FILE does not tell it [default on standard output: trig].",
)
@click.option(
    "--graph",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this graph: reference, derived, ontology, articles, article/HASH or an IRI; can be "
    "repeated.",
)
@click.option("--describe", metavar="FILE", help="Write a description in VoID and DCAT, as Turtle.")
@click.option("--url", default="", metavar="URL", help="Where the export will be published.")
@click.option("--iris", is_flag=True, help="Name entities by their IRIs in CSV, not by labels.")
@ended_by_interrupt()
def export(
    graph: str | None,
    store: str | None,
    output: str,
    ending: str | None,
    names: tuple[str, ...],
    describe: str | None,
    url: str,
    iris: bool,
) -> None:
    """Write a graph for other programs.

    GRAPH is a file in any RDF format, the folder of a store, or - for standard input. The ending of
    FILE says as what it is written: .trig .nq .jsonld keep the graphs apart; .ttl .nt .rdf hold all
    of them merged, so that one file answers every query; .graphml has claims and entities for
    Gephi and networkx; .csv has a row for each claim and a column for each role.

    Memory does not grow with the graph: statements are sorted in a temporary file beside FILE.

    \b
    kg export graph.trig -o graph.ttl --describe about.ttl
    kg export graph.trig -o claims.csv
    """
    from kg.graph.exchange import Export, export_graph

    if (graph is None) == (store is None):
        raise click.UsageError("give one GRAPH, or --store DIR")
    if describe is not None and describe == output:
        raise click.UsageError("-o and --describe name the same place")
    _check_url(url)
    known = _format(output, ending)
    for place in (output, describe):
        if place not in (None, "-"):
            check_place(place)
    export_graph(_quads(graph, store), Export(output, known, names, describe, url, iris))


def _format(output: str, ending: str | None) -> ExportFormat:
    from kg.graph.exchange import export_format

    return export_format(output, ending or ("trig" if output == "-" else None))


def _quads(graph: str | None, store: str | None) -> Iterable[ox.Quad]:
    from kg.graph.streaming import stream_graph
    from kg.store import DiskStore, is_store

    if store is not None:
        return DiskStore(store).quads()
    assert graph is not None
    return DiskStore(graph).quads() if is_store(graph) else stream_graph(graph)


def _check_url(url: str) -> None:
    import pyoxigraph as ox

    try:
        if url:
            ox.NamedNode(url)
    except ValueError:
        raise click.BadParameter(f"'{url}' is no URL", param_hint="'--url'") from None
