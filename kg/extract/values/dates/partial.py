"""Dates of which only a part may be known, and arithmetic on them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as far as it is known; ``year`` is ``None`` in "14 July"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str | None:
        """ISO 8601 as precise as the date; ``None`` without a year or outside the calendar."""
        if self.year is None:
            return None
        try:
            day = date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            return None
        return day.isoformat()[: 10 if self.day else 7 if self.month else 4]

    def in_year(self, year: int | None) -> Partial:
        """This date in ``year``, if it has no year of its own."""
        return self if self.year is not None else replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in the text, before its year and its role are settled.

    ``last`` is the end of a period; ``first`` may still lack its year.
    """

    start: int
    end: int
    first: Partial
    last: Partial | None = None
    approximate: bool = False


def read_issued(issued: str | None) -> Partial | None:
    """The article's own date from ISO 8601, ``None`` if it is not known."""
    match = _ISO.match(issued or "")
    if match is None:
        return None
    partial = Partial(*(int(part) if part else None for part in match.groups()))
    return partial if partial.iso else None


def day_of(partial: Partial) -> date | None:
    """The calendar day, ``None`` unless the date is precise to the day."""
    if partial.year and partial.month and partial.day:
        return date(partial.year, partial.month, partial.day)
    return None


def from_day(day: date) -> Partial:
    """``day`` as a date precise to the day."""
    return Partial(day.year, day.month, day.day)


def shift_months(partial: Partial, months: int) -> Partial | None:
    """The month that lies ``months`` after that of ``partial``, if it has one."""
    if partial.year is None or partial.month is None:
        return None
    year, month = divmod(partial.year * 12 + partial.month - 1 + months, 12)
    return Partial(year, month + 1) if year > 0 else None


def shift_days(partial: Partial, days: int) -> Partial | None:
    """The day that lies ``days`` after ``partial``, if there is such a day."""
    day = day_of(partial)
    try:
        return from_day(day + timedelta(days=days)) if day else None
    except OverflowError:
        return None


def nearest_year(partial: Partial, issued: Partial | None, *, ahead: bool) -> Partial:
    """``partial``, which names a month and no year, in the year meant in an article of ``issued``.

    Told of the future, it is the first such date that is not over; told of the past, the last one,
    where up to a month ahead still counts as this year ("on July 28" in a text of 14 July).
    """
    if issued is None or issued.year is None or partial.month is None:
        return partial
    if issued.month is None:
        return partial.in_year(issued.year)
    distance = partial.month - issued.month
    if ahead and distance < 0:
        return partial.in_year(issued.year + 1)
    return partial.in_year(issued.year if ahead or distance <= 1 else issued.year - 1)
