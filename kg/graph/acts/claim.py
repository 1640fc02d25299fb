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
_CLAIM = ox.NamedNode(SG.Claim)


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
    claims: set[str] = set()
    types: dict[str, str] = {}
    stated: dict[str, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    proofs: dict[str, set[str]] = defaultdict(set)
    articles: dict[str, str] = {}
    recorded: set[str] = set()
    for subject, predicate, value, _ in quads:
        iri = subject.value if isinstance(subject, ox.NamedNode) else ""
        if predicate == _IN_ARTICLE and isinstance(value, ox.NamedNode):
            articles[iri] = value.value
        elif predicate == RDF_TYPE and value == _CLAIM:
            claims.add(iri)
        elif predicate == RDF_TYPE and isinstance(value, ox.NamedNode):
            types[iri] = value.value
        elif predicate == _EVIDENCE and isinstance(value, ox.NamedNode):
            proofs[iri].add(value.value)
        elif predicate == _SOURCE:
            recorded.add(iri)
        elif (name := _STATED.get(predicate)) and isinstance(value, ox.NamedNode | ox.Literal):
            stated[iri][name].add(value)
    return tuple(
        ActClaim(
            iri=iri,
            type=types[iri].removeprefix(SG.base),
            stated={name: frozenset(values) for name, values in sorted(stated[iri].items())},
            articles=frozenset(articles[proof] for proof in proofs[iri] if proof in articles),
            recorded=iri in recorded,
        )
        for iri in sorted(claims & types.keys())
    )
