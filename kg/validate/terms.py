"""Rules about a graph as a whole: terms the ontology lacks, and blank nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.namespaces import SG
from kg.resources import ONTOLOGY
from kg.validate.rules import SHAPES_BASE, Rule, Shapes
from kg.validate.triples import GENERATED_ID_BASE, Term, read_triples
from kg.validate.violation import Violation

KNOWN_TERM = f"{SHAPES_BASE}Graph-knownTerm"
BLANK_NODE = f"{SHAPES_BASE}Graph-blankNode"


def check_terms(shapes: Shapes, triples: Iterable[ox.Triple]) -> Iterator[Violation]:
    """What breaks the rules of ``shapes/graph.ttl``, in triples without blank nodes."""
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            broken = _broken(term)
            if broken is not None:
                yield _found(shapes.rules[broken], triple, term)


@lru_cache(maxsize=1)
def ontology_terms() -> frozenset[str]:
    """The IRIs of our namespace that the ontology describes."""
    described = (triple.subject for triple in read_triples(ONTOLOGY))
    return frozenset(
        term.value
        for term in described
        if isinstance(term, ox.NamedNode) and term.value.startswith(SG.base)
    )


def _broken(term: Term) -> str | None:
    if not isinstance(term, ox.NamedNode):
        return None
    if term.value.startswith(GENERATED_ID_BASE):
        return BLANK_NODE
    is_ours = term.value.startswith(SG.base)
    return KNOWN_TERM if is_ours and term.value not in ontology_terms() else None


def _found(rule: Rule, triple: ox.Triple, term: Term) -> Violation:
    return Violation(
        focus=str(triple.subject)[1:-1],
        rule=rule.iri,
        message=rule.message,
        path=triple.predicate.value,
        value=str(term),
        severity=rule.severity,
    )
