"""Claims read back from a graph are the claims that were written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.articles import read_articles
from kg.extract.reader import GrammarReader
from kg.graph.article import article_quads
from kg.graph.claims import ClaimGraph
from kg.iris import claim_iri
from kg.model import Article, Claim, Reading

ARTICLE = Path(__file__).parents[1] / "golden" / "articles" / "guinea-bauxite-iron.html"


@pytest.fixture(scope="module")
def reading(reader: GrammarReader) -> Reading:
    (article,) = read_articles([str(ARTICLE)])
    assert isinstance(article, Article)
    return reader.read(article)


def iri(claim: Claim) -> str:
    return claim_iri(claim.type, claim.status, claim.statements)


@pytest.mark.parametrize("merged", [False, True])
def test_claims_come_back_with_their_statements_and_evidence(
    reading: Reading, reference_quads: tuple[ox.Quad, ...], merged: bool
) -> None:
    quads = (*article_quads(reading, "0.0.0"), *reference_quads)
    graph = ClaimGraph.of(ox.Quad(*q.triple) if merged else q for q in quads)
    found = graph.claims(reading.article.sha256)
    written = {iri(claim): claim for claim in reading.claims}
    assert len(written) > 5
    assert {iri(claim) for claim in found} == written.keys()
    for claim in found:
        before = written[iri(claim)]
        assert set(claim.statements) == set(before.statements)
        assert [e.sentence.span for e in claim.evidence] == [
            e.sentence.span for e in before.evidence
        ]
        assert {s.span for e in claim.evidence for s in e.support} == {
            s.span for e in before.evidence for s in e.support
        }


def test_mentions_come_back_with_what_they_refer_to(
    reading: Reading, reference_quads: tuple[ox.Quad, ...]
) -> None:
    graph = ClaimGraph.of([*article_quads(reading, "0.0.0"), *reference_quads])
    found = {(m.span, m.entity) for m in graph.mentions(reading.article.sha256) if m.entity}
    assert found >= {(m.span, m.entity) for m in reading.mentions if m.entity}


def test_an_article_that_the_graph_does_not_hold_has_no_claims(reading: Reading) -> None:
    graph = ClaimGraph.of(article_quads(reading, "0.0.0"))
    other = replace(reading.article, text="Another text.")
    assert graph.claims(other.sha256) == graph.mentions(other.sha256) == ()
