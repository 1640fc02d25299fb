"""A graph written for others: any RDF format, GraphML, CSV, and a description of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

import pyoxigraph as ox

from kg.graph.exchange.choice import GraphChoice
from kg.graph.exchange.claim_table import write_claim_table
from kg.graph.exchange.description import ExportedFile, description
from kg.graph.exchange.formats import ExportFormat
from kg.graph.exchange.graphml import write_graphml
from kg.graph.exchange.places import Measured, room_for, writing
from kg.graph.exchange.rdf import write_rdf
from kg.graph.exchange.spool import Spool, spooled


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written where.

    ``target`` and ``description`` are files or ``-``; without a ``description`` none is written.
    ``graphs`` are names of graphs as in ``GraphChoice``, none for all.
    ``url`` is where the file will be published. ``iris``: a table names entities by their IRIs.
    """

    target: str
    format: ExportFormat
    graphs: tuple[str, ...] = ()
    description: str | None = None
    url: str = ""
    iris: bool = False


def export_graph(quads: Iterable[ox.Quad], export: Export) -> None:
    """Write ``quads``, which are read once; memory does not grow with their number.

    What is written is the same whatever order they come in. For a while the folder of the target
    holds all of them in a temporary database. Raises ``GraphFileError`` where something cannot be
    written, RDF/XML cannot carry it, or a graph is not there.
    """
    choice, is_view = GraphChoice(export.graphs), export.format.rdf is None
    # A view of the claims of one graph still takes labels from the others.
    with spooled(quads, room_for(export.target), choice, others=is_view) as spool:
        with writing(export.target) as output:
            _write(spool, output, export)
        if export.description is not None:
            with writing(export.description) as about:
                about.write(description(spool, _file(export, output)))


def _write(spool: Spool, output: Measured, export: Export) -> None:
    if export.format.rdf is not None:
        write_rdf(spool, output, export.format.rdf, export.target)
    elif export.format.ending == "csv":
        write_claim_table(spool, output, iris=export.iris)
    else:
        write_graphml(spool, output)


def _file(export: Export, written: Measured) -> ExportedFile:
    return ExportedFile(
        name=PurePath(export.target).name,
        media_type=export.format.media_type.partition(";")[0],
        size=written.size,
        sha256=written.sha256,
        feature=export.format.feature,
        url=export.url,
    )
