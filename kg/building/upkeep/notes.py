"""What a store notes for itself: values of properties of nodes, in a graph apart."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.building.upkeep.stated import NOTES


def note(about: ox.NamedNode, by: ox.NamedNode, value: str) -> ox.Quad:
    """The note that ``about`` has ``value`` by the property ``by``."""
    return ox.Quad(about, by, ox.Literal(value), NOTES)


def noted(store: ox.Store, about: ox.NamedNode, by: ox.NamedNode) -> Iterator[str]:
    """The values noted of ``about`` by ``by``."""
    for quad in store.quads_for_pattern(about, by, None, NOTES):
        if isinstance(quad.object, ox.Literal):
            yield quad.object.value


def noted_with(store: ox.Store, by: ox.NamedNode, value: str) -> Iterator[ox.NamedNode]:
    """The nodes of which ``value`` is noted by ``by``."""
    return nodes(store, by, ox.Literal(value), NOTES)


def all_noted(store: ox.Store, by: ox.NamedNode) -> Iterator[ox.Quad]:
    """Every note by ``by``."""
    return store.quads_for_pattern(None, by, None, NOTES)


def nodes(
    store: ox.Store,
    predicate: ox.NamedNode,
    value: ox.NamedNode | ox.Literal | None,
    graph: ox.NamedNode,
) -> Iterator[ox.NamedNode]:
    """The subjects in ``graph`` that have ``value``, or any where it is ``None``."""
    for quad in store.quads_for_pattern(None, predicate, value, graph):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject
