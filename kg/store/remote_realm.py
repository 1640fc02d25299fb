"""The realm of a digest login, which the server names when it refuses a request without one."""

from __future__ import annotations

from functools import cache

from kg.store.remote_failure import silence
from kg.store.remote_login import without_login

_SECONDS = 30
_USUAL = "SPARQL"


@cache
def realm_of(url: str) -> str:
    """What the server at ``url`` calls the place that is entered. Raises ``EndpointError``."""
    import requests
    from requests.utils import parse_dict_header

    try:
        # An empty update: should the server let anyone in, nothing happens.
        answer = requests.post(
            url,
            data=b"",
            headers={"Content-Type": "application/sparql-update"},
            timeout=_SECONDS,
        )
    except requests.RequestException as error:
        raise silence(without_login(url), error, None) from None
    challenge = answer.headers.get("WWW-Authenticate", "")
    scheme, _, fields = challenge.partition(" ")
    told = parse_dict_header(fields) if scheme.lower() == "digest" else {}
    return str(told.get("realm") or _USUAL)
