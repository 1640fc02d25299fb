"""Claims read back from a graph, with the mentions they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from kg.iris import article_iri
from kg.model import (
    Claim,
    Concept,
    Datatype,
    Entity,
    EntityKind,
    Evidence,
    Literal,
    Mention,
    MentionKind,
    Span,
    Statement,
    Status,
    Value,
)
from kg.namespaces import RDF, RDFS, RESOURCE_BASE, SG, SG_CLAIM_PROPERTIES, SKOS, XSD

_STATED = frozenset(SG_CLAIM_PROPERTIES.split()) - {"evidence", "support", "status"}
_KINDS = {SG[kind.value]: kind for kind in EntityKind}
_DATATYPES = {XSD[datatype.value]: datatype for datatype in Datatype}
_STATUSES = {SG[status.value]: status for status in Status}

_Values = tuple[ox.NamedNode | ox.Literal, ...]


@dataclass(frozen=True)
class ClaimGraph:
    """The claims of a dataset, by article; its graphs may be merged or apart."""

    _properties: Mapping[str, Mapping[str, _Values]] = field(repr=False)

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> ClaimGraph:
        """The claims in ``quads``."""
        found: dict[str, dict[str, dict[ox.NamedNode | ox.Literal, None]]]
        found = defaultdict(lambda: defaultdict(dict))
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(
                quad.object, ox.NamedNode | ox.Literal
            ):
                found[quad.subject.value][quad.predicate.value][quad.object] = None
        return cls({s: {p: tuple(o) for p, o in ps.items()} for s, ps in found.items()})

    def mentions(self, sha256: str) -> tuple[Mention, ...]:
        """The mentions of the article whose cleaned text has this SHA-256, in text order."""
        here = (self._mention(iri) for iri in self._by_article.get(article_iri(sha256), ()))
        return tuple(sorted(here, key=lambda mention: (mention.span, mention.kind)))

    def claims(self, sha256: str) -> tuple[Claim, ...]:
        """The claims of that article, each with its evidence there, in the order of their IRIs."""
        here = set(self._by_article.get(article_iri(sha256), ()))
        return tuple(
            self._claim(iri, here)
            for iri in sorted(self._properties)
            if here & set(self._iris(iri, SG.evidence))
        )

    @cached_property
    def _by_article(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri in self._properties:
            for article in self._iris(iri, SG.inArticle):
                found[article].append(iri)
        return {article: tuple(sorted(mentions)) for article, mentions in found.items()}

    def _claim(self, iri: str, here: set[str]) -> Claim:
        types = [name for name in self._iris(iri, RDF.type) if name != SG.Claim]
        proofs = sorted(set(self._iris(iri, SG.evidence)) & here)
        evidence = (
            Evidence(self._mention(p), tuple(map(self._mention, self._iris(p, SG.support))))
            for p in proofs
        )
        return Claim(
            type=types[0].removeprefix(SG.base),
            status=_STATUSES[self._iris(iri, SG.status)[0]],
            statements=tuple(self._statements(iri)),
            evidence=tuple(sorted(evidence, key=lambda e: e.sentence.span)),
        )

    def _statements(self, iri: str) -> Iterator[Statement]:
        for name in SG_CLAIM_PROPERTIES.split():
            if name in _STATED:
                for value in self._values(iri, SG[name]):
                    yield Statement(name, self._value(value))

    def _value(self, value: ox.NamedNode | ox.Literal) -> Value:
        if isinstance(value, ox.Literal):
            return Literal(value.value, _DATATYPES.get(value.datatype.value, Datatype.STRING))
        entity = self._entity(value.value)
        scheme, _, name = value.value.removeprefix(RESOURCE_BASE).partition("/")
        return Concept(scheme, name) if entity is None else entity

    def _entity(self, iri: str) -> Entity | None:
        kinds = [_KINDS[name] for name in self._iris(iri, RDF.type) if name in _KINDS]
        labels = (*self._values(iri, SKOS.prefLabel), *self._values(iri, RDFS.label))
        label = next((text.value for text in labels), iri)
        return Entity(iri, kinds[0], label) if kinds else None

    def _mention(self, iri: str) -> Mention:
        start, end, quote, kind = (
            self._values(iri, name)[0].value
            for name in (SG.startOffset, SG.endOffset, SG.quote, SG.mentionKind)
        )
        referents = self._iris(iri, SG.refersTo)
        entity = self._entity(referents[0]) if referents else None
        return Mention(Span(int(start), int(end)), quote, MentionKind(kind), entity)

    def _values(self, iri: str, name: str) -> _Values:
        return self._properties.get(iri, {}).get(name, ())

    def _iris(self, iri: str, name: str) -> tuple[str, ...]:
        return tuple(v.value for v in self._values(iri, name) if isinstance(v, ox.NamedNode))
