from __future__ import annotations

import dataclasses

import loan_reading as case
import pyoxigraph as ox
import pytest
from loan_reading import ARTICLE, FUNDING, KOREA, OWNERSHIP, READING, SEOUL, ZIJIN

from kg.errors import OffsetError
from kg.graph.article import article_quads
from kg.graph.metadata import source_quads
from kg.graph.terms import claim_node, date, decimal
from kg.iris import article_graph_iri, article_iri
from kg.model import Article, Claim, Evidence, Literal, Reading, Span, Statement
from kg.namespaces import DC, DCTERMS, PREFIXES, PROV, RDF, RDFS, SG, XSD

VERSION = "9.9.9"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return loaded(READING)


def loaded(reading: Reading) -> ox.Store:
    store = ox.Store()
    store.extend(article_quads(reading, VERSION))
    return store


def rows(store: ox.Store, pattern: str, names: str) -> set[tuple[str, ...]]:
    query = f"SELECT {names} WHERE {{ GRAPH ?graph {{ {pattern} }} }}"
    found = store.query(query, prefixes=PREFIXES)
    return {tuple(term.value for term in row) for row in found}


def values(store: ox.Store, subject: ox.NamedNode, property_iri: str) -> set[str]:
    pattern = (subject, ox.NamedNode(property_iri), None, None)
    return {str(quad.object) for quad in store.quads_for_pattern(*pattern)}


def test_everything_is_in_the_graph_of_the_article() -> None:
    graphs = {quad.graph_name.value for quad in article_quads(READING, VERSION)}
    assert graphs == {article_graph_iri(ARTICLE.sha256)}


def test_there_is_no_blank_node_and_no_repetition() -> None:
    quads = article_quads(READING, VERSION)
    assert not [q for q in quads if ox.BlankNode in (type(q.subject), type(q.object))]
    assert len(quads) == len(set(quads))


def test_metadata_of_the_article(store: ox.Store) -> None:
    node = ox.NamedNode(article_iri(ARTICLE.sha256))
    assert values(store, node, RDF.type) == {f"<{SG.Article}>"}
    assert values(store, node, DCTERMS.title) == {'"Séoul lends to Mongolia – a “rare” case"'}
    assert values(store, node, DCTERMS.source) == {
        '"articles/loan.txt"',
        "<https://example.org/a%20story?id=%7B7%7D>",
    }
    assert values(store, node, DCTERMS.issued) == {f'"2024-12"^^<{XSD.gYearMonth}>'}
    assert values(store, node, DC.creator) == {'"Jane Doe"'}
    assert values(store, node, DC.publisher) == {'"Mining News"'}
    assert values(store, node, SG.sha256) == {f'"{ARTICLE.sha256}"'}
    assert rows(store, "?a sg:text ?text", "?text") == {(ARTICLE.text,)}


def test_unknown_metadata_is_left_out() -> None:
    article = Article("Words.", source="-")
    store = loaded(Reading(article, (), ()))
    node = ox.NamedNode(article_iri(article.sha256))
    properties = {q.predicate.value for q in store.quads_for_pattern(node, None, None)}
    assert properties == {RDF.type, DCTERMS.title, DCTERMS.source, SG.sha256, SG.text}


def test_an_article_without_a_title_is_called_by_its_source() -> None:
    article = Article("Words.", source="notes/feed.jsonl:3")
    store = loaded(Reading(article, (), ()))
    node = ox.NamedNode(article_iri(article.sha256))
    assert values(store, node, DCTERMS.title) == {'"notes/feed.jsonl:3"'}


def test_a_file_name_that_is_not_utf_8_is_written_with_a_sign_for_what_is_not() -> None:
    article = Article("Words.", source="caf\udce9.txt")
    found = rows(loaded(Reading(article, (), ())), "?a dcterms:source ?s", "?s")
    assert found == {("caf\ufffd.txt",)}


def test_a_second_file_with_the_same_text_adds_its_sources_and_nothing_else() -> None:
    copy = dataclasses.replace(ARTICLE, source="copies/loan.txt", url=None, title="Other")
    added = list(source_quads(copy))
    assert [(q.predicate.value, q.object) for q in added] == [
        (DCTERMS.source, ox.Literal("copies/loan.txt"))
    ]
    assert added[0].subject == ox.NamedNode(article_iri(ARTICLE.sha256))
    assert added[0].graph_name == ox.NamedNode(article_graph_iri(ARTICLE.sha256))


def test_an_address_that_is_no_iri_is_kept_as_text() -> None:
    article = Article("Words.", source="feed.jsonl:3", url="www.example.org/story")
    store = loaded(Reading(article, (), ()))
    found = rows(store, "?a dcterms:source ?s FILTER(isLiteral(?s))", "?s")
    assert found == {("feed.jsonl:3",), ("www.example.org/story",)}


def test_every_offset_gives_back_its_quote(store: ox.Store) -> None:
    pattern = "?m sg:startOffset ?s ; sg:endOffset ?e ; sg:quote ?q ; sg:inArticle ?a"
    found = rows(store, pattern, "?s ?e ?q ?a")
    assert len(found) == 9
    assert all(ARTICLE.text[int(s) : int(e)] == quote for s, e, quote, _ in found)
    assert {a for *_, a in found} == {article_iri(ARTICLE.sha256)}


def test_a_mention_says_what_how_and_by_whom(store: ox.Store) -> None:
    pattern = """?m sg:quote "Seoul" ; sg:mentionKind ?kind ; sg:refersTo ?e ; sg:confidence ?c ;
        sg:extractedBy ?by ; prov:wasDerivedFrom ?a ; prov:wasGeneratedBy/prov:used ?a"""
    reader = f"{case.ID}reader/grammar-{VERSION}"
    found = rows(store, pattern, "?kind ?e ?c ?by")
    assert found == {("capital", KOREA.iri, "0.95", reader)}


def test_cues_and_values_refer_to_nothing(store: ox.Store) -> None:
    pattern = "?m sg:mentionKind ?kind FILTER NOT EXISTS { ?m sg:refersTo ?x }"
    assert rows(store, pattern, "?kind") == {("cue",), ("value",)}


def test_a_claim_states_its_type_status_and_values(store: ox.Store) -> None:
    node = claim_node(FUNDING)
    assert values(store, node, RDF.type) == {f"<{SG.Claim}>", f"<{SG.Funding}>"}
    assert values(store, node, SG.status) == {f"<{SG.Asserted}>"}
    assert values(store, node, SG.funder) == {f"<{KOREA.iri}>"}
    assert values(store, node, SG.instrument) == {'"aid"'}
    assert values(store, node, SG.activity) == {f"<{case.ID}activity/extraction>"}
    assert values(store, node, SG.amountValue) == {f'"53000000"^^<{XSD.decimal}>'}
    assert values(store, node, SG.periodStart) == {f'"2018"^^<{XSD.gYear}>'}


def test_evidence_is_a_sentence_with_the_confidence_and_words_of_its_claim(
    store: ox.Store,
) -> None:
    pattern = """?claim a sg:Ownership ; sg:evidence ?m ; prov:wasDerivedFrom ?m .
        ?m sg:mentionKind "sentence" ; sg:refersTo ?claim ; sg:confidence ?c ; sg:support ?w .
        ?w sg:quote ?q"""
    found = rows(store, pattern, "?c ?q")
    assert found == {("0.65", "Zijin Mining Group"), ("0.65", "buy"), ("0.65", "Khan mine")}


def test_unknown_entities_are_described_and_known_ones_are_not(store: ox.Store) -> None:
    found = rows(store, "?e a ?class ; rdfs:label ?label FILTER(lang(?label) = 'en')", "?e ?label")
    entities = {pair for pair in found if "/reader/" not in pair[0]}
    assert entities == {(ZIJIN.iri, ZIJIN.label), (case.KHAN.iri, case.KHAN.label)}
    assert rows(store, "?o sg:basedIn ?c", "?o ?c") == {(ZIJIN.iri, case.CHINA.iri)}
    assert rows(store, "?o sg:locatedIn ?c", "?o ?c") == {(case.KHAN.iri, case.MONGOLIA.iri)}


def test_provenance_reaches_the_reader_and_its_version(store: ox.Store) -> None:
    pattern = """?g a prov:Bundle ; prov:wasDerivedFrom ?a ; prov:wasGeneratedBy ?r .
        ?r a prov:Activity ; prov:used ?a ; prov:wasAssociatedWith ?by .
        ?by a prov:SoftwareAgent ; rdfs:label ?label ; schema:softwareVersion ?version"""
    assert rows(store, pattern, "?g ?a ?label ?version") == {
        (
            article_graph_iri(ARTICLE.sha256),
            article_iri(ARTICLE.sha256),
            "Stratagraph grammar reader",
            VERSION,
        )
    }


def test_the_order_of_a_reading_does_not_matter() -> None:
    mixed = dataclasses.replace(
        READING,
        mentions=READING.mentions[::-1] + READING.mentions,
        claims=READING.claims[::-1] + READING.claims,
        facts=READING.facts[::-1],
    )
    assert article_quads(mixed, VERSION) == article_quads(READING, VERSION)


def test_a_claim_left_out_takes_its_evidence_its_cues_and_its_entities_along() -> None:
    kept = loaded(dataclasses.replace(READING, claims=(FUNDING,)))
    assert rows(kept, "?c a sg:Claim", "?c") == {(claim_node(FUNDING).value,)}
    quotes = {quote for (quote,) in rows(kept, "?m sg:quote ?q", "?q")}
    assert quotes.isdisjoint({"buy", "Zijin Mining Group", "Khan mine"})
    assert not rows(kept, "?e a sg:Organization", "?e")
    assert not rows(kept, "?e a sg:Site", "?e")
    assert not rows(kept, "?e sg:basedIn ?c", "?e")


def test_mentions_of_entities_stay_when_their_claim_is_left_out() -> None:
    mentions = (*READING.mentions, case.BUYER)
    kept = loaded(dataclasses.replace(READING, mentions=mentions, claims=()))
    assert rows(kept, "?m sg:refersTo ?e", "?e") == {
        (KOREA.iri,),
        (case.MONGOLIA.iri,),
        (ZIJIN.iri,),
    }
    assert rows(kept, "?e sg:basedIn ?c", "?e") == {(ZIJIN.iri,)}


def test_one_mention_found_twice_has_one_confidence_the_higher() -> None:
    doubtful = dataclasses.replace(SEOUL, confidence=0.4)
    twice = dataclasses.replace(READING, mentions=(SEOUL, doubtful, case.TO_MONGOLIA))
    found = rows(loaded(twice), '?m sg:quote "Seoul" ; sg:confidence ?c', "?c")
    assert found == {("0.95",)}


def test_one_claim_read_twice_is_one_node_with_both_sentences() -> None:
    again = dataclasses.replace(
        FUNDING, evidence=(Evidence(case.sentence("Séoul", "case")),), confidence=0.5
    )
    store = loaded(dataclasses.replace(READING, claims=(FUNDING, again)))
    found = rows(store, "?c a sg:Funding ; sg:evidence ?m . ?m sg:confidence ?s", "?c ?m ?s")
    assert len(found) == 2
    assert {(c, s) for c, _, s in found} == {(claim_node(FUNDING).value, "0.8")}


def test_another_version_of_the_reader_shares_no_mention() -> None:
    def mentions(version: str) -> set[str]:
        quads = article_quads(READING, version)
        return {q.subject.value for q in quads if q.predicate.value == SG.quote}

    assert mentions("1.0.0").isdisjoint(mentions("1.0.1"))


@pytest.mark.parametrize("part", ["mentions", "support", "evidence"])
def test_offsets_that_do_not_give_back_the_quote_are_refused(part: str) -> None:
    wrong = dataclasses.replace(SEOUL, span=Span(SEOUL.span.start + 1, SEOUL.span.end + 1))
    broken = {
        "mentions": dataclasses.replace(READING, mentions=(wrong,)),
        "support": with_evidence(Evidence(FUNDING.evidence[0].sentence, (wrong,))),
        "evidence": with_evidence(Evidence(wrong)),
    }
    with pytest.raises(OffsetError, match="'eoul '"):
        article_quads(broken[part], VERSION)


def with_evidence(evidence: Evidence) -> Reading:
    claim = dataclasses.replace(FUNDING, evidence=(evidence,))
    return dataclasses.replace(READING, claims=(claim,))


def test_a_property_the_ontology_lacks_is_refused() -> None:
    claim = Claim("Funding", FUNDING.status, (Statement("fundr", Literal("x")),), FUNDING.evidence)
    with pytest.raises(AttributeError, match="no term 'fundr'"):
        article_quads(dataclasses.replace(READING, claims=(claim,)), VERSION)


@pytest.mark.parametrize(
    ("number", "lexical"), [(0.8, "0.8"), (1.0, "1"), (0.0, "0"), (0.1 + 0.2, "0.3"), (100, "100")]
)
def test_decimals_are_canonical(number: float, lexical: str) -> None:
    assert decimal(number).value == lexical


def test_a_date_of_unknown_precision_is_refused() -> None:
    with pytest.raises(ValueError, match="not a year"):
        date("12 May 2024")


def test_no_property_is_written_that_the_ontology_page_does_not_show(store: ox.Store) -> None:
    ours = {q.predicate.value for q in store if q.predicate.value.startswith(SG.base)}
    assert ours <= {SG[term] for term in SG.terms}
    assert {RDFS.label, PROV.wasDerivedFrom} <= {q.predicate.value for q in store}


def test_ownership_is_planned(store: ox.Store) -> None:
    assert values(store, claim_node(OWNERSHIP), SG.status) == {f"<{SG.Planned}>"}
