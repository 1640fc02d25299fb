"""Each rule of shapes/ is broken by a graph that breaks no other, and valid graphs break none."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH
from shape_cases import CASES, HERE, Case, quads, valid

from kg.resources import SHAPES
from kg.validate import validate_graph
from kg.validate.rules import SHAPES_BASE
from kg.validate.terms import ontology_terms
from kg.validate.triples import read_triples

VALID = sorted(path.stem for path in (HERE / "valid").glob("*.ttl"))
CLAIM_TYPES = """membership agreement funding establishment meeting trade restriction dependence
    production endowment ownership office""".split()


def _named_shapes() -> set[str]:
    """The shapes that say a sentence, read without the code under test."""
    graph = rdflib.Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    return {str(shape).removeprefix(SHAPES_BASE) for shape in graph.subjects(SH.message)}


@pytest.mark.parametrize("stem", [s for s in VALID if s not in {"article", "reference"}])
def test_a_valid_graph_breaks_no_rule(stem):
    # An article of which only the claim of another graph is read has no claim of its own.
    stems = {"funding", stem}
    report = validate_graph(quads(valid(*stems)))
    assert report.violations == ()
    assert report.nodes_checked["Claim"] == len(stems)


def test_every_claim_type_has_a_valid_graph():
    assert set(CLAIM_TYPES) <= set(VALID)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_broken_graph_breaks_the_rule_and_no_other(case: Case):
    report = validate_graph(quads(case.graph()))
    assert {v.rule.removeprefix(SHAPES_BASE) for v in report.violations} == case.expected


def test_every_rule_has_a_case():
    assert {case.rule for case in CASES} == _named_shapes()


def test_every_file_of_cases_is_named_like_a_file_of_shapes():
    # values.ttl has no rule of its own: its shapes are parts of others.
    shape_files = {path.stem for path in SHAPES.glob("*.ttl")} - {"values"}
    assert {path.stem for path in (HERE / "cases").glob("*.txt")} == shape_files


def test_a_rule_stands_in_the_file_of_its_class():
    for path in (HERE / "cases").glob("*.txt"):
        shapes = (SHAPES / path.name).with_suffix(".ttl").read_text(encoding="utf-8")
        for case in CASES:
            if f"## {case}" in path.read_text(encoding="utf-8"):
                assert f"\nsgs:{case.rule} a sh:" in shapes


def test_every_named_shape_weighs_something_and_says_one_sentence():
    graph = rdflib.Graph()
    for path in SHAPES.glob("*.ttl"):
        graph.parse(path)
    for shape, message in graph.subject_objects(SH.message):
        assert isinstance(shape, rdflib.URIRef)
        assert len(list(graph.objects(shape, SH.message))) == 1
        assert graph.value(shape, SH.severity) in {SH.Violation, SH.Warning}
        assert message.endswith(".")
        assert ". " not in message


def test_the_shapes_misspell_no_term_of_shacl():
    # An engine passes over a constraint it does not know: sh:minCout would allow anything.
    vocabulary = {str(term) for term in dir(SH)} | {"in", "or", "class", "property"}
    used = {
        term.value.removeprefix(str(SH))
        for triple in read_triples(SHAPES)
        for term in (triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(str(SH))
    }
    assert {"minCount", "maxCount", "datatype"} <= used
    assert {term.rpartition("#")[2] for term in used} <= {
        term.rpartition("#")[2] for term in vocabulary
    }


def test_shapes_use_only_terms_of_the_ontology():
    ours = "https://w3id.org/stratagraph/ontology#"
    used = {
        term.value
        for triple in read_triples(SHAPES)
        for term in (triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(ours)
    }
    assert used - {ours} <= ontology_terms()
