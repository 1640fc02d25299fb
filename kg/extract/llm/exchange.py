"""One request over HTTP and one answer, within a time and a size, and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

# In bytes. No answer that was asked for is as large.
LARGEST = 1 << 20


class NoAnswerError(Exception):
    """The exchange broke; ``again`` says whether another try may go better."""

    def __init__(self, problem: str, *, again: bool) -> None:
        super().__init__(problem)
        self.again = again


@dataclass(frozen=True)
class Reply:
    """What came back, whatever it is."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def post(
    url: str, body: Mapping[str, Any], *, key: str | None, timeout: float, proxies: bool
) -> Reply:
    """Send ``body`` as JSON and wait ``timeout`` seconds for the whole reply.

    ``proxies`` says whether those of the environment are used. A redirection is not followed:
    the text goes to the address that was named. Raises ``NoAnswerError``.
    """
    try:
        return asyncio.run(_within(url, body, key, timeout, proxies))
    except TimeoutError as error:
        problem = f"no whole answer within {timeout:g} seconds; see --timeout"
        raise NoAnswerError(problem, again=False) from error
    except httpx2.ConnectError as error:
        problem = "cannot be reached; is the server running, and the address right?"
        raise NoAnswerError(problem, again=False) from error
    except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
        told = " ".join(str(error).split())[:100] or type(error).__name__
        raise NoAnswerError(f"the answer broke off: {told}", again=True) from error


async def _within(
    url: str, body: Mapping[str, Any], key: str | None, timeout: float, proxies: bool
) -> Reply:
    # The limits of the client are for single reads: a server that sends a byte a second would
    # never meet them.
    async with asyncio.timeout(timeout):
        return await _exchange(url, body, _headers(key), proxies)


def _headers(key: str | None) -> dict[str, str]:
    # Packed, a small answer could unfold to a huge one.
    plain = {"Accept": "application/json", "Accept-Encoding": "identity"}
    return {**plain, "Authorization": f"Bearer {key}"} if key else plain


async def _exchange(
    url: str, body: Mapping[str, Any], headers: Mapping[str, str], proxies: bool
) -> Reply:
    async with (
        httpx2.AsyncClient(follow_redirects=False, timeout=None, trust_env=proxies) as client,
        client.stream("POST", url, json=body, headers=headers) as response,
    ):
        content = bytearray()
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > LARGEST:
                problem = f"the answer is larger than {LARGEST:,} bytes"
                raise NoAnswerError(problem, again=False)
        return Reply(response.status_code, dict(response.headers), bytes(content))
