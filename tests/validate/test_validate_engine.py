"""The quick way the rules are run gives what pySHACL gives for the shapes as they stand."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH
from shape_cases import CASES, Case, quads

from kg.resources import SHAPES
from kg.validate import validate_graph
from kg.validate.rules import SHAPES_BASE

# One case of each shape of a class; the rules of graph.ttl are for this project's code alone.
ONE_OF_EACH = {
    case.rule.partition("-")[0]: case for case in CASES if not case.rule.startswith("Graph")
}.values()


@pytest.fixture(scope="module")
def plain_shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    return graph


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=str)
def test_results_are_those_of_plain_pyshacl(case: Case, plain_shapes):
    triples = case.graph()
    ours = {(v.focus, v.rule) for v in validate_graph(quads(triples)).violations}
    data = rdflib.Graph().parse(data="".join(f"{t} .\n" for t in triples), format="nt")
    _, results, _ = pyshacl.validate(data, shacl_graph=plain_shapes)
    plain = {
        (str(results.value(result, SH.focusNode)), str(results.value(result, SH.sourceShape)))
        for result in results.objects(None, SH.result)
    }
    assert ours == {(focus, rule) for focus, rule in plain if rule.startswith(SHAPES_BASE)}
    assert ours
