"""Real servers, one of each for a whole run of tests, and empty at the start of each test file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from oxigraph_server import running_server
from real_servers import LOGIN, emptied
from virtuoso_server import running_virtuoso

from kg.store.remote_endpoint import Endpoint, open_endpoint


@pytest.fixture(scope="session")
def oxigraph_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_server(tmp_path_factory.mktemp("oxigraph-of-all")) as url:
        yield url


@pytest.fixture(scope="session")
def virtuoso_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def endpoint(request: pytest.FixtureRequest) -> Endpoint:
    """Each server in turn, without graphs of ours; the user may write."""
    url = request.getfixturevalue(f"{request.param}_url")
    opened = open_endpoint(url, LOGIN if request.param == "virtuoso" else {})
    emptied(opened)
    return opened
