"""The options of the llm reader, and what is told before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import click

from kg.cli.output import tell

if TYPE_CHECKING:
    from kg.extract.llm.budget import Estimate
    from kg.extract.llm.settings import ServerSettings

Command = TypeVar("Command", bound=Callable[..., Any])

_NAMES = ("base_url", "cache", "max_requests", "max_tokens", "timeout")
_OPTIONS = (
    click.option(
        "--base-url",
        metavar="URL",
        help="A server that speaks the OpenAI chat protocol: http://127.0.0.1:8080/v1.",
    ),
    click.option(
        "--cache", metavar="FOLDER", help="Where a model's answers are kept [default: the user's]."
    ),
    click.option(
        "--max-requests",
        type=click.IntRange(min=0),
        metavar="N",
        help="Stop before more requests than this are sent.",
    ),
    click.option(
        "--max-tokens",
        type=click.IntRange(min=0),
        metavar="N",
        help="Stop before a request that may take more tokens in all than this.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        help="How long one answer may take [default: 300].",
    ),
    click.option(
        "--estimate", is_flag=True, help="Tell what would be sent to the server, and send nothing."
    ),
)


def llm_options(command: Command) -> Command:
    """``--base-url`` and what else goes with ``--reader llm``."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def take_server(
    options: dict[str, Any], *, wanted: bool, workers: int, estimate: bool
) -> ServerSettings | None:
    """The server of ``options``, which lose those that describe it; ``None`` if not ``wanted``.

    Raises ``click.UsageError`` where they do not go together, and ``ModelServerError`` for an
    address to which nothing can be sent.
    """
    told = {name: options.pop(name) for name in _NAMES}
    given = {name: value for name, value in told.items() if value is not None}
    if not wanted:
        if given or estimate:
            option = min([*given, *(["estimate"] if estimate else [])]).replace("_", "-")
            raise click.UsageError(f"--{option} goes with --reader llm")
        return None
    model = options["model"]
    if model is None or "base_url" not in given:
        raise click.UsageError("--reader llm asks for --model NAME and --base-url URL")
    options["model"] = None
    server = _server(model, given)
    if server.limited and workers > 1:
        raise click.UsageError("--max-requests and --max-tokens count in one process: no --workers")
    return server


def _server(model: str, given: dict[str, Any]) -> ServerSettings:
    from kg.extract.llm.settings import ServerSettings, default_cache

    cache = given.pop("cache", None)
    server = ServerSettings(model=model, cache=Path(cache) if cache else default_cache(), **given)
    server.check()
    return server


def tell_estimate(estimate: Estimate, server: ServerSettings, *, sent: bool) -> None:
    """Tell what is going to be sent, or would be, and to whom."""
    what = (
        f"articles: {estimate.articles:,}, requests to {urlsplit(server.base_url).netloc}: "
        f"{estimate.requests:,}, answers in the cache: {estimate.cached:,}; "
        f"about {estimate.characters:,} characters or {estimate.sent_tokens:,} tokens to send, "
        f"at most {estimate.most_received:,} tokens to receive"
    )
    tell(what if sent else f"{what}; nothing was sent")
