"""Entities that no reference record knows: their class, their name, where they belong."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.mentions import word_mentions
from kg.graph.terms import RDF_TYPE, english
from kg.model import Entity, Reading
from kg.namespaces import RDFS, SG


def entity_triples(reading: Reading) -> Iterator[ox.Triple]:
    """A record for each unknown entity that a written mention or claim is about.

    Known entities are described in the reference graph, not by articles.
    """
    about = _unknown(reading)
    for fact in reading.facts:
        if fact.entity in about:
            node, value = ox.NamedNode(fact.entity.iri), ox.NamedNode(fact.value.iri)
            yield ox.Triple(node, ox.NamedNode(SG[fact.property]), value)
            if not fact.value.known:
                yield from _record(fact.value)
    for entity in about:
        yield from _record(entity)


def _record(entity: Entity) -> Iterator[ox.Triple]:
    node = ox.NamedNode(entity.iri)
    yield ox.Triple(node, RDF_TYPE, ox.NamedNode(SG[entity.kind.value]))
    yield ox.Triple(node, ox.NamedNode(RDFS.label), english(entity.label))


def _unknown(reading: Reading) -> dict[Entity, None]:
    mentioned = (m.entity for m in word_mentions(reading) if m.entity is not None)
    stated = (s.value for c in reading.claims for s in c.statements if isinstance(s.value, Entity))
    return {entity: None for entity in (*mentioned, *stated) if not entity.known}
