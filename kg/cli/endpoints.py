"""Options of the commands that work with a store somewhere else, in the same words."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.store.remote_endpoint import Endpoint

Command = TypeVar("Command", bound=Callable[..., Any])

# Written out, so that help needs no file; a test compares them with stores/stores.toml.
KINDS = (
    "oxigraph",
    "fuseki",
    "graphdb",
    "rdf4j",
    "virtuoso",
    "blazegraph",
    "stardog",
    "qlever",
    "neptune",
    "generic",
)

kind_option = click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="What the store is, where its answers do not tell (docs/stores.md).",
)

auth_option = click.option(
    "--auth",
    type=click.Choice(("basic", "digest", "token")),
    help="How the store wants to be told who asks [default: as is usual for its kind].",
)


def endpoint_option(help_text: str, *, required: bool = False) -> Callable[[Command], Command]:
    """``--endpoint``, with ``--kind`` and ``--auth``."""

    def decorate(command: Command) -> Command:
        endpoint = click.option("--endpoint", metavar="URL", required=required, help=help_text)
        return endpoint(kind_option(auth_option(command)))

    return decorate


def named_endpoint(url: str, kind: str | None, auth: str | None) -> Endpoint:
    """The endpoint the options name, entered as the environment says."""
    from kg.store.remote_endpoint import open_endpoint
    from kg.store.remote_login import Scheme

    return open_endpoint(url, os.environ, kind, Scheme(auth) if auth else None)
