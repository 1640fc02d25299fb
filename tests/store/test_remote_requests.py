"""What goes over the wire: logins, retries, and no secret in what is told.

The server here plays what no store can be brought to do at will: to be busy, to fall silent, and
to repeat a password in its answer.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyoxigraph as ox
import pytest

from kg.errors import EndpointBusyError, EndpointError
from kg.store.load_batch import Batch, Piece
from kg.store.remote_endpoint import Endpoint, open_endpoint
from kg.store.remote_kind import Writing
from kg.store.remote_login import PASSWORD, TOKEN, USER, Login, Scheme
from kg.store.remote_patience import Patience
from kg.store.remote_write import writer_for

BATCH = Batch([Piece(ox.NamedNode("urn:g"), ("<urn:a> <urn:b> <urn:c> .",))], 1, 25)
DIGEST = 'Digest realm="The place", nonce="abc", qop="auth", algorithm=MD5'
ANN = {USER: "ann", PASSWORD: "s3cret/words"}


class Gate(BaseHTTPRequestHandler):
    """Answers with the next of ``answers`` (then 200), and keeps what it was told."""

    answers: list[tuple[int, dict[str, str]]]
    seen: list[tuple[str, dict[str, str]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        wants_digest = type(self).__name__ == "DigestGate"
        given = self.headers.get("Authorization", "")
        self.seen.append((body, dict(self.headers)))
        status, headers = self.answers.pop(0) if self.answers else (200, {})
        if wants_digest and not given.startswith("Digest "):
            status, headers = 401, {"WWW-Authenticate": DIGEST}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        answer = f"you said {given} and s3cret/words".encode()
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_PUT(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None: ...


class DigestGate(Gate):
    """The same for those who enter by digest."""


@pytest.fixture(params=[Gate])
def gate(request: pytest.FixtureRequest) -> Iterator[tuple[str, type[Gate]]]:
    request.param.answers, request.param.seen = [], []
    server = HTTPServer(("127.0.0.1", 0), request.param)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", request.param
    server.shutdown()
    thread.join()
    server.server_close()


def endpoint_at(
    url: str, environment: dict[str, str] | None = None, auth: Scheme | None = None
) -> Endpoint:
    return open_endpoint(url, environment or {}, "fuseki", auth)


WRITINGS = [Writing.UPDATE, Writing.GRAPH_STORE]


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize(
    ("environment", "sent"),
    [
        ({}, None),
        (ANN, "Basic YW5uOnMzY3JldC93b3Jkcw=="),
        ({TOKEN: "t0ken"}, "Bearer t0ken"),
    ],
)
def test_who_asks_is_sent_along(
    gate: tuple[str, type[Gate]], environment: dict[str, str], sent: str | None, writing: Writing
) -> None:
    url, received = gate
    writer_for(endpoint_at(url, environment), writing).write(BATCH)
    ((body, headers),) = received.seen
    assert headers.get("Authorization") == sent
    assert "<urn:a> <urn:b> <urn:c> ." in body


@pytest.mark.parametrize("gate", [DigestGate], indirect=True)
@pytest.mark.parametrize("writing", WRITINGS)
def test_a_digest_is_computed_for_the_realm_the_server_names(
    gate: tuple[str, type[Gate]], writing: Writing
) -> None:
    url, received = gate
    writer_for(endpoint_at(url, ANN, Scheme.DIGEST), writing).write(BATCH)
    authorization = received.seen[-1][1]["Authorization"]
    assert 'realm="The place"' in authorization
    assert 'username="ann"' in authorization
    assert "s3cret" not in authorization


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 500, 503])
def test_no_secret_is_in_what_a_failure_tells(
    gate: tuple[str, type[Gate]], writing: Writing, status: int
) -> None:
    url, received = gate
    received.answers = [(status, {})]
    host = url.removeprefix("http://")
    endpoint = endpoint_at(f"http://ann:s3cret%2Fwords@{host}")
    with pytest.raises(EndpointError) as caught:
        writer_for(endpoint, writing).write(BATCH)
    assert f"answered {status}" in str(caught.value)
    assert "s3cret" not in str(caught.value) + repr(endpoint)
    assert "YW5uOnMz" not in str(caught.value)


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_busy_store_is_asked_again_with_longer_pauses(
    gate: tuple[str, type[Gate]], writing: Writing
) -> None:
    url, received = gate
    received.answers = [(503, {}), (429, {"Retry-After": "0"}), (502, {})]
    waited: list[float] = []
    patience = Patience(5, 0.01, lambda error, seconds: waited.append(seconds))
    writer = writer_for(endpoint_at(url), writing)
    patience.ask(lambda: writer.write(BATCH))
    assert len(received.seen) == 4
    assert waited == [0.01, 0.02, 0.04]


def test_the_pause_that_a_store_asks_for_is_made(gate: tuple[str, type[Gate]]) -> None:
    url, received = gate
    received.answers = [(503, {"Retry-After": "1"})]
    waited: list[float] = []
    patience = Patience(1, 0.01, lambda error, seconds: waited.append(seconds))
    patience.ask(lambda: writer_for(endpoint_at(url)).write(BATCH))
    assert waited == [1.0]


def test_a_store_that_stays_away_is_an_error_after_the_last_attempt() -> None:
    waited: list[float] = []
    patience = Patience(2, 0.01, lambda error, seconds: waited.append(seconds))
    writer = writer_for(endpoint_at("http://127.0.0.1:9"))
    with pytest.raises(EndpointBusyError, match=r"no answer: .*; check the address"):
        patience.ask(lambda: writer.write(BATCH))
    assert len(waited) == 2


def test_what_a_store_refuses_is_not_asked_again(gate: tuple[str, type[Gate]]) -> None:
    url, received = gate
    received.answers = [(400, {})]
    with pytest.raises(EndpointError):
        Patience(5, 0.01).ask(lambda: writer_for(endpoint_at(url)).write(BATCH))
    assert len(received.seen) == 1


def test_a_login_does_not_show_its_secret() -> None:
    assert "p@ss/1" not in repr(Login(Scheme.BASIC, "ann", "p@ss/1"))
    login = Login(Scheme.BASIC, "ann", "p@ss/1")
    assert login.hidden_in("p@ss/1 p%40ss/1 p%40ss%2F1") == "*** *** ***"
