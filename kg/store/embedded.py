"""An Oxigraph store inside this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.answers import Answer
from kg.store.syntax import checked


class EmbeddedStore:
    """Quads in memory; a query sees all graphs merged, and each by its name after ``GRAPH``."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(_merged(quads))

    def query(self, sparql: str) -> Answer:
        """See ``Store.query``."""
        return checked(sparql, self._ask)

    def _ask(self, sparql: str) -> Answer:
        return self._store.query(sparql)


def _merged(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Each quad, and its triple in the default graph.

    Oxigraph's own union repeats a triple for each graph that has it, which counts a claim of two
    articles twice; in a merge of graphs it is there once.
    """
    for quad in quads:
        yield quad
        yield ox.Quad(*quad.triple)
