"""What changes in a set of quads, and the SPARQL Update that changes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

import pyoxigraph as ox

from kg.errors import StoreError

# Quads an operation: no store has to parse or hold a whole patch at once.
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Patch:
    """Quads that go and quads that come; none is among both."""

    removed: frozenset[ox.Quad] = field(default_factory=frozenset)
    added: frozenset[ox.Quad] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def sparql(self) -> str:
        """One request of SPARQL 1.1 Update; a store makes all of it or nothing."""
        return " ;\n".join(operations(self.removed, self.added))


def operations(removed: Iterable[ox.Quad], added: Iterable[ox.Quad]) -> Iterator[str]:
    """``DELETE DATA`` and ``INSERT DATA``, in the order of the quads, a few thousand quads each.

    Raises ``StoreError`` for a blank node, which no update can name.
    """
    yield from _operations("DELETE DATA", removed)
    yield from _operations("INSERT DATA", added)


def _operations(keyword: str, quads: Iterable[ox.Quad]) -> Iterator[str]:
    waiting = iter(quads)
    while batch := sorted(islice(waiting, _BATCH), key=_graph):
        graphs = (_in_graph(graph, tuple(of)) for graph, of in groupby(batch, key=_graph))
        yield f"{keyword} {{\n{''.join(graphs)}}}"


def _graph(quad: ox.Quad) -> str:
    return "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)


def _in_graph(graph: str, quads: tuple[ox.Quad, ...]) -> str:
    lines = "".join(f"{_line(quad)}\n" for quad in quads)
    return f"GRAPH {graph} {{\n{lines}}}\n" if graph else lines


def _line(quad: ox.Quad) -> str:
    terms = (quad.subject, quad.predicate, quad.object)
    if any(isinstance(term, ox.BlankNode) for term in terms):
        raise StoreError(str(quad), "a blank node cannot be changed by an update; give it an IRI")
    return f"{quad.subject} {quad.predicate} {quad.object} ."
