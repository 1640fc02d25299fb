"""What gathering has to know of a claim, read from quads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.terms import RDF_TYPE, Term
from kg.namespaces import DCTERMS, SG, SG_CLAIM_PROPERTIES

_STATED = {
    ox.NamedNode(SG[name]): name
    for name in SG_CLAIM_PROPERTIES.split()
    if name not in ("evidence", "support")
}
_EVIDENCE = ox.NamedNode(SG.evidence)
_IN_ARTICLE = ox.NamedNode(SG.inArticle)
_SOURCE = ox.NamedNode(DCTERMS.source)


@dataclass(frozen=True)
class ActClaim:
    """One claim, as far as it matters for acts.

    ``iri`` is its IRI and ``type`` the local name of its class; ``stated`` are the values of its
    properties by local name, ``status`` among them. ``articles`` are the IRIs of the articles it
    was read from; ``recorded`` says that the reference graph states it.
    """

    iri: str
    type: str
    stated: Mapping[str, frozenset[Term]]
    articles: frozenset[str] = frozenset()
    recorded: bool = False

    def values(self, name: str) -> frozenset[Term]:
        """The values of one property."""
        return self.stated.get(name, frozenset())


def act_claims(quads: Iterable[ox.Quad]) -> tuple[ActClaim, ...]:
    """The claims in ``quads``, in the order of their IRIs; graphs count as one.

    ``quads`` hold all quads whose subject is one of the claims, and for each piece of their
    evidence the quad that names its article (``sg:inArticle``). Others are passed over.
    """
    found = _Found()
    for quad in quads:
        if isinstance(quad.subject, ox.NamedNode) and not isinstance(quad.object, ox.BlankNode):
            found.add(quad.subject.value, quad.predicate, quad.object)
    return found.claims()


class _Found:
    """What was read so far, by subject."""

    def __init__(self) -> None:
        self._types: dict[str, set[str]] = defaultdict(set)
        self._stated: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self._proofs: dict[str, set[str]] = defaultdict(set)
        self._articles: dict[str, str] = {}
        self._recorded: set[str] = set()

    def add(self, iri: str, predicate: ox.NamedNode, value: Term | ox.Triple) -> None:
        if isinstance(value, ox.Triple):
            return
        if predicate == RDF_TYPE:
            self._types[iri].add(value.value)
        elif predicate == _IN_ARTICLE:
            self._articles[iri] = value.value
        elif predicate == _EVIDENCE:
            self._proofs[iri].add(value.value)
        elif predicate == _SOURCE:
            self._recorded.add(iri)
        elif name := _STATED.get(predicate):
            self._stated[iri][name].add(value)

    def claims(self) -> tuple[ActClaim, ...]:
        classes = ((iri, sorted(types - {SG.Claim})) for iri, types in self._types.items())
        typed = {iri: types[0] for iri, types in classes if types and SG.Claim in self._types[iri]}
        return tuple(self._claim(iri, typed[iri]) for iri in sorted(typed))

    def _claim(self, iri: str, class_iri: str) -> ActClaim:
        proofs = self._proofs.get(iri, set())
        stated = self._stated.get(iri, {})
        return ActClaim(
            iri=iri,
            type=class_iri.removeprefix(SG.base),
            stated={name: frozenset(values) for name, values in sorted(stated.items())},
            articles=frozenset(self._articles[p] for p in proofs if p in self._articles),
            recorded=iri in self._recorded,
        )
