"""When an aligned pair is right: one small pair for each rule of the guidelines."""

from __future__ import annotations

import pytest
from gold_pairs import COUNTRIES, NO_NAMES, fact, right

from kg.evaluate.facts import one_a_member
from kg.evaluate.gold_facts import read_fact
from kg.evaluate.names import Names
from kg.evaluate.rules import Verdict, is_right, verdicts_of

LOAN = fact("Funding", funder=["JPN"], recipient=["ZMB", "Mopani"], instrument="loan")


def test_the_same_core_roles_and_status_are_right_whatever_the_details() -> None:
    other = fact("Funding", recipient=["Mopani", "ZMB"], funder=["JPN"], date="2020")
    assert right(LOAN, other)


def test_a_missing_filler_of_a_core_role_is_not_right() -> None:
    other = fact("Funding", funder=["JPN"], recipient=["ZMB"])
    assert not right(LOAN, other)
    assert verdicts_of(LOAN, other, NO_NAMES) == {
        "funder": Verdict.RIGHT,
        "recipient": Verdict.MISSING,
    }


def test_a_wrong_filler_beside_the_right_ones_is_not_right() -> None:
    other = fact("Funding", funder=["JPN", "KOR"], recipient=["ZMB", "Mopani"])
    assert not right(LOAN, other)
    assert verdicts_of(LOAN, other, NO_NAMES)["funder"] is Verdict.WRONG


def test_a_core_role_that_the_gold_fact_leaves_empty_may_be_filled() -> None:
    gold = fact("Trade", exporter=["CHL"], mineral=["copper"])
    assert right(gold, fact("Trade", exporter=["CHL"], mineral=["copper"], importer=["CHN"]))
    assert not right(gold, fact("Trade", exporter=["CHL"], importer=["CHN"]))


def test_another_status_is_not_right_unless_status_is_ignored() -> None:
    planned = fact("Funding", "planned", funder=["JPN"], recipient=["ZMB", "Mopani"])
    assert not right(LOAN, planned)
    assert is_right(LOAN, planned, NO_NAMES, ignore_status=True)


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (["ARG", "AUS", "BRA", "CHL"], True),
        # Four of five: F1 = 2·4 / (4 + 5) = 0.89; three of five: 0.75.
        (["ARG", "AUS", "BRA"], False),
        # Five right and two wrong: 0.83; four right and two wrong: 0.73.
        (["ARG", "AUS", "BRA", "CHL", "CHN", "USA", "JPN"], True),
        (["ARG", "AUS", "BRA", "CHL", "USA", "JPN"], False),
    ],
)
def test_a_role_with_more_than_three_fillers_is_right_at_an_overlap_of_four_fifths(
    parties: list[str], expected: bool
) -> None:
    gold = fact("Agreement", party=["ARG", "AUS", "BRA", "CHL", "CHN"])
    assert right(gold, fact("Agreement", party=parties)) is expected


def test_of_three_fillers_all_are_needed() -> None:
    gold = fact("Agreement", party=["ARG", "AUS", "BRA"])
    assert not right(gold, fact("Agreement", party=["ARG", "AUS"]))
    assert not right(gold, fact("Agreement", party=["ARG", "AUS", "BRA", "CHL"]))


MINE = fact(
    "Production", mineral=["copper"], location=["CHL"], site=["Escondida"], operator=["BHP"]
)


@pytest.mark.parametrize("place", [{"location": ["CHL"]}, {"site": ["Escondida"]}])
def test_a_production_needs_its_mineral_and_one_place_right(place: dict[str, list[str]]) -> None:
    assert right(MINE, fact("Production", mineral=["copper"], **place))
    assert not right(MINE, fact("Production", mineral=["gold"], **place))
    assert not right(MINE, fact("Production", **place))


def test_a_production_with_a_wrong_place_beside_a_right_one_is_not_right() -> None:
    wrong = fact("Production", mineral=["copper"], location=["CHL"], operator=["Codelco"])
    assert not right(MINE, wrong)


def test_a_production_without_any_of_its_places_is_not_right() -> None:
    gold = fact("Production", mineral=["copper"], operator=["BHP"])
    assert not right(gold, fact("Production", mineral=["copper"], location=["CHL"]))


def test_a_place_that_the_gold_production_leaves_empty_may_be_filled() -> None:
    gold = fact("Production", mineral=["copper"], operator=["BHP"])
    assert right(gold, fact("Production", mineral=["copper"], operator=["BHP"], location=["CHL"]))


def test_memberships_are_one_for_each_member() -> None:
    several = fact("Membership", member=["KOR", "JPN"], group="Minerals Club", date="2024")
    again = fact("Membership", member=["KOR"], group="Minerals Club", date="2024")
    singles = tuple(one_a_member([several, again]))
    assert [single.line for single in singles] == [
        "Membership asserted: member=KOR; group=Minerals Club; date=2024",
        "Membership asserted: member=JPN; group=Minerals Club; date=2024",
    ]


def test_countries_minerals_and_codes_must_be_equal_but_names_may_be_alike() -> None:
    gold = fact("Endowment", holder=["AUS"], mineral=["rare-earth-elements"])
    assert not right(gold, fact("Endowment", holder=["AUS"], mineral=["rare-earth-element"]))
    named = fact("Ownership", owner=["Rio Tinto Group"], asset=["the Rincon project"])
    assert right(named, fact("Ownership", owner=["Rio Tinto"], asset=["Rincon Project"]))


def test_a_company_of_three_capitals_is_no_country() -> None:
    gold = fact("Ownership", owner=["MMG"], asset=["Las Bambas"])
    assert right(gold, fact("Ownership", owner=["MMG Limited"], asset=["Las Bambas"]))


def test_an_alias_names_the_same() -> None:
    gold = fact("Ownership", owner=["Contemporary Amperex Technology"], asset=["Kisanfu"])
    other = fact("Ownership", owner=["CATL"], asset=["Kisanfu"])
    assert not right(gold, other)
    aliases = NO_NAMES.with_aliases({"Contemporary Amperex Technology": ["CATL"]})
    assert right(gold, other, aliases)
    known = Names.of([("CATL", "x/1"), ("Contemporary Amperex Technology", "x/1")])
    assert right(gold, other, known)


def test_amounts_quantities_and_periods_are_one_argument_each() -> None:
    gold = read_fact(
        {
            "type": "Production",
            "status": "asserted",
            "evidence": ["A."],
            "mineral": ["tin"],
            "location": ["CHN"],
            "quantity": {"value": 12000.0, "unit": "t", "per": "year"},
            "share": 4.50,
            "period": "2018/2024",
        },
        COUNTRIES,
    )
    assert gold.line == (
        "Production asserted: mineral=tin; location=CHN; quantity=12000 t per year; share=4.5; "
        "period=2018/2024"
    )
