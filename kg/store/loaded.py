"""A graph in memory, looked at as ``DiskStore`` is: by quad, by triple, by node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox


class LoadedQuads:
    """Quads of a file."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._quads = dict.fromkeys(quads)
        self._about: dict[object, dict[ox.Triple, None]] = defaultdict(dict)
        for quad in self._quads:
            self._about[quad.subject][quad.triple] = None

    def quads(self) -> Iterator[ox.Quad]:
        """All of them, each once."""
        return iter(self._quads)

    def about(self, node: ox.NamedNode) -> Iterator[ox.Triple]:
        """What is said of ``node`` in any graph, each triple once."""
        return iter(self._about.get(node, {}))

    def states(self, triple: ox.Triple) -> bool:
        """Whether ``triple`` stands in any graph."""
        return triple in self._about.get(triple.subject, {})

    def __contains__(self, quad: ox.Quad) -> bool:
        return quad in self._quads
