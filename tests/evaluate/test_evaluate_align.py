"""The best assignment, and the alignment that rests on it."""

from __future__ import annotations

from itertools import permutations

from gold_pairs import NO_NAMES, fact
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.align import align, matched, shared_pairs
from kg.evaluate.assign import best_assignment
from kg.evaluate.facts import Fact, Filler, FillerKind

SIZES = st.integers(1, 5)
MATRICES = st.tuples(SIZES, SIZES).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 9), min_size=size[1], max_size=size[1]),
        min_size=size[0],
        max_size=size[0],
    )
)


def weight_of(weights: list[list[int]], pairs: tuple[tuple[int, int], ...]) -> int:
    return sum(weights[row][column] for row, column in pairs)


def best_by_trying_all(weights: list[list[int]]) -> int:
    rows, columns = len(weights), len(weights[0])
    if rows > columns:
        return best_by_trying_all([list(row) for row in zip(*weights, strict=True)])
    return max(
        sum(weights[row][column] for row, column in enumerate(order))
        for order in permutations(range(columns), rows)
    )


@given(MATRICES)
def test_no_assignment_weighs_more(weights: list[list[int]]) -> None:
    pairs = best_assignment(weights)
    assert weight_of(weights, pairs) == best_by_trying_all(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] for row, column in pairs)


def test_nothing_is_assigned_where_there_is_nothing() -> None:
    assert best_assignment([]) == best_assignment([[], []]) == best_assignment([[0, 0]]) == ()


def loan(funder: list[str], recipient: list[str], status: str = "asserted", **more: str) -> Fact:
    return fact("Funding", status, funder=funder, recipient=recipient, **more)


def test_the_alignment_shares_most_where_taking_the_best_pair_first_would_not() -> None:
    gold = [
        loan(["JPN"], ["ZMB"], instrument="loan", date="2020"),
        loan(["JPN"], ["ZMB"], instrument="loan"),
    ]
    # The first answer shares three pairs with both gold facts, the second one with the first only.
    predicted = [
        loan(["JPN"], ["ZMB"], instrument="loan"),
        fact("Funding", funder=["KOR"], recipient=["MNG"], date="2020"),
    ]
    assert align(gold, predicted, NO_NAMES) == {0: 1, 1: 0}


def test_of_alignments_that_share_as_much_the_one_with_more_right_is_taken() -> None:
    gold = [loan(["JPN"], ["ZMB"], "planned"), loan(["JPN"], ["ZMB"])]
    predicted = [loan(["JPN"], ["ZMB"]), loan(["JPN"], ["ZMB"], "planned")]
    assert align(gold, predicted, NO_NAMES) == {0: 1, 1: 0}


def test_facts_of_two_types_or_without_a_shared_pair_are_not_aligned() -> None:
    gold = [loan(["JPN"], ["ZMB"])]
    assert align(gold, [fact("Ownership", owner=["JPN"], asset=["ZMB"])], NO_NAMES) == {}
    assert align(gold, [loan(["KOR"], ["MNG"])], NO_NAMES) == {}


def test_core_and_detail_pairs_are_shared_each_once() -> None:
    gold = loan(["JPN", "KOR"], ["ZMB"], instrument="loan", date="2020")
    other = loan(["KOR", "USA"], ["ZMB"], instrument="grant", date="2020")
    assert shared_pairs(gold, other, NO_NAMES) == 3


def test_an_equal_name_goes_before_one_that_is_only_alike() -> None:
    rio, group = (Filler(name, FillerKind.NAME) for name in ("Rio Tinto", "Rio Tinto Group"))
    assert matched([rio, group], [group, rio], NO_NAMES) == ((0, 1), (1, 0))
    assert matched([rio], [group, rio], NO_NAMES) == ((0, 1),)
