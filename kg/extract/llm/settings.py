"""Which server is asked, how patiently, and how much at most."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import platformdirs

from kg.errors import ModelServerError

# The one place a key is read from; it is never part of settings, which are told and travel.
KEY_VARIABLE = "KG_LLM_API_KEY"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_ENDPOINT = "/chat/completions"


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A server that speaks the OpenAI chat protocol, and the model on it.

    ``timeout`` is for one whole answer, ``pause`` before the first of further tries, both in
    seconds; each further pause is twice as long. ``max_requests`` and ``max_tokens``, sent and
    received, are the budget of one run, ``None`` for no bound. ``cache`` is the folder of answers.
    """

    base_url: str
    model: str
    cache: Path
    max_requests: int | None = None
    max_tokens: int | None = None
    timeout: float = 300.0
    pause: float = 1.0

    @property
    def endpoint(self) -> str:
        """Where requests are sent."""
        base = self.base_url.rstrip("/")
        return base if base.endswith(_ENDPOINT) else base + _ENDPOINT

    @property
    def local(self) -> bool:
        """Whether the server is on this machine: what is sent to it passes no proxy."""
        return urlsplit(self.base_url).hostname in _LOCAL

    @property
    def limited(self) -> bool:
        """Whether there is a budget."""
        return self.max_requests is not None or self.max_tokens is not None

    def check(self) -> None:
        """Raise ``ModelServerError`` unless requests can be sent to the address."""
        try:
            parts = urlsplit(self.base_url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and _port(parts)
        except ValueError:
            usable = False
            parts = SplitResult("", "", "", "", "")
        if not usable:
            raise ModelServerError("--base-url", "not the address of a server: http://HOST:PORT/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            problem = f"only an address, please; a key goes into the environment as {KEY_VARIABLE}"
            raise ModelServerError("--base-url", problem)


def api_key() -> str | None:
    """The key of the environment. Raises ``ModelServerError`` where no header can hold it."""
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not key.isascii() or not key.isprintable():
        raise ModelServerError(KEY_VARIABLE, "holds a character that no key has; set it anew")
    return key or None


def default_cache() -> Path:
    """Where answers are kept unless another folder is named: the user's cache."""
    return platformdirs.user_cache_path("stratagraph", appauthor=False) / "llm"


def _port(parts: SplitResult) -> bool:
    return parts.port is None or parts.port > 0
