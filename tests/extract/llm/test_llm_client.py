"""What becomes of a request, whatever the server does: an answer, or one clear line."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain
from pathlib import Path

import pytest
from llm_server import Asked, Server, broken_off, completion, dripping, hanging, reply, serving

from kg.errors import BudgetError, ModelServerError
from kg.extract.llm.client import ChatClient
from kg.extract.llm.settings import ServerSettings

KEY = "sk-very-secret"
MESSAGES = ({"role": "system", "content": "Read."}, {"role": "user", "content": "Chile …"})
GOOD = '{"claims": []}'


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LLM_API_KEY", KEY)


def settings(url: str, **further: float | int) -> ServerSettings:
    patience = {"timeout": 60.0, "pause": 0.01, **further}
    return ServerSettings(url, "some-model", Path("unused"), **patience)  # type: ignore[arg-type]


def ask(url: str, **further: float) -> str:
    return ChatClient(settings(url, **further)).ask(MESSAGES, {"type": "object"}, 50).text


def failing(url: str, **further: float) -> str:
    """The one line in which an attempt ends."""
    with pytest.raises(ModelServerError) as caught:
        ask(url, **further)
    line = str(caught.value)
    assert "\n" not in line
    assert KEY not in line
    assert len(line) < 400
    return line.removeprefix(f"{url}: ")


def always(content: bytes | Callable[[], bytes | Iterator[bytes]]) -> Callable[[Asked], bytes]:
    return lambda asked: content() if callable(content) else content  # type: ignore[return-value]


WRONG = {
    "refuses the key": (reply("{}", "401 Unauthorized"), "status 401", 1),
    "forbids": (reply("{}", "403 Forbidden"), "set KG_LLM_API_KEY", 1),
    "has no such model": (
        reply('{"error": {"message": "model \'some-model\' not found"}}', "404 Not Found"),
        "status 404: model 'some-model' not found; is the model there",
        1,
    ),
    "has no such path": (reply("<h1>Not found</h1>", "404 Not Found"), "end in /v1?", 1),
    "always fails": (reply("oops", "500 Internal Server Error"), "answers with status 500", 5),
    "is always busy": (reply("{}", "429 Too Many Requests"), "answers with status 429", 5),
    "breaks off": (broken_off, "the answer broke off", 5),
    "closes at once": (b"", "the answer broke off", 5),
    "speaks another protocol": (b"220 smtp.example.org ESMTP\r\n", "the answer broke off", 5),
    "half a JSON": (reply('{"choices": [{"mes'), "answers with what is not JSON, or not all", 1),
    "a web page": (reply("<!doctype html><p>Hello"), "answers with a web page", 1),
    "nothing": (reply(""), "answers with nothing", 1),
    "no content": (reply("", "204 No Content"), "answers with status 204", 1),
    "a list": (reply("[1, 2]"), "does not answer as the OpenAI chat protocol says", 1),
    "no choices": (reply('{"choices": []}'), "does not answer as the OpenAI chat protocol", 1),
    "parts for a text": (
        reply('{"choices": [{"message": {"content": [1]}}]}'),
        "does not answer as the OpenAI chat protocol",
        1,
    ),
    "an error for an answer": (
        reply(json.dumps({"error": {"message": f"key {KEY} has\nno credit"}})),
        "answers with an error: key … has no credit",
        1,
    ),
    "another encoding": (
        reply(f'{{"choices": "{"é" * 9}"}}'.encode("latin-1")),
        "answers with bytes that are not UTF-8",
        1,
    ),
    "deep nesting": (reply("[" * 200_000), "answers with what is not JSON", 1),
    "too much": (reply("x" * (2 << 20)), "the answer is larger than 1,048,576 bytes", 1),
    "a redirection": (
        reply("", "307 Temporary Redirect", "Location: http://user:pw@127.0.0.2:9/v1?t=1"),
        "redirects to 'http://127.0.0.2', and nothing is sent on",
        1,
    ),
    "refuses every form": (
        reply(json.dumps({"error": f"no, {KEY}"}), "400 Bad Request"),
        "answers with status 400: no, …",
        4,
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_server_that_answers_badly_ends_in_one_line(case: str) -> None:
    content, line, requests = WRONG[case]
    with serving(always(content)) as server:
        assert line in failing(server.url)
        assert len(server.asked) == requests


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "cannot be reached; is the server running" in failing(f"http://127.0.0.1:{port}/v1")


@pytest.mark.parametrize("slow", [hanging, dripping])
def test_an_answer_that_takes_too_long_is_not_waited_for(
    slow: Callable[[], Iterator[bytes]],
) -> None:
    with serving(always(slow)) as server:
        assert "no whole answer within 0.3 seconds" in failing(server.url, timeout=0.3)
        assert len(server.asked) == 1


def test_headers_that_drip_are_not_waited_for_either() -> None:
    head = (bytes([c]) for c in b"HTTP/1.1 200 OK\r\n")
    with serving(lambda asked: chain(head, dripping())) as server:
        assert "no whole answer within" in failing(server.url, timeout=0.3)


BUSY = {
    "too many requests": reply("{}", "429 Too Many Requests", "Retry-After: 0"),
    "unavailable": reply("{}", "503 Service Unavailable"),
    "broken off": broken_off(),
}


@pytest.mark.parametrize("busy", BUSY)
def test_a_busy_server_is_asked_again(busy: str) -> None:
    with serving(lambda asked: BUSY[busy] if asked.number < 3 else completion(GOOD)) as server:
        assert ask(server.url) == GOOD
    assert len(server.asked) == 4
    assert len({json.dumps(asked.body) for asked in server.asked}) == 1


def test_it_is_asked_again_when_it_says() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    busy = reply("{}", "429 Too Many Requests", f"Retry-After: {later}")
    with serving(lambda asked: completion(GOOD) if asked.number else busy) as server:
        began = datetime.now(UTC)
        assert ask(server.url) == GOOD
        assert 0.5 < (datetime.now(UTC) - began).total_seconds() < 60


def test_who_asks_for_an_hour_is_not_waited_for() -> None:
    busy = reply("{}", "429 Too Many Requests", "Retry-After: 3600")
    with serving(always(busy)) as server:
        assert failing(server.url) == "asks to come again in 3600 seconds"


def form(asked: Asked) -> str:
    constrained = asked.body.get("response_format", {}).get("type")
    return constrained or ("plain" if "temperature" in asked.body else "bare")


@pytest.mark.parametrize("taken", ["json_schema", "json_object", "plain", "bare"])
def test_the_most_exact_form_that_a_server_takes_is_kept_to(taken: str) -> None:
    refusal = reply('{"error": "unknown parameter"}', "400 Bad Request")
    with serving(lambda asked: completion(GOOD) if form(asked) == taken else refusal) as server:
        client = ChatClient(settings(server.url))
        for _ in range(2):
            assert client.ask(MESSAGES, {"type": "object"}, 50).text == GOOD
    forms = ["json_schema", "json_object", "plain", "bare"]
    assert [form(asked) for asked in server.asked] == [*forms[: forms.index(taken) + 1], taken]


def test_a_request_is_deterministic_bounded_and_has_the_key() -> None:
    with serving(always(completion(GOOD))) as server:
        ask(server.url)
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["temperature"] == 0
    assert isinstance(asked.body["seed"], int)
    assert asked.body["max_tokens"] == 50
    assert asked.body["messages"] == list(MESSAGES)
    assert KEY not in json.dumps(asked.body)


def test_without_a_key_none_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KG_LLM_API_KEY")
    with serving(always(completion(GOOD))) as server:
        ask(server.url)
    assert "authorization" not in server.asked[0].headers


def test_a_key_that_no_header_can_hold_is_told_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_LLM_API_KEY", "sk-1\nX: y")
    with pytest.raises(ModelServerError) as caught:
        ChatClient(settings("http://127.0.0.1:9/v1"))
    assert "sk-1" not in str(caught.value)


def test_what_goes_to_this_machine_passes_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(always(completion("from the proxy"))) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("http_proxy", proxy.url)
        with serving(always(completion(GOOD))) as server:
            assert ask(server.url) == GOOD
        assert not proxy.asked


NO_ADDRESSES = (
    *("", "127.0.0.1:8080", "file:///etc/passwd", "ftp://x/v1", "http://", "http://x:99999/v1"),
    *("http://me:secret@127.0.0.1/v1", "http://127.0.0.1/v1?key=secret"),
)


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_an_address_is_checked_before_anything_is_sent(url: str) -> None:
    with pytest.raises(ModelServerError) as caught:
        settings(url).check()
    assert "secret" not in str(caught.value)


def client_with(server: Server, **budget: int) -> ChatClient:
    return ChatClient(settings(server.url, **budget))


def test_the_budget_of_requests_counts_every_try() -> None:
    with serving(always(reply("{}", "503 Service Unavailable"))) as server:
        with pytest.raises(BudgetError, match="the 3 requests of --max-requests are used up"):
            client_with(server, max_requests=3).ask(MESSAGES, {}, 50)
        assert len(server.asked) == 3


def test_the_budget_of_tokens_stops_before_it_could_be_passed() -> None:
    with serving(always(completion(GOOD, total_tokens=100))) as server:
        client = client_with(server, max_tokens=250)
        client.ask(MESSAGES, {}, 50)
        client.ask(MESSAGES, {}, 40)
        with pytest.raises(BudgetError, match="200 of the 250 tokens of --max-tokens are used up"):
            client.ask(MESSAGES, {}, 50)
        assert len(server.asked) == 2


def test_nothing_is_sent_on_an_empty_budget() -> None:
    with serving(always(completion(GOOD))) as server:
        with pytest.raises(BudgetError):
            client_with(server, max_requests=0).ask(MESSAGES, {}, 50)
        assert not server.asked
