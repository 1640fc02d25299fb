"""Which claims tell one act: the same in any order, pairwise compatible, split but never joined."""

from __future__ import annotations

from itertools import combinations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.act_rules import act_rules
from kg.graph.acts import Act, ActClaim, act_claims, block_of, blocks, gather
from kg.graph.acts.fitting import Compared
from kg.graph.acts.times import SLACK_DAYS, days_of
from kg.graph.terms import Term
from kg.namespaces import SG, SG_CLASSES

RULE = act_rules()["Funding"]


def term(value: str) -> Term:
    return ox.NamedNode(value) if value.startswith("x:") else ox.Literal(value)


def claim(name: str, type_: str = "Funding", **stated: str) -> ActClaim:
    """A claim with these values, several in one string parted by spaces; ``x:`` begins an IRI."""
    core = {"funder": "x:KOR", "recipient": "x:MNG"} if type_ == "Funding" else {}
    values = {k: frozenset(map(term, v.split())) for k, v in (core | stated).items()}
    return ActClaim(f"https://w3id.org/stratagraph/id/claim/{name}", type_, values)


def fits(one: ActClaim, other: ActClaim) -> bool:
    return Compared.of(one, RULE).fits(Compared.of(other, RULE))


def names(acts: tuple[Act, ...]) -> set[frozenset[str]]:
    return {frozenset(c.iri.rpartition("/")[2] for c in act.claims) for act in acts}


def sets(*acts: str) -> set[frozenset[str]]:
    return {frozenset(act) for act in acts}


DATES = ("2019", "2019-07", "2019-07-13", "2019-07-14", "2019-07-18", "2020-01-01", "2024", "soon")
claims_of_a_block = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "date": st.sampled_from(DATES),
            "instrument": st.sampled_from(("loan", "grant")),
            "amountValue": st.sampled_from(("100", "110", "130", "0", "-5", "many")),
            "amountCurrency": st.sampled_from(("USD", "EUR")),
            "mineral": st.sampled_from(("x:copper", "x:gold", "x:copper x:gold")),
            "title": st.sampled_from(("A", "B")),  # compared in no funding
        },
    ),
    max_size=8,
).map(lambda all_stated: [claim(f"{n:02}", **stated) for n, stated in enumerate(all_stated)])


@settings(deadline=None)
@given(claims_of_a_block, st.randoms())
def test_acts_do_not_depend_on_order_or_repetition(claims, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = [*claims, *claims[:2]]
    random.shuffle(shuffled)
    assert gather(shuffled) == gather(claims)


@settings(deadline=None)
@given(claims_of_a_block)
def test_each_claim_tells_one_act_and_all_of_an_act_fit_one_another(claims: list[ActClaim]) -> None:
    acts = gather(claims)
    assert sorted(c.iri for act in acts for c in act.claims) == [c.iri for c in claims]
    assert len({act.iri for act in acts}) == len(acts)
    for act in acts:
        for one, other in combinations(act.claims, 2):
            assert fits(one, other)


@settings(deadline=None)
@given(claims_of_a_block)
def test_fitting_is_symmetric_and_every_claim_fits_itself(claims: list[ActClaim]) -> None:
    for one in claims:
        assert fits(one, one)
        for other in claims:
            assert fits(one, other) == fits(other, one)


@settings(deadline=None)
@given(claims_of_a_block.filter(bool))
def test_one_claim_more_can_split_acts_and_never_joins_two(claims: list[ActClaim]) -> None:
    before = gather(claims[:-1])
    for act in gather(claims):
        old = {c.iri for c in act.claims} - {claims[-1].iri}
        assert any(old <= {c.iri for c in earlier.claims} for earlier in before) or not old


def test_what_fits_two_that_do_not_fit_one_another_stands_by_itself() -> None:
    a, b, c = claim("a", date="2019"), claim("b"), claim("c", date="2024")
    assert names(gather([a, b])) == sets("ab")
    assert names(gather([b, c])) == sets("bc")
    assert names(gather([a, b, c])) == sets("a", "b", "c")


def test_what_says_less_joins_the_one_act_it_fits() -> None:
    loan, grant = claim("a", date="2019", instrument="loan"), claim("b", instrument="grant")
    less = claim("c", date="2019", instrument="loan", amountValue="50", amountCurrency="USD")
    assert names(gather([loan, grant, less])) == sets("ac", "b")


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ({"date": "2023"}, {"date": "2023-07-14"}, True),
        ({"date": "2023-07-14"}, {"date": "2023-07-17"}, True),
        ({"date": "2023-07-14"}, {"date": "2023-07-18"}, False),
        ({"date": "2023-07-31"}, {"date": "2023-08"}, False),
        ({"date": "2023-12-31"}, {"date": "2024-01-01"}, True),
        ({"date": "2023"}, {"periodStart": "2023-07", "periodEnd": "2027"}, True),
        ({"amountValue": "100"}, {"amountValue": "80"}, True),
        ({"amountValue": "100"}, {"amountValue": "79.99"}, False),
        ({"amountValue": "0"}, {"amountValue": "5"}, False),
        ({"amountValue": "9", "amountCurrency": "USD"}, {"amountValue": "9"}, False),
        ({"amountValue": "9", "amountPer": "year"}, {"instrument": "loan"}, True),
        ({"instrument": "loan"}, {"instrument": "grant"}, False),
        ({"mineral": "x:gold x:tin"}, {"mineral": "x:tin"}, True),
        ({"mineral": "x:gold"}, {"mineral": "x:tin"}, False),
        ({"status": "x:Planned"}, {"status": "x:Denied"}, True),
    ],
)
def test_what_fits(first: dict[str, str], second: dict[str, str], one: bool) -> None:
    assert len(gather([claim("a", **first), claim("b", **second)])) == (1 if one else 2)


def test_states_of_two_years_are_two_acts_and_an_open_period_goes_on() -> None:
    def produced(name: str, **when: str) -> ActClaim:
        return claim(name, "Production", location="x:CHN", mineral="x:gold", **when)

    years = [produced("a", date="2022"), produced("b", date="2023")]
    assert names(gather(years)) == sets("a", "b")
    since = [produced("a", date="2023"), produced("b", periodStart="2010")]
    assert names(gather(since)) == sets("ab")
    ended = [produced("a", date="2023"), produced("b", periodEnd="2010")]
    assert names(gather(ended)) == sets("a", "b")


def test_a_title_is_the_same_in_any_case() -> None:
    office = {"person": "x:Lee", "of": "x:KOR"}
    a, b = (
        claim(n, "Office", title=t, **office) for n, t in (("a", "Minister"), ("b", "minister"))
    )
    assert names(gather([a, b])) == sets("ab")


def test_blocks_are_type_and_core_roles() -> None:
    a, other_detail = claim("a", date="2019"), claim("b", status="x:Denied")
    other_role, two = claim("c", funder="x:JPN"), claim("d", funder="x:KOR x:JPN")
    assert block_of(a) == block_of(other_detail)
    assert len({block_of(c) for c in (a, other_role, two)}) == 3
    assert [
        len(block) for block in sorted(blocks([a, other_detail, other_role, two]), key=len)
    ] == [
        1,
        1,
        2,
    ]


def test_a_type_without_a_rule_gathers_nothing() -> None:
    assert block_of(claim("a", "Rumour")) != block_of(claim("b", "Rumour"))


def test_every_type_of_claim_has_a_rule() -> None:
    types = set(SG_CLASSES.partition("Claim")[2].split()) - {"Status"}
    assert set(act_rules()) == types


def test_an_act_is_named_after_a_record_or_else_its_first_claim() -> None:
    a, b = claim("a"), claim("b")
    assert Act((a, b)).iri == "https://w3id.org/stratagraph/id/act/a"
    record = ActClaim(b.iri, b.type, b.stated, recorded=True)
    assert Act((a, record)).iri == "https://w3id.org/stratagraph/id/act/b"


@pytest.mark.parametrize(
    "text", ["soon", "2023-13", "2023-02-30", "0000", "23", "2023-07-14T10:00"]
)
def test_what_is_no_date_says_nothing_about_time(text: str) -> None:
    assert days_of(text) is None


def test_the_last_day_of_a_month_counts() -> None:
    february = days_of("2024-02")
    assert february is not None
    assert february.last == days_of("2024-02-29").first  # type: ignore[union-attr]
    assert SLACK_DAYS == 3


def test_claims_are_read_from_several_graphs_as_one() -> None:
    text = f"""
    @prefix sg: <{SG.base}> . @prefix c: <https://w3id.org/stratagraph/id/claim/> .
    <x:g1> {{ c:1 a sg:Claim , sg:Funding ; sg:funder <x:KOR> ; sg:status sg:Denied ;
               sg:evidence <x:m1> .
             <x:m1> sg:inArticle <x:a1> ; sg:support <x:m9> . <x:m9> sg:inArticle <x:a9> }}
    <x:g2> {{ c:1 a sg:Claim , sg:Funding ; sg:funder <x:KOR> ; sg:evidence <x:m2> .
             <x:m2> sg:inArticle <x:a2> . <x:other> a sg:Funding }}"""
    (found,) = act_claims(ox.parse(text, format=ox.RdfFormat.TRIG))
    assert (found.type, found.articles, found.recorded) == ("Funding", {"x:a1", "x:a2"}, False)
    assert found.values("funder") == {ox.NamedNode("x:KOR")}
    assert found.values("status") == {ox.NamedNode(SG.Denied)}
    assert "evidence" not in found.stated
