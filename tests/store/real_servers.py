"""Who writes to the servers of the tests, and how they are emptied."""

from __future__ import annotations

from virtuoso_server import PASSWORD, USER

from kg.store.load_batch import Batch, Piece
from kg.store.remote_content import RemoteContent
from kg.store.remote_endpoint import Endpoint
from kg.store.remote_login import PASSWORD as PASSWORD_VARIABLE
from kg.store.remote_login import USER as USER_VARIABLE
from kg.store.remote_patience import Patience
from kg.store.remote_write import UpdateWriter

LOGIN = {USER_VARIABLE: USER, PASSWORD_VARIABLE: PASSWORD}
# Virtuoso has graphs of its own, which tests leave alone.
_OURS = ("https://w3id.org/", "https://example.org/")


def login_of(endpoint: Endpoint) -> dict[str, str]:
    """What the environment has to say to ``endpoint``."""
    return LOGIN if endpoint.kind.kind == "virtuoso" else {}


def emptied(endpoint: Endpoint) -> None:
    """Take all graphs of ours out of the store."""
    content = RemoteContent(endpoint, Patience())
    names = [name for base in _OURS for name in content.names(base)]
    for name in names:
        UpdateWriter(endpoint).write(Batch([Piece(name, (), replace=True)]))
