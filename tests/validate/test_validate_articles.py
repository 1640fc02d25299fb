"""One article as it is made: the same results as for a whole file, mapped to claims."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from shape_cases import CASES, HERE, Case, quads, turtle, valid

from kg.errors import ValidationError
from kg.validate import (
    ArticleValidator,
    Severity,
    claims_to_set_aside,
    validate_graph,
    violations_of_no_claim,
)

CLAIM = "https://w3id.org/stratagraph/id/claim/00000000000000000000000000000"
REFERENCE = {
    q.triple for q in ox.parse(path=HERE / "valid" / "reference.ttl", format=ox.RdfFormat.TURTLE)
}
KNOWN = {triple.subject for triple in REFERENCE}
# Cases that change the graph of an article: they take nothing out of known records, add nothing.
OF_ARTICLES = [
    case
    for case in CASES
    if case.graph() >= REFERENCE and not KNOWN & {t.subject for t in case.graph() - REFERENCE}
]


@pytest.fixture(scope="module")
def validator() -> ArticleValidator:
    return ArticleValidator(quads(REFERENCE))


@pytest.mark.parametrize("case", OF_ARTICLES[::3], ids=str)
def test_an_article_has_the_results_it_has_in_the_whole_graph(case: Case, validator):
    graph = case.graph()
    alone = validator.check(quads(graph - REFERENCE))
    assert alone == validate_graph(quads(graph)).violations


def test_a_valid_article_breaks_no_rule(validator):
    assert validator.check(quads(valid("funding", "trade", "meeting") - REFERENCE)) == ()


def test_what_is_referred_to_is_not_checked_itself():
    reference = REFERENCE | turtle("country:ZWE a sg:Country .")
    article = (valid("funding") | turtle("c:300 sg:recipient country:ZWE .")) - REFERENCE
    assert ArticleValidator(quads(reference)).check(quads(article)) == ()


def test_what_an_article_adds_to_a_known_entity_is_checked_with_what_is_known(validator):
    article = valid("funding") - REFERENCE
    sound = article | turtle('country:KOR skos:altLabel "Daehan Minguk"@ko .')
    assert validator.check(quads(sound)) == ()
    broken = article | turtle('country:KOR sg:alpha3 "PRK" .')
    rules = {v.rule.partition("#")[2] for v in validator.check(quads(broken))}
    assert rules == {"Country-alpha3", "Country-code"}


def test_a_graph_without_an_article_is_an_error(validator):
    with pytest.raises(ValidationError, match="no sg:Article"):
        validator.check([])


def _check(validator, removed: str, added: str, *stems: str):
    graph = quads((valid(*stems) - REFERENCE - turtle(removed)) | turtle(added))
    return graph, validator.check(graph)


def test_a_claim_that_breaks_two_rules_is_set_aside_with_both_sentences(validator):
    added = "c:300 sg:share 150.0 ; sg:owner country:KOR ."
    graph, violations = _check(validator, "", added, "funding", "trade")
    assert claims_to_set_aside(graph, violations) == {
        f"{CLAIM}300": (
            "A claim has at most one share, an xsd:decimal from 0 to 100.",
            "A funding states nothing besides funders, recipients, an instrument, an amount and "
            "what any claim may state.",
        )
    }
    assert violations_of_no_claim(graph, violations) == ()


def test_broken_evidence_sets_its_claim_aside(validator):
    removed, added = 'm:600 sg:mentionKind "sentence" .', 'm:600 sg:mentionKind "phrase" .'
    graph, violations = _check(validator, removed, added, "funding", "trade")
    assert set(claims_to_set_aside(graph, violations)) == {f"{CLAIM}600"}


def test_broken_words_set_the_claim_they_support_aside(validator):
    removed, added = 'm:002 sg:quote "signed" .', 'm:002 sg:quote "sealed" .'
    graph, violations = _check(validator, removed, added, "agreement", "trade")
    assert set(claims_to_set_aside(graph, violations)) == {f"{CLAIM}200"}


def test_what_is_wrong_with_the_article_sets_no_claim_aside(validator):
    removed = (
        'the:796 dcterms:source "articles/rare-metals.txt" , <https://example.org/rare-metals> .'
    )
    graph, violations = _check(validator, removed, "", "funding")
    assert claims_to_set_aside(graph, violations) == {}
    (alone,) = violations_of_no_claim(graph, violations)
    assert alone.rule.endswith("#Article-source")


def test_what_is_wrong_with_an_unknown_entity_is_told_apart(validator):
    added = "organization:nobody a sg:Organization . c:300 sg:recipient organization:nobody ."
    graph, violations = _check(validator, "", added, "funding")
    assert claims_to_set_aside(graph, violations) == {}
    (alone,) = violations_of_no_claim(graph, violations)
    assert alone.focus.endswith("organization/nobody")


def test_a_warning_sets_nothing_aside(validator):
    removed = 'the:796 dcterms:title "Rare metals bring Seoul and Ulaanbaatar together" .'
    graph, violations = _check(validator, removed, "", "funding")
    assert [v.severity for v in violations] == [Severity.WARNING]
    assert claims_to_set_aside(graph, violations) == {}


def test_what_remains_after_setting_aside_conforms(validator):
    graph, violations = _check(validator, "", "c:300 sg:share 150.0 .", "funding", "trade")
    left_out = {ox.NamedNode(claim) for claim in claims_to_set_aside(graph, violations)}
    left_out |= {q.object for q in graph if q.subject in left_out if "mention" in str(q.object)}
    kept = [quad for quad in graph if quad.subject not in left_out]
    assert len(kept) < len(graph)
    assert validator.check(kept) == ()
