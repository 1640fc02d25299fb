"""Who read which article, in PROV-O: what every mention and every article graph points at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.terms import RDF_TYPE, english
from kg.iris import article_graph_iri, article_iri, mention_iri, reading_iri, resource_iri, slug
from kg.model import LanguageModel, Reading, Span
from kg.namespaces import PROV, RDFS, SCHEMA


@dataclass(frozen=True, slots=True)
class Provenance:
    """One article read by one reader of one version. Two versions share no mention.

    ``model`` is the language model that the reader asked, if it asks one.
    """

    sha256: str
    reader: str
    version: str
    model: LanguageModel | None = None

    @classmethod
    def of(cls, reading: Reading, version: str) -> Provenance:
        """The provenance of ``reading``, made by this ``version`` of its reader."""
        return cls(reading.article.sha256, reading.reader, version, reading.model)

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
        named = f"{self.reader}-{self.version}"
        return named if self.model is None else f"{named}-{_named(self.model)}"

    def triples(self) -> Iterator[ox.Triple]:
        """The graph, the reading that made it and the reader who read."""
        yield ox.Triple(self.graph, RDF_TYPE, ox.NamedNode(PROV.Bundle))
        yield from self.of_derived(self.graph)
        yield ox.Triple(self.activity, RDF_TYPE, ox.NamedNode(PROV.Activity))
        yield ox.Triple(self.activity, ox.NamedNode(PROV.used), self.article)
        yield ox.Triple(self.activity, ox.NamedNode(PROV.wasAssociatedWith), self.agent)
        yield ox.Triple(self.agent, RDF_TYPE, ox.NamedNode(PROV.SoftwareAgent))
        by = f" with the model {self.model.name}" if self.model else ""
        label = english(f"Stratagraph {self.reader} reader{by}")
        yield ox.Triple(self.agent, ox.NamedNode(RDFS.label), label)
        for needed in _needed(self.model):
            yield ox.Triple(self.agent, ox.NamedNode(SCHEMA.softwareRequirements), needed)
        release = ox.Literal(self.version)
        yield ox.Triple(self.agent, ox.NamedNode(SCHEMA.softwareVersion), release)

    def of_derived(self, node: ox.NamedNode) -> Iterator[ox.Triple]:
        """That ``node`` was derived from the article by this reading."""
        yield ox.Triple(node, ox.NamedNode(PROV.wasDerivedFrom), self.article)
        yield ox.Triple(node, ox.NamedNode(PROV.wasGeneratedBy), self.activity)


def _named(model: LanguageModel) -> str:
    """A local name that no other model has, also where names differ by marks alone."""
    short = slug(model.name)
    exact = "" if short == model.name else f"-{hashlib.sha256(model.name.encode()).hexdigest()[:8]}"
    return f"{short}{exact}-prompt-{model.prompt}"


def _needed(model: LanguageModel | None) -> Iterator[ox.Literal]:
    if model is not None:
        yield ox.Literal(f"model {model.name}")
        yield ox.Literal(f"prompt {model.prompt}")
