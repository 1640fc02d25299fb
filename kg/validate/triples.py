"""Triples read, and triples without blank nodes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReferenceDataError
from kg.namespaces import RESOURCE_BASE

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

# What stands for a blank node and is none (RDF 1.1 Concepts, section 3.5).
GENERATED_ID_BASE = f"{RESOURCE_BASE}.well-known/genid/"


def read_triples(folder: Path) -> Iterator[ox.Triple]:
    """The triples of the Turtle files in ``folder``.

    Raises ``ReferenceDataError`` when there is none, or a file is not Turtle.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise ReferenceDataError(str(folder), "no Turtle file here; install the package again")
    for file in files:
        try:
            yield from (quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise ReferenceDataError(str(file), f"not Turtle: {error}") from error


def without_blank_nodes(triples: frozenset[ox.Triple]) -> frozenset[ox.Triple]:
    """``triples`` with an IRI for each blank node: the same IRIs for the same graph."""
    if not any(isinstance(term, ox.BlankNode) for t in triples for term in (t.subject, t.object)):
        return triples
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(_without_blank_nodes(quad.triple) for quad in dataset)


def _without_blank_nodes(triple: ox.Triple) -> ox.Triple:
    subject, value = triple.subject, triple.object
    if isinstance(subject, ox.BlankNode):
        subject = ox.NamedNode(GENERATED_ID_BASE + subject.value)
    if isinstance(value, ox.BlankNode):
        value = ox.NamedNode(GENERATED_ID_BASE + value.value)
    return ox.Triple(subject, triple.predicate, value)
