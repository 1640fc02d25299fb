"""What a store states before and after a change that is not made yet.

Stated is what stands in a named graph of the dataset that is not derived: in an article, the
reference graph or the ontology. One triple may stand in many of them; it is gained with the first
and lost with the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from kg.graph.rules import Node
from kg.graph.terms import RDF_TYPE
from kg.iris import ARTICLE_GRAPH_BASE, DERIVED_GRAPH, STORE_GRAPH

UNION = ox.DefaultGraph()
DERIVED = ox.NamedNode(DERIVED_GRAPH)
NOTES = ox.NamedNode(STORE_GRAPH)
_NOT_STATED = frozenset({UNION, DERIVED, NOTES})

Graph = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
_InGraph = Callable[[Graph], bool]


def is_stated(graph: Graph) -> bool:
    """Whether what stands in ``graph`` is stated."""
    return graph not in _NOT_STATED


def is_of_article(graph: Graph) -> bool:
    """Whether ``graph`` is that of an article."""
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(ARTICLE_GRAPH_BASE)


def placed(triple: ox.Triple, graph: Graph) -> ox.Quad:
    """``triple`` in ``graph``."""
    return ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def in_union(triple: ox.Triple) -> ox.Quad:
    """``triple`` in the union of all graphs."""
    return placed(triple, UNION)


class Stated:
    """``store`` with quads to be ``removed`` and ``added``; the store has not changed yet."""

    def __init__(self, store: ox.Store, removed: Iterable[ox.Quad], added: Iterable[ox.Quad]):
        self.store = store
        self.removed = frozenset(quad for quad in removed if is_stated(quad.graph_name))
        self.added = frozenset(quad for quad in added if is_stated(quad.graph_name))
        self._come: dict[ox.Triple, list[Graph]] = defaultdict(list)
        self._told: dict[Node, list[ox.Triple]] = defaultdict(list)
        for quad in self.added:
            self._come[quad.triple].append(quad.graph_name)
            self._told[quad.subject].append(quad.triple)
        self._known: dict[Node, tuple[ox.Triple, ...]] = {}
        self._led_to: dict[tuple[ox.NamedNode, object], list[Node]] = defaultdict(list)
        for triple in self._come:
            self._led_to[triple.predicate, triple.object].append(triple.subject)
        self._led: dict[tuple[ox.NamedNode, ox.NamedNode], frozenset[Node]] = {}
        self.touched = frozenset(quad.triple for quad in (*self.removed, *self.added))
        before = {t: self.had(t) for t in self.touched}
        after = {t: self.has(t) for t in self.touched}
        self.gained = frozenset(t for t in self.touched if after[t] and not before[t])
        self.lost = frozenset(t for t in self.touched if before[t] and not after[t])

    def had(self, triple: ox.Triple, where: _InGraph = is_stated) -> bool:
        """Whether ``triple`` was stated, in a graph for which ``where`` holds."""
        return any(where(quad.graph_name) for quad in self._all(triple))

    def has(self, triple: ox.Triple, where: _InGraph = is_stated) -> bool:
        """Whether ``triple`` will be stated, in a graph for which ``where`` holds."""
        if any(map(where, self._come.get(triple, ()))):
            return True
        return any(where(q.graph_name) and q not in self.removed for q in self._all(triple))

    def about(self, node: Node) -> tuple[ox.Triple, ...]:
        """What will be stated of ``node``, each triple once."""
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = tuple(self._stated_of(node))
        return known

    def is_a(self, node: Node, class_iri: ox.NamedNode) -> bool:
        """Whether ``node`` will be stated to be of a class."""
        return ox.Triple(node, RDF_TYPE, class_iri) in self.about(node)

    def backward(self, predicate: ox.NamedNode, node: ox.NamedNode) -> frozenset[Node]:
        """The subjects from which ``predicate`` leads to ``node``, before or after the change."""
        known = self._led.get((predicate, node))
        if known is None:
            found = self.store.quads_for_pattern(None, predicate, node, UNION)
            come = self._led_to.get((predicate, node), ())
            known = frozenset((*(quad.subject for quad in found), *come))
            self._led[predicate, node] = known
        return known

    def _stated_of(self, node: Node) -> Iterator[ox.Triple]:
        told = {quad.triple for quad in self.store.quads_for_pattern(node, None, None, UNION)}
        if told:
            of_derived = self.store.quads_for_pattern(node, None, None, DERIVED)
            doubtful = {quad.triple for quad in of_derived} | (told & self.touched)
            yield from (t for t in told if t not in doubtful or self.has(t))
        yield from (t for t in dict.fromkeys(self._told.get(node, ())) if t not in told)

    def _all(self, triple: ox.Triple) -> Iterator[ox.Quad]:
        return self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
