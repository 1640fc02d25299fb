"""Who read which article, in PROV-O: what every mention and every article graph points at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.terms import RDF_TYPE, english
from kg.iris import article_graph_iri, article_iri, mention_iri, reading_iri, resource_iri
from kg.model import Reading, Span
from kg.namespaces import PROV, RDFS, SCHEMA


@dataclass(frozen=True, slots=True)
class Provenance:
    """One article read by one reader of one version. Two versions share no mention."""

    sha256: str
    reader: str
    version: str

    @classmethod
    def of(cls, reading: Reading, version: str) -> Provenance:
        """The provenance of ``reading``, made by this ``version`` of its reader."""
        return cls(reading.article.sha256, reading.reader, version)

    @property
    def graph(self) -> ox.NamedNode:
        """The named graph of the article."""
        return ox.NamedNode(article_graph_iri(self.sha256))

    @property
    def article(self) -> ox.NamedNode:
        """The article."""
        return ox.NamedNode(article_iri(self.sha256))

    @property
    def agent(self) -> ox.NamedNode:
        """The reader: ``reader/grammar-0.1.0``."""
        return ox.NamedNode(resource_iri("reader", self._reader_version))

    @property
    def activity(self) -> ox.NamedNode:
        """The act of reading."""
        return ox.NamedNode(reading_iri(self.sha256, self._reader_version))

    def mention(self, span: Span, kind: str, referent: str) -> ox.NamedNode:
        """The mention at ``span``; ``referent`` is an IRI, or empty for a value or a cue."""
        return ox.NamedNode(mention_iri(self.sha256, span, kind, referent, self._reader_version))

    @property
    def _reader_version(self) -> str:
        return f"{self.reader}-{self.version}"

    def triples(self) -> Iterator[ox.Triple]:
        """The graph, the reading that made it and the reader who read."""
        yield ox.Triple(self.graph, RDF_TYPE, ox.NamedNode(PROV.Bundle))
        yield from self.of_derived(self.graph)
        yield ox.Triple(self.activity, RDF_TYPE, ox.NamedNode(PROV.Activity))
        yield ox.Triple(self.activity, ox.NamedNode(PROV.used), self.article)
        yield ox.Triple(self.activity, ox.NamedNode(PROV.wasAssociatedWith), self.agent)
        yield ox.Triple(self.agent, RDF_TYPE, ox.NamedNode(PROV.SoftwareAgent))
        label = english(f"Stratagraph {self.reader} reader")
        yield ox.Triple(self.agent, ox.NamedNode(RDFS.label), label)
        release = ox.Literal(self.version)
        yield ox.Triple(self.agent, ox.NamedNode(SCHEMA.softwareVersion), release)

    def of_derived(self, node: ox.NamedNode) -> Iterator[ox.Triple]:
        """That ``node`` was derived from the article by this reading."""
        yield ox.Triple(node, ox.NamedNode(PROV.wasDerivedFrom), self.article)
        yield ox.Triple(node, ox.NamedNode(PROV.wasGeneratedBy), self.activity)
