"""No constraint of a rule can be taken away without a case that notices."""

from __future__ import annotations

import pytest
import rdflib
from rdflib.namespace import SH
from shape_cases import CASES, Case

from kg.resources import SHAPES
from kg.validate.core import CoreRules
from kg.validate.focus import NodeIndex, Superclasses
from kg.validate.rules import SHAPES_BASE, Shapes
from kg.validate.shapes import load_shapes

# What says of which nodes and how a rule speaks, and constraints that stand only with another.
NO_CONSTRAINT = {rdflib.RDF.type, SH.path, SH.message, SH.severity, SH.targetClass}
NO_CONSTRAINT |= {SH.targetSubjectsOf, SH.ignoredProperties}
NO_CONSTRAINT |= {SH.qualifiedValueShape, SH.qualifiedMinCount}
SHAPES_HERE = load_shapes(SHAPES)
RULES = CoreRules(SHAPES_HERE)
CONSTRAINTS = sorted(
    {
        (str(shape).removeprefix(SHAPES_BASE), str(constraint).removeprefix(str(SH)))
        for shape, constraint in SHAPES_HERE.graph.subject_predicates()
        if str(shape) in SHAPES_HERE.rules and constraint not in NO_CONSTRAINT
    }
)


def _breaks(case: Case, shapes: Shapes) -> bool:
    """Whether the rule of ``case`` fires on its graph, all other rules left aside."""
    triples = case.graph()
    focus = NodeIndex(triples, Superclasses(triples)).focus(shapes)
    rule = SHAPES_BASE + case.rule
    return any(RULES.check(triples, {rule: focus[rule]}))


@pytest.mark.parametrize(("rule", "constraint"), CONSTRAINTS)
def test_a_constraint_is_noticed_when_it_is_gone(rule, constraint):
    shape, graph = rdflib.URIRef(SHAPES_BASE + rule), SHAPES_HERE.graph
    # pySHACL reads the constraints of a shape anew each time it runs it.
    gone = list(graph.triples((shape, SH[constraint], None)))
    graph.remove((shape, SH[constraint], None))
    if constraint == "closed":
        gone += list(graph.triples((shape, SH.ignoredProperties, None)))
        graph.remove((shape, SH.ignoredProperties, None))
    try:
        cases = [case for case in CASES if case.rule == rule]
        assert not all(_breaks(case, SHAPES_HERE) for case in cases)
    finally:
        for triple in gone:
            graph.add(triple)
