"""Embedded Oxigraph and remote SPARQL endpoints behind one small protocol."""

from __future__ import annotations

from kg.answers import Answer, Store
from kg.store.embedded import EmbeddedStore
from kg.store.remote import RemoteStore

__all__ = ["Answer", "EmbeddedStore", "RemoteStore", "Store", "open_store"]


def open_store(graph: str) -> Store:
    """The store behind what a user names as GRAPH: a file, ``-``, or the URL of an endpoint.

    Raises ``GraphSourceError`` where a file cannot be read; an endpoint is reached when asked.
    """
    if graph.lower().startswith(("http://", "https://")):
        return RemoteStore(graph)
    return EmbeddedStore.of_file(graph)
