"""The OpenAI chat protocol: what a request says, and what can be taken from a reply."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from kg.extract.llm.budget import tokens_of
from kg.extract.llm.completion import Completion
from kg.extract.llm.exchange import Reply

SEED = 20240229
_LONGEST_TOLD = 200
# The server understood that something was asked of it, and will not do it in this form.
FORM_REFUSED = frozenset({400, 422, 501})
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 529})

Json = Mapping[str, Any]


class ProtocolError(Exception):
    """A reply that is no answer, and why, as the end of a sentence about the server."""


def forms(
    model: str, messages: Sequence[Mapping[str, str]], schema: Json, most: int
) -> Iterator[Json]:
    """The request in the forms in which servers may take it, the most exact first.

    Constrained by the schema; constrained to JSON; unconstrained; and with nothing that newer
    hosted models refuse, which choose temperature and seed themselves. An answer has ``most``
    tokens at most.
    """
    bare: Json = {"model": model, "messages": list(messages)}
    plain = {**bare, "temperature": 0, "seed": SEED, "max_tokens": most, "stream": False}
    named = {"name": "claims", "strict": True, "schema": schema}
    yield {**plain, "response_format": {"type": "json_schema", "json_schema": named}}
    yield {**plain, "response_format": {"type": "json_object"}}
    yield plain
    yield {**bare, "max_completion_tokens": most}


def completion(reply: Reply, sent: int) -> Completion:
    """The answer in a reply of status 200 to about ``sent`` tokens. Raises ``ProtocolError``."""
    content = _object(reply.content)
    if told := _told(content):
        raise ProtocolError(f"answers with an error: {told}")
    try:
        text = content["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise ProtocolError(_NOT_THE_PROTOCOL) from None
    if text is not None and not isinstance(text, str):
        raise ProtocolError(_NOT_THE_PROTOCOL)
    text = text or ""
    return Completion(text, _tokens(content.get("usage"), sent, text))


def problem_of(reply: Reply, key: str | None) -> str:
    """What a reply of another status than 200 says is wrong, without the key."""
    if reply.status in {401, 403}:
        return f"refuses the request (status {reply.status}); set KG_LLM_API_KEY to a valid key"
    if 300 <= reply.status < 400:
        return f"redirects to {_origin(reply)}, and nothing is sent on; name the address itself"
    try:
        told = _told(_object(reply.content))
    except ProtocolError:
        told = ""
    if key:
        told = told.replace(key, "…")
    hint = "; is the model there, and should the address end in /v1?" if reply.status == 404 else ""
    return f"answers with status {reply.status}" + (f": {told}" if told else "") + hint


_NOT_THE_PROTOCOL = "does not answer as the OpenAI chat protocol says; check --base-url"


def _object(content: bytes) -> Json:
    if not content.strip():
        raise ProtocolError("answers with nothing")
    try:
        found = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise ProtocolError("answers with bytes that are not UTF-8") from None
    except (ValueError, RecursionError):
        page = content.lstrip()[:1] == b"<"
        kind = "a web page; check --base-url" if page else "what is not JSON, or not all of it"
        raise ProtocolError(f"answers with {kind}") from None
    if not isinstance(found, dict):
        raise ProtocolError(_NOT_THE_PROTOCOL)
    return found


def _told(content: Json) -> str:
    """The message of an error, on one line."""
    error = content.get("error")
    message = error.get("message") if isinstance(error, dict) else error
    if not isinstance(message, str):
        return "no reason given" if error else ""
    return " ".join(message.split())[:_LONGEST_TOLD]


def _origin(reply: Reply) -> str:
    try:
        parts = urlsplit(reply.headers.get("location", ""))
        return f"'{parts.scheme}://{parts.hostname}'" if parts.hostname else "another address"
    except ValueError:
        return "another address"


def _tokens(usage: object, sent: int, text: str) -> int:
    """The tokens that the server counts, or about as many as there are."""
    counted = usage.get("total_tokens") if isinstance(usage, dict) else None
    if isinstance(counted, int) and counted > 0:
        return counted
    return sent + tokens_of(text)
