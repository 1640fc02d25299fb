"""What two graphs differ in: quads for a patch, claims for a person.

A claim's IRI is made from all it states, so a claim of which status or a detail changed is another
claim. One that only the old graph has and one that only the new graph has are told as one that
changed when they are of one type and have the same core roles (``ontology/acts.toml``); of several,
those that share most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from kg.graph.acts import ActClaim, act_claims, block_of
from kg.graph.terms import RDF_TYPE
from kg.namespaces import SG

_CLAIM = ox.NamedNode(SG.Claim)


class Quads(Protocol):
    """A graph that can be looked into: ``LoadedQuads`` of a file, or a ``DiskStore``."""

    def quads(self) -> Iterator[ox.Quad]:
        """All quads."""
        ...

    def about(self, node: ox.NamedNode) -> Iterator[ox.Triple]:
        """What is said of a node in any graph."""
        ...

    def states(self, triple: ox.Triple) -> bool:
        """Whether a triple stands in any graph."""
        ...

    def __contains__(self, quad: ox.Quad) -> bool: ...


@dataclass(frozen=True)
class ClaimChanges:
    """Claims that only the new graph has, only the old one, and pairs of old and new."""

    gained: tuple[ActClaim, ...]
    lost: tuple[ActClaim, ...]
    changed: tuple[tuple[ActClaim, ActClaim], ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.changed)


def missing(quads: Quads, other: Quads) -> Iterator[ox.Quad]:
    """The quads of ``quads`` that ``other`` does not have; none is held."""
    return (quad for quad in quads.quads() if quad not in other)


def claim_changes(old: Quads, new: Quads) -> ClaimChanges:
    """The claims in which two graphs differ, in the order of type and IRI."""
    lost, gained = _only_in(old, new), _only_in(new, old)
    changed: list[tuple[ActClaim, ActClaim]] = []
    by_block: dict[str, list[ActClaim]] = defaultdict(list)
    for claim in gained:
        by_block[block_of(claim)].append(claim)
    for before in lost:
        alike = by_block[block_of(before)]
        if alike:
            after = max(alike, key=lambda claim: (_shared(before, claim), claim.iri))
            alike.remove(after)
            changed.append((before, after))
    old_ones, new_ones = ({pair[side].iri for pair in changed} for side in (0, 1))
    return ClaimChanges(
        tuple(claim for claim in gained if claim.iri not in new_ones),
        tuple(claim for claim in lost if claim.iri not in old_ones),
        tuple(changed),
    )


def _only_in(quads: Quads, other: Quads) -> list[ActClaim]:
    nodes = {
        quad.subject
        for quad in missing(quads, other)
        if quad.predicate == RDF_TYPE and quad.object == _CLAIM and not other.states(quad.triple)
    }
    claims = act_claims(_told(quads, (n for n in nodes if isinstance(n, ox.NamedNode))))
    return sorted(claims, key=lambda claim: (claim.type, claim.iri))


def _told(quads: Quads, nodes: Iterable[ox.NamedNode]) -> Iterator[ox.Quad]:
    for node in nodes:
        for triple in quads.about(node):
            yield ox.Quad(triple.subject, triple.predicate, triple.object)


def _shared(one: ActClaim, other: ActClaim) -> int:
    """How many statements two claims have in common."""
    return sum(len(one.values(name) & other.values(name)) for name in one.stated)
