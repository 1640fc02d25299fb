"""When an act can have been: days between which a claim puts it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kg.graph.acts.claim import ActClaim

# Reports of one act name the day of signing, of the announcement or of a time zone farther east.
SLACK_DAYS = 3
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_EVER = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Days:
    """From the day ``first`` to the day ``last``, both within; days are counted from year 1."""

    first: int
    last: int

    def meets(self, other: Days) -> bool:
        """Whether the two have a day in common, or are two single days close to one another."""
        near = SLACK_DAYS if self._single and other._single else 0
        return self.first <= other.last + near and other.first <= self.last + near

    @property
    def _single(self) -> bool:
        return self.first == self.last


def days_of(lexical: str) -> Days | None:
    """The days of ``2023``, ``2023-07`` or ``2023-07-14``; ``None`` for what is no such date."""
    found = _DATE.fullmatch(lexical)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return Days(first.toordinal(), first.toordinal())
        last = date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Days(first.toordinal(), last.toordinal())


def moment(claim: ActClaim) -> Days | None:
    """When the act happened or began; ``None`` where the claim does not say."""
    return _days(claim, "date") or _days(claim, "periodStart")


def duration(claim: ActClaim) -> Days | None:
    """When the state held; what has a start and no end goes on."""
    at = _days(claim, "date")
    start, end = _days(claim, "periodStart"), _days(claim, "periodEnd")
    if start is None and end is None:
        return at
    first = start.first if start else 0
    return Days(first, max(first, end.last if end else _EVER))


def _days(claim: ActClaim, name: str) -> Days | None:
    known = [days for value in claim.values(name) if (days := days_of(value.value))]
    return min(known, key=lambda days: (days.first, days.last), default=None)
