"""The ontology as a graph: the vocabulary, its schemes and its alignments."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReferenceDataError
from kg.graph.order import canonical
from kg.iris import ONTOLOGY_GRAPH
from kg.resources import ALIGNMENTS, ONTOLOGY, SCHEMES

_GRAPH = ox.NamedNode(ONTOLOGY_GRAPH)


def ontology_files() -> tuple[Path, ...]:
    """The Turtle files that make the ontology graph."""
    vocabulary = ONTOLOGY / "stratagraph.ttl"
    return (vocabulary, *sorted(SCHEMES.glob("*.ttl")), *sorted(ALIGNMENTS.glob("*.ttl")))


def load_ontology() -> tuple[ox.Quad, ...]:
    """The quads of the ontology graph, in canonical order.

    Raises ``ReferenceDataError`` for a file that is no Turtle or holds a blank node.
    """
    return canonical(quad for path in ontology_files() for quad in _quads(path))


def _quads(path: Path) -> list[ox.Quad]:
    try:
        return [_in_graph(quad, path) for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise ReferenceDataError(f"{path}:{error.lineno}", f"not Turtle: {error.msg}") from error
    except OSError as error:
        raise ReferenceDataError(str(path), f"cannot be read: {error}") from error


def _in_graph(quad: ox.Quad, path: Path) -> ox.Quad:
    if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
        raise ReferenceDataError(str(path), "holds a blank node; give the resource an IRI")
    return ox.Quad(quad.subject, quad.predicate, quad.object, _GRAPH)
