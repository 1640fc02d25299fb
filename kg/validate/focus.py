"""Which nodes each rule looks at, counted from the triples themselves and not by pySHACL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.namespaces import RDF, RDFS
from kg.validate.rules import Shapes, Target
from kg.validate.triples import Term


class NodeIndex:
    """The nodes of some triples by class, with all classes above it, and by property.

    ``asserted`` are the classes that some node is said to be of, without those above them.
    """

    def __init__(self, triples: Iterable[ox.Triple], superclasses: Superclasses) -> None:
        self.by_class: dict[str, set[str]] = defaultdict(set)
        self.by_property: dict[str, set[str]] = defaultdict(set)
        self.asserted: set[str] = set()
        for triple in triples:
            if isinstance(triple.subject, ox.NamedNode):
                self.by_property[triple.predicate.value].add(triple.subject.value)
                if triple.predicate.value == RDF.type:
                    self._add_type(triple.subject.value, _name(triple.object), superclasses)

    def _add_type(self, node: str, class_iri: str, superclasses: Superclasses) -> None:
        self.asserted.add(class_iri)
        for above in superclasses.of(class_iri):
            self.by_class[above].add(node)

    def focus(self, shapes: Shapes) -> dict[str, frozenset[str]]:
        """The IRIs of the nodes each rule of ``shapes`` looks at, by rule."""
        return {rule: self._nodes(target) for rule, target in sorted(shapes.targets.items())}

    def _nodes(self, target: Target) -> frozenset[str]:
        by_class = (self.by_class.get(c, set()) for c in target.classes)
        by_property = (self.by_property.get(p, set()) for p in target.subjects_of)
        return frozenset().union(*by_class, *by_property)


class Superclasses:
    """What stands above a class by ``rdfs:subClassOf``, step by step."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._parents: dict[str, set[str]] = defaultdict(set)
        for triple in triples:
            if triple.predicate.value == RDFS.subClassOf:
                self._parents[_name(triple.subject)].add(_name(triple.object))
        self._above: dict[str, frozenset[str]] = {}

    def of(self, class_iri: str) -> frozenset[str]:
        """``class_iri`` and every class above it."""
        if class_iri not in self._above:
            self._above[class_iri] = self._climb(class_iri)
        return self._above[class_iri]

    def _climb(self, class_iri: str) -> frozenset[str]:
        found, waiting = {class_iri}, [class_iri]
        while waiting:
            new = self._parents.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return frozenset(found)


def _name(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
