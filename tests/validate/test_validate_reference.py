"""What the project ships keeps its own rules, and the shapes know its vocabulary."""

from __future__ import annotations

import tomllib

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, SKOS

from kg.graph.derive import derive
from kg.graph.ontology import load_ontology
from kg.graph.reference import load_reference
from kg.resources import ONTOLOGY, SHAPES
from kg.validate import validate_graph
from kg.validate.rules import SHAPES_BASE

SCHEMES = "https://w3id.org/stratagraph/id/"


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    return graph


def _allowed(shapes: rdflib.Graph, rule: str) -> set[str]:
    head = shapes.value(rdflib.URIRef(SHAPES_BASE + rule), SH["in"])
    return {str(term) for term in Collection(shapes, head)}


def _concepts(kind: str) -> set[str]:
    graph = rdflib.Graph()
    for path in (ONTOLOGY / "schemes").glob("*.ttl"):
        graph.parse(path)
    base = f"{SCHEMES}{kind}/"
    return {str(c) for c in graph.subjects(RDF.type, SKOS.Concept) if str(c).startswith(base)}


def test_the_reference_graph_and_the_ontology_break_no_rule():
    quads = (*load_reference(), *load_ontology())
    report = validate_graph((*quads, *derive(quads)))
    assert report.violations == ()
    assert report.nodes_checked["Country"] == 249
    assert report.nodes_checked["Membership"] > 1000


@pytest.mark.parametrize(("rule", "kind"), [("Claim-kind", "kind"), ("Claim-activity", "activity")])
def test_the_concepts_that_are_allowed_are_those_of_the_ontology(shapes, rule, kind):
    assert _allowed(shapes, rule) == _concepts(kind)


def test_every_rate_that_is_read_is_allowed(shapes):
    rates = tomllib.loads((ONTOLOGY / "values" / "rates.toml").read_text(encoding="utf-8"))
    assert set(rates) == _allowed(shapes, "Claim-amountPer")
    assert {name for name, rate in rates.items() if rate.get("time")} == _allowed(
        shapes, "Claim-quantityPer"
    )
