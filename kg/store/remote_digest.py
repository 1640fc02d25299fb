"""Requests of the SPARQL 1.1 protocol for those who log in by digest.

SPARQLWrapper wants to know beforehand what the server calls the place that is entered, changes how
the whole process opens URLs, and leaves each first refusal open.
"""

from __future__ import annotations

from kg.store.remote_failure import refusal, silence
from kg.store.remote_login import Login

_MEDIA_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "turtle": "text/turtle",
}


def sent_by_digest(
    url: str,
    login: Login,
    timeout: int,
    sparql: str,
    media: str,
    parameters: tuple[tuple[str, str], ...],
) -> tuple[str, bytes]:
    """The media type and the body of the answer to a query, or to an update without ``media``.

    Raises ``EndpointError``.
    """
    import requests
    from requests.auth import HTTPDigestAuth

    headers = {"Accept": _MEDIA_TYPES.get(media, "*/*")}
    content: bytes | list[tuple[str, str]] = [("query", sparql), *parameters]
    if not media:
        headers["Content-Type"] = "application/sparql-update"
        content = sparql.encode()
    auth = HTTPDigestAuth(login.user, login.secret)
    try:
        answer = requests.post(url, data=content, headers=headers, auth=auth, timeout=timeout)
    except requests.RequestException as error:
        raise silence(url, error, login) from None
    if not answer.ok:
        wait = answer.headers.get("Retry-After")
        raise refusal(url, answer.status_code, answer.text, login, wait)
    return answer.headers.get("Content-Type", "").partition(";")[0].strip(), answer.content
