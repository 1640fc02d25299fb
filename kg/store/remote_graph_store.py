"""The SPARQL 1.1 Graph Store Protocol, which SPARQLWrapper does not speak."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.store.load_batch import GraphName
from kg.store.remote import TIMEOUT
from kg.store.remote_endpoint import Endpoint
from kg.store.remote_failure import refusal, silence
from kg.store.remote_login import Login, Scheme

if TYPE_CHECKING:
    from requests.auth import AuthBase


class GraphStore:
    """The graphs of an endpoint; connection and login are kept from one request to the next."""

    def __init__(self, endpoint: Endpoint) -> None:
        import requests

        self._endpoint = endpoint
        self._url = endpoint.graph_store_url
        self._session = requests.Session()
        weakref.finalize(self, self._session.close)
        self._session.auth = _signature(endpoint.login)
        if endpoint.login and endpoint.login.scheme is Scheme.TOKEN:
            self._session.headers["Authorization"] = f"Bearer {endpoint.login.secret}"

    def send(
        self, method: str, content: str, media_type: str, graph: GraphName | None = None
    ) -> None:
        """``PUT`` or ``POST`` ``content`` to ``graph``, or to the whole store where it is None.

        Raises ``EndpointError``.
        """
        import requests

        url, login = self._url, self._endpoint.login
        try:
            answer = self._session.request(
                method,
                url,
                params=self._named(graph),
                data=content.encode(),
                headers={"Content-Type": media_type},
                timeout=TIMEOUT,
            )
        except requests.RequestException as error:
            raise silence(url, error, login) from None
        if not answer.ok:
            wait = answer.headers.get("Retry-After")
            raise refusal(url, answer.status_code, answer.text, login, wait)

    def _named(self, graph: GraphName | None) -> dict[str, str]:
        if graph is None:
            return {}
        if isinstance(graph, ox.DefaultGraph):
            return {"default": ""}
        return {self._endpoint.kind.graph_parameter: graph.value}


def _signature(login: Login | None) -> AuthBase | None:
    from requests.auth import HTTPBasicAuth, HTTPDigestAuth

    if login is None or login.scheme is Scheme.TOKEN:
        return None
    if login.scheme is Scheme.DIGEST:
        return HTTPDigestAuth(login.user, login.secret)
    return HTTPBasicAuth(login.user.encode(), login.secret.encode())
