"""One article and what was read from it, as one named graph (docs/graph.md)."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.entities import entity_triples
from kg.graph.mentions import evidence_node, mention_triples
from kg.graph.metadata import metadata_triples
from kg.graph.order import canonical
from kg.graph.provenance import Provenance
from kg.graph.terms import RDF_TYPE, claim_node, term
from kg.model import Claim, Reading
from kg.namespaces import PROV, SG


def article_quads(reading: Reading, version: str) -> tuple[ox.Quad, ...]:
    """The graph of one article, without repetition and in canonical order.

    ``version`` is that of the reader. To write some of the claims, give the reading with the
    others left out (``dataclasses.replace(reading, claims=kept)``): their evidence, their values
    and cues, and the unknown entities that nothing else is about go with them.

    Raises ``OffsetError`` when a mention's offsets do not give back its quote.
    """
    provenance = Provenance.of(reading, version)
    return canonical(
        ox.Quad(triple.subject, triple.predicate, triple.object, provenance.graph)
        for triple in _triples(reading, provenance)
    )


def _triples(reading: Reading, provenance: Provenance) -> Iterator[ox.Triple]:
    yield from metadata_triples(reading.article)
    yield from provenance.triples()
    for claim in reading.claims:
        yield from _claim(claim, provenance)
    yield from entity_triples(reading)
    yield from mention_triples(reading, provenance)


def _claim(claim: Claim, provenance: Provenance) -> Iterator[ox.Triple]:
    node = claim_node(claim)
    yield ox.Triple(node, RDF_TYPE, ox.NamedNode(SG.Claim))
    yield ox.Triple(node, RDF_TYPE, ox.NamedNode(SG[claim.type]))
    yield ox.Triple(node, ox.NamedNode(SG.status), ox.NamedNode(SG[claim.status.value]))
    for statement in claim.statements:
        yield ox.Triple(node, ox.NamedNode(SG[statement.property]), term(statement.value))
    for evidence in claim.evidence:
        proof = evidence_node(claim, evidence, provenance)
        yield ox.Triple(node, ox.NamedNode(SG.evidence), proof)
        yield ox.Triple(node, ox.NamedNode(PROV.wasDerivedFrom), proof)
