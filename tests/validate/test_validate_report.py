"""The report: for an analyst, a program and another SHACL tool."""

from __future__ import annotations

import json

import pyoxigraph as ox
import rdflib
from rdflib.namespace import RDF, SH
from shape_cases import quads, turtle, valid

from kg.validate import validate_graph

BROKEN = """
    c:300 sg:funder mineral:copper , mineral:gallium ; sg:share 150.0 .
    c:600 sg:mineral country:MNG .
    the:796 dc:creator "x"@en ."""


def _report(added: str = BROKEN):
    return validate_graph(quads(valid("funding", "trade") | turtle(added)))


def test_a_conforming_graph_is_told_with_what_was_checked():
    first, second = _report("").to_text().splitlines()
    assert first == "conforms"
    assert second.startswith("checked ")
    assert "1 Funding" in second


def test_a_rule_is_told_once_with_the_values_that_break_it():
    assert _report().to_text().splitlines()[3:7] == [
        "Article-creator, 1 time: An article's author is a plain string that is not empty.",
        '  article:f14563b85a86455e9bdc384af21c5796 dc:creator "x"@en',
        "",
        "Claim-mineral, 1 time: A mineral of a claim is a sg:Mineral.",
    ]
    assert _report().to_text().startswith("does not conform: 5 violations\n")


def test_many_breaks_of_one_rule_are_shortened():
    many = " ".join(f'country:KOR rdfs:label "{n}" .' for n in range(8))
    assert "Country-label, 8 times" in _report(many).to_text()
    assert "  and 3 more\n" in _report(many).to_text()


def test_json_has_every_result_in_full():
    record = json.loads(_report().to_json())
    assert record["conforms"] is False
    assert record["nodes_checked"]["Trade"] == 1
    funders = [v for v in record["violations"] if v["rule"].endswith("#Funding-funder")]
    assert [v["value"].rpartition("/")[2] for v in funders] == ["copper>", "gallium>"]
    assert funders[0]["path"] == "https://w3id.org/stratagraph/ontology#funder"
    assert funders[0]["severity"] == str(SH.Violation)


def test_turtle_is_a_standard_report_without_blank_nodes():
    report = _report()
    graph = rdflib.Graph().parse(data=report.to_turtle(), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(node, SH.conforms) == rdflib.Literal(False)
    results = set(graph.objects(node, SH.result))
    assert len(results) == len(report.violations) == 5
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)
    for result in results:
        required = (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent)
        assert all(graph.value(result, term) is not None for term in required)
        assert graph.value(result, SH.resultMessage)


def test_a_report_is_the_same_for_the_same_graph():
    first, second = _report(), _report()
    assert first.to_turtle() == second.to_turtle()
    assert first.to_json() == second.to_json()
    assert list(ox.parse(first.to_turtle(), format=ox.RdfFormat.TURTLE))
