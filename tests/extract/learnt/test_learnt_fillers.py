"""Who of several fills a role, and how one cue tells several acts."""

from __future__ import annotations

from kg.extract.learnt.acts import Act, Filling
from kg.extract.learnt.fillers import Candidate, choose
from kg.extract.learnt.several import single_acts
from kg.model import Entity, EntityKind, Mention, MentionKind, Span, Status


def country(code: str) -> Entity:
    return Entity(f"country/{code}", EntityKind.COUNTRY, code)


def candidate(role: str, code: str, probability: float, start: int = 0) -> Candidate:
    mention = Mention(Span(start, start + 3), code, MentionKind.NAME, country(code))
    return Candidate(role, mention, probability)


def chosen(*candidates: Candidate, distinct: str = "") -> dict[str, list[str]]:
    found = choose(candidates, frozenset(distinct.split()))
    return {role: [m.quote for m in mentions] for role, mentions in found.items()}


def test_the_likeliest_may_be_doubtful_and_who_stands_beside_it_not() -> None:
    first, second = candidate("owner", "CHL", 0.4), candidate("owner", "PER", 0.38, 9)
    assert chosen(first, second) == {"owner": ["CHL"]}
    assert chosen(candidate("owner", "CHL", 0.2)) == {"owner": []}
    sure = candidate("owner", "PER", 0.9, 9)
    assert chosen(sure, candidate("owner", "CHL", 0.7)) == {"owner": ["CHL", "PER"]}


def test_nobody_fills_two_distinct_roles() -> None:
    both = candidate("exporter", "CHN", 0.9), candidate("importer", "CHN", 0.6)
    assert chosen(*both, distinct="exporter importer") == {"exporter": ["CHN"]}
    assert chosen(*both) == {"exporter": ["CHN"], "importer": ["CHN"]}


def test_an_entity_fills_a_role_once_at_its_likeliest_place() -> None:
    twice = candidate("party", "CHL", 0.5, 40), candidate("party", "CHL", 0.8, 7)
    found = choose(twice, frozenset())
    assert [m.span.start for m in found["party"]] == [7]


def act(name: str = "Trade", **fillings: list[int]) -> Act:
    filled = {r: tuple(Filling(word, 0.9) for word in words) for r, words in fillings.items()}
    return Act(name, Status.ASSERTED, 3, 0.9, filled, {})


def told(one: Act) -> dict[str, list[int]]:
    return {role: [f.word for f in found] for role, found in one.fillings.items()}


def test_shares_are_given_to_as_many_fillers_in_text_order() -> None:
    exports = act(exporter=[0], share=[4, 9], importer=[6, 11])
    assert [told(a) for a in single_acts(exports)] == [
        {"exporter": [0], "share": [4], "importer": [6]},
        {"exporter": [0], "share": [9], "importer": [11]},
    ]


def test_what_stands_between_two_shares_goes_with_one_of_them() -> None:
    """98% of its rare earths and magnesium from China, 78% of its lithium from Chile"""
    leans = act(share=[2, 10], mineral=[4, 6, 12], importer=[0], exporter=[8, 14])
    assert [told(a) for a in single_acts(leans)] == [
        {"share": [2], "mineral": [4, 6], "importer": [0], "exporter": [8]},
        {"share": [10], "mineral": [12], "importer": [0], "exporter": [14]},
    ]
    """Indonesia mined 1 million tonnes, Canada and Australia 290,000"""
    mined = act("Production", location=[0, 5, 7], quantity=[2, 8])
    assert [told(a)["location"] for a in single_acts(mined)] == [[0], [5, 7]]


def test_each_person_holds_an_office_of_his_own_and_many_meet_at_once() -> None:
    persons = {"person": [2, 6], "of": [0, 4]}
    offices = [told(a) for a in single_acts(act("Office", **persons))]
    assert offices == [{"person": [2], "of": [0]}, {"person": [6], "of": [4]}]
    meeting = act("Meeting", person=[2, 6], participant=[0, 4])
    assert list(single_acts(meeting)) == [meeting]


def test_one_act_stays_one_where_nothing_goes_with_its_values() -> None:
    for single in (act(exporter=[0], share=[4]), act(exporter=[0], share=[4, 9])):
        assert list(single_acts(single)) == [single]
