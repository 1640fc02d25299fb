"""The one order of a graph: the same quads are always written the same way.

Article graphs come first, then the derived, the reference and the ontology graph. An article
reads as people read it: its metadata, its claims and entities, its mentions from first to last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.terms import RDF_TYPE
from kg.iris import DERIVED_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH
from kg.namespaces import PROV, RDFS, SG, SKOS

Subject = ox.NamedNode | ox.BlankNode | ox.Triple

GRAPH_RANKS = {DERIVED_GRAPH: 1, REFERENCE_GRAPH: 2, ONTOLOGY_GRAPH: 3}
CLASS_RANKS = {
    SG.Article: 0,
    PROV.Bundle: 1,
    PROV.Activity: 2,
    PROV.SoftwareAgent: 3,
    SG.Claim: 4,
    SG.Mention: 6,
}
OTHER_CLASS = 5
_FIRST_PROPERTIES = (
    RDF_TYPE.value,
    SKOS.prefLabel,
    RDFS.label,
    SG.status,
    SG.startOffset,
    SG.endOffset,
    SG.quote,
    SG.mentionKind,
    SG.refersTo,
)
# Python refuses to read a number of thousands of digits.
_OFFSET = re.compile(r"[0-9]{1,18}")
PROPERTY_RANKS = {property_iri: rank for rank, property_iri in enumerate(_FIRST_PROPERTIES)}


def canonical(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    """``quads`` without repetition, in the one order."""
    unique = set(quads)
    subjects = _subject_keys(unique)
    return tuple(
        sorted(
            unique,
            key=lambda quad: (
                _graph_key(quad.graph_name),
                subjects[quad.subject],
                _within_subject(quad),
            ),
        )
    )


def merged(quads: Iterable[ox.Quad]) -> tuple[ox.Triple, ...]:
    """The triples of all graphs as one, each once, every subject in one piece."""
    ordered = canonical(quads)
    first_place: dict[Subject, int] = {}
    triples: dict[ox.Triple, ox.Quad] = {}
    for place, quad in enumerate(ordered):
        first_place.setdefault(quad.subject, place)
        triples.setdefault(quad.triple, quad)
    return tuple(
        quad.triple
        for quad in sorted(
            triples.values(), key=lambda quad: (first_place[quad.subject], _within_subject(quad))
        )
    )


def _graph_key(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> tuple[int, str]:
    name = "" if isinstance(graph, ox.DefaultGraph) else graph.value
    return GRAPH_RANKS.get(name, 0), name


def _within_subject(quad: ox.Quad) -> tuple[int, str, str]:
    property_iri = quad.predicate.value
    return PROPERTY_RANKS.get(property_iri, len(PROPERTY_RANKS)), property_iri, str(quad.object)


def _subject_keys(quads: set[ox.Quad]) -> dict[Subject, tuple[int, int, str]]:
    """For each subject: the rank of its class, where in the text it is first told, its name."""
    ranks: dict[Subject, int] = {}
    starts: dict[Subject, int] = {}
    for quad in quads:
        if quad.predicate == RDF_TYPE and (rank := CLASS_RANKS.get(_iri(quad.object))) is not None:
            ranks[quad.subject] = min(rank, ranks.get(quad.subject, rank))
        elif quad.predicate.value == SG.startOffset and isinstance(quad.object, ox.Literal):
            starts[quad.subject] = _offset(quad.object)
    starts |= _first_proofs(quads, starts)
    return {
        quad.subject: (
            ranks.get(quad.subject, OTHER_CLASS),
            starts.get(quad.subject, 0),
            str(quad.subject),
        )
        for quad in quads
    }


def _first_proofs(quads: set[ox.Quad], starts: dict[Subject, int]) -> dict[Subject, int]:
    """Where the first evidence of each claim stands."""
    first: dict[Subject, int] = {}
    for quad in quads:
        if quad.predicate.value == SG.evidence and isinstance(quad.object, ox.NamedNode):
            start = starts.get(quad.object, 0)
            first[quad.subject] = min(start, first.get(quad.subject, start))
    return first


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _offset(literal: ox.Literal) -> int:
    """A broken offset is for the shapes to find; it only must not stop the sorting."""
    return int(literal.value) if _OFFSET.fullmatch(literal.value) else 0
