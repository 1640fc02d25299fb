"""What went wrong at an endpoint, in one line and without a secret."""

from __future__ import annotations

from kg.errors import EndpointBusyError, EndpointError
from kg.store.remote_login import Login

# Asked again a little later, the same request may well be answered.
_MAY_PASS = {408, 425, 429, 502, 503, 504}
_LONGEST = 500  # characters of what the server says
_HINTS = {
    401: "; set KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN",
    403: "; this user may not do it",
    404: "; check the address and --kind",
    413: "; send less at once with --batch",
}


def refusal(
    where: str, status: int, said: str, login: Login | None, wait: str | None = None
) -> EndpointError:
    """The error for an answer with the HTTP code ``status``; ``wait`` is its Retry-After."""
    words = " ".join(said.replace("\\n", " ").split())
    told = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    problem = f"answered {status}{_HINTS.get(status, '')}" + (f": {told}" if told else "")
    hidden = login.hidden_in(problem) if login else problem
    if status in _MAY_PASS:
        return EndpointBusyError(where, hidden, _seconds(wait))
    return EndpointError(where, hidden)


def silence(where: str, reason: object, login: Login | None) -> EndpointBusyError:
    """The error for an endpoint that gives no answer at all."""
    words = " ".join(str(reason).split())
    problem = f"no answer: {words}; check the address, and that the server runs"
    return EndpointBusyError(where, login.hidden_in(problem) if login else problem)


def _seconds(wait: str | None) -> float | None:
    return float(wait) if wait is not None and wait.isdecimal() else None
