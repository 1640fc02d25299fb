"""Memberships and foundings: dated, minted from content, complete where they say so."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest

from kg.iris import claim_iri
from kg.model import Concept, Datatype, Entity, EntityKind, Literal, Statement, Status
from kg.namespaces import DCTERMS, RDF, RESOURCE_BASE, SG

CURRENT_MEMBERS = {
    "european-union": 27, "nato": 32, "oecd": 38, "iea": 32, "asean": 11, "sadc": 16,
    "african-union": 55, "apec": 21, "rcep": 15, "cptpp": 12, "gcc": 6, "g7": 7, "g20": 21,
    "shanghai-cooperation-organisation": 10, "opec": 11, "ipef": 14, "eurasian-economic-union": 5,
    "quad": 4, "five-eyes": 5, "aukus": 3, "forge": 15, "minerals-security-partnership": 0,
}  # fmt: skip


def of_type(claims, name):
    return {i: v for i, v in claims.items() if ox.NamedNode(SG[name]) in v[RDF.type]}


def memberships(claims, group, role="member"):
    node = ox.NamedNode(f"{RESOURCE_BASE}partnership/{group}")
    return [
        v
        for v in of_type(claims, "Membership").values()
        if v[SG.group] == [node] and v[SG.membershipRole] == [ox.Literal(role)]
    ]


@pytest.mark.parametrize(("group", "count"), CURRENT_MEMBERS.items())
def test_current_members_are_as_many_as_known(claims, group, count):
    current = [v[SG.member][0] for v in memberships(claims, group) if not v[SG.periodEnd]]
    assert len(set(current)) == len(current) == count


def test_all_members_of_the_minerals_security_partnership_left_when_it_ended(claims):
    members = memberships(claims, "minerals-security-partnership")
    assert len(members) == 15
    assert {v[SG.status][0].value for v in members} == {SG.Ended}
    assert {v[SG.periodEnd][0].value for v in members} == {"2026-02-04"}


def test_who_led_the_minerals_security_partnership_is_dated(claims):
    leads = memberships(claims, "minerals-security-partnership", role="lead")
    dated = {(v[SG.member][0].value[-3:], v[SG.periodStart][0].value) for v in leads}
    assert dated == {("USA", "2022-06-14"), ("KOR", "2024-07-01")}


def test_a_membership_has_one_member_and_one_group(claims):
    found = of_type(claims, "Membership")
    assert len(found) > 1000
    for iri, values in found.items():
        assert len(values[SG.member]) == len(values[SG.group]) == 1, iri


def test_every_claim_has_one_status_a_source_and_a_certainty(claims):
    for iri, values in claims.items():
        assert len(values[SG.status]) == 1, iri
        assert values[DCTERMS.source], iri
        assert len(values[SG.certainty]) == 1, iri
        assert not values[SG.evidence], iri


def test_what_has_an_end_is_ended_unless_told_otherwise(claims):
    for iri, values in of_type(claims, "Membership").items():
        expected = SG.Ended if values[SG.periodEnd] else SG.Asserted
        assert values[SG.status][0].value == expected, iri


def test_no_period_ends_before_it_starts(claims):
    for iri, values in claims.items():
        if values[SG.periodStart] and values[SG.periodEnd]:
            start, end = values[SG.periodStart][0].value, values[SG.periodEnd][0].value
            assert start[: len(end)] <= end[: len(start)], iri


def test_every_claim_iri_can_be_computed_again_from_what_it_states(claims):
    not_stated = {RDF.type, SG.status, SG.certainty, DCTERMS.source}
    for iri, values in claims.items():
        (claim_type,) = (t.value for t in values[RDF.type] if t.value != SG.Claim)
        statements = [
            Statement(p.removeprefix(SG.base), value_of(term))
            for p, terms in values.items()
            if p.startswith(SG.base) and p not in not_stated
            for term in terms
        ]
        status = Status(values[SG.status][0].value.removeprefix(SG.base))
        assert claim_iri(claim_type.removeprefix(SG.base), status, statements) == iri


def value_of(term):
    if isinstance(term, ox.Literal):
        return Literal(term.value, Datatype(term.datatype.value.split("#")[1]))
    kind, name = term.value.removeprefix(RESOURCE_BASE).split("/")
    if kind in ("kind", "activity"):
        return Concept(kind, name)
    return Entity(term.value, EntityKind(kind.title()), name)


def test_every_committee_has_one_founding_that_covers_what_the_committee_covers(claims, records):
    foundings = of_type(claims, "Establishment")
    bodies = Counter(v[SG.body][0].value for v in foundings.values())
    committees = {i for i in records if i.startswith(f"{RESOURCE_BASE}committee/")}
    assert bodies == dict.fromkeys(committees, 1)
    for values in foundings.values():
        assert set(values[SG.mineral]) == set(records[values[SG.body][0].value][SG.covers])


def test_korea_and_mongolia_founded_their_committee_together(claims):
    body = f"{RESOURCE_BASE}committee/korea-mongolia-rare-metals-cooperation-committee"
    (founding,) = (v for v in claims.values() if v[SG.body] == [ox.NamedNode(body)])
    assert {f.value[-3:] for f in founding[SG.founder]} == {"KOR", "MNG"}
    assert founding[SG.date][0].value == "2023-11-20"


def test_a_committee_that_is_only_announced_is_planned(claims):
    body = f"{RESOURCE_BASE}committee/korea-china-minerals-joint-committee"
    (founding,) = (v for v in claims.values() if v[SG.body] == [ox.NamedNode(body)])
    assert founding[SG.status][0].value == SG.Planned
