"""Embedded Oxigraph and remote SPARQL endpoints behind one small protocol."""

from __future__ import annotations

from kg.answers import Answer, Store
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore

__all__ = ["Answer", "EmbeddedStore", "RemoteStore", "Store", "is_endpoint"]


def is_endpoint(graph: str) -> bool:
    """Whether what a user names as GRAPH is the URL of an endpoint; else it is a file."""
    return graph.lower().startswith(("http://", "https://"))
