"""Loading two real servers, and what they do to what they are given."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from real_servers import LOGIN, emptied

from kg.errors import EndpointError, GraphFileError, StoreKindError
from kg.graph.files import read_graph
from kg.namespaces import XSD
from kg.store.load import Loaded, LoadOptions, load
from kg.store.load_compare import Fate
from kg.store.load_source import QuadSource
from kg.store.remote_content import RemoteContent
from kg.store.remote_endpoint import Endpoint, open_endpoint
from kg.store.remote_kind import Writing
from kg.store.remote_login import PASSWORD, USER
from kg.store.remote_patience import Patience

BASE = "https://example.org/"
S, P = ox.NamedNode(f"{BASE}s"), ox.NamedNode(f"{BASE}p")
ODD_TEXTS = (
    "",
    " blanks at both ends ",
    "line\nfeed\r and tab\t",
    'a "quotation" and a \\',
    "Köln – 北京 😀",
    "}} GRAPH <urn:x> { <urn:a> <urn:b> 'c' }",
    "x" * 100_000,
)


def graph(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}graph/{name}")


def quads_of(name: str, *values: ox.Literal) -> list[ox.Quad]:
    return [
        ox.Quad(ox.NamedNode(f"{S.value}{place}"), P, value, graph(name))
        for place, value in enumerate(values)
    ]


def numbered(name: str, count: int) -> list[ox.Quad]:
    return quads_of(name, *(ox.Literal(f"value {number}") for number in range(count)))


def loaded(endpoint: Endpoint, quads: list[ox.Quad], **options: object) -> Loaded:
    options = {"full": True, **options}
    return load(
        QuadSource("quads", quads),
        endpoint,
        LoadOptions(**options),  # type: ignore[arg-type]
        Patience(),
    )


def content(endpoint: Endpoint, name: str) -> frozenset[ox.Triple]:
    there = RemoteContent(endpoint, Patience())
    return dict(there.triples(there.counts([graph(name)])))[graph(name)]


@pytest.mark.parametrize("writing", Writing)
def test_graphs_arrive_however_they_are_sent(endpoint: Endpoint, writing: Writing) -> None:
    if endpoint.kind.kind == "virtuoso" and writing is Writing.QUADS:
        pytest.skip("Virtuoso takes no quads over the Graph Store Protocol")
    emptied(endpoint)
    quads = [quad for number in range(12) for quad in numbered(f"{writing}-{number}", 25)]
    first = loaded(endpoint, quads, writing=writing, triples=70)
    assert (first.graphs, first.sent_triples, first.differences) == (12, 300, ())
    assert first.requests == 6
    again = loaded(endpoint, quads, writing=writing)
    assert (again.sent_graphs, again.requests, again.compared) == (0, 0, 12)


def test_every_text_arrives_as_it_is(endpoint: Endpoint) -> None:
    texts = [ox.Literal(text) for text in ODD_TEXTS] + [ox.Literal("hello", language="en")]
    assert loaded(endpoint, quads_of("texts", *texts)).differences == ()


def test_a_graph_is_read_back_whole_where_answers_are_cut(endpoint: Endpoint) -> None:
    many = numbered("many", 21_000)
    assert loaded(endpoint, many).differences == ()
    assert content(endpoint, "many") == {quad.triple for quad in many}


def test_what_was_there_is_told_and_replaced_on_demand(endpoint: Endpoint) -> None:
    old, new = numbered("daily", 5), numbered("daily", 3)
    assert loaded(endpoint, old).differences == ()
    (told,) = loaded(endpoint, new).differences
    assert (told.graph, told.expected, told.counted) == (graph("daily"), 3, 5)
    assert {d.fate for d in told.differences} == {Fate.ADDED}
    assert loaded(endpoint, new, replace=True).differences == ()
    assert content(endpoint, "daily") == {quad.triple for quad in new}


def test_a_dry_run_tells_and_writes_nothing(endpoint: Endpoint) -> None:
    done = loaded(endpoint, numbered("dry", 4), dry_run=True)
    assert (done.sent_graphs, done.sent_triples, done.requests) == (1, 4, 1)
    assert content(endpoint, "dry") == frozenset()


def test_a_part_that_is_there_is_not_sent_again(endpoint: Endpoint) -> None:
    whole = numbered("cut", 40)
    loaded(endpoint, whole[:30])
    assert loaded(endpoint, whole).sent_triples == 10


# What each server makes of a value; None where it stays as it was.
REWRITTEN = [
    ("0.10", XSD.decimal, Fate.REWRITTEN, Fate.REWRITTEN),
    ("007", XSD.integer, Fate.REWRITTEN, Fate.REWRITTEN),
    ("false", XSD.boolean, None, Fate.REWRITTEN),
    ("-0044-03-15", XSD.date, None, Fate.CHANGED),
    ("0.123456789012345678", XSD.decimal, None, Fate.CHANGED),
    ("53000000", XSD.decimal, None, None),
    ("2024-12-23", XSD.date, None, None),
    ("2024", XSD.gYear, None, None),
    ("2024-12", XSD.gYearMonth, None, None),
]


@pytest.mark.parametrize(("lexical", "datatype", "oxigraph", "virtuoso"), REWRITTEN)
def test_what_a_store_makes_of_a_value_is_told(
    endpoint: Endpoint, lexical: str, datatype: str, oxigraph: Fate | None, virtuoso: Fate | None
) -> None:
    value = ox.Literal(lexical, datatype=ox.NamedNode(datatype))
    expected = virtuoso if endpoint.kind.kind == "virtuoso" else oxigraph
    done = loaded(endpoint, quads_of("value", value), replace=True)
    fates = [d.fate for graph in done.differences for d in graph.differences]
    assert fates == ([expected] if expected else [])
    if expected:
        (difference,) = done.differences
        assert difference.graph == graph("value")
        assert difference.only_rewritten == (expected is Fate.REWRITTEN)


def test_two_spellings_that_become_one_are_told(endpoint: Endpoint) -> None:
    decimal = ox.NamedNode(XSD.decimal)
    values = [ox.Literal(text, datatype=decimal) for text in ("0.1", "0.10")]
    both = [ox.Quad(S, P, value, graph("merged")) for value in values]
    (told,) = loaded(endpoint, both).differences
    assert (told.expected, told.counted) == (2, 1)
    assert [d.fate for d in told.differences] == [Fate.REWRITTEN]


def test_a_value_that_is_refused_is_an_error_with_the_words_of_the_store(virtuoso_url: str) -> None:
    endpoint = open_endpoint(virtuoso_url, LOGIN)
    long = ox.Literal("9" * 30, datatype=ox.NamedNode(XSD.integer))
    with pytest.raises(EndpointError, match="answered 400: Virtuoso 22005 Error SR341"):
        loaded(endpoint, quads_of("refused", long))


def test_triples_of_no_graph_need_a_store_that_keeps_them_apart(endpoint: Endpoint) -> None:
    unnamed = [ox.Quad(S, P, ox.Literal("of no graph"))]
    if endpoint.kind.default_graph:
        assert loaded(endpoint, unnamed).differences == ()
        return
    with pytest.raises(StoreKindError, match="name a graph for them with --graph IRI"):
        loaded(endpoint, unnamed)
    source = QuadSource("quads", unnamed, f"{BASE}graph/named")
    assert load(source, endpoint, LoadOptions(), Patience()).differences == ()
    assert len(content(endpoint, "named")) == 1


def test_a_wrong_password_is_one_line_without_it(virtuoso_url: str) -> None:
    endpoint = open_endpoint(virtuoso_url, {USER: "dba", PASSWORD: "not-the-password"})
    with pytest.raises(EndpointError) as caught:
        loaded(endpoint, numbered("secret", 1))
    assert "answered 401; set KG_ENDPOINT_USER" in str(caught.value)
    assert "not-the-password" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_store_is_known_by_what_its_answers_say(oxigraph_url: str, virtuoso_url: str) -> None:
    assert open_endpoint(oxigraph_url, {}).kind.kind == "oxigraph"
    assert open_endpoint(f"{virtuoso_url}/sparql", {}).kind.kind == "virtuoso"
    assert open_endpoint(f"{virtuoso_url}/sparql", {}).base == virtuoso_url


def test_a_file_with_blank_nodes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    path.write_text("<urn:a> <urn:b> [] .")
    with pytest.raises(GraphFileError, match=r"blank\.ttl: a blank node .* give the node an IRI"):
        QuadSource(str(path), read_graph(str(path)))
