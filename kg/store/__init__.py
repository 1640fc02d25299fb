"""Embedded Oxigraph and remote SPARQL endpoints behind one small protocol."""

from __future__ import annotations

from kg.answers import Answer, Store
from kg.store.disk import DiskStore, StoreWriter, open_writer
from kg.store.embedded import EmbeddedStore
from kg.store.folder import is_store
from kg.store.loaded import LoadedQuads
from kg.store.patch import Patch, operations
from kg.store.remote import RemoteStore

__all__ = [
    "Answer",
    "DiskStore",
    "EmbeddedStore",
    "LoadedQuads",
    "Patch",
    "RemoteStore",
    "Store",
    "StoreWriter",
    "is_endpoint",
    "is_store",
    "open_writer",
    "operations",
]


def is_endpoint(graph: str) -> bool:
    """Whether what a user names as GRAPH is the URL of an endpoint; else it is a file."""
    return graph.lower().startswith(("http://", "https://"))
