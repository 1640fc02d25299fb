"""Which named graphs are exported."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.errors import GraphFileError
from kg.iris import ARTICLE_GRAPH_BASE, resource_iri

ARTICLES = "articles"
_PREFIX = "graph:"


class GraphChoice:
    """Named graphs, or all where none is named.

    A name is ``reference``, ``derived``, ``ontology``, ``article/HASH``, ``graph:…`` or a whole
    IRI; ``articles`` are the graphs of all articles.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._missing = {_iri(name): name for name in names}
        self._named = frozenset(self._missing)
        self._articles = ARTICLE_GRAPH_BASE in self._named

    def takes(self, quad: ox.Quad) -> bool:
        """Whether ``quad`` stands in a graph of the choice."""
        if not self._named:
            return True
        graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
        if self._articles and graph.startswith(ARTICLE_GRAPH_BASE):
            graph = ARTICLE_GRAPH_BASE if graph not in self._named else graph
        if graph not in self._named:
            return False
        self._missing.pop(graph, None)
        return True

    def check(self) -> None:
        """Raise ``GraphFileError`` for a name of which ``takes`` saw no quad."""
        for name in self._missing.values():
            raise GraphFileError(name, "no such graph in what was read; it may be in another file")


def _iri(name: str) -> str:
    if name == ARTICLES:
        return ARTICLE_GRAPH_BASE
    if name.startswith(("http://", "https://", "urn:")):
        return name
    return resource_iri("graph", name.removeprefix(_PREFIX))
