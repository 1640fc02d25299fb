"""What holds for every text: offsets, order, determinism, time; and the literals of the model."""

from __future__ import annotations

import time
from dataclasses import fields
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.extract.values import Values, date_literal, decimal_literal, find_values
from kg.extract.values.tables import read_table
from kg.model import Datatype, Literal, Span

PASSAGE = (
    "SEOUL, July 14 (Reuters) - South Korea gave Mongolia US$53 million annually from 2018 to "
    "2024, about a third of its aid.\n\nChina, the world's largest producer, refined 90% of it: "
    "210,000 tonnes in 2022, 5 million pounds of uranium and $1.2-1.5 billion worth of cobalt "
    "since May. "
)
_PIECES = """
    a an half third two-thirds 5 5.3 2023 2018-24 1,000 July May 14 14th of in since from to and
    between million bn m tonnes t oz pounds £ $ US$ A$ ¥ yuan won % per cent year annually last
    next this ago Tuesday Q2 FY22 the world's second largest one today - – / . , ( ) ü ４ ٣
"""
WORDS = st.sampled_from([*_PIECES.split(), "\n", "\n\n"])


def each(values: Values) -> list[tuple[Span, ...]]:
    return [tuple(value.span for value in getattr(values, kind.name)) for kind in fields(values)]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(WORDS, max_size=40).map(" ".join),
        st.lists(WORDS).map("".join),
    ),
    st.sampled_from(
        [None, "2023", "2023-07", "2023-07-14", "2024-02-29", "0001-01-01", "9999-12-31"]
    ),
)
@example("one year ago", "0001-01-01")
@example("tomorrow, next year, next month", "9999-12-31")
@example("5 days ago", "0001-01-01")
def test_spans_lie_in_the_text_in_order_without_overlap(text: str, issued: str | None) -> None:
    for spans in each(find_values(text, issued)):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(
            text[span.start : span.end].strip() == text[span.start : span.end] for span in spans
        )


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from([None, "2023-07-14"]))
def test_every_date_and_number_makes_a_literal(text: str, issued: str | None) -> None:
    values = find_values(text, issued)
    for date in values.dates:
        assert (
            date.end is None or date_literal(date.start).lexical <= date_literal(date.end).lexical
        )
    for number in (*values.amounts, *values.shares, *values.quantities):
        assert decimal_literal(number.value).datatype is Datatype.DECIMAL
    assert all(0 <= share.value <= 100 for share in values.shares)


def test_an_offset_counts_code_points_and_not_what_stands_before() -> None:
    alone = find_values(PASSAGE, "2023-07-14")
    shifted = find_values("𐌀é\n" + PASSAGE, "2023-07-14")
    moved = [tuple(Span(s.start + 3, s.end + 3) for s in spans) for spans in each(alone)]
    assert each(shifted) == moved


def test_only_values_within_the_given_spans_are_kept() -> None:
    sentence = Span(PASSAGE.index("China,"), len(PASSAGE))
    values = find_values(PASSAGE, "2023-07-14", spans=[sentence])
    assert [PASSAGE[d.span.start : d.span.end] for d in values.dates] == ["2022", "May"]
    assert [amount.value for amount in values.amounts] == [Decimal(1_200_000_000)]
    assert find_values(PASSAGE, "2023-07-14", spans=[]) == Values()


def test_the_same_text_gives_the_same_values() -> None:
    assert find_values(PASSAGE, "2023-07-14") == find_values(PASSAGE, "2023-07-14")


HOSTILE = {
    "digits": "1",
    "dollars": "$",
    "letters": "a",
    "underscores": "_",
    "spaces": " ",
    "groups": "234,",
    "narrow groups": "000\u00a0",
    "decimals": "1.",
    "numbers": "1 ",
    "dashes": "1-",
    "years": "2020-",
    "ranges": "1 to ",
    "amounts": "$1 ",
    "rates": "$5 of a ",
    "parts": "half a ",
    "months": "July ",
    "leads": "in July ",
    "statements": "all figures in ",
    "ranks": "first ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_and_no_faster(name: str) -> None:
    unit = HOSTILE[name]

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        find_values(text, "2023-07-14")
        return time.process_time() - begin

    seconds(1000)
    small, large = min(seconds(6_250) for _ in range(3)), seconds(50_000)
    # Eight times the text may take eight times as long; a quadratic pattern takes sixty-four.
    assert large < 24 * small + 0.05


@pytest.mark.parametrize(
    ("iso", "datatype"),
    [
        ("2023", Datatype.YEAR),
        ("2023-07", Datatype.YEAR_MONTH),
        ("2023-07-14", Datatype.DATE),
        ("2024-02-29", Datatype.DATE),
    ],
)
def test_a_date_literal_has_the_datatype_of_its_precision(iso: str, datatype: Datatype) -> None:
    assert date_literal(iso) == Literal(iso, datatype)


@pytest.mark.parametrize(
    "iso",
    ["2023-02-30", "2023-13", "2023-7-1", "14 July", "", "2023-07-14T00:00", "0000", "２０２３"],
)
def test_what_is_no_date_of_the_calendar_is_refused(iso: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message of the calendar varies
        date_literal(iso)


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        (Decimal("5.3E+7"), "53000000"),
        (Decimal("53000000.00"), "53000000"),
        (Decimal("0.50"), "0.5"),
        (Decimal("100"), "100"),
        (Decimal("1E-3"), "0.001"),
        (Decimal("0"), "0"),
        (Decimal("-0.0"), "0"),
        (Decimal("0E+3"), "0"),
    ],
)
def test_a_decimal_literal_has_no_exponent_and_no_trailing_zero(
    value: Decimal, lexical: str
) -> None:
    assert decimal_literal(value) == Literal(lexical, Datatype.DECIMAL)


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_decimal_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="no decimal number"):
        decimal_literal(Decimal(value))


@pytest.mark.parametrize("code", [c for c in read_table("currencies") if len(c) == 3])
def test_every_spelling_of_a_currency_is_found(code: str) -> None:
    row = read_table("currencies")[code]
    texts = [f"paid {sign}53 million" for sign in (code, *row.get("signs", ()))]
    texts += [f"paid 53 million {word}" for word in (code, *row.get("words", ()))]
    for text in texts:
        (amount,) = find_values(text, None).amounts
        assert (amount.currency, amount.value) == (code, 53_000_000), text


@pytest.mark.parametrize("row", read_table("units")["unit"], ids=lambda row: row["code"])
def test_every_spelling_of_a_unit_is_found(row: dict[str, list[str]]) -> None:
    for spelling in (*row.get("words", ()), *row.get("symbols", ()), *row.get("spaced", ())):
        found = find_values(f"some 7 {spelling} of ore", None).quantities
        factor = Decimal(str(row.get("factor", "1")))
        assert [(q.unit, q.value) for q in found] == [(row["code"], 7 * factor)], spelling
