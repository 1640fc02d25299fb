"""A SPARQL 1.1 endpoint over HTTP, asked through SPARQLWrapper."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

import pyoxigraph as ox

from kg.answers import Answer
from kg.errors import EndpointError
from kg.store.remote_login import Login, login_in, without_login
from kg.store.remote_request import Service, sent
from kg.store.syntax import checked

# Oxigraph's default graph is empty unless asked; other stores ignore the parameter.
_UNION = {"union-default-graph": ""}
# One request may take this long, in seconds, before the endpoint counts as silent.
TIMEOUT = 120


class RemoteStore:
    """An endpoint by its http(s) URL, which may carry ``user:password@`` and a query string.

    The query string (``?default-graph-uri=…``) is sent with each request, and replaces
    ``parameters``, by default the wish for the union of all graphs.
    """

    def __init__(
        self,
        url: str,
        timeout: int = TIMEOUT,
        *,
        login: Login | None = None,
        parameters: Mapping[str, str] = _UNION,
    ) -> None:
        parts = urlsplit(without_login(url))
        given = parse_qsl(parts.query, keep_blank_values=True)
        self._service = Service(
            parts._replace(query="", fragment="").geturl(),
            login or login_in(url),
            timeout,
            tuple(given or parameters.items()),
        )

    def query(self, sparql: str) -> Answer:
        """See ``Store.query``. Nothing but a query is ever sent: an update is no SPARQL query."""
        # An empty store of our own parses the text: same errors, same columns as embedded.
        kind = checked(sparql, ox.Store().query)
        if isinstance(kind, ox.QuerySolutions):
            # The parser of results in XML drops blanks at the ends of a literal; JSON keeps them.
            return self._read(sparql, "SELECT", "json")
        # XML is the one form in which every store answers an ASK as such.
        if isinstance(kind, ox.QueryBoolean):
            return self._read(sparql, "ASK", "xml")
        return self._read(sparql, "CONSTRUCT", "turtle")

    def _read(self, sparql: str, form: str, media: str) -> Answer:
        media_type, body = sent(self._service, sparql, form, media)
        try:
            return _triples(media_type, body) if form == "CONSTRUCT" else _results(media_type, body)
        except (SyntaxError, ValueError) as error:
            reason = " ".join(str(error).split())
            problem = f"answered with '{media_type}' that cannot be read: {reason}"
            raise EndpointError(self._service.url, problem) from None


def _results(media_type: str, body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    results_format = ox.QueryResultsFormat.from_media_type(media_type) or ox.QueryResultsFormat.XML
    answer = ox.parse_query_results(body, results_format)
    if isinstance(answer, ox.QuerySolutions):
        for _ in answer:  # rows are parsed as they are read: a broken one is found here
            pass
        return ox.parse_query_results(body, results_format)
    return answer


def _triples(media_type: str, body: bytes) -> list[ox.Triple]:
    rdf_format = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE
    return [quad.triple for quad in ox.parse(body, format=rdf_format)]
