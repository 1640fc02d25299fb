"""The trace of a sentence: what was found, which frames were tried, what failed first."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.errors import ArticleError
from kg.extract.reader import GrammarReader
from kg.extract.trace import Attempt, Trace, trace, traces
from kg.model import Article, Claim

GOLDEN = Path(__file__).parents[1] / "golden" / "articles"


def of(reader: GrammarReader, text: str) -> Trace:
    """The trace of the first sentence of a text."""
    return trace(reader, Article(text=text, source="text"), 0)


def attempt(found: Trace, fact_type: str, cue: str) -> Attempt:
    """The attempt of a type at a word that came furthest."""
    tried = [a for a in found.attempts if (a.type, a.cue) == (fact_type, cue)]
    return next((a for a in tried if not a.failed), tried[-1])


def test_a_claim_shows_its_mentions_values_roles_and_readings(reader: GrammarReader) -> None:
    found = of(reader, "Tokyo has lent Zambia $50 million for a copper smelter.")
    assert [
        (m.mention.quote, m.mention.entity.label, m.names)
        for m in found.mentions
        if m.mention.entity
    ] == [
        ("Tokyo", "Japan", ("Tokyo",)),
        ("Zambia", "Zambia", ("Zambia",)),
        ("copper", "copper", ("copper",)),
    ]
    assert [value.meaning for value in found.values] == ["Amount: value 50000000, currency USD"]
    lent = attempt(found, "Funding", "lent")
    assert lent.failed == ""
    assert [(r.role, r.reading, [m.quote for m in r.fillers]) for r in lent.roles] == [
        ("funder", "subj", ["Tokyo"]),
        ("recipient", "iobj", ["Zambia"]),
    ]
    assert [claim.type for claim in found.claims if claim.type == "Funding"] == ["Funding"]


@pytest.mark.parametrize(
    ("text", "fact_type", "cue", "failed"),
    [
        ("Japan has bought a house.", "Ownership", "has", "no object among: "),
        ("Japan has lent $50 million.", "Funding", "lent", "role empty: recipient"),
        ("Chile signed an agreement.", "Agreement", "agreement", "role empty: party (1 of 2)"),
        (
            "China banned South Korea's exports of lithium.",
            "Trade",
            "exports",
            "consumed by Restriction at 'banned'",
        ),
        (
            "Japan has lent Zambia $50 million to build a copper smelter.",
            "Production",
            "build",
            "told by another word or a more exact frame of its type",
        ),
        ("Maria Lopez bought bread.", "Office", "Maria Lopez", "no title beside the name"),
    ],
)
def test_the_first_condition_that_failed_is_told(
    reader: GrammarReader, text: str, fact_type: str, cue: str, failed: str
) -> None:
    assert attempt(of(reader, text), fact_type, cue).failed.startswith(failed)


def test_a_claim_told_again_is_merged_into_the_fuller_one(reader: GrammarReader) -> None:
    text = "Japan lent Zambia $50 million for copper in 2020. Japan lent Zambia money in 2020."
    first, second = traces(reader, Article(text=text, source="text"))
    assert attempt(first, "Funding", "lent").failed == ""
    merged = attempt(second, "Funding", "lent").failed
    assert merged.startswith("merged into a claim that states more: “Japan lent Zambia $50 million")
    assert first.claims == second.claims


def test_a_sentence_without_a_known_word_has_no_attempt(reader: GrammarReader) -> None:
    found = of(reader, "Blue is nice.")
    assert (found.mentions, found.values, found.attempts, found.claims) == ((), (), (), ())


def test_the_sentence_at_an_offset_is_traced(reader: GrammarReader) -> None:
    article = Article(text="Blue is nice. Red is nicer.\n\nGreen is not.", source="text")
    assert trace(reader, article, 3).sentence == "Blue is nice."
    assert trace(reader, article, 14).sentence == "Red is nicer."
    assert trace(reader, article, len(article.text) - 1).sentence == "Green is not."
    with pytest.raises(ArticleError, match="text: no sentence at 400"):
        trace(reader, article, 400)


def test_an_attempt_without_failure_has_a_claim_and_each_claim_its_attempt(
    reader: GrammarReader,
) -> None:
    """The trace takes the steps that the reader takes: both tell of the same claims."""
    for name in ("bolivia-lithium-contracts.txt", "japan-lynas-funding.txt"):
        (article,) = read_articles([str(GOLDEN / name)])
        assert isinstance(article, Article)
        told = traces(reader, article)
        read = reader.read(article).claims
        claims = {id_of(claim) for found in told for claim in found.claims}
        assert claims == {id_of(claim) for claim in read}
        for found in told:
            types = {claim.type for claim in found.claims}
            assert {a.type for a in found.attempts if not a.failed} <= types
            assert types <= {a.type for a in found.attempts if told_by(a)}


def told_by(attempt: Attempt) -> bool:
    return not attempt.failed or attempt.failed.startswith("merged into")


def id_of(claim: Claim) -> str:
    return repr((claim.type, claim.status, claim.statements))
