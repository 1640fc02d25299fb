"""The remote store against a real SPARQL server that was loaded over HTTP with one Turtle file."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from oxigraph_server import put, running_server

from kg.errors import EndpointError, SparqlError
from kg.query import bind, catalogue, explain, render
from kg.query.question import Question
from kg.store import EmbeddedStore, RemoteStore

CASES = Path(__file__).parent.parent / "queries"


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory, catalogue_quads: tuple[ox.Quad, ...]
) -> Iterator[str]:
    turtle = ox.serialize({quad.triple for quad in catalogue_quads}, format=ox.RdfFormat.TURTLE)
    with running_server(tmp_path_factory.mktemp("oxigraph")) as url:
        put(f"{url}/store?default", turtle, "text/turtle")
        yield url


@pytest.fixture(scope="module")
def remote(server: str) -> RemoteStore:
    return RemoteStore(f"{server}/query")


@pytest.mark.parametrize("question", catalogue(), ids=lambda q: q.name)
def test_every_question_gives_the_rows_of_the_embedded_store(
    question: Question, remote: RemoteStore, catalogue_store: EmbeddedStore
) -> None:
    cases = tomllib.loads((CASES / question.name / "params.toml").read_text(encoding="utf-8"))
    for params in cases.values():
        here = bind(question, params, catalogue_store)
        there = bind(question, params, remote)
        assert there == here
        assert render(remote.query(there), "tsv") == render(catalogue_store.query(here), "tsv")


def test_ask_and_construct_come_back_in_their_own_kind(
    remote: RemoteStore, catalogue_store: EmbeddedStore
) -> None:
    described = (
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o . FILTER(STRENDS(STR(?s), 'country/KOR')) }"
    )
    assert bool(remote.query("ASK { ?s ?p ?o }")) is True
    assert bool(remote.query("ASK { ?s ?s ?s }")) is False
    built = remote.query(described)
    assert not isinstance(built, ox.QueryBoolean | ox.QuerySolutions)
    here = catalogue_store.query(described)
    assert isinstance(here, ox.QueryTriples)
    assert set(built) == set(here) != set()


def test_words_in_comments_do_not_change_what_is_asked(remote: RemoteStore) -> None:
    asked = remote.query("# ask\n# which to add or construct\n# or to delete\nASK { ?s ?p ?o }")
    assert isinstance(asked, ox.QueryBoolean)


def test_explain_is_the_same_from_afar(remote: RemoteStore, catalogue_store: EmbeddedStore) -> None:
    assert explain(remote, "South Korea") == explain(catalogue_store, "South Korea")


def test_named_graphs_are_seen_as_one(
    tmp_path: Path, catalogue_quads: tuple[ox.Quad, ...], catalogue_store: EmbeddedStore
) -> None:
    dataset = ox.serialize(catalogue_quads, format=ox.RdfFormat.TRIG)
    count = "SELECT (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?p) AS ?ps) { ?s ?p ?o }"
    with running_server(tmp_path) as url:
        put(f"{url}/store", dataset, "application/trig")
        remote = RemoteStore(f"{url}/query")
        assert render(remote.query(count), "csv") == render(catalogue_store.query(count), "csv")


def test_parameters_of_the_url_are_sent_along(server: str) -> None:
    empty = RemoteStore(f"{server}/query?default-graph-uri=https%3A%2F%2Fexample.org%2Fnone")
    assert not empty.query("ASK { ?s ?p ?o }")


def test_an_update_never_leaves_this_machine(remote: RemoteStore) -> None:
    with pytest.raises(SparqlError):
        remote.query("DELETE WHERE { ?s ?p ?o }")
    assert remote.query("ASK { ?s ?p ?o }")


def test_a_wrong_path_is_one_line_with_the_address(server: str) -> None:
    with pytest.raises(EndpointError) as caught:
        RemoteStore(f"{server}/nothing-here").query("ASK { ?s ?p ?o }")
    assert str(caught.value).startswith(f"{server}/nothing-here: ")
    assert "\n" not in str(caught.value)


def test_a_silent_host_is_one_line_without_the_password() -> None:
    with pytest.raises(EndpointError) as caught:
        RemoteStore("http://user:secret@127.0.0.1:9/query").query("ASK { ?s ?p ?o }")
    assert str(caught.value).startswith("http://127.0.0.1:9/query: no answer: ")
    assert str(caught.value).endswith("; check the address, and that the server runs")
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


class Page(BaseHTTPRequestHandler):
    """A web page where an endpoint was expected; it keeps the last request's headers."""

    seen: dict[str, str] = {}  # noqa: RUF012

    def do_POST(self) -> None:
        Page.seen = dict(self.headers)
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html><p>Welcome")

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def web_page() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}/page"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("sparql", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_page_that_is_no_endpoint_is_one_line(web_page: str, sparql: str) -> None:
    with pytest.raises(EndpointError, match="cannot be read") as caught:
        RemoteStore(f"http://{web_page}").query(sparql)
    assert "\n" not in str(caught.value)


def test_name_and_password_of_the_url_are_sent_as_basic_credentials(web_page: str) -> None:
    with pytest.raises(EndpointError):
        RemoteStore(f"http://ann:p%40ss@{web_page}").query("ASK { ?s ?p ?o }")
    assert Page.seen["Authorization"] == "Basic YW5uOnBAc3M="
