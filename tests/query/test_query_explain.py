from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import UnknownNameError
from kg.model import Span
from kg.query import explain, render_explanation
from kg.query.statements import Statement
from kg.store import EmbeddedStore

ID = "https://w3id.org/stratagraph/id/"


def test_a_claim_is_told_with_each_article_and_the_words_it_was_read_from(
    catalogue_store: EmbeddedStore,
) -> None:
    assert render_explanation(explain(catalogue_store, "claim:f-kor-mng")) == (
        "claim:f-kor-mng: 1 claim\n"
        "\n"
        "Funding, asserted  claim:f-kor-mng\n"
        "  funder South Korea; recipient Mongolia; instrument aid; activity extraction\n"
        "  “**South Korea** extends **official development assistance** to **Mongolia** to build"
        " up its\n"
        "  **extractive capabilities**.”\n"
        "    Seoul looks to Mongolia’s mines, 2024-12-23 (https://example.org/seoul-mongolia,\n"
        "    articles/seoul-mongolia.txt), characters 33 to 137, confidence 0.90\n"
        "  “**Korean** aid is strengthening extraction in **Mongolia**.”\n"
        "    Who pays for Oyu Tolgoi, 2025-03-10 (https://example.org/oyu-tolgoi,"
        " articles/oyu-tolgoi.txt),\n"
        "    characters 25 to 76, confidence 0.60\n"
        "  act:f-kor-mng, told by 3 claims in 3 articles: 3 independent sources\n"
        "  with claim:f-kor-mng-53, claim:f-kor-mng-60: all state funder South Korea; recipient"
        " Mongolia;\n"
        "  instrument aid, and fit one another\n"
        "  independent sources agree on activity, funder, instrument, period, recipient, status\n"
        "  they disagree on amount: 53,000,000 USD per year (claim:f-kor-mng-53); 60,000,000 USD"
        " per year\n"
        "  (claim:f-kor-mng-60)\n"
    )


@pytest.mark.parametrize("subject", ["jogmec", "organization:jogmec", f"{ID}organization/jogmec"])
def test_an_entity_is_explained_by_the_claims_it_plays_a_role_in(
    subject: str, catalogue_store: EmbeddedStore
) -> None:
    explanation = explain(catalogue_store, subject)
    assert explanation.subject == f"{ID}organization/jogmec"
    assert explanation.label == "Japan Organization for Metals and Energy Security"
    assert [claim.iri for claim in explanation.claims] == [f"{ID}claim/f-jogmec"]


def test_an_article_is_explained_by_its_claims_in_the_order_of_its_text(
    catalogue_store: EmbeddedStore,
) -> None:
    claims = explain(catalogue_store, "Steppe neodymium deal signed").claims
    assert [claim.type for claim in claims] == ["Agreement", "Meeting", "Office"]
    assert [claim.status for claim in claims] == ["asserted", "asserted", "ended"]


def test_an_article_shows_only_its_own_sentence_of_a_shared_claim(
    catalogue_store: EmbeddedStore,
) -> None:
    claims = explain(catalogue_store, "articles/oyu-tolgoi.txt").claims
    shared = next(claim for claim in claims if claim.iri == f"{ID}claim/f-kor-mng")
    assert [passage.title for passage in shared.passages] == ["Who pays for Oyu Tolgoi"]


def test_statements_that_belong_together_are_read_as_one(catalogue_store: EmbeddedStore) -> None:
    (claim,) = explain(catalogue_store, "f-kor-mng-53").claims
    assert claim.statements == (
        Statement("funder", "South Korea"),
        Statement("recipient", "Mongolia"),
        Statement("instrument", "aid"),
        Statement("period", "from 2018 to 2024"),
        Statement("amount", "53,000,000 USD per year"),
    )


def test_a_claim_of_the_reference_graph_shows_its_source(catalogue_store: EmbeddedStore) -> None:
    text = render_explanation(explain(catalogue_store, "r-aus"))
    assert "    reference: own knowledge, certainty low\n" in text
    assert "“" not in text


def test_every_mark_is_a_word_of_the_sentence(
    catalogue_store: EmbeddedStore, catalogue_quads: tuple[ox.Quad, ...]
) -> None:
    for article in ("article:a1", "article:a2", "article:a3", "article:a4"):
        for claim in explain(catalogue_store, article).claims:
            for passage in claim.passages:
                assert passage.end - passage.start == len(passage.quote)
                for mark in passage.marks:
                    word = passage.quote[mark.start : mark.end]
                    assert word == word.strip() != ""


def test_marks_that_touch_are_one_and_words_outside_the_sentence_are_left_out() -> None:
    store = EmbeddedStore(
        ox.parse(
            """
            @prefix sg: <https://w3id.org/stratagraph/ontology#> .
            @prefix : <https://w3id.org/stratagraph/id/claim/> .
            :c a sg:Claim , sg:Meeting ; sg:status sg:Asserted ; sg:evidence :s .
            :s sg:inArticle :a ; sg:startOffset 10 ; sg:endOffset 18 ; sg:quote "Korea 🇰🇷 ok" ;
              sg:confidence 0.5 ; sg:support :w1 , :w2 , :w3 .
            :w1 sg:startOffset 10 ; sg:endOffset 15 .
            :w2 sg:startOffset 12 ; sg:endOffset 18 .
            :w3 sg:startOffset 2 ; sg:endOffset 5 .
            """,
            format=ox.RdfFormat.TURTLE,
        )
    )
    (claim,) = explain(store, "claim:c").claims
    assert claim.passages[0].marks == (Span(0, 8),)
    assert claim.passages[0].title == ""


def test_words_are_bold_on_a_terminal(catalogue_store: EmbeddedStore) -> None:
    text = render_explanation(explain(catalogue_store, "f-jogmec"), bold=True)
    assert "\x1b[1mJOGMEC\x1b[0m invested" in text
    assert "**" not in text


def test_an_article_without_claims_is_told(catalogue_store: EmbeddedStore) -> None:
    text = render_explanation(explain(catalogue_store, "Weather over the Gobi"))
    assert text == "Weather over the Gobi (article:a5): no claims\n"


@pytest.mark.parametrize(
    ("subject", "problem"),
    [
        ("Mongola", "did you mean 'Mongolia'"),
        ("Congo", "more than one"),
        ("claim:nothing", "no resource 'claim:nothing' in the graph"),
        ("two\nlines", "no resource 'two lines' in the graph"),
    ],
)
def test_an_unknown_subject_is_one_line(
    subject: str, problem: str, catalogue_store: EmbeddedStore
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        explain(catalogue_store, subject)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)
