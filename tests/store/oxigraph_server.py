"""A real SPARQL server for tests: the Oxigraph binary on a free port, with a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server_process import free_port, wait_for


@contextmanager
def running_server(folder: Path) -> Iterator[str]:
    """The base URL of a server that is up, and is stopped afterwards."""
    port = free_port()
    command = [_binary(), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server, "oxigraph")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def put(url: str, content: bytes, media_type: str) -> None:
    """Store ``content`` by the Graph Store Protocol."""
    request = urllib.request.Request(
        url, data=content, headers={"Content-Type": media_type}, method="PUT"
    )
    with urllib.request.urlopen(request) as response:
        response.read()


def _binary() -> str:
    beside_python = Path(sys.executable).parent / "oxigraph"
    found = str(beside_python) if beside_python.exists() else shutil.which("oxigraph")
    assert found, "the oxigraph server is not installed: pip install -e '.[dev]'"
    return found
