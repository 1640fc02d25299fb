"""A SPARQL 1.1 endpoint over HTTP, asked through SPARQLWrapper."""

from __future__ import annotations

from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import pyoxigraph as ox

from kg.answers import Answer
from kg.errors import EndpointError
from kg.store.syntax import checked

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

# Oxigraph's default graph is empty unless asked; other stores ignore the parameter.
_UNION = [("union-default-graph", "")]
# One request may take this long, in seconds, before the endpoint counts as silent.
TIMEOUT = 120


class RemoteStore:
    """An endpoint by its http(s) URL, which may carry ``user:password@`` and a query string.

    The query string (``?default-graph-uri=…``) is sent with each request, and replaces our wish
    for the union of all graphs.
    """

    def __init__(self, url: str, timeout: int = TIMEOUT) -> None:
        parts = urlsplit(url)
        self._endpoint = parts._replace(netloc=_host(parts), query="", fragment="").geturl()
        self._parameters = parse_qsl(parts.query, keep_blank_values=True)
        self._credentials = (unquote(parts.username or ""), unquote(parts.password or ""))
        self._timeout = timeout

    def query(self, sparql: str) -> Answer:
        """See ``Store.query``. Nothing but a query is ever sent: an update is no SPARQL query."""
        # An empty store of our own parses the text: same errors, same columns as embedded.
        kind = checked(sparql, ox.Store().query)
        graph_wanted = isinstance(kind, ox.QueryTriples)
        media_type, body = self._fetch(sparql, graph_wanted)
        try:
            return _triples(media_type, body) if graph_wanted else _results(body)
        except (SyntaxError, ValueError) as error:
            problem = f"answered with '{media_type}' that cannot be read: {error}"
            raise self._failure(problem) from None

    def _fetch(self, sparql: str, graph_wanted: bool) -> tuple[str, bytes]:
        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        request = self._request(sparql, graph_wanted)
        try:
            response = request.query().response
            return response.headers.get_content_type(), response.read()
        except (SPARQLWrapperException, HTTPException, HTTPError) as error:
            raise self._failure(str(error)) from None
        except OSError as error:
            reason = error.reason if isinstance(error, URLError) else error
            problem = f"no answer: {reason}; check the address, and that the server runs"
            raise self._failure(problem) from None

    def _request(self, sparql: str, graph_wanted: bool) -> SPARQLWrapper:
        from SPARQLWrapper import POST, TURTLE, XML, SPARQLWrapper

        request = SPARQLWrapper(self._endpoint)
        request.setQuery(sparql)
        # SPARQLWrapper guesses the kind from the words of the text, comments among them.
        request.queryType = "CONSTRUCT" if graph_wanted else "SELECT"
        request.setMethod(POST)
        # XML is the one form in which every store tells an ASK from a SELECT.
        request.setReturnFormat(TURTLE if graph_wanted else XML)
        request.setTimeout(self._timeout)
        if any(self._credentials):
            request.setCredentials(*self._credentials)
        for name, value in self._parameters or _UNION:
            request.addParameter(name, value)
        return request

    def _failure(self, problem: str) -> EndpointError:
        return EndpointError(self._endpoint, " ".join(problem.replace("\\n", " ").split()))


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _results(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    answer = ox.parse_query_results(body, ox.QueryResultsFormat.XML)
    if isinstance(answer, ox.QuerySolutions):
        for _ in answer:  # rows are parsed as they are read: a broken one is found here
            pass
        return ox.parse_query_results(body, ox.QueryResultsFormat.XML)
    return answer


def _triples(media_type: str, body: bytes) -> list[ox.Triple]:
    rdf_format = ox.RdfFormat.from_media_type(media_type) or ox.RdfFormat.TURTLE
    return [quad.triple for quad in ox.parse(body, format=rdf_format)]
