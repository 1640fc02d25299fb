"""What is known of an article itself: title, source, date, author, outlet, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph.terms import RDF_TYPE, Term, date
from kg.iris import article_graph_iri, article_iri
from kg.model import Article
from kg.namespaces import DC, DCTERMS, SG

# What RFC 3987 forbids in an IRI and people still put into addresses.
_NOT_IN_AN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def metadata_triples(article: Article) -> Iterator[ox.Triple]:
    """The triples of an article; what its source did not give is left out.

    Every article has a title: one without is called by the name of its source.
    """
    node = ox.NamedNode(article_iri(article.sha256))
    yield ox.Triple(node, RDF_TYPE, ox.NamedNode(SG.Article))
    for property_iri, value in (*_sources(article), *_properties(article)):
        yield ox.Triple(node, ox.NamedNode(property_iri), value)


def source_quads(article: Article) -> Iterator[ox.Quad]:
    """Where an article came from: what a second file with the same text adds to its graph."""
    node = ox.NamedNode(article_iri(article.sha256))
    graph = ox.NamedNode(article_graph_iri(article.sha256))
    for property_iri, value in _sources(article):
        yield ox.Quad(node, ox.NamedNode(property_iri), value, graph)


def _sources(article: Article) -> Iterator[tuple[str, Term]]:
    yield DCTERMS.source, ox.Literal(_name(article.source))
    if article.url:
        yield DCTERMS.source, _address(article.url)


def _properties(article: Article) -> Iterator[tuple[str, Term]]:
    yield DCTERMS.title, ox.Literal(article.title or _name(article.source))
    yield SG.sha256, ox.Literal(article.sha256)
    yield SG.text, ox.Literal(article.text)
    if article.issued:
        yield DCTERMS.issued, date(article.issued)
    if article.author:
        yield DC.creator, ox.Literal(article.author)
    if article.outlet:
        yield DC.publisher, ox.Literal(article.outlet)


def _name(source: str) -> str:
    # Python keeps the bytes of a file name that is not UTF-8 as lone surrogates, which no text has.
    return source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _address(url: str) -> Term:
    escaped = _NOT_IN_AN_IRI.sub(lambda found: quote(found.group()), url.strip())
    try:
        return ox.NamedNode(escaped)
    except ValueError:  # "www.example.org/story": worth keeping, but no IRI
        return ox.Literal(url)
