"""Telling pounds of weight from pounds sterling."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.values.model import Amount, Quantity
from kg.extract.values.tables import one_of, read_table

_TABLE = read_table("units")["pounds"]
_CURRENCY: str = _TABLE["currency"]
_POUNDS = re.compile(rf"{one_of(_TABLE['words'])}(?!\w)", re.IGNORECASE)
_SPENT = re.compile(rf"\s+(?:of|in)\s+{one_of(_TABLE['spent'])}\b", re.IGNORECASE)
_WEIGHED = re.compile(
    rf"\s+(?:of\s+[^\W\d_]|{one_of(_TABLE['weighed'])}\b|(?-i:[A-Z][a-z]?[0-9]))", re.IGNORECASE
)
_STERLING = re.compile(one_of(_TABLE["sterling"]))
_EVIDENCE = re.compile(rf"(?<![^\W\d_]){one_of(_TABLE['evidence'])}(?!\w)", re.IGNORECASE)


def part_pounds(text: str, quantities: list[Quantity]) -> tuple[list[Amount], list[Quantity]]:
    """``quantities`` without those that are pounds sterling, and these as amounts."""
    amounts: list[Amount] = []
    weights: list[Quantity] = []
    for quantity in quantities:
        word = _POUNDS.search(text, quantity.span.start, quantity.span.end)
        if word is None or _weighs(text, word.end()):
            weights.append(quantity)
        else:
            amounts.append(Amount(quantity.span, quantity.value, _CURRENCY, quantity.per))
    return amounts, weights


def _weighs(text: str, end: int) -> bool:
    if _SPENT.match(text, end):
        return False
    return _WEIGHED.match(text, end) is not None or _shows_weights(text)


@lru_cache(maxsize=1)
def _shows_weights(text: str) -> bool:
    return _STERLING.search(text) is None and _EVIDENCE.search(text) is not None
