"""``kg load``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.endpoints import endpoint_option, named_endpoint
from kg.cli.load_report import difference_text, summary_text
from kg.cli.output import DOES_NOT_CONFORM, DONE, give, tell
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.errors import EndpointBusyError
    from kg.store.load_source import LoadSource


@click.command()
@click.argument("graph", required=False, metavar="[GRAPH]")
@click.option("--store", metavar="DIR", help="Load from this store on disk, in place of GRAPH.")
@endpoint_option("The store to load, for example http://localhost:7878.", required=True)
@click.option("--replace", is_flag=True, help="Make graphs that differ as they are here.")
@click.option("--dry-run", is_flag=True, help="Compare and tell what would be sent; write nothing.")
@click.option(
    "--verify",
    type=click.Choice(("sample", "full")),
    default="sample",
    show_default=True,
    help="Which graphs are read back and compared; the triples of all are counted.",
)
@click.option(
    "--allow-rewritten",
    is_flag=True,
    help="End with 0 where values are only spelt otherwise in the store, as 0 for false.",
)
@click.option("--graph", "named", metavar="IRI", help="Where triples go that are in no graph.")
@click.option(
    "--batch",
    type=click.IntRange(min=1),
    metavar="N",
    help="The most triples of one request [default: what suits the store].",
)
@click.option(
    "--protocol",
    type=click.Choice(("update", "graph-store", "quads")),
    help="How graphs are sent [default: what suits the store].",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="How often a request is repeated while the store is busy or away.",
)
def load(
    graph: str | None,
    store: str | None,
    endpoint: str,
    kind: str | None,
    auth: str | None,
    replace: bool,
    dry_run: bool,
    verify: str,
    allow_rewritten: bool,
    named: str | None,
    batch: int | None,
    protocol: str | None,
    retries: int,
) -> int:
    """Load a graph into a store that is already running, and see that it arrived.

    GRAPH is a file in any RDF format, or - for standard input. What is there already is not sent
    again: a load that was cut goes on when the same command is given once more. Afterwards all
    graphs are counted and a sample is read back; ends with 1, and tells what became of each triple,
    if a graph in the store differs.

    Who asks is told by KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN, in the
    environment.

    \b
    kg load graph.trig --endpoint http://localhost:7878
    """
    from kg.store.load import LoadOptions
    from kg.store.load import load as load_graphs
    from kg.store.remote_kind import Writing
    from kg.store.remote_patience import Patience

    if (graph is None) == (store is None):
        raise click.UsageError("give one GRAPH, or --store DIR")
    options = LoadOptions(
        replace=replace,
        dry_run=dry_run,
        full=verify == "full",
        triples=batch,
        writing=Writing(protocol) if protocol else None,
    )
    target = named_endpoint(endpoint, kind, auth)
    source = _source(graph, store, named)
    with progress("graphs") as on_progress:
        loaded = load_graphs(
            source, target, options, Patience(retries, on_wait=_tell_waiting), on_progress
        )
    give(summary_text(loaded, target, dry_run=dry_run))
    for difference in loaded.differences:
        give(difference_text(difference))
    wrong = [d for d in loaded.differences if not (allow_rewritten and d.only_rewritten)]
    return DOES_NOT_CONFORM if wrong else DONE


def _source(graph: str | None, store: str | None, named: str | None) -> LoadSource:
    from kg.graph.files import read_graph
    from kg.store.load_source import QuadSource, StoreSource

    if store is not None:
        from kg.store import DiskStore

        return StoreSource(DiskStore(store))
    assert graph is not None
    return QuadSource(graph, read_graph(graph), named)


def _tell_waiting(error: EndpointBusyError, seconds: float) -> None:
    tell(f"{error}; trying again in {seconds:.0f} s")
