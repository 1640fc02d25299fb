"""One request of the SPARQL 1.1 protocol, sent through SPARQLWrapper where it serves."""

from __future__ import annotations

from ast import literal_eval
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

from kg.store.remote_digest import sent_by_digest
from kg.store.remote_failure import refusal, silence
from kg.store.remote_login import Login, Scheme

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

# SPARQLWrapper has an exception of its own for each of these.
_STATUS = {
    "QueryBadFormed": 400,
    "Unauthorized": 401,
    "EndPointNotFound": 404,
    "URITooLong": 414,
    "EndPointInternalError": 500,
}


@dataclass(frozen=True, slots=True)
class Service:
    """An address that takes SPARQL, and how to speak to it.

    ``parameters`` are sent with each request; ``timeout`` is in seconds.
    """

    url: str
    login: Login | None
    timeout: int
    parameters: tuple[tuple[str, str], ...] = ()


def sent(service: Service, sparql: str, form: str, media: str = "") -> tuple[str, bytes]:
    """The media type and the body of the answer to ``sparql``.

    ``form`` is its first word: ``SELECT``, ``ASK``, ``CONSTRUCT``, ``INSERT``; ``media`` the
    format wanted, in the words of SPARQLWrapper. Raises ``EndpointError``.
    """
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

    login = service.login
    if login is not None and login.scheme is Scheme.DIGEST:
        where = (service.url, login, service.timeout)
        return sent_by_digest(*where, sparql, media, service.parameters)
    request = _request(service, sparql, form, media)
    try:
        with request.query().response as response:
            return response.headers.get_content_type(), response.read()
    except HTTPError as error:
        waiting = error.headers.get("Retry-After") if error.headers else None
        with error:
            said = error.read().decode("utf-8", "replace")
        raise refusal(service.url, error.code, said, service.login, waiting) from None
    except SPARQLWrapperException as error:
        if isinstance(error.__context__, HTTPError):
            error.__context__.close()
        status = _STATUS.get(type(error).__name__, 500)
        raise refusal(service.url, status, _said(error), service.login) from None
    except (HTTPException, OSError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise silence(service.url, reason or type(error).__name__, service.login) from None


def _request(service: Service, sparql: str, form: str, media: str) -> SPARQLWrapper:
    from SPARQLWrapper import POST, POSTDIRECTLY, SPARQLWrapper

    request = SPARQLWrapper(service.url)
    # Its setQuery guesses the form from the words of the text, comments among them.
    request.queryString, request.queryType = sparql, form
    request.setMethod(POST)
    if form == "INSERT":
        request.setRequestMethod(POSTDIRECTLY)
    if media:
        request.setReturnFormat(media)
    request.setOnlyConneg(True)
    request.setTimeout(service.timeout)
    for name, value in service.parameters:
        request.addParameter(name, value)
    _log_in(request, service)
    return request


def _log_in(request: SPARQLWrapper, service: Service) -> None:
    login = service.login
    if login is not None and login.scheme is Scheme.TOKEN:
        request.addCustomHttpHeader("Authorization", f"Bearer {login.secret}")
    elif login is not None:
        request.setCredentials(login.user, login.secret)


def _said(error: Exception) -> str:
    """What the server said: SPARQLWrapper puts it, as Python writes bytes, behind its own words."""
    written = str(error).partition("Response:\n")[2]
    return bytes(literal_eval(written)).decode("utf-8", "replace") if written else ""
