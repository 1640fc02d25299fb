"""An Oxigraph store inside this process, filled from files or quads."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.answers import Answer
from kg.errors import GraphSourceError
from kg.store.syntax import checked


class EmbeddedStore:
    """Quads in memory; a query sees the union of all graphs."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(quads)

    @classmethod
    def of_file(cls, path: str) -> EmbeddedStore:
        """The quads of one RDF file in any format, by its ending; ``-`` is standard input.

        Raises ``GraphSourceError`` where the file is missing, of unknown format or broken.
        """
        store = cls()
        store.load(path)
        return store

    def load(self, path: str) -> None:
        """Add the quads of one RDF file, as ``of_file`` reads it."""
        content, rdf_format = _content(path)
        try:
            self._store.bulk_load(content, format=rdf_format)
        except (SyntaxError, ValueError) as error:
            where = "standard input" if path == "-" else path
            raise GraphSourceError(where, f"not {rdf_format.name}: {_line(error)}") from None

    def query(self, sparql: str) -> Answer:
        """See ``Store.query``."""
        return checked(sparql, self._ask)

    def _ask(self, sparql: str) -> Answer:
        return self._store.query(sparql, use_default_graph_as_union=True)


def _content(path: str) -> tuple[bytes, ox.RdfFormat]:
    if path == "-":
        content = sys.stdin.buffer.read()
        return content, _guessed_format(content)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise GraphSourceError(path, (error.strerror or str(error)).lower()) from None
    return content, _format_of_ending(path)


def _format_of_ending(path: str) -> ox.RdfFormat:
    ending = Path(path).suffix.removeprefix(".").lower()
    rdf_format = ox.RdfFormat.from_extension(ending)
    if rdf_format is None:
        raise GraphSourceError(
            path, f"unknown ending '.{ending}'; use .trig, .ttl, .nq, .nt, .jsonld or .rdf"
        )
    return rdf_format


def _guessed_format(content: bytes) -> ox.RdfFormat:
    start = content.lstrip()[:200]
    if start.startswith((b"{", b"[")):
        return ox.RdfFormat.JSON_LD
    if start.startswith((b"<?xml", b"<rdf:RDF")):
        return ox.RdfFormat.RDF_XML
    # TriG reads Turtle and N-Triples too, but not the fourth term of N-Quads.
    first = start.split(b"\n", 1)[0].rstrip()
    return ox.RdfFormat.N_QUADS if _is_quad(first) else ox.RdfFormat.TRIG


def _is_quad(line: bytes) -> bool:
    try:
        return any(
            quad.graph_name != ox.DefaultGraph()
            for quad in ox.parse(line, format=ox.RdfFormat.N_QUADS)
        )
    except (SyntaxError, ValueError):
        return False


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
