"""Rules about a graph as a whole: terms the ontology lacks, and blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import RESOURCE_BASE, SG
from kg.validate.bridge import Term
from kg.validate.shapes import SHAPES_BASE, Rule, Shapes
from kg.validate.violation import Violation

KNOWN_TERM = f"{SHAPES_BASE}Graph-knownTerm"
BLANK_NODE = f"{SHAPES_BASE}Graph-blankNode"

# A name for a blank node that is no blank node (RDF 1.1 Concepts, section 3.5).
_SKOLEM_BASE = f"{RESOURCE_BASE}.well-known/genid/"


def without_blank_nodes(triples: frozenset[ox.Triple]) -> frozenset[ox.Triple]:
    """``triples`` with an IRI for each blank node: the same IRIs for the same graph."""
    if not any(isinstance(term, ox.BlankNode) for t in triples for term in (t.subject, t.object)):
        return triples
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(_without_blank_nodes(quad.triple) for quad in dataset)


def check_terms(shapes: Shapes, triples: Iterable[ox.Triple]) -> Iterator[Violation]:
    """What breaks the rules of ``shapes/graph.ttl``, in triples without blank nodes."""
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            broken = _broken(term)
            if broken is not None:
                yield _found(shapes.rules[broken], triple, term)


@lru_cache(maxsize=100_000)
def _broken(term: Term) -> str | None:
    if not isinstance(term, ox.NamedNode):
        return None
    if term.value.startswith(_SKOLEM_BASE):
        return BLANK_NODE
    is_ours = term.value.startswith(SG.base) and term.value != SG.base
    return KNOWN_TERM if is_ours and term.value.removeprefix(SG.base) not in SG.terms else None


def _found(rule: Rule, triple: ox.Triple, term: Term) -> Violation:
    return Violation(
        focus=str(triple.subject)[1:-1],
        rule=rule.iri,
        message=rule.message,
        path=triple.predicate.value,
        value=str(term),
        severity=rule.severity,
    )


def _without_blank_nodes(triple: ox.Triple) -> ox.Triple:
    subject, value = triple.subject, triple.object
    if isinstance(subject, ox.BlankNode):
        subject = ox.NamedNode(_SKOLEM_BASE + subject.value)
    if isinstance(value, ox.BlankNode):
        value = ox.NamedNode(_SKOLEM_BASE + value.value)
    return ox.Triple(subject, triple.predicate, value)
