"""A store somewhere else: its kind, its addresses, and who asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import EndpointError, StoreKindError
from kg.store.remote import TIMEOUT, RemoteStore
from kg.store.remote_failure import silence
from kg.store.remote_kind import StoreKind, find_kind, kind_of_server
from kg.store.remote_login import Login, Scheme, login_for, without_login
from kg.store.remote_request import Service

_SECONDS_TO_SAY_WHO = 30


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A store that is reached over HTTP.

    ``base`` is its URL without the paths of its kind and without credentials.
    """

    kind: StoreKind
    base: str
    login: Login | None

    @property
    def query_url(self) -> str:
        """Where queries go; a store may have another address for those who have logged in."""
        private = self.login is not None and self.kind.private_query
        return self.base + (self.kind.private_query if private else self.kind.query)

    @property
    def update_service(self) -> Service:
        """Where updates go."""
        return Service(self.base + self.kind.update, self.login, TIMEOUT)

    @property
    def graph_store_url(self) -> str:
        """Where the Graph Store Protocol is spoken. Raises ``StoreKindError`` where it is not."""
        if self.kind.graph_store is None:
            problem = "does not speak the Graph Store Protocol; leave out --protocol"
            raise StoreKindError(f"{self.base}: {self.kind.name} {problem}")
        return self.base + self.kind.graph_store

    def store(self) -> RemoteStore:
        """The store as ``Store``: a query sees its graphs merged."""
        return RemoteStore(self.query_url, login=self.login, parameters=self.kind.merged)

    def by_graph(self) -> RemoteStore:
        """The same for queries that name their graphs with ``GRAPH``."""
        return RemoteStore(self.query_url, login=self.login, parameters={})


def open_endpoint(
    url: str, environment: Mapping[str, str], kind: str | None = None, auth: Scheme | None = None
) -> Endpoint:
    """The endpoint at ``url``: the address of the store, or of one of the paths its kind has.

    Without ``kind`` the server is asked what it is. ``environment`` may hold who asks
    (``KG_ENDPOINT_USER`` and so on), ``auth`` says how the server wants to be told.

    Raises ``StoreKindError`` for an unknown kind, ``EndpointError`` for a URL that is none.
    """
    address = without_login(url)
    if not address.lower().startswith(("http://", "https://")):
        raise EndpointError(address or "''", "not a URL; write http:// or https:// before it")
    known = find_kind(kind) if kind else _asked(address)
    return Endpoint(known, _base(address, known), login_for(url, environment, known.login, auth))


def _base(address: str, kind: StoreKind) -> str:
    plain = address.rstrip("/")
    found = next((p for p in kind.paths if plain.endswith(p.rstrip("/"))), "").rstrip("/")
    return plain.removesuffix(found)


def _asked(address: str) -> StoreKind:
    import requests

    try:
        # Only the head is looked at: what comes with it may be long.
        with requests.get(address, timeout=_SECONDS_TO_SAY_WHO, stream=True) as answer:
            return kind_of_server(answer.headers.get("Server", ""))
    except requests.RequestException as error:
        raise silence(address, _reason(error), None) from None


def _reason(error: Exception) -> object:
    """The cause that a person can use, from under the layers of the library."""
    cause = error.args[0] if error.args else error
    return getattr(cause, "reason", cause)
