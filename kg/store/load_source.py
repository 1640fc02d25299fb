"""What is to be loaded, graph by graph, from memory or from a store on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

import pyoxigraph as ox

from kg.errors import GraphFileError
from kg.store.load_batch import GraphName

Triples = frozenset[ox.Triple]


class LoadSource(Protocol):
    """Named graphs, each in one piece; any number of passes can be made."""

    def graphs(self) -> Iterator[tuple[GraphName, Triples]]:
        """All graphs that have a triple, in the order of their names."""
        ...

    def graph(self, name: GraphName) -> Triples:
        """The triples of one graph."""
        ...


class GraphsOnDisk(Protocol):
    """What is needed of a store on disk, in the folder ``where``."""

    where: str

    def quads(self) -> Iterator[ox.Quad]:
        """The dataset, graph by graph."""
        ...

    def graph(self, graph: ox.NamedNode) -> tuple[ox.Quad, ...]:
        """The quads of one named graph."""
        ...


class QuadSource:
    """Quads held in memory, spelt as they are. Raises ``GraphFileError`` for a blank node.

    ``where`` names them in errors. Triples of no graph are put in ``named``, where that is given.
    """

    def __init__(self, where: str, quads: Iterable[ox.Quad], named: str | None = None) -> None:
        home = ox.NamedNode(named) if named else ox.DefaultGraph()
        graphs: dict[GraphName, set[ox.Triple]] = defaultdict(set)
        for name, triple in checked_quads(where, quads):
            graphs[home if isinstance(name, ox.DefaultGraph) else name].add(triple)
        self._graphs = {name: frozenset(graphs[name]) for name in sorted(graphs, key=str)}

    def graphs(self) -> Iterator[tuple[GraphName, Triples]]:
        """See ``LoadSource.graphs``."""
        yield from self._graphs.items()

    def graph(self, name: GraphName) -> Triples:
        """See ``LoadSource.graph``."""
        return self._graphs[name]


class StoreSource:
    """A store on disk; no more than one graph of it is held in memory."""

    def __init__(self, store: GraphsOnDisk) -> None:
        self._store = store

    def graphs(self) -> Iterator[tuple[GraphName, Triples]]:
        """See ``LoadSource.graphs``."""
        quads = checked_quads(self._store.where, self._store.quads())
        for name, of_graph in groupby(quads, key=lambda named: named[0]):
            yield name, frozenset(triple for _, triple in of_graph)

    def graph(self, name: GraphName) -> Triples:
        """See ``LoadSource.graph``."""
        if isinstance(name, ox.DefaultGraph):
            return frozenset()
        return frozenset(quad.triple for quad in self._store.graph(name))


def checked_quads(where: str, quads: Iterable[ox.Quad]) -> Iterator[tuple[GraphName, ox.Triple]]:
    """``quads``, none of which has a blank node: nobody could tell one from another afterwards."""
    for quad in quads:
        name = quad.graph_name
        of_no_name = any(isinstance(t, ox.BlankNode | ox.Triple) for t in quad.triple)
        if of_no_name or isinstance(name, ox.BlankNode):
            raise GraphFileError(
                where,
                f"a blank node or a quoted triple at '{quad.subject} {quad.predicate}'; what is "
                "loaded could not be compared with it: give the node an IRI",
            )
        yield name, quad.triple
