"""Names that name the same, and how alike two names are."""

from __future__ import annotations

import pytest

from kg.evaluate.names import SIMILAR, Names, folded, token_set_ratio

NAMES = Names.of([("MSP", "x/msp"), ("Minerals Security Partnership", "x/msp")])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The U.S.–Japan Fund", "us japan fund"),
        ("S.A. O'Brien & Sons", "sa obrien sons"),
        ("Theta", "theta"),
        ("  Oyu   Tolgoi ", "oyu tolgoi"),
    ],
)
def test_names_are_folded(name: str, expected: str) -> None:
    assert folded(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # Of no words shared: twice the common subsequence over both lengths.
        ("lithium", "lithuania", 0.625),
        ("abc", "xyz", 0.0),
        # All words of one in the other.
        ("rio tinto", "rio tinto group", 1.0),
        ("group rio tinto", "rio tinto group", 1.0),
        # "bank" against "bank of zambia" and "bank of namibia": the two themselves are closest.
        ("bank zambia", "bank namibia", 20 / 23),
        ("", "anything", 0.0),
    ],
)
def test_the_token_set_ratio(one: str, other: str, expected: float) -> None:
    assert token_set_ratio(one, other) == pytest.approx(expected)
    assert token_set_ratio(other, one) == pytest.approx(expected)


def test_names_at_the_threshold_are_the_same_and_below_it_are_not() -> None:
    # Ten letters each: 17 of 20 in common is 0.85 exactly.
    at = token_set_ratio("abcdefghijklmnopqrst", "abcdefghijklmnopqxyz")
    assert at == pytest.approx(SIMILAR)
    assert NAMES.same("abcdefghijklmnopqrst", "abcdefghijklmnopqxyz")
    assert token_set_ratio("abcdefghijklmnopqrst", "abcdefghijklmnopwxyz") < SIMILAR
    assert not NAMES.same("abcdefghijklmnopqrst", "abcdefghijklmnopwxyz")


def test_names_of_one_record_are_the_same() -> None:
    assert NAMES.same("the MSP", "Minerals Security Partnership")
    assert not NAMES.same("MSP", "Mineral Resources Fund")


def test_aliases_of_an_article_stay_with_it() -> None:
    more = NAMES.with_aliases({"Yacimientos de Litio Bolivianos": ["YLB"]})
    assert more.same("YLB", "Yacimientos de Litio Bolivianos")
    assert more.same("MSP", "Minerals Security Partnership")
    assert not NAMES.same("YLB", "Yacimientos de Litio Bolivianos")
