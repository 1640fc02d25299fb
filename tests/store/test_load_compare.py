"""What became of a triple, from how the graph was and how it is."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.namespaces import XSD
from kg.store.load_compare import Fate, compare

S, P = ox.NamedNode("urn:s"), ox.NamedNode("urn:p")
Typed = str | tuple[str, str]


def triple(value: Typed) -> ox.Triple:
    if isinstance(value, str):
        return ox.Triple(S, P, ox.Literal(value))
    return ox.Triple(S, P, ox.Literal(value[0], datatype=ox.NamedNode(value[1])))


@pytest.mark.parametrize(
    ("expected", "found", "fates"),
    [
        (["a"], ["a"], []),
        (["a"], [], ["dropped"]),
        ([], ["a"], ["added"]),
        (["a long text"], ["a long"], ["truncated"]),
        (["a long text"], [""], ["truncated"]),
        (["one"], ["another"], ["changed"]),
        (["one", "two"], ["another"], ["changed", "dropped"]),
        (["one", "two"], ["two"], ["dropped"]),
        ([("0.10", XSD.decimal)], [("0.1", XSD.decimal)], ["rewritten"]),
        ([("9", XSD.integer)], [("9", XSD.decimal)], ["rewritten"]),
        ([("true", XSD.boolean)], [("1", XSD.boolean)], ["rewritten"]),
        ([("true", XSD.boolean)], [("0", XSD.boolean)], ["changed"]),
        ([("1.0", XSD.decimal), ("1", XSD.decimal)], [("1", XSD.decimal)], ["rewritten"]),
        ([("0.123456", XSD.decimal)], [("0.123", XSD.decimal)], ["truncated"]),
        ([("1", XSD.decimal)], ["1"], ["changed"]),
        ([("one", XSD.integer)], [("1", XSD.integer)], ["changed"]),
    ],
)
def test_each_difference_is_named(
    expected: list[Typed], found: list[Typed], fates: list[str]
) -> None:
    differences = compare(set(map(triple, expected)), set(map(triple, found)))
    assert [difference.fate for difference in differences] == fates


def test_a_difference_has_what_was_sent_and_what_is_there() -> None:
    (told,) = compare({triple("a long text")}, {triple("a long")})
    assert (told.fate, told.expected, told.found) == (
        Fate.TRUNCATED,
        triple("a long text"),
        triple("a long"),
    )


def test_another_property_or_subject_is_no_answer() -> None:
    elsewhere = ox.Triple(S, ox.NamedNode("urn:q"), ox.Literal("a long"))
    fates = [d.fate for d in compare({triple("a long text")}, {elsewhere})]
    assert sorted(fates) == [Fate.ADDED, Fate.DROPPED]
