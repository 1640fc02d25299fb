"""Reference records as entities with their names, read from quads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Entity, EntityKind, MentionKind, Name
from kg.namespaces import RDF, SG, SKOS

_KINDS = {SG[kind.value]: kind for kind in EntityKind}

# Where one entity has the same text as names of several kinds, the first kind stands.
_NAME_PROPERTIES = {
    SKOS.prefLabel: MentionKind.NAME,
    SKOS.altLabel: MentionKind.NAME,
    SKOS.hiddenLabel: MentionKind.NAME,
    SG.capitalName: MentionKind.CAPITAL,
    SG.demonym: MentionKind.DEMONYM,
    SG.productName: MentionKind.PRODUCT,
    SG.metonym: MentionKind.METONYM,
    SG.ambiguousName: MentionKind.NAME,
}
_LINKS = (SG.readAs, SG.basedIn, SG.agencyOf, SG.locatedIn)

_Properties = dict[str, list[NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Record:
    """One reference record: an entity, its names with their kinds, and the entities it points at.

    ``links`` has the first entity of each of ``sg:readAs``, ``basedIn``, ``agencyOf`` and
    ``locatedIn`` that the record gives, by the IRI of the property.
    """

    entity: Entity
    names: dict[str, MentionKind]
    ambiguous: frozenset[str]
    links: dict[str, str]


def read_records(quads: Iterable[Quad]) -> tuple[Record, ...]:
    """The records of all entities with a preferred label, in the order of their IRIs."""
    properties = _by_subject(quads)
    return tuple(record for iri in sorted(properties) for record in _record(iri, properties[iri]))


def names_of(records: Iterable[Record]) -> Iterator[Name]:
    """The names in the records; a record that is read as a country gives names of the country."""
    records = tuple(records)
    entities = {record.entity.iri: record.entity for record in records}
    for record in records:
        country = entities.get(record.links.get(SG.readAs, ""))
        for text, kind in sorted(record.names.items()):
            ambiguous = text in record.ambiguous
            if country is None:
                yield Name(text, record.entity, _shortened(text, kind), ambiguous)
            else:
                yield Name(text, country, MentionKind.METONYM, ambiguous)


def _by_subject(quads: Iterable[Quad]) -> dict[str, _Properties]:
    wanted = {RDF.type, *_NAME_PROPERTIES, *_LINKS}
    subjects: dict[str, _Properties] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if quad.predicate.value not in wanted:
            continue
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            subjects[subject.value][quad.predicate.value].append(value)
    return subjects


def _record(iri: str, properties: _Properties) -> Iterator[Record]:
    kinds = [_KINDS[c.value] for c in properties.get(RDF.type, []) if c.value in _KINDS]
    labels = sorted(term.value for term in properties.get(SKOS.prefLabel, []) if _english(term))
    if kinds and labels:
        names: dict[str, MentionKind] = {}
        for name_property, kind in _NAME_PROPERTIES.items():
            for term in properties.get(name_property, []):
                names.setdefault(term.value, kind)
        ambiguous = frozenset(term.value for term in properties.get(SG.ambiguousName, []))
        links = {p: min(o.value for o in properties[p]) for p in _LINKS if p in properties}
        yield Record(Entity(iri, min(kinds), labels[0]), names, ambiguous, links)


def _english(term: NamedNode | Literal) -> bool:
    return isinstance(term, Literal) and (term.language or "en").startswith("en")


def _shortened(text: str, kind: MentionKind) -> MentionKind:
    """A name in capitals alone, with or without full stops, is an abbreviation."""
    letters = text.replace(".", "")
    if kind is MentionKind.NAME and letters.isupper() and letters.isalnum():
        return MentionKind.ABBREVIATION
    return kind
