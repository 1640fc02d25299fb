"""All values of a text in one pass over its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Protocol, TypeVar

from kg.extract.values.currencies import resolve_ambiguous
from kg.extract.values.dates import DATE_WORDS, find_dates
from kg.extract.values.model import Amount, Values
from kg.extract.values.money import find_amounts
from kg.extract.values.numbers import NUMBER_WORDS, Number, find_numbers
from kg.extract.values.percentages import FRACTION_WORDS, find_fractions, find_percentages
from kg.extract.values.pounds import part_pounds
from kg.extract.values.quantities import find_quantities
from kg.extract.values.ranks import RANK_WORDS, find_ranks
from kg.extract.values.scan import Triggers
from kg.model import Span


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


V = TypeVar("V", bound=_Spanned)


def find_values(text: str, issued: str | None, *, spans: Sequence[Span] | None = None) -> Values:
    """The dates, amounts, shares, quantities and ranks of ``text``.

    ``issued`` is the article's own date (ISO 8601, as precise as it is known) that relative dates
    are resolved against; without it they are left out. With ``spans``, in text order and without
    overlap, only values that lie within one of them are given; the whole text is still read, so
    that what an article says of its currency counts everywhere.
    """
    # No expression goes on over a blank line; the mark keeps every offset where it was.
    text = text.replace("\n\n", "¶\n")
    starts = _triggers().starts(text)
    numbers = find_numbers(text, starts["number"])
    amounts = find_amounts(text, numbers, resolve_ambiguous(text))
    sterling, weights = part_pounds(text, find_quantities(text, _unpriced(numbers, amounts)))
    shares = find_percentages(text, numbers) + find_fractions(text, starts["fraction"])
    return Values(
        dates=_kept(find_dates(text, starts["date"], issued), spans),
        amounts=_kept([*amounts, *sterling], spans),
        shares=_kept(shares, spans),
        quantities=_kept(weights, spans),
        ranks=_kept(find_ranks(text, starts["rank"]), spans),
    )


@cache
def _triggers() -> Triggers:
    return Triggers(
        {
            "number": NUMBER_WORDS,
            "date": DATE_WORDS,
            "fraction": FRACTION_WORDS,
            "rank": RANK_WORDS,
        },
        on_digits=("number", "date", "rank"),
    )


def _unpriced(numbers: list[Number], amounts: list[Amount]) -> list[Number]:
    """The numbers that are in no amount: the "5 m" of "$5 m" is no length."""
    priced = [amount.span for amount in amounts]
    return [
        number for number in numbers if not _lies_within(Span(number.start, number.end), priced)
    ]


def _kept(values: Iterable[V], spans: Sequence[Span] | None) -> tuple[V, ...]:
    """``values`` in text order, the first of two that overlap, within ``spans``."""
    kept: list[V] = []
    for value in sorted(values, key=lambda value: value.span):
        free = not kept or kept[-1].span.end <= value.span.start
        if free and (spans is None or _lies_within(value.span, spans)):
            kept.append(value)
    return tuple(kept)


def _lies_within(span: Span, spans: Sequence[Span]) -> bool:
    place = bisect_right(spans, span.start, key=lambda candidate: candidate.start) - 1
    return place >= 0 and spans[place].contains(span)
