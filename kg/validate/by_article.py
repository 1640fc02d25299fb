"""A dataset against the shapes, article by article: most of it is never held in memory at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.iris import ONTOLOGY_GRAPH, REFERENCE_GRAPH
from kg.namespaces import RDF, SG
from kg.resources import SHAPES
from kg.validate.articles import ArticleValidator
from kg.validate.report import Report
from kg.validate.violation import Violation, in_order
from kg.validate.whole import validate_graph

_TYPE = ox.NamedNode(RDF.type)
_MENTION = ox.NamedNode(SG.Mention)
_TEXT = ox.NamedNode(SG.text)
_BACKGROUND = frozenset({ox.NamedNode(REFERENCE_GRAPH), ox.NamedNode(ONTOLOGY_GRAPH)})


def validate_by_article(
    others: Iterable[ox.Quad], articles: Iterable[Iterable[ox.Quad]], shapes: Path = SHAPES
) -> Report:
    """What ``validate_graph`` finds in all the quads together.

    ``articles`` are the graphs of articles, each read once; ``others`` are the other graphs:
    reference, ontology, and what is derived.

    1. Each article is checked with the reference graph and the ontology, and then forgotten, but
       for its claims and entities: what is derived speaks of these.
    2. The other graphs are checked with what was kept. What that finds of a node of an article
       counts only where the other graphs state the property; the rest was looked at in step 1.

    Raises ``ValidationError`` where something could not be checked.
    """
    others = tuple(others)
    validator = ArticleValidator((q for q in others if q.graph_name in _BACKGROUND), shapes)
    found: set[Violation] = set()
    kept: list[ox.Quad] = []
    triples = len(others)
    for quads in articles:
        article = tuple(quads)
        found.update(validator.check(article))
        kept += _kept(article)
        triples += len(article)
    whole = validate_graph((*others, *kept), shapes)
    found.update(_of_others(whole.violations, others, kept))
    return Report(in_order(found), whole.nodes_checked, triples)


def _kept(article: tuple[ox.Quad, ...]) -> Iterator[ox.Quad]:
    mentions = {quad.subject for quad in article if quad.object == _MENTION}
    for quad in article:
        of_mention = quad.subject in mentions and quad.predicate != _TYPE
        if not of_mention and quad.predicate != _TEXT:
            yield quad


def _of_others(
    violations: Iterable[Violation], others: Iterable[ox.Quad], kept: Iterable[ox.Quad]
) -> Iterator[Violation]:
    of_articles = {_iri(quad.subject) for quad in kept}
    stated = {(_iri(quad.subject), quad.predicate.value) for quad in others}
    for violation in violations:
        if violation.focus not in of_articles or (violation.focus, violation.path) in stated:
            yield violation


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else str(term)
