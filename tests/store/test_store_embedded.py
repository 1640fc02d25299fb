from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import SparqlError
from kg.store import EmbeddedStore, is_endpoint

A, P = ox.NamedNode("https://example.org/a"), ox.NamedNode("https://example.org/p")
ONE, TWO = ox.NamedNode("https://example.org/one"), ox.NamedNode("https://example.org/two")


def rows(store: EmbeddedStore, sparql: str) -> list[list[str]]:
    answer = store.query(sparql)
    assert isinstance(answer, ox.QuerySolutions)
    return [[term.value for term in row if term] for row in answer]


def test_a_query_sees_the_union_of_all_graphs() -> None:
    store = EmbeddedStore([ox.Quad(A, P, ox.Literal(1), ONE), ox.Quad(A, P, ox.Literal(2), TWO)])
    assert rows(store, "SELECT ?o { ?s ?p ?o } ORDER BY ?o") == [["1"], ["2"]]


def test_a_triple_of_two_graphs_is_one_row() -> None:
    store = EmbeddedStore([ox.Quad(A, P, ox.Literal(1), ONE), ox.Quad(A, P, ox.Literal(1), TWO)])
    assert rows(store, "SELECT ?o { ?s ?p ?o }") == [["1"]]


def test_ask_and_construct_are_answered_in_their_own_kind() -> None:
    store = EmbeddedStore([ox.Quad(A, P, ox.Literal(1), ONE)])
    asked, built = store.query("ASK { ?s ?p 1 }"), store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert bool(asked) is True
    assert isinstance(built, ox.QueryTriples)
    assert list(built) == [ox.Triple(A, P, ox.Literal(1))]


@pytest.mark.parametrize(
    ("sparql", "line", "column", "says"),
    [
        ("SELECT ?x WHERE { ?x a }", 1, 25, "near 'SELECT ?x WHERE { ?x a }'"),
        ("SELECT ?x\nWHERE {\n  ?x a 'open }\n", 3, 15, "near '?x a 'open }'"),
        ("SELECT * { ?a foo:b ?c }", 1, 20, "prefix not found near 'SELECT * { ?a foo:b"),
        ("ASK { ?a sg:of ?c }", 1, 15, "; put in front: PREFIX sg: <https://w3id.org/stratagraph/"),
        ("DELETE WHERE { ?s ?p ?o }", 1, 10, "near 'DELETE WHERE { ?s ?p ?o }'"),
        ("SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c }", 1, 40, "variable that is unbound"),
        ("", 1, 1, "where nothing stands"),
    ],
)
def test_what_is_no_query_is_told_in_one_line_with_its_place(
    sparql: str, line: int, column: int, says: str
) -> None:
    with pytest.raises(SparqlError) as caught:
        EmbeddedStore().query(sparql)
    assert "\n" not in str(caught.value)
    assert f"line {caught.value.line}, column {caught.value.column}" in str(caught.value)
    assert says in str(caught.value)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("graph", "endpoint"),
    [("http://localhost:7878/query", True), ("HTTPS://host/sparql", True), ("http.ttl", False)],
)
def test_an_endpoint_is_known_by_its_scheme(graph: str, endpoint: bool) -> None:
    assert is_endpoint(graph) is endpoint


@pytest.mark.parametrize(("opening", "closing"), ["{}", "()", "[]"])
def test_brackets_without_end_are_told_and_do_not_end_the_process(
    opening: str, closing: str
) -> None:
    with pytest.raises(SparqlError, match="nested more than 500 deep"):
        EmbeddedStore().query(f"ASK {{ {opening * 20_000}{closing * 20_000} }}")
