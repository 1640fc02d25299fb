"""``kg explain`` says why claims were gathered, what they disagree on, and what was kept apart."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.graph.derive import derive
from kg.namespaces import PREFIXES
from kg.query import explain, render_explanation
from kg.query.explanation import Dispute, ExplainedAct
from kg.store import EmbeddedStore

ID = "https://w3id.org/stratagraph/id/"
PREFIX = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())
LOAN = "a sg:Claim , sg:Funding ; sg:funder country:KOR ; sg:recipient country:MNG"


def act_of(store: EmbeddedStore, claim: str) -> ExplainedAct:
    (explained,) = explain(store, f"claim:{claim}").claims
    assert explained.act is not None
    return explained.act


def _loan(number: int, date: str) -> str:
    at = f'; sg:date "{date}"' if date else ""
    return f"""<urn:g{number}> {{
      claim:{number} {LOAN} ; sg:status sg:Asserted ; sg:evidence mention:{number} {at} .
      mention:{number} sg:inArticle article:{number} ; sg:quote "{number}" ; sg:confidence 0.5 ;
        sg:startOffset 0 ; sg:endOffset 1 }}"""


def dated(*dates: str) -> EmbeddedStore:
    """A loan of each date, ``""`` for none, each in an article of its own: claims 0, 1 …"""
    graphs = [_loan(number, date) for number, date in enumerate(dates)]
    quads = list(ox.parse(PREFIX + "".join(graphs), format=ox.RdfFormat.TRIG))
    return EmbeddedStore((*quads, *derive(quads)))


def test_an_act_has_its_claims_its_sources_and_what_they_share(
    catalogue_store: EmbeddedStore,
) -> None:
    act = act_of(catalogue_store, "f-kor-mng-53")
    names = ("f-kor-mng", "f-kor-mng-53", "f-kor-mng-60")
    assert act.claims == tuple(f"{ID}claim/{name}" for name in names)
    assert (act.articles, act.sources, act.recorded) == (3, 3, False)
    assert [statement.role for statement in act.shared] == ["funder", "recipient", "instrument"]


def test_values_that_differ_are_all_kept_with_the_claims_that_state_them(
    catalogue_store: EmbeddedStore,
) -> None:
    (amount,) = act_of(catalogue_store, "f-kor-mng-53").disputed
    values = (
        ("53,000,000 USD per year", (f"{ID}claim/f-kor-mng-53",)),
        ("60,000,000 USD per year", (f"{ID}claim/f-kor-mng-60",)),
    )
    assert amount == Dispute("amount", values)
    (status,) = act_of(catalogue_store, "o-lee").disputed
    assert [value for value, _ in status.values] == ["asserted", "ended"]


def test_a_claim_that_fits_two_acts_is_told_apart_from_both() -> None:
    store = dated("2019", "", "2024")
    assert [apart.iri for apart in act_of(store, "1").apart] == [f"{ID}act/0", f"{ID}act/2"]
    assert not any(apart.differs for apart in act_of(store, "1").apart)
    (other,) = (apart for apart in act_of(store, "0").apart if apart.iri.endswith("2"))
    assert other.differs == (("date", "2019", "2024"),)
    text = render_explanation(explain(store, "claim:1"))
    assert "apart from act:0, though nothing stated differs: more than one fits" in text
    assert "apart from act:2: date 2019, there 2024" in render_explanation(
        explain(store, "claim:0")
    )


def test_an_act_can_be_explained_itself_and_is_told_once() -> None:
    store = dated("2023", "2023-07")
    text = render_explanation(explain(store, "act:0"))
    assert text.startswith("act:0: 2 claims\n")
    assert text.count("act:0, told by 2 claims in 2 articles: 2 independent sources") == 2
    assert text.count("with claim:") == 1
    assert text.count("independent sources agree on date, funder") == 1


def test_a_name_that_a_claim_shares_with_its_act_means_the_claim() -> None:
    explanation = explain(dated("2023", "2024"), "0")
    assert explanation.subject == f"{ID}claim/0"


def test_an_act_of_one_claim_in_one_article_needs_no_words() -> None:
    assert "act:" not in render_explanation(explain(dated("2023"), "claim:0"))


def test_acts_of_other_roles_or_types_are_not_mentioned(catalogue_store: EmbeddedStore) -> None:
    act = act_of(catalogue_store, "f-jogmec")
    assert act.apart == ()


@pytest.mark.parametrize("claim", ["r-aus", "f-kor-mng"])
def test_without_a_derived_graph_there_is_no_act(
    claim: str, stated_quads: tuple[ox.Quad, ...]
) -> None:
    (explained,) = explain(EmbeddedStore(stated_quads), f"claim:{claim}").claims
    assert explained.act is None
