"""What claims can state, in words: the claim types with all they have room for, defined.

Everything comes from the project's files: the types and their roles from the frames, what a term
means from the ontology and its schemes, which terms a property can have from the shapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ReferenceDataError
from kg.extract.frames import ClaimType, load_claim_types
from kg.model import EntityKind, Status
from kg.namespaces import RDF, SG, SKOS
from kg.resources import ONTOLOGY, SCHEMES, SHAPES

_SH = "http://www.w3.org/ns/shacl#"
_LIST_FIRST, _LIST_REST, _LIST_END = (f"{RDF.type[:-4]}{name}" for name in ("first", "rest", "nil"))
_NAMED: Mapping[str, frozenset[EntityKind]] = {
    "mineral": frozenset({EntityKind.MINERAL}),
    "person": frozenset({EntityKind.PERSON}),
    "place": frozenset({EntityKind.COUNTRY, EntityKind.SITE}),
}
_VALUES = frozenset({"date", "period", "amount", "share", "quantity", "rank"})


@dataclass(frozen=True, slots=True)
class Term:
    """A name that stands for something defined."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a claim that words of the text fill: a role or a detail.

    ``kinds`` are those of the entities that fit; empty for a value or a phrase, and ``is_value``
    tells the one from the other. ``least`` is how many fillers a claim must have.
    """

    name: str
    definition: str
    kinds: frozenset[EntityKind] = frozenset()
    is_value: bool = False
    least: int = 0


@dataclass(frozen=True)
class DefinedType:
    """A claim type, its places, and the properties that take a term: ``kind``, ``activity``."""

    type: ClaimType
    definition: str
    places: tuple[Place, ...]
    terms: Mapping[str, tuple[Term, ...]]

    def place(self, name: str) -> Place | None:
        """The place of this name."""
        return next((place for place in self.places if place.name == name), None)


@dataclass(frozen=True)
class ClaimVocabulary:
    """All claim types by name, and the statuses a claim can have."""

    types: Mapping[str, DefinedType]
    statuses: tuple[Term, ...]

    @classmethod
    def load(cls) -> ClaimVocabulary:
        """The vocabulary of the project's files. Raises ``ReferenceDataError``."""
        graph = _graph(ONTOLOGY / "stratagraph.ttl", *sorted(SCHEMES.glob("*.ttl")))
        meaning = dict(_definitions(graph))
        allowed = dict(_allowed(_graph(*sorted(SHAPES.glob("*.ttl"))), _notations(graph, meaning)))
        types = {
            name: _defined(claim_type, meaning, allowed)
            for name, claim_type in load_claim_types().items()
        }
        statuses = (Term(status.value, meaning.get(SG[status.value], "")) for status in Status)
        return cls(types, tuple(statuses))


def _graph(*paths: Path) -> ox.Store:
    store = ox.Store()
    for path in paths:
        try:
            store.load(path=str(path), format=ox.RdfFormat.TURTLE)
        except (OSError, SyntaxError, ValueError) as error:
            raise ReferenceDataError(path.name, f"not valid Turtle: {error}") from error
    return store


def _definitions(graph: ox.Store) -> Iterator[tuple[str, str]]:
    """What each term of the ontology and the schemes means, by its IRI."""
    for quad in graph.quads_for_pattern(None, ox.NamedNode(SKOS.definition), None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            yield quad.subject.value, quad.object.value


def _notations(graph: ox.Store, meaning: Mapping[str, str]) -> Mapping[str, str]:
    """What codes and IRIs of terms mean, alike."""
    found = graph.quads_for_pattern(None, ox.NamedNode(SKOS.notation), None)
    coded = {
        q.object.value: meaning.get(q.subject.value, "")
        for q in found
        if isinstance(q.subject, ox.NamedNode) and isinstance(q.object, ox.Literal)
    }
    return {**meaning, **coded}


def _allowed(
    shapes: ox.Store, meaning: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], tuple[Term, ...]]]:
    """The terms of a property by its class: the shape ``Agreement-kind`` lists them."""
    for quad in shapes.quads_for_pattern(None, ox.NamedNode(f"{_SH}in"), None):
        if isinstance(quad.subject, ox.NamedNode):
            name, _, of_property = quad.subject.value.rpartition("#")[2].partition("-")
            members = (node.value for node in _members(shapes, quad.object))
            terms = (Term(value.rpartition("/")[2], meaning.get(value, "")) for value in members)
            yield (name, of_property), tuple(terms)


def _members(
    graph: ox.Store, node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
) -> Iterator[ox.NamedNode | ox.Literal]:
    while isinstance(node, ox.BlankNode):
        (first,) = graph.quads_for_pattern(node, ox.NamedNode(_LIST_FIRST), None)
        if isinstance(first.object, ox.NamedNode | ox.Literal):
            yield first.object
        (rest,) = graph.quads_for_pattern(node, ox.NamedNode(_LIST_REST), None)
        node = rest.object


def _defined(
    claim_type: ClaimType,
    meaning: Mapping[str, str],
    allowed: Mapping[tuple[str, str], tuple[Term, ...]],
) -> DefinedType:
    terms = {p: t for (name, p), t in sorted(allowed.items()) if name == claim_type.name}
    if "activity" in claim_type.details:
        terms["activity"] = allowed["Claim", "activity"]
    needed = {role.name: role.minimum for role in claim_type.roles}
    needs = {name: needed.get(name, 1) for name in claim_type.needs}
    kinds = {role.name: role.kinds for role in claim_type.roles}
    details = sorted(claim_type.details - terms.keys() - kinds.keys())
    places = (
        Place(
            name,
            _meaning(name, meaning),
            kinds.get(name) or _NAMED.get(name, frozenset()),
            is_value=name in _VALUES,
            least=needs.get(name, 0),
        )
        for name in (*kinds, *details)
    )
    return DefinedType(claim_type, meaning[SG[claim_type.name]], tuple(places), terms)


def _meaning(name: str, meaning: Mapping[str, str]) -> str:
    """What a place means; a value of several parts is told by its first."""
    spellings = (name, f"{name}Value", f"{name}Start")
    known = (SG.base + spelling for spelling in spellings)
    return next((meaning[iri] for iri in known if iri in meaning), "")


def kinds_in_words(kinds: frozenset[EntityKind]) -> str:
    """ "country, partnership, committee or organization"."""
    order = [kind.value.lower() for kind in EntityKind if kind in kinds]
    return " or ".join(filter(None, (", ".join(order[:-1]), order[-1]))) if order else ""
