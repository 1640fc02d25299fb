"""An Oxigraph store inside this process."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.answers import Answer
from kg.store.syntax import checked


class EmbeddedStore:
    """Quads in memory; a query sees the union of all graphs."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(quads)

    def query(self, sparql: str) -> Answer:
        """See ``Store.query``."""
        return checked(sparql, self._ask)

    def _ask(self, sparql: str) -> Answer:
        return self._store.query(sparql, use_default_graph_as_union=True)
