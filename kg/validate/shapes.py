"""The shapes folder, read once into rules that each have a target of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH

from kg.validate.bridge import rdflib_graph
from kg.validate.rules import Rule, Shapes, Target
from kg.validate.triples import read_triples
from kg.validate.unions import inline_classes, join_classes
from kg.validate.violation import Severity


def load_shapes(folder: Path) -> Shapes:
    """The shapes of the Turtle files in ``folder``.

    Raises ``ReferenceDataError`` when there is none, or a file is not Turtle.
    """
    graph = rdflib_graph(read_triples(folder))
    rules = {rule.iri: rule for rule in _rules(graph)}
    targets = _own_targets(graph)
    _lift_property_shapes(graph, targets)
    queries, unions = _take_queries(graph), join_classes(graph)
    inline_classes(graph)
    return Shapes(graph, rules, dict(targets), queries, unions)


def _rules(graph: rdflib.Graph) -> Iterable[Rule]:
    for shape, message in graph.subject_objects(SH.message):
        severity = graph.value(shape, SH.severity, default=SH.Violation)
        yield Rule(str(shape), str(message), Severity(str(severity)))


def _own_targets(graph: rdflib.Graph) -> dict[str, Target]:
    targets: dict[str, Target] = defaultdict(Target)
    for shape, target_class in graph.subject_objects(SH.targetClass):
        targets[str(shape)].classes.add(str(target_class))
    for shape, target_property in graph.subject_objects(SH.targetSubjectsOf):
        targets[str(shape)].subjects_of.add(str(target_property))
    return targets


def _lift_property_shapes(graph: rdflib.Graph, targets: dict[str, Target]) -> None:
    for shape, part in list(graph.subject_objects(SH.property)):
        if not isinstance(part, rdflib.URIRef):
            continue  # a nameless part of a sh:or: it has no result of its own
        targets[str(part)].classes |= targets[str(shape)].classes
        _keep_allowed(graph, shape, part)
        graph.remove((shape, SH.property, part))


def _keep_allowed(graph: rdflib.Graph, shape: rdflib.term.Node, part: rdflib.term.Node) -> None:
    """A closed shape goes on allowing the path of a property shape that is taken out of it."""
    path = graph.value(part, SH.path)
    if (shape, SH.closed, None) in graph and isinstance(path, rdflib.URIRef):
        allowed = Collection(graph, rdflib.BNode(), [path])
        graph.add((shape, SH.ignoredProperties, allowed.uri))


def _take_queries(graph: rdflib.Graph) -> dict[str, str]:
    queries = {}
    for shape, constraint in list(graph.subject_objects(SH.sparql)):
        declared = graph.objects(graph.value(constraint, SH.prefixes), SH.declare)
        prologue = sorted(
            f"PREFIX {graph.value(one, SH.prefix)}: <{graph.value(one, SH.namespace)}>"
            for one in declared
        )
        select = graph.value(constraint, SH.select)
        queries[str(shape)] = "\n".join([*prologue, str(select)])
        graph.remove((shape, SH.sparql, constraint))
    return queries
