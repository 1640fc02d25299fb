"""The shapes, read once: which rule looks at which nodes, and the sentence it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import SH

from kg.errors import ReferenceDataError
from kg.validate.bridge import rdflib_graph
from kg.validate.violation import Severity

SHAPES_BASE = "https://w3id.org/stratagraph/shapes#"


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape with a name: its IRI, its one sentence and how much it weighs."""

    iri: str
    message: str
    severity: Severity


@dataclass(slots=True)
class Target:
    """The nodes a rule looks at: instances of classes, and subjects of properties, by IRI."""

    classes: set[str] = field(default_factory=set)
    subjects_of: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Shapes:
    """All shapes of a folder.

    ``graph`` holds them without the links from node shapes to property shapes: every rule has
    its own target, so that it is run once for all its nodes. pySHACL would otherwise run each
    property shape anew for each node, which costs more than the check itself. ``queries`` are
    the SPARQL constraints, by rule, with their prefixes.
    """

    graph: rdflib.Graph
    rules: dict[str, Rule]
    targets: dict[str, Target]
    queries: dict[str, str]

    @property
    def classes(self) -> frozenset[str]:
        """The classes that some rule looks at."""
        return frozenset(c for target in self.targets.values() for c in target.classes)


@lru_cache(maxsize=4)
def load_shapes(folder: Path) -> Shapes:
    """The shapes of the Turtle files in ``folder``.

    Raises ``ReferenceDataError`` when there is none, or a file is not Turtle.
    """
    graph = rdflib_graph(_triples(folder))
    rules = {rule.iri: rule for rule in _rules(graph)}
    targets = _own_targets(graph)
    _lift_property_shapes(graph, targets)
    return Shapes(graph, rules, dict(targets), _take_queries(graph))


def _triples(folder: Path) -> Iterable[ox.Triple]:
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise ReferenceDataError(str(folder), "no shapes here; install the package again")
    for file in files:
        try:
            yield from (quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise ReferenceDataError(str(file), f"not Turtle: {error}") from error


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
