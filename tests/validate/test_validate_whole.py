"""A whole file: all graphs are checked, and what cannot be checked is an error."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from shape_cases import PREFIXES, quads, turtle, valid

from kg.errors import ReferenceDataError, ValidationError
from kg.resources import SHAPES
from kg.validate import Severity, validate_graph
from kg.validate.core import CoreRules

BROKEN = "country:XXX a sg:Country ."
SHAPES_PREFIXES = """@prefix sg: <https://w3id.org/stratagraph/ontology#> .
@prefix sgs: <https://w3id.org/stratagraph/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


def test_every_class_of_the_data_has_its_nodes_counted():
    report = validate_graph(quads(valid("funding", "meeting")))
    assert report.conforms
    assert report.nodes_checked["Funding"] == report.nodes_checked["Meeting"] == 1
    assert report.nodes_checked["Claim"] == 2
    assert report.nodes_checked["Country"] == 4
    assert report.nodes_checked["prov:Activity"] == 1
    assert report.triples == len(valid("funding", "meeting"))


def test_named_graphs_are_checked_like_the_default_graph():
    trig = PREFIXES + "<https://example.org/g> { " + BROKEN + " }"
    report = validate_graph(ox.parse(trig, format=ox.RdfFormat.TRIG))
    assert not report.conforms
    assert report.nodes_checked == {"Country": 1}


def test_a_graph_may_lean_on_another_graph():
    here, there = ox.NamedNode("urn:here"), ox.NamedNode("urn:there")
    split = [
        ox.Quad(t.subject, t.predicate, t.object, here if i % 2 else there)
        for i, t in enumerate(sorted(valid("trade"), key=str))
    ]
    assert validate_graph(split).conforms


def test_an_empty_file_is_an_error():
    with pytest.raises(ValidationError, match="nothing to check"):
        validate_graph([])


def test_a_file_in_another_namespace_is_an_error():
    text = "".join(f"{t} .\n" for t in valid("funding")).replace("https://w3id", "http://w3id")
    with pytest.raises(ValidationError, match="nothing to check"):
        validate_graph(ox.parse(text, format=ox.RdfFormat.N_TRIPLES))


def test_a_class_without_a_shape_is_an_error():
    added = turtle("organization:someone a sg:Agent .")
    with pytest.raises(ValidationError, match=r"no shape for class .*#Agent"):
        validate_graph(quads(valid("funding") | added))


def test_a_class_under_one_with_a_shape_has_its_shape():
    added = turtle(f"{BROKEN} country:YYY a <urn:x:Kingdom> .")
    under = turtle("<urn:x:Kingdom> rdfs:subClassOf sg:Country .")
    report = validate_graph(quads(added | under))
    assert report.nodes_checked["Country"] == 2
    assert any(v.focus.endswith("YYY") for v in report.violations)


def test_shapes_that_look_at_nothing_are_an_error(tmp_path):
    sound = (SHAPES / "graph.ttl").read_text(encoding="utf-8")
    shape = """sgs:Country a sh:NodeShape ; sh:targetClass sg:Country ;
        sh:message "Nothing." ; sh:severity sh:Violation ."""
    (tmp_path / "all.ttl").write_text(sound + SHAPES_PREFIXES + shape, encoding="utf-8")
    with pytest.raises(ValidationError, match=r"4 nodes of class .*#Country were not checked"):
        validate_graph(quads({t for t in valid() if "country/" in str(t.subject)}), tmp_path)


def test_a_check_that_does_not_run_is_an_error(monkeypatch):
    monkeypatch.setattr(CoreRules, "check", lambda *_: iter(()))
    with pytest.raises(ValidationError, match="were not checked"):
        validate_graph(quads(valid("funding")))


def test_a_folder_without_shapes_is_an_error(tmp_path):
    with pytest.raises(ReferenceDataError, match="no Turtle file here"):
        validate_graph(quads(valid("funding")), tmp_path)


def test_a_broken_shape_file_is_named(tmp_path):
    (tmp_path / "funding.ttl").write_text("sgs:Funding a sh:NodeShape .", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"funding\.ttl: not Turtle"):
        validate_graph(quads(valid("funding")), tmp_path)


def test_a_triple_used_as_a_term_is_an_error():
    triple = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))
    quoted = ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:says"), triple)
    with pytest.raises(ValidationError, match="triple used as a term"):
        validate_graph([*quads(valid("funding")), quoted])


def test_a_warning_does_not_make_a_graph_non_conforming():
    triples = {t for t in valid("funding") if not t.predicate.value.endswith("dc/terms/title")}
    report = validate_graph(quads(triples))
    assert report.conforms
    assert [v.severity for v in report.violations] == [Severity.WARNING]


def test_a_blank_node_has_the_same_name_in_every_report():
    first, second = (
        validate_graph(quads(valid("funding") | turtle("country:KOR dcterms:source [] .")))
        for _ in range(2)
    )
    assert first == second
    assert "genid" in str(first.violations[0].value)


LITERALS = ('"NaN"^^xsd:decimal', '"x"@en', '"2020"^^xsd:gYear', "true", "1e400", '""', "<urn:x>")
LITERAL_PROPERTIES = sorted(
    {
        t.predicate.value
        for t in valid("trade", "funding", "endowment", "membership", "office", "claim")
        if isinstance(t.object, ox.Literal) and not t.predicate.value.endswith("altLabel")
    }
)


@pytest.mark.parametrize("prop", LITERAL_PROPERTIES)
def test_no_value_stops_the_check(prop):
    base = valid("trade", "funding", "endowment", "membership", "office", "claim")
    (replaced, *_) = [t for t in base if t.predicate.value == prop]
    odd = turtle(" ".join(f"{replaced.subject} <{prop}> {value} ." for value in LITERALS))
    assert not validate_graph(quads((base - {replaced}) | odd)).conforms
