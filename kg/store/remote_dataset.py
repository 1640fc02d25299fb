"""The dataset that ``kg load`` put into a store, fetched in parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import EndpointError
from kg.iris import ARTICLE_GRAPH_BASE
from kg.namespaces import RESOURCE_BASE
from kg.store.remote_content import RemoteContent

_GRAPH_BASE = f"{RESOURCE_BASE}graph/"


def article_graphs(content: RemoteContent) -> Iterator[tuple[ox.Quad, ...]]:
    """The graph of each article, in the order of their IRIs. Raises ``EndpointError``."""
    names = sorted(content.names(ARTICLE_GRAPH_BASE), key=str)
    if not names:
        problem = "has no graph of an article; load a .trig or .nq file, which keep graphs apart"
        raise EndpointError(content.where, problem)
    return _graphs(content, names)


def other_graphs(content: RemoteContent) -> Iterator[ox.Quad]:
    """The quads of the other graphs of the project: reference, ontology, what is derived."""
    names = sorted(content.names(_GRAPH_BASE), key=str)
    of_no_article = [name for name in names if not name.value.startswith(ARTICLE_GRAPH_BASE)]
    for graph in _graphs(content, of_no_article):
        yield from graph


def _graphs(content: RemoteContent, names: Iterable[ox.NamedNode]) -> Iterator[tuple[ox.Quad, ...]]:
    counts = content.counts(names)
    for name, triples in content.triples(counts):
        if len(triples) != counts[name]:
            problem = f"counts {counts[name]} triples in {name} and gives {len(triples)}"
            raise EndpointError(content.where, f"{problem}; nothing was checked")
        ordered = sorted(triples, key=str)
        yield tuple(ox.Quad(t.subject, t.predicate, t.object, name) for t in ordered)
