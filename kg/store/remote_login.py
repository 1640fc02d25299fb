"""Who asks a store: a user and a password, or a token, from the environment or the URL."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, unquote, urlsplit

USER, PASSWORD, TOKEN = "KG_ENDPOINT_USER", "KG_ENDPOINT_PASSWORD", "KG_ENDPOINT_TOKEN"


class Scheme(StrEnum):
    """How the one who asks is made known to the server."""

    BASIC = "basic"
    DIGEST = "digest"
    TOKEN = "token"


@dataclass(frozen=True, slots=True)
class Login:
    """``user`` is empty for a token; ``secret`` is the password or the token, and never shown."""

    scheme: Scheme
    user: str
    secret: str = field(repr=False)

    def hidden_in(self, text: str) -> str:
        """``text`` without the secret, which a server may repeat in what it answers."""
        if not self.secret:
            return text
        header = b64encode(f"{self.user}:{self.secret}".encode()).decode()
        spellings = (self.secret, quote(self.secret), quote(self.secret, safe=""), header)
        for spelling in spellings:
            text = text.replace(spelling, "***")
        return text


def without_login(url: str) -> str:
    """``url`` without ``user:password@``, fit to be shown."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def login_in(url: str, scheme: Scheme = Scheme.BASIC) -> Login | None:
    """The login that ``url`` carries as ``user:password@``."""
    parts = urlsplit(url)
    if not parts.username:
        return None
    return Login(scheme, unquote(parts.username), unquote(parts.password or ""))


def login_for(
    url: str, environment: Mapping[str, str], passwords: Scheme, wanted: Scheme | None = None
) -> Login | None:
    """The login in ``url``, or else in ``environment``; nobody's where neither has one.

    ``passwords`` is how the kind of store takes a user and a password, unless ``wanted`` says
    otherwise. A token counts before a password.
    """
    token = environment.get(TOKEN, "")
    if token and wanted in (None, Scheme.TOKEN):
        return Login(Scheme.TOKEN, "", token)
    scheme = wanted if wanted in (Scheme.BASIC, Scheme.DIGEST) else passwords
    user = environment.get(USER, "")
    from_environment = Login(scheme, user, environment.get(PASSWORD, "")) if user else None
    return login_in(url, scheme) or from_environment
