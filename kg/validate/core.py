"""SHACL Core by pySHACL: each rule once, for all the nodes it looks at.

pySHACL's option ``focus_nodes`` is not used: it also drops the *values* that are not among the
focus nodes before it checks them, so that any value conforms. Shapes are run one by one instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox
import rdflib
from pyshacl.errors import ReportableRuntimeError
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib.namespace import SH

from kg.errors import ValidationError
from kg.namespaces import PREFIXES
from kg.validate.bridge import n_triples, rdflib_graph
from kg.validate.rules import Rule, Shapes
from kg.validate.violation import Violation


class CoreRules:
    """The Core constraints of ``shapes``, ready to be run on any number of graphs."""

    def __init__(self, shapes: Shapes) -> None:
        self._graph = ShapesGraph(shapes.graph)
        self._by_iri = {str(s.node): s for s in self._graph.shapes}
        self._rules, self._unions = shapes.rules, shapes.unions

    def check(
        self, triples: Iterable[ox.Triple], focus: Mapping[str, frozenset[str]]
    ) -> Iterator[Violation]:
        """What breaks a rule: ``focus`` gives, by rule, the IRIs of the nodes it looks at."""
        graph, executor = rdflib_graph((*triples, *self._unions)), SHACLExecutor()
        for rule, nodes in focus.items():
            shape = self._by_iri.get(rule)
            if nodes and shape is not None:
                terms = [rdflib.URIRef(node) for node in nodes]
                for result in _results(shape, executor, graph, terms):
                    yield self._violation(self._rules[rule], result)

    def _violation(self, rule: Rule, parts: dict[Any, Any]) -> Violation:
        value = parts.get(SH.value)
        return Violation(
            focus=str(parts[SH.focusNode]),
            rule=rule.iri,
            message=rule.message,
            path=self._path(parts.get(SH.resultPath)),
            value=None if value is None else n_triples(value),
            severity=rule.severity,
            component=str(parts[SH.sourceConstraintComponent]),
        )

    def _path(self, path: rdflib.term.Node | None) -> str | None:
        if path is None or isinstance(path, rdflib.URIRef):
            return None if path is None else str(path)
        return str(shacl_path_to_sparql_path(self._graph, path, prefixes=PREFIXES))


def _results(
    shape: Shape, executor: SHACLExecutor, graph: rdflib.Graph, nodes: list[rdflib.URIRef]
) -> Iterator[dict[Any, Any]]:
    """Each result of a shape, by property of the result."""
    try:
        _conforms, results = shape.validate(executor, graph, focus=nodes)
    except (ArithmeticError, TypeError, ValueError, ReportableRuntimeError) as error:
        raise ValidationError(f"rule <{shape.node}> could not be checked: {error}") from error
    for _text, node, triples in results:
        # With the triples of a result may come those of its details, which are results too; and
        # an object may come with the graph it is from.
        yield {p: o[1] if isinstance(o, tuple) else o for s, p, o in triples if s == node}
