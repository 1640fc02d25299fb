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


def act(**fillings: list[int]) -> Act:
    filled = {r: tuple(Filling(word, 0.9) for word in words) for r, words in fillings.items()}
    return Act("Trade", Status.ASSERTED, 3, 0.9, filled, {})


def told(one: Act) -> dict[str, list[int]]:
    return {role: [f.word for f in found] for role, found in one.fillings.items()}


def test_shares_are_given_to_as_many_fillers_in_text_order() -> None:
    exports = act(exporter=[0], share=[4, 9], importer=[6, 11])
    assert [told(a) for a in single_acts(exports)] == [
        {"exporter": [0], "share": [4], "importer": [6]},
        {"exporter": [0], "share": [9], "importer": [11]},
    ]


def test_one_act_stays_one_where_nothing_goes_with_its_values() -> None:
    for single in (act(exporter=[0], share=[4]), act(exporter=[0], share=[4, 9])):
        assert list(single_acts(single)) == [single]
