"""All checks of one graph: Core, queries, terms."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from kg.validate.bridge import rdflib_graph
from kg.validate.core import CoreRules
from kg.validate.queries import check_queries
from kg.validate.shapes import Shapes
from kg.validate.terms import check_terms
from kg.validate.violation import Violation


class Checks:
    """The rules of ``shapes``, ready to be run on any number of graphs."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self._core = CoreRules(shapes)

    def run(
        self,
        triples: frozenset[ox.Triple],
        context: Iterable[ox.Triple],
        focus: dict[str, frozenset[str]],
    ) -> set[Violation]:
        """What breaks a rule in ``triples``, which have no blank nodes.

        ``context`` is what the rules have to know besides and is not checked itself; ``focus``
        gives, by rule, the IRIs of the nodes it looks at.
        """
        graph = rdflib_graph((*triples, *context))
        return {
            *self._core.check(graph, focus),
            *check_queries(self.shapes, triples, focus),
            *check_terms(self.shapes, triples),
        }
