"""What can be found: dates, amounts of money, shares, quantities and ranks, each with its span.

Spans are code points into the text that was searched; ``text[span.start:span.end]`` is the
expression with its sign, magnitude and rate, and without the preposition before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.model import Span


class DateRole(StrEnum):
    """How a date bounds the time it speaks of."""

    POINT = "point"
    PERIOD = "period"
    SINCE = "since"
    UNTIL = "until"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date or a period, as precise as the text.

    ``start`` and ``end`` are ISO 8601: ``2023``, ``2023-07`` or ``2023-07-14``. ``end`` is set for
    a period only. With the role ``since`` the time begins with ``start`` and is open; with
    ``until`` it ends with ``start``. ``approximate`` marks "early 2024", "around 2030", "FY2023".
    """

    span: Span
    start: str
    end: str | None = None
    role: DateRole = DateRole.POINT
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: ``currency`` is an ISO 4217 code, ``per`` the rate ("year", "ounce") or ``None``.

    A range ("$1.2-1.5 billion") has its lower bound as ``value``.
    """

    span: Span
    value: Decimal
    currency: str
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage from 0 to 100; a fraction in words is rounded to a whole percent.

    ``change`` marks a percentage of growth, interest, duty or grade, which is no part of a whole.
    """

    span: Span
    value: Decimal
    change: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured quantity: ``unit`` is a UCUM code, ``per`` a stretch of time or ``None``."""

    span: Span
    value: Decimal
    unit: str
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in an order: 1 for "the largest", 2 for "second-largest"."""

    span: Span
    value: int


@dataclass(frozen=True, slots=True)
class Values:
    """All values of a text, each kind in text order and without overlap within the kind."""

    dates: tuple[DateValue, ...] = ()
    amounts: tuple[Amount, ...] = ()
    shares: tuple[Share, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    ranks: tuple[Rank, ...] = ()
