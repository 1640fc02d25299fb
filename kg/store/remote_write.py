"""Sending graphs to a store: by SPARQL Update, or by the Graph Store Protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import pyoxigraph as ox

from kg.store.load_batch import Batch, GraphName, Piece
from kg.store.remote_endpoint import Endpoint
from kg.store.remote_graph_store import GraphStore
from kg.store.remote_kind import Writing
from kg.store.remote_request import sent


class Writer(Protocol):
    """A way to send a batch; to send it twice does no harm."""

    def write(self, batch: Batch) -> None:
        """Send ``batch``. Raises ``EndpointError``."""
        ...


def writer_for(endpoint: Endpoint, writing: Writing | None = None) -> Writer:
    """The way to write that suits the kind of ``endpoint``, unless ``writing`` says another."""
    return _WRITERS[writing or endpoint.kind.write](endpoint)


class UpdateWriter:
    """``INSERT DATA``, for all graphs of a batch in one request."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._service = endpoint.update_service

    def write(self, batch: Batch) -> None:
        """See ``Writer.write``."""
        sent(self._service, _update(batch.pieces), "INSERT")


class GraphWriter:
    """One request a graph: ``PUT`` replaces it, ``POST`` adds to it."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._graphs = GraphStore(endpoint)

    def write(self, batch: Batch) -> None:
        """See ``Writer.write``."""
        for piece in batch.pieces:
            content = "\n".join(piece.lines) + "\n"
            method = "PUT" if piece.replace else "POST"
            self._graphs.send(method, content, "application/n-triples", piece.graph)


class QuadsWriter:
    """N-Quads, for all graphs of a batch in one request; what is replaced is emptied before."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._graphs = GraphStore(endpoint)
        self._service = endpoint.update_service

    def write(self, batch: Batch) -> None:
        """See ``Writer.write``."""
        replaced = [piece.graph for piece in batch.pieces if piece.replace]
        if replaced:
            sent(self._service, ";\n".join(map(_clear, replaced)), "INSERT")
        quads = (_quad(line, piece.graph) for piece in batch.pieces for line in piece.lines)
        self._graphs.send("POST", "\n".join(quads) + "\n", "application/n-quads")


_WRITERS: dict[Writing, Callable[[Endpoint], Writer]] = {
    Writing.UPDATE: UpdateWriter,
    Writing.GRAPH_STORE: GraphWriter,
    Writing.QUADS: QuadsWriter,
}


def _update(pieces: Iterable[Piece]) -> str:
    pieces = list(pieces)
    clears = [_clear(piece.graph) for piece in pieces if piece.replace]
    inserted = "\n".join(_inserted(piece) for piece in pieces if piece.lines)
    inserts = [f"INSERT DATA {{\n{inserted}\n}}"] if inserted else []
    return ";\n".join([*clears, *inserts])


def _clear(graph: GraphName) -> str:
    named = isinstance(graph, ox.NamedNode)
    return f"DROP SILENT GRAPH {graph}" if named else "DROP SILENT DEFAULT"


def _inserted(piece: Piece) -> str:
    triples = "\n".join(piece.lines)
    named = isinstance(piece.graph, ox.NamedNode)
    return f"GRAPH {piece.graph} {{\n{triples}\n}}" if named else triples


def _quad(line: str, graph: GraphName) -> str:
    named = isinstance(graph, ox.NamedNode)
    return f"{line.removesuffix('.')}{graph} ." if named else line
