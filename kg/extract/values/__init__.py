"""Values in an article's text: dates, money, shares, quantities and ranks."""

from kg.extract.values.finder import find_values
from kg.extract.values.literals import date_literal, decimal_literal
from kg.extract.values.model import Amount, DateRole, DateValue, Quantity, Rank, Share, Values

__all__ = [
    "Amount",
    "DateRole",
    "DateValue",
    "Quantity",
    "Rank",
    "Share",
    "Values",
    "date_literal",
    "decimal_literal",
    "find_values",
]
