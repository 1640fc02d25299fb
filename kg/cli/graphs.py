"""A GRAPH as users name it: a file in any RDF format, ``-``, a URL, or the folder of a store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import GraphFileError

if TYPE_CHECKING:
    from kg.answers import Store


def open_store(graph: str, *, on_disk: bool = False) -> Store:
    """A store that answers for ``graph``, which is one on disk where it was named as that.

    Raises ``GraphFileError`` for a file that is broken, ``StoreError`` for a folder without store.
    """
    from kg.graph.files import read_graph
    from kg.store import DiskStore, EmbeddedStore, RemoteStore, is_endpoint, is_store

    if is_endpoint(graph) and not on_disk:
        return RemoteStore(graph)
    if on_disk or is_store(graph):
        return DiskStore(graph)
    return EmbeddedStore(read_graph(graph))


def check_target(target: str) -> None:
    """See that a graph can be written to ``target``, before the work for it is done.

    Raises ``GraphFileError`` for an unknown ending or a folder that cannot be written to.
    """
    from kg.graph.formats import format_of

    if target != "-":
        format_of(target)
        check_place(target)


def check_place(target: str) -> None:
    """See that the file ``target`` can be made or replaced. Raises ``GraphFileError``."""
    folder = Path(target).resolve().parent
    if not folder.is_dir():
        raise GraphFileError(target, f"no folder '{folder}'; make it first")
    if Path(target).is_dir():
        raise GraphFileError(target or "''", "is a folder; name a file in it")
    if not os.access(folder, os.W_OK):
        raise GraphFileError(target, f"no permission to write in '{folder}'; choose another place")
