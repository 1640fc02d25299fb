"""The table of stores: each kind has its paths, and each way to name an endpoint leads to them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli.endpoints import KINDS
from kg.errors import EndpointError, StoreKindError
from kg.store.remote_endpoint import open_endpoint
from kg.store.remote_kind import Writing, find_kind, kind_of_server, store_kinds
from kg.store.remote_login import PASSWORD, TOKEN, USER, Scheme

DOCS = Path(__file__).parents[2] / "docs" / "stores.md"
KNOWN = list(store_kinds().values())


def test_the_commands_offer_the_kinds_of_the_table() -> None:
    assert tuple(store_kinds()) == KINDS


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.kind)
def test_a_kind_can_be_named_by_its_address_or_by_any_of_its_paths(kind) -> None:  # type: ignore[no-untyped-def]
    for path in ("", "/", *kind.paths):
        opened = open_endpoint(kind.example + path, {}, kind.kind)
        assert opened.base == kind.example
        assert opened.query_url == kind.example + kind.query
    writes_by_path = kind.write is not Writing.UPDATE
    assert kind.graph_store is not None or not writes_by_path


@pytest.mark.parametrize("kind", KNOWN, ids=lambda kind: kind.kind)
def test_the_page_on_stores_has_a_section_and_the_paths_of_each_kind(kind) -> None:  # type: ignore[no-untyped-def]
    section = re.search(
        rf"^## {re.escape(kind.name)}\n(.*?)(?=^## |\Z)", DOCS.read_text(), re.M | re.S
    )
    assert section, kind.name
    assert f"--kind {kind.kind}" in section[1] or kind.server
    assert "kg load" in section[1]
    assert "kg query" in section[1]


@pytest.mark.parametrize(
    ("server", "kind"),
    [
        ("Oxigraph/0.5.13", "oxigraph"),
        ("Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu", "virtuoso"),
        ("Apache Jena Fuseki (5.2.0)", "fuseki"),
        ("nginx/1.22", "generic"),
        ("", "generic"),
    ],
)
def test_a_server_is_known_by_its_name(server: str, kind: str) -> None:
    assert kind_of_server(server) is find_kind(kind)


def test_an_unknown_kind_is_told_with_those_that_are_known() -> None:
    with pytest.raises(
        StoreKindError, match="no kind of store 'mysql'; known are oxigraph, fuseki"
    ):
        find_kind("mysql")


@pytest.mark.parametrize("url", ["localhost:7878", "ftp://host/sparql", ""])
def test_what_is_no_url_is_told(url: str) -> None:
    with pytest.raises(EndpointError, match="not a URL; write http://"):
        open_endpoint(url, {}, "oxigraph")


@pytest.mark.parametrize(
    ("kind", "environment", "auth", "scheme"),
    [
        ("oxigraph", {}, None, None),
        ("oxigraph", {USER: "ann", PASSWORD: "p"}, None, Scheme.BASIC),
        ("virtuoso", {USER: "ann", PASSWORD: "p"}, None, Scheme.DIGEST),
        ("virtuoso", {USER: "ann", PASSWORD: "p"}, Scheme.BASIC, Scheme.BASIC),
        ("qlever", {TOKEN: "t"}, None, Scheme.TOKEN),
        ("fuseki", {TOKEN: "t", USER: "ann", PASSWORD: "p"}, None, Scheme.TOKEN),
        ("fuseki", {TOKEN: "t", USER: "ann", PASSWORD: "p"}, Scheme.DIGEST, Scheme.DIGEST),
    ],
)
def test_who_asks_is_told_as_the_kind_or_the_user_wants_it(
    kind: str, environment: dict[str, str], auth: Scheme | None, scheme: Scheme | None
) -> None:
    login = open_endpoint("http://127.0.0.1:9", environment, kind, auth).login
    assert (login.scheme if login else None) is scheme


def test_who_has_logged_in_asks_at_the_private_address() -> None:
    anyone = open_endpoint("http://127.0.0.1:9", {}, "virtuoso")
    someone = open_endpoint("http://ann:p@127.0.0.1:9", {}, "virtuoso")
    assert anyone.query_url == "http://127.0.0.1:9/sparql"
    assert someone.query_url == "http://127.0.0.1:9/sparql-auth"
