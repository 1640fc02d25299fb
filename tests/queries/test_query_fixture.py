"""The dataset of the query cases is what ``docs/graph.md`` says a graph is."""

from __future__ import annotations

import hashlib

import pyoxigraph as ox

from kg.namespaces import SG, XSD
from kg.query.rows import rows_of, texts_of
from kg.store import EmbeddedStore

MENTIONS = """
    PREFIX sg: <https://w3id.org/stratagraph/ontology#>
    SELECT ?mention ?start ?end ?quote ?text ?sha256 {
      ?mention sg:inArticle ?article ; sg:startOffset ?start ; sg:endOffset ?end ; sg:quote ?quote .
      ?article sg:text ?text ; sg:sha256 ?sha256 .
    } ORDER BY ?mention"""


def test_every_mention_quotes_the_characters_it_points_at(catalogue_store: EmbeddedStore) -> None:
    mentions = list(texts_of(catalogue_store.query(MENTIONS)))
    assert len(mentions) > 100
    for mention in mentions:
        start, end = int(mention["start"]), int(mention["end"])
        assert mention["text"][start:end] == mention["quote"]
        assert hashlib.sha256(mention["text"].encode()).hexdigest() == mention["sha256"]


def test_every_claim_has_one_status_and_evidence_or_a_source(
    stated_quads: tuple[ox.Quad, ...],
) -> None:
    store = EmbeddedStore(stated_quads)
    broken = """
        PREFIX sg: <https://w3id.org/stratagraph/ontology#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?claim { ?claim a sg:Claim ; sg:status ?status .
          FILTER(EXISTS { ?claim sg:evidence ?e } = EXISTS { ?claim dcterms:source ?s }
            || EXISTS { ?claim sg:status ?other . FILTER(?other != ?status) }) }
        ORDER BY ?claim"""
    assert list(rows_of(store.query(broken))) == []


def test_only_terms_of_the_vocabulary_and_no_blank_nodes(
    stated_quads: tuple[ox.Quad, ...],
) -> None:
    used = {
        term.value
        for quad in stated_quads
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(SG.base)
    }
    assert {iri.removeprefix(SG.base) for iri in used} <= SG.terms
    assert not any(isinstance(q.subject, ox.BlankNode) for q in stated_quads)
    numbers = {q.object.datatype.value for q in stated_quads if q.predicate.value == SG.amountValue}
    assert numbers == {XSD.decimal}
