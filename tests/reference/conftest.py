"""The shipped reference graph, once a session, by subject."""

from __future__ import annotations

from collections import defaultdict

import pyoxigraph as ox
import pytest

from kg.graph.reference import load_reference
from kg.namespaces import RDF, SG

Values = dict[str, list[ox.NamedNode | ox.Literal]]
Subjects = dict[str, Values]


@pytest.fixture(scope="session")
def reference_quads() -> tuple[ox.Quad, ...]:
    return load_reference()


@pytest.fixture(scope="session")
def subjects(reference_quads: tuple[ox.Quad, ...]) -> Subjects:
    """Subject and property IRIs to values."""
    found: Subjects = defaultdict(lambda: defaultdict(list))
    for quad in reference_quads:
        found[quad.subject.value][quad.predicate.value].append(quad.object)
    return found


@pytest.fixture(scope="session")
def claims(subjects: Subjects) -> Subjects:
    return {iri: v for iri, v in subjects.items() if _is_a(v, SG.Claim)}


@pytest.fixture(scope="session")
def records(subjects: Subjects) -> Subjects:
    return {iri: v for iri, v in subjects.items() if not _is_a(v, SG.Claim)}


def _is_a(values: Values, class_iri: str) -> bool:
    return ox.NamedNode(class_iri) in values[RDF.type]
