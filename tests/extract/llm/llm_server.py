"""A server on this machine that speaks the OpenAI chat protocol, well or as badly as it is told.

It is a real server over real sockets; only its answers are written by the test, as no model can be
made to break off, drip or lie on demand. ``test_llm_real_model.py`` has a model.
"""

from __future__ import annotations

import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[["Asked"], bytes | Iterator[bytes]]


@dataclass(frozen=True)
class Asked:
    """One request: which it is, counted from 0, its headers in lower case, and its body."""

    number: int
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def passage(self) -> str:
        """The last message."""
        return str(self.body["messages"][-1]["content"])


@dataclass
class Server:
    """Where the server is, and all that it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(behave: Behaviour) -> Iterator[Server]:
    """A server that answers each request with the bytes that ``behave`` gives."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            request = self._request()
            server.asked.append(request)
            reply = behave(request)
            try:
                for part in [reply] if isinstance(reply, bytes) else reply:
                    self.wfile.write(part)
            except OSError:  # who asked has gone
                return

        def _request(self) -> Asked:
            _, path, _ = self.rfile.readline().decode().split()
            lines = iter(lambda: self.rfile.readline().decode().strip(), "")
            headers = {
                k.strip().lower(): v.strip() for k, _, v in (x.partition(":") for x in lines)
            }
            body = json.loads(self.rfile.read(int(headers["content-length"])))
            return Asked(len(server.asked), path, headers, body)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        server = Server(f"http://127.0.0.1:{listening.server_address[1]}/v1")
        thread = threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()


def reply(content: str | bytes, status: str = "200 OK", *headers: str) -> bytes:
    """A whole reply over HTTP."""
    raw = content.encode() if isinstance(content, str) else content
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {len(raw)}", "Connection: close", *headers)
    return "\r\n".join((*lines, "", "")).encode() + raw


def completion(text: str, **usage: int) -> bytes:
    """A reply in which a model wrote ``text``."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    return reply(json.dumps({"choices": [choice], **({"usage": usage} if usage else {})}))


def claims(*answered: dict[str, Any]) -> bytes:
    """A reply with claims in the form that is asked for."""
    return completion(json.dumps({"claims": answered}))


def dripping(seconds: float = 5.0) -> Iterator[bytes]:
    """A reply that never stands still and never ends; it gives up after so many seconds."""
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    for _ in range(int(seconds / 0.05)):
        time.sleep(0.05)
        yield b" "


def hanging(seconds: float = 3.0) -> Iterator[bytes]:
    """Nothing, for so many seconds."""
    time.sleep(seconds)
    yield b""


def broken_off() -> bytes:
    """A reply that is shorter than it says."""
    return b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"choices": [{"mess'
