"""The kinds of store that are known, as ``stores/stores.toml`` describes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from kg.errors import ReferenceDataError, StoreKindError
from kg.resources import STORES
from kg.store.remote_login import Scheme

GENERIC = "generic"


class Writing(StrEnum):
    """How graphs are sent to a store."""

    UPDATE = "update"
    GRAPH_STORE = "graph-store"
    QUADS = "quads"


@dataclass(frozen=True, slots=True)
class StoreKind:
    """One table of ``stores/stores.toml``; the meaning of each field stands at its top.

    ``triples`` and ``bytes`` are the most of one request, ``rows`` the most of one answer.
    """

    kind: str
    name: str
    example: str
    query: str
    update: str
    write: Writing
    triples: int
    graph_store: str | None = None
    private_query: str = ""
    graph_parameter: str = "graph"
    bytes: int = 1_000_000
    rows: int = 20_000
    login: Scheme = Scheme.BASIC
    default_graph: bool = False
    merged: Mapping[str, str] = field(default_factory=dict)
    server: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths it serves, the longest first."""
        served = (self.query, self.private_query, self.update, self.graph_store)
        return tuple(sorted({path for path in served if path}, key=lambda p: (-len(p), p)))


@cache
def store_kinds() -> Mapping[str, StoreKind]:
    """All kinds by their names. Raises ``ReferenceDataError`` for a table that is broken."""
    place = STORES / "stores.toml"
    try:
        tables = tomllib.loads(place.read_text(encoding="utf-8"))
        return {kind: _read(kind, table) for kind, table in tables.items()}
    except (OSError, ValueError, TypeError) as error:
        raise ReferenceDataError(str(place), str(error)) from None


def find_kind(kind: str) -> StoreKind:
    """The kind called ``kind``. Raises ``StoreKindError`` for one that is not known."""
    kinds = store_kinds()
    if kind not in kinds:
        raise StoreKindError(f"no kind of store '{kind}'; known are {', '.join(kinds)}")
    return kinds[kind]


def kind_of_server(server: str) -> StoreKind:
    """The kind whose servers call themselves ``server`` in their answers; else the generic one."""
    known = (kind for kind in store_kinds().values() if kind.server)
    return next((k for k in known if server.startswith(k.server)), find_kind(GENERIC))


def _read(kind: str, table: Mapping[str, object]) -> StoreKind:
    fields: dict[str, object] = {name.replace("-", "_"): value for name, value in table.items()}
    fields["write"] = Writing(str(fields["write"]))
    fields["login"] = Scheme(str(fields.get("login", Scheme.BASIC)))
    return StoreKind(kind=kind, **fields)  # type: ignore[arg-type]
