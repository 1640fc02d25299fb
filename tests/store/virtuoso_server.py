"""A real Virtuoso for tests: Debian's, on free ports of the loopback, with a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from server_process import free_port, wait_for

USER = PASSWORD = "dba"
# Set where the tests must not be skipped: a server that is missing is a failure there.
REQUIRED = "KG_TEST_SERVERS"

_SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DirsAllowed = {folder}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = 10000
"""


@contextmanager
def running_virtuoso(folder: Path) -> Iterator[str]:
    """The base URL of a server that is up, and is stopped afterwards; ``dba`` may write."""
    command = _installed()
    port, sql_port = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, port=port, sql_port=sql_port))
    arguments = [command, "-f", "-c", str(settings)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(arguments, cwd=folder, **quiet)  # type: ignore[call-overload]
    try:
        wait_for(port, server, "virtuoso")
        yield f"http://127.0.0.1:{port}"
    finally:
        # What it holds is thrown away: there is nothing for it to save.
        server.kill()
        server.wait(timeout=10)


def _installed() -> str:
    found = shutil.which("virtuoso-t")
    if found:
        return found
    problem = "no Virtuoso: on Debian, apt-get install virtuoso-opensource"
    if os.environ.get(REQUIRED) or os.environ.get("CI"):
        pytest.fail(problem)
    pytest.skip(problem)
