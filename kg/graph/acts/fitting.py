"""Whether two claims of one block can tell the same act.

A detail that one of them does not state never speaks against it. Fitting is symmetric, and it is
not transitive: what says little fits two that do not fit one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from kg.graph.acts.claim import ActClaim
from kg.graph.acts.rules import ActRule, TimeRule
from kg.graph.acts.times import duration, moment
from kg.graph.terms import Term

# The smaller of two numbers on one act is at least this part of the greater.
NEAREST = Decimal("0.8")
# What a number counts, and per what time.
MEASURES = {
    "amountValue": ("amountCurrency", "amountPer"),
    "quantityValue": ("quantityUnit", "quantityPer"),
}


def misfits(one: ActClaim, other: ActClaim, rule: ActRule) -> Iterator[str]:
    """The details, by local name, for which the two cannot tell one act; none if they can."""
    for name in rule.same:
        if _both(one, other, name) and _texts(one, name) != _texts(other, name):
            yield name
    for name in rule.overlap:
        if _both(one, other, name) and not one.values(name) & other.values(name):
            yield name
    for name in rule.amounts:
        if _both(one, other, name) and not _near(one, other, name):
            yield name
    if rule.time and not _same_time(one, other, rule.time):
        yield "date"


def compared(rule: ActRule) -> tuple[str, ...]:
    """The properties on which it depends what a claim fits."""
    units = (name for amount in rule.amounts for name in MEASURES[amount])
    times = ("date", "periodStart", "periodEnd") if rule.time else ()
    return (*rule.same, *rule.overlap, *rule.amounts, *units, *times)


def _both(one: ActClaim, other: ActClaim, name: str) -> bool:
    return bool(one.values(name)) and bool(other.values(name))


def _texts(claim: ActClaim, name: str) -> set[str]:
    """Values without case: a title is the same, however it is written."""
    return {" ".join(value.value.casefold().split()) for value in claim.values(name)}


def _near(one: ActClaim, other: ActClaim, name: str) -> bool:
    if any(one.values(unit) != other.values(unit) for unit in MEASURES[name]):
        return False
    return any(_close(a, b) for a in one.values(name) for b in other.values(name))


def _close(one: Term, other: Term) -> bool:
    try:
        low, high = sorted((Decimal(one.value), Decimal(other.value)))
    except InvalidOperation:
        return one == other
    return low == high or low >= NEAREST * high > 0


def _same_time(one: ActClaim, other: ActClaim, rule: TimeRule) -> bool:
    when = moment if rule is TimeRule.MOMENT else duration
    first, second = when(one), when(other)
    return first is None or second is None or first.meets(second)
