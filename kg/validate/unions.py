"""A choice between classes as one class that each of them is under.

``sh:or ( [ sh:class sg:Country ] [ sh:class sg:Site ] )`` makes pySHACL check every value against
every class in turn, and write a report for each that does not fit. ``sh:class`` of a class above
them says the same, and is one look-up.
"""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH

from kg.namespaces import RDFS

_UNION_BASE = "urn:stratagraph:union:"
_SUBCLASS_OF = ox.NamedNode(RDFS.subClassOf)


def join_classes(graph: rdflib.Graph) -> frozenset[ox.Triple]:
    """Rewrite the shapes of ``graph`` that are a choice between classes and nothing else.

    Returns the ``rdfs:subClassOf`` triples that the data must hold for them to mean the same.
    """
    hierarchy: set[ox.Triple] = set()
    for shape, choice in list(graph.subject_objects(SH["or"])):
        classes = [_only_class(graph, part) for part in Collection(graph, choice)]
        if isinstance(shape, rdflib.URIRef) and None not in classes:
            union = _UNION_BASE + shape.rpartition("#")[2]
            graph.remove((shape, SH["or"], choice))
            graph.add((shape, SH["class"], rdflib.URIRef(union)))
            hierarchy |= {
                ox.Triple(ox.NamedNode(c), _SUBCLASS_OF, ox.NamedNode(union)) for c in classes if c
            }
    return frozenset(hierarchy)


def inline_classes(graph: rdflib.Graph) -> None:
    """Write ``sh:class`` in place of ``sh:node`` where the node shape says nothing else."""
    for shape, node in list(graph.subject_objects(SH.node)):
        only = _only_class(graph, node)
        if only is not None:
            graph.remove((shape, SH.node, node))
            graph.add((shape, SH["class"], rdflib.URIRef(only)))


def _only_class(graph: rdflib.Graph, shape: rdflib.term.Node) -> str | None:
    """The class a shape asks for, or ``None`` if it asks for more or for something else."""
    asked = [(p, o) for p, o in graph.predicate_objects(shape) if p != rdflib.RDF.type]
    if len(asked) == 1 and asked[0][0] == SH["class"]:
        return str(asked[0][1])
    return None
