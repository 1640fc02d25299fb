"""Shares, quantities and ranks in sentences as news writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.values import find_values


def shares(text: str) -> list[tuple[str, Decimal, bool]]:
    found = find_values(text, None).shares
    return [(text[s.span.start : s.span.end], s.value, s.change) for s in found]


def quantities(text: str) -> list[tuple[str, Decimal, str, str | None]]:
    found = find_values(text, None).quantities
    return [(text[q.span.start : q.span.end], q.value, q.unit, q.per) for q in found]


def ranks(text: str) -> list[tuple[str, int]]:
    return [(text[r.span.start : r.span.end], r.value) for r in find_values(text, None).ranks]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("a 60% stake", "60%", "60"),
        ("60 percent of output", "60 percent", "60"),
        ("60 per cent of output", "60 per cent", "60"),
        ("a 40-per-cent holding", "40-per-cent", "40"),
        ("0.5 pct of supply", "0.5 pct", "0.5"),
        ("a 19.9%-stake", "19.9%", "19.9"),
        ("40 percent-owned by Rio", "40 percent", "40"),
        ("twenty-five per cent of it", "twenty-five per cent", "25"),
        ("60-70% of output", "60-70%", "60"),
        ("roughly 70–80% of output", "70–80%", "70"),
        ("60% to 70% of output", "60% to 70%", "60"),
        ("between 60% and 70% of it", "60% and 70%", "60"),
        ("between 60 and 70 percent of it", "60 and 70 percent", "60"),
        ("accounts for 100% of imports", "100%", "100"),
        ("a 49% interest in the mine", "49%", "49"),
        ("supplies up to 65% of it", "65%", "65"),
        ("about two-thirds of supply", "two-thirds", "67"),
        ("a third of the world's cobalt", "a third", "33"),
        ("owns about a third.", "a third", "33"),
        ("one-third came by sea", "one-third", "33"),
        ("nearly a fifth of cobalt", "a fifth", "20"),
        ("a quarter of supply", "a quarter", "25"),
        ("three quarters of supply", "three quarters", "75"),
        ("nine-tenths are mined there", "nine-tenths", "90"),
        ("half of supply", "half", "50"),
        ("More than half the world's tin", "half", "50"),
        ("Half its copper goes south", "Half", "50"),
        ("51 p.c. of the firm", "51 p.c.", "51"),
        ("raised its stake to 51 percent", "51 percent", "51"),
    ],
)
def test_a_share_is_a_percentage_of_a_whole(text: str, quote: str, value: str) -> None:
    assert shares(text) == [(quote, Decimal(value), False)]


@pytest.mark.parametrize(
    "text",
    [
        "output rose 5% in May",
        "output was up 12 per cent",
        "cut exports by 20%",
        "prices fell more than 30 percent",
        "an increase of about 8%",
        "a 9% rise in prices",
        "imports were 15% higher",
        "a loan with interest of 4%",
        "a tariff of 25% on gallium",
        "a 25% tariff on gallium",
        "an 8.0% royalty",
        "a 5% discount rate",
        "ore grading 5.77% zinc",
        "exports fell by a third.",
        "eleven percent more germanium",
    ],
)
def test_growth_interest_duties_and_grades_are_marked_as_change(text: str) -> None:
    assert [change for _, _, change in shares(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "5 percentage points",
        "up 3 per cent points",
        "477% of the plan",
        "the first half of 2023",
        "the second half of the year",
        "a third country joined",
        "the third largest miner",
        "over the past three quarters",
        "half a million tonnes",
        "a quarter of a million tonnes",
        "one tenth of a percent",
        "half-hearted support",
        "the % sign",
        "a quarter of 2023",
    ],
)
def test_what_only_looks_like_a_share_is_none(text: str) -> None:
    assert shares(text) == []


def test_a_move_from_one_share_to_another_is_two_shares() -> None:
    moved = shares("raised its stake by 20 percent to 51 percent")
    assert moved == [("20 percent", Decimal(20), True), ("51 percent", Decimal(51), False)]


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "per"),
    [
        ("4,000 tonnes a year", "4,000 tonnes a year", 4000, "t", "year"),
        ("45,000 tpa of lithium", "45,000 tpa", 45000, "t", "year"),
        ("2 million t/yr", "2 million t/yr", 2_000_000, "t", "year"),
        ("2.5 Mtpa of ore", "2.5 Mtpa", 2_500_000, "t", "year"),
        ("10 Mt/y of ore", "10 Mt/y", 10_000_000, "t", "year"),
        ("50 ktpa plant", "50 ktpa", 50_000, "t", "year"),
        ("a capacity of 50 000 tonnes", "50 000 tonnes", 50_000, "t", None),
        ("some 1 234 567 tonnes", "1 234 567 tonnes", 1_234_567, "t", None),
        ("in 2022 500 tonnes", "500 tonnes", 500, "t", None),
        ("5 kt of tin", "5 kt", 5000, "t", None),
        ("1.2 million metric tons", "1.2 million metric tons", 1_200_000, "t", None),
        ("12,000 (metric) tonnes", "12,000 (metric) tonnes", 12000, "t", None),
        ("60mn tonnes of ore", "60mn tonnes", 60_000_000, "t", None),
        ("3.5m tonnes of ore", "3.5m tonnes", 3_500_000, "t", None),
        ("450k DMT of spodumene", "450k DMT", 450_000, "t", None),
        ("4,000t of copper", "4,000t", 4000, "t", None),
        ("300 short tons", "300 short tons", 300, "[ston_av]", None),
        ("2.3 billion tonnes of ore", "2.3 billion tonnes", 2_300_000_000, "t", None),
        ("40,000 tonnes of cobalt hydroxide per year", "40,000 tonnes", 40000, "t", "year"),
        ("100 tonnes of gold each year", "100 tonnes", 100, "t", "year"),
        ("annual output of about 5,000 tonnes", "5,000 tonnes", 5000, "t", "year"),
        ("raised annual capacity to 40,000 tonnes", "40,000 tonnes", 40000, "t", "year"),
        ("7,200 tonnes per-year threshold", "7,200 tonnes per-year", 7200, "t", "year"),
        ("a 36,000 tonne-per-day mill", "36,000 tonne-per-day", 36000, "t", "day"),
        ("a 10,000-tonne-per-year plant", "10,000-tonne-per-year", 10000, "t", "year"),
        ("300,000 ounces of gold", "300,000 ounces", 300_000, "[oz_tr]", None),
        ("373 koz a year", "373 koz a year", 373_000, "[oz_tr]", "year"),
        ("1.5 Moz of gold", "1.5 Moz", 1_500_000, "[oz_tr]", None),
        ("453 mil lbs zinc", "453 mil lbs", 453_000_000, "[lb_av]", None),
        ("1.2 Mlb of U3O8", "1.2 Mlb", 1_200_000, "[lb_av]", None),
        ("500 million pounds of uranium", "500 million pounds", 500_000_000, "[lb_av]", None),
        ("5 million pounds U3O8", "5 million pounds", 5_000_000, "[lb_av]", None),
        ("1,530 kilograms of gallium", "1,530 kilograms", 1530, "kg", None),
        ("20 kg of gold", "20 kg", 20, "kg", None),
        ("90 million carats", "90 million carats", 90_000_000, "[car_m]", None),
        ("600,000 barrels a day", "600,000 barrels a day", 600_000, "[bbl_us]", "day"),
        ("1.1 million bpd", "1.1 million bpd", 1_100_000, "[bbl_us]", "day"),
        ("a 250 MW plant", "250 MW", 250, "MW", None),
        ("40GWh of cells", "40GWh", 40, "GW.h", None),
        ("a 2,000-kilometre line", "2,000-kilometre", 2000, "km", None),
        ("2000 kilometers of rail", "2000 kilometers", 2000, "km", None),
        ("500 m deep", "500 m", 500, "m", None),
        ("300,000 hectares of land", "300,000 hectares", 300_000, "har", None),
        ("1,500 square kilometres", "1,500 square kilometres", 1500, "km2", None),
        ("10,000–13,000 tonnes", "10,000–13,000 tonnes", 10000, "t", None),
        ("5 to 7 million tonnes", "5 to 7 million tonnes", 5_000_000, "t", None),
        ("between 4,000 and 5,000 tonnes", "4,000 and 5,000 tonnes", 4000, "t", None),
        ("five million tonnes", "five million tonnes", 5_000_000, "t", None),
        ("a quarter of a million tonnes", "a quarter of a million tonnes", 250_000, "t", None),
        ("2024 tonnes of tin", "2024 tonnes", 2024, "t", None),
    ],
)
def test_a_quantity_has_its_value_unit_and_rate(
    text: str, quote: str, value: int, unit: str, per: str | None
) -> None:
    assert quantities(text) == [(quote, Decimal(value), unit, per)]


@pytest.mark.parametrize(
    "text",
    [
        "5.3 g/t gold",
        "68.9g/t silver",
        "20m-long trucks",
        "a 5G network",
        "€5 m for it",
        "$25,000 a tonne",
        "20m people",
        "moving at 5 m/s",
        "a tonne of ore",
        "F-35 and COVID-19",
        "for five years",
    ],
)
def test_what_only_looks_like_a_quantity_is_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "is_money"),
    [
        ("London gave 500 million pounds of aid", True),
        ("London gave 20 million pounds to the fund", True),
        ("It holds 20 million pounds. Yellowcake is dear.", False),
        ("It holds 20 million pounds, and paid £3m for yellowcake.", True),
    ],
)
def test_pounds_are_money_or_weight_by_what_stands_around(text: str, is_money: bool) -> None:
    found = find_values(text, None)
    assert bool(found.quantities) != is_money
    assert any(a.currency == "GBP" and a.value >= 20_000_000 for a in found.amounts) == is_money


def test_an_increase_keeps_both_quantities() -> None:
    text = "rose from 2,000 tonnes in 2020 to 5,000 tonnes in 2023"
    assert [value for _, value, _, _ in quantities(text)] == [2000, 5000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the world's second-largest producer", [("second-largest", 2)]),
        ("the third largest reserves", [("third largest", 3)]),
        ("the 10th biggest producer", [("10th biggest", 10)]),
        ("the largest deposit in Asia", [("largest", 1)]),
        ("the world’s biggest supplier", [("biggest", 1)]),
        ("the world's top producer", [("top", 1)]),
        ("the world's third leading producer", [("third leading", 3)]),
        ("the No. 2 exporter", [("No. 2", 2)]),
        ("the number two exporter", [("number two", 2)]),
        ("one of the largest deposits", []),
        ("one of Africa's largest mines", []),
        ("among the world's biggest", []),
        ("its largest-ever loan", []),
        ("the top three producers", []),
        ("top officials met", []),
        ("ranked second", []),
        ("a second mine", []),
    ],
)
def test_a_rank_is_a_place_in_an_order(text: str, expected: list[tuple[str, int]]) -> None:
    assert ranks(text) == expected
