"""What the derived graph says of acts: their sources, what they agree on and what they do not."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.acts import all_act_quads
from kg.graph.derive import derive
from kg.iris import DERIVED_GRAPH
from kg.namespaces import DCTERMS, PREFIXES, RDF, SG

TEXT = (
    "The bank of the country will lend its neighbour fifty million dollars for a new copper mine."
)
OTHER = (
    "Officials signed a loan on Monday in the capital, and the opposition asked who would repay it."
)
PREFIX = "".join(f"@prefix {name}: <{base}> .\n" for name, base in PREFIXES.items())


def article(name: str, text: str, *claims: str, graph: str = "") -> str:
    """The graph of an article with claims ``"b1 a sg:…"``: local name, then what it states."""
    lines = [f"article:{name} a sg:Article ; sg:text {ox.Literal(text)} ."]
    for claim in claims:
        local, _, stated = claim.partition(" ")
        proof = f"mention:{name}{local}"
        lines.append(f"claim:{local} a sg:Claim , {stated} ; sg:evidence {proof} .")
        lines.append(f"{proof} sg:inArticle article:{name} .")
    return f"<urn:graph:{graph or name}> {{ {' '.join(lines)} }}\n"


def parsed(*graphs: str) -> list[ox.Quad]:
    return list(ox.parse(PREFIX + "".join(graphs), format=ox.RdfFormat.TRIG))


def told(quads: tuple[ox.Quad, ...], subject: str, name: str) -> list[str]:
    iri = "https://w3id.org/stratagraph/id/" + subject
    return sorted(
        quad.object.value.rpartition("#")[2].rpartition("/")[2]
        for quad in quads
        if quad.subject.value == iri and quad.predicate.value == SG[name]
    )


LOAN = "sg:Funding ; sg:funder country:KOR ; sg:recipient country:MNG ; sg:status sg:Asserted"
FIFTY = f'b1 {LOAN} ; sg:amountValue 50.0 ; sg:amountCurrency "USD" ; sg:date "2023"'
SIXTY = f'b2 {LOAN} ; sg:amountValue 60.0 ; sg:amountCurrency "USD" ; sg:date "2023-07"'


def test_details_that_agree_are_confirmed_and_details_that_differ_are_disputed() -> None:
    quads = all_act_quads(parsed(article("1", TEXT, FIFTY), article("2", OTHER, SIXTY)))
    assert told(quads, "claim/b1", "act") == told(quads, "claim/b2", "act") == ["b1"]
    assert told(quads, "act/b1", "independentSources") == ["2"]
    assert told(quads, "act/b1", "disputedDetail") == ["amountValue"]
    # 2023 and July 2023 agree as far as both are precise.
    assert told(quads, "act/b1", "confirmedDetail") == ["date", "funder", "recipient", "status"]


def test_copies_count_once_and_confirm_nothing() -> None:
    copies = [article(str(n), f"Headline {n}. {TEXT}", FIFTY) for n in range(5)]
    quads = all_act_quads(parsed(*copies))
    assert {told(quads, f"article/{n}", "story")[0] for n in range(5)} == {"0"}
    assert told(quads, "act/b1", "independentSources") == ["1"]
    assert told(quads, "act/b1", "confirmedDetail") == []
    two = all_act_quads(parsed(*copies, article("9", OTHER, FIFTY)))
    assert told(two, "act/b1", "independentSources") == ["2"]
    assert "amountValue" in told(two, "act/b1", "confirmedDetail")


def test_a_record_is_a_source_and_what_only_records_state_is_no_act() -> None:
    member = "sg:Membership ; sg:status sg:Asserted ; sg:member country:KOR ; sg:group partnership:"
    records = [
        f"<urn:graph:r> {{ claim:a{n} a sg:Claim , {member}{n} ; dcterms:source 'record' }}\n"
        for n in (1, 2)
    ]
    quads = all_act_quads(parsed(*records, article("1", TEXT, f"b1 {member}1")))
    assert told(quads, "claim/b1", "act") == told(quads, "claim/a1", "act") == ["a1"]
    assert told(quads, "act/a1", "independentSources") == ["2"]
    assert told(quads, "act/a1", "confirmedDetail") == ["group", "member", "status"]
    assert told(quads, "claim/a2", "act") == []


def test_an_amount_is_confirmed_in_one_currency_only() -> None:
    share = f"b1 {LOAN} ; sg:share 5.0", f"b2 {LOAN} ; sg:share 7.0"
    quads = all_act_quads(parsed(article("1", TEXT, share[0]), article("2", OTHER, share[1])))
    assert told(quads, "act/b1", "disputedDetail") == ["share"]
    euro = SIXTY.replace("USD", "EUR").replace("60.0", "50.0")
    apart = all_act_quads(parsed(article("1", TEXT, FIFTY), article("2", OTHER, euro)))
    assert told(apart, "claim/b2", "act") == ["b2"]


def test_gathering_changes_no_claim_and_is_taken_back_with_the_derived_graph() -> None:
    stated = parsed(article("1", TEXT, FIFTY), article("2", OTHER, SIXTY))
    derived = derive(stated)
    assert {quad.graph_name.value for quad in derived} == {DERIVED_GRAPH}
    assert not {quad.triple for quad in derived} & {quad.triple for quad in stated}
    assert derive([*stated, *derived]) == derived


ARTICLES = [
    article("1", TEXT, FIFTY),
    article("2", OTHER, SIXTY, FIFTY),
    article("3", f"Headline. {TEXT}", SIXTY, f"b3 {LOAN}"),
    article("4", "Nothing like it.", f'b4 {LOAN} ; sg:date "2019"'),
    article("5", "And again: nothing.", f'b0 {LOAN} ; sg:instrument "loan"', f"b3 {LOAN}"),
]


@settings(deadline=None)
@given(st.sets(st.sampled_from(ARTICLES)), st.randoms())
def test_acts_are_those_of_the_articles_whatever_their_order(chosen: set[str], random) -> None:  # type: ignore[no-untyped-def]
    quads = parsed(*sorted(chosen))
    shuffled = list(quads)
    random.shuffle(shuffled)
    assert set(all_act_quads(shuffled)) == set(all_act_quads(quads))
    claims = {q.subject for q in quads if q.object == ox.NamedNode(SG.Claim)}
    gathered = [q.subject for q in all_act_quads(quads) if q.predicate.value == SG.act]
    assert len(gathered) == len(set(gathered))
    assert set(gathered) == claims


@pytest.mark.parametrize("name", [SG.text, SG.evidence, SG.inArticle, DCTERMS.source, RDF.type])
def test_a_broken_graph_stops_nothing(name: str) -> None:
    typed = f"[] a sg:Claim , sg:Funding ; <{name}> [] . <x:c> a sg:Claim ; <{name}> [] ."
    assert all_act_quads(parsed(typed)) == ()
