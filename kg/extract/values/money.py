"""Amounts of money: "US$53m", "1.5bn euros", "RMB500 million a year"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.values.currencies import currency_names
from kg.extract.values.model import Amount
from kg.extract.values.numbers import Number, inherit_magnitude, joins_range, with_short_magnitude
from kg.extract.values.rates import read_rate
from kg.extract.values.tables import folded, one_of
from kg.model import Span

_LONGEST_SIGN = 8


def find_amounts(
    text: str, numbers: Sequence[Number], ambiguous: Mapping[str, str]
) -> list[Amount]:
    """The amounts written with ``numbers``; ``ambiguous`` gives the currency of "$" and "¥"."""
    found: list[tuple[Number, Amount]] = []
    for number in numbers:
        read = _read_amount(text, number, ambiguous)
        if read is None or _is_exchange_rate(text, read[1].span):
            continue
        if found and _is_range(text, found[-1], read):
            read = _range(found.pop(), read)
        elif found and _shares_magnitude(text, found[-1], read):
            found[-1] = _scaled_like(found[-1], read)
        found.append(read)
    return [amount for _, amount in found]


def _read_amount(
    text: str, number: Number, ambiguous: Mapping[str, str]
) -> tuple[Number, Amount] | None:
    sign = _sign().search(text, max(0, number.start - _LONGEST_SIGN), number.start)
    scaled = with_short_magnitude(text, number)
    if sign is None or (sign[1] in currency_names().large and not _is_large(text, scaled)):
        return _read_behind(text, scaled, ambiguous) or (
            _read_behind(text, number, ambiguous) if scaled != number else None
        )
    currency = currency_names().signs[sign[1]]
    end = scaled.end
    if currency in ambiguous:
        named = _owner().match(text, end)
        end = named.end() if named else end
        currency = _dollar_code(named) if named else ambiguous[currency]
    return scaled, _amount(text, scaled, currency, sign.start(1), end)


def _read_behind(
    text: str, number: Number, ambiguous: Mapping[str, str]
) -> tuple[Number, Amount] | None:
    word = _word().match(text, number.end)
    if word is None:
        return None
    key = word["code"] or folded(word["word"])
    if key in currency_names().large and not _is_large(text, number):
        return None
    currency = word["code"] or currency_names().words[key]
    currency = ambiguous.get(currency, currency)
    return number, _amount(text, number, currency, number.start, word.end())


def _amount(text: str, number: Number, currency: str, start: int, end: int) -> Amount:
    per, end = read_rate(text, start, end)
    return Amount(Span(start, end), number.value, currency, per)


def _is_exchange_rate(text: str, span: Span) -> bool:
    """ "($1 = 1.49 Australian dollars)" tells no amount."""
    return (
        text[max(0, span.start - 2) : span.start].strip() == "="
        or text[span.end : span.end + 2].strip() == "="
    )


def _is_large(text: str, number: Number) -> bool:
    return number.factor > 1 or "," in text[number.start : number.end]


def _is_range(text: str, first: tuple[Number, Amount], last: tuple[Number, Amount]) -> bool:
    lower, upper = (_bounds(first), _bounds(last))
    same = first[1].currency == last[1].currency and first[1].per in {None, last[1].per}
    return same and joins_range(text, lower, upper)


def _shares_magnitude(text: str, first: tuple[Number, Amount], last: tuple[Number, Amount]) -> bool:
    """Whether the magnitude behind the second amount is that of both: "from €5 to €7 billion"."""
    between = text[first[1].span.end : last[1].span.start]
    return between.strip() == "to" and first[1].currency == last[1].currency


def _scaled_like(
    first: tuple[Number, Amount], last: tuple[Number, Amount]
) -> tuple[Number, Amount]:
    number = inherit_magnitude(first[0], last[0])
    return number, replace(first[1], value=number.value)


def _bounds(read: tuple[Number, Amount]) -> Number:
    number, amount = read
    return Number(amount.span.start, amount.span.end, number.written, number.factor)


def _range(first: tuple[Number, Amount], last: tuple[Number, Amount]) -> tuple[Number, Amount]:
    number = inherit_magnitude(first[0], last[0])
    span = Span(first[1].span.start, last[1].span.end)
    return number, Amount(span, number.value, last[1].currency, last[1].per)


@cache
def _sign() -> re.Pattern[str]:
    signs = currency_names().signs
    lettered = [sign for sign in signs if sign[0].isalpha()]
    others = [sign for sign in signs if not sign[0].isalpha()]
    return re.compile(rf"((?<![^\W\d_]){one_of(lettered)}|{one_of(others)})[ \u00a0\u202f]?\Z")


@cache
def _word() -> re.Pattern[str]:
    # Codes in capitals only: "7 kgs" weigh and "5 try" strive.
    return re.compile(
        rf"[\s-]{{0,2}}(?:(?P<code>{one_of(currency_names().codes)})"
        rf"|(?P<word>(?i:{one_of(currency_names().words)})))(?!\w|-[A-Z])"
    )


@cache
def _owner() -> re.Pattern[str]:
    """What says whose dollars they are behind a bare "$20 million": "CAD", "(Canadian)"."""
    names = currency_names()
    codes = sorted(set(names.owners.values()))
    return re.compile(
        rf"\s\(?(?:({one_of(codes)})(?!\w)"
        rf"|({one_of(names.owners)})(?!\w)(?:\s+dollars?\b|(?=[.,;)]|\s*\Z)))\)?"
    )


def _dollar_code(match: re.Match[str]) -> str:
    code: str = match[1] or currency_names().owners[match[2]]
    return code
