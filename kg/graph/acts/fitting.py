"""Whether two claims of one block can tell the same act.

A detail that one of them does not state never speaks against it. Fitting is symmetric, and it is
not transitive: what says little fits two that do not fit one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.act_rules import ActRule, TimeRule
from kg.graph.acts.claim import ActClaim
from kg.graph.acts.times import Days, duration, moment
from kg.graph.terms import Term

# The smaller of two numbers on one act is at least this part of the greater.
NEAREST = Decimal("0.8")
# What a number counts, and per what time.
MEASURES = {
    "amountValue": ("amountCurrency", "amountPer"),
    "quantityValue": ("quantityUnit", "quantityPer"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """The numbers that a claim states of one measure, most often one or none, and their units."""

    numbers: frozenset[Decimal]
    units: tuple[frozenset[Term], ...]

    def near(self, other: Amount) -> bool:
        """Whether both can be one number, told less or more exactly."""
        if self.units != other.units:
            return False
        return any(_close(one, two) for one in self.numbers for two in other.numbers)


@dataclass(frozen=True, slots=True)
class Compared:
    """All of a claim on which it depends what it fits, by the rule of its type."""

    same: tuple[frozenset[str], ...]
    overlap: tuple[frozenset[Term], ...]
    amounts: tuple[Amount, ...]
    days: Days | None

    @classmethod
    def of(cls, claim: ActClaim, rule: ActRule) -> Compared:
        """What is compared of ``claim``."""
        when = {TimeRule.MOMENT: moment, TimeRule.STATE: duration}
        return cls(
            same=tuple(_texts(claim, name) for name in rule.same),
            overlap=tuple(claim.values(name) for name in rule.overlap),
            amounts=tuple(_amount(claim, name) for name in rule.amounts),
            days=when[rule.time](claim) if rule.time else None,
        )

    def fits(self, other: Compared) -> bool:
        """Whether nothing that both state speaks against one act."""
        if self.days and other.days and not self.days.meets(other.days):
            return False
        return (
            all(a == b or not a or not b for a, b in zip(self.same, other.same, strict=True))
            and all(
                not a or not b or a & b for a, b in zip(self.overlap, other.overlap, strict=True)
            )
            and all(
                not a.numbers or not b.numbers or a.near(b)
                for a, b in zip(self.amounts, other.amounts, strict=True)
            )
        )


def _texts(claim: ActClaim, name: str) -> frozenset[str]:
    """Values without case: a title is the same, however it is written."""
    return frozenset(" ".join(value.value.casefold().split()) for value in claim.values(name))


def _amount(claim: ActClaim, name: str) -> Amount:
    numbers = {number for value in claim.values(name) if (number := _number(value)) is not None}
    return Amount(frozenset(numbers), tuple(claim.values(unit) for unit in MEASURES[name]))


def _number(value: Term) -> Decimal | None:
    try:
        number = Decimal(value.value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _close(one: Decimal, other: Decimal) -> bool:
    low, high = (one, other) if one < other else (other, one)
    return low == high or low >= NEAREST * high > 0
