"""Dates told from the article's own: "last year", "on Tuesday", "two years ago", "yesterday"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.values.dates.outlook import looks_ahead
from kg.extract.values.dates.partial import (
    Found,
    Partial,
    day_of,
    from_day,
    shift_days,
    shift_months,
)
from kg.extract.values.dates.words import MONTH, MONTHS, RELATIVE, TABLE, WEEKDAYS, Context
from kg.extract.values.tables import one_of, read_table

_NUMBERS = read_table("numbers")
_COUNTS: dict[str, int] = {"a": 1, "an": 1, **_NUMBERS["ones"], **_NUMBERS["tens"]}
_TODAY: dict[str, int] = TABLE["today"]
_NOWADAYS = TABLE["nowadays"]
_WEEKDAY = one_of(WEEKDAYS)

_UNIT = re.compile(
    rf"(?:(?i:earlier|later|(?P<rough>early|late|mid))[\s-])?(?P<which>(?i:{one_of(RELATIVE)}))\s+"
    rf"(?:(?P<unit>(?i:year|month|week|quarter))(?!\w)|(?P<weekday>{_WEEKDAY})(?!\w)|{MONTH})"
)
_THE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_AGO = re.compile(
    rf"(?:(?P<digits>[0-9]{{1,3}})|(?P<count>{one_of(_COUNTS)}))\s+"
    rf"(?P<unit>year|month|week|day|decade)s?\s+ago\b",
    re.IGNORECASE,
)
_ON_WEEKDAY = re.compile(
    rf"(?P<weekday>{_WEEKDAY})(?!\w)"
    rf"(?!,?\s+(?:{MONTH.replace('?P<month>', '?:')}|[0-9]{{1,2}}(?:st|nd|rd|th)?\s))"
    rf"(?:\s+(?P<which>last|this|next)\s+week\b)?"
)
_NAMED_DAY = re.compile(rf"(?P<day>{one_of(_TODAY)})(?!\w)", re.IGNORECASE)
_ACT_BEHIND = re.compile(
    rf"\s*(?:[.,;:!?)’'\"”—–-]|\Z|(?:[a-z]+ed|{one_of(_NOWADAYS['before'])})\b)", re.IGNORECASE
)
_ACT_BEFORE = re.compile(rf"\b(?:[a-z]+ed|{one_of(_NOWADAYS['after'])})\s+\Z", re.IGNORECASE)


def read_unit(text: str, start: int, context: Context) -> Found | None:
    """ "last year", "this month", "last week", "next Tuesday", "last July"."""
    match = _UNIT.match(text, start)
    if match is None or context.issued is None:
        return None
    offset = RELATIVE[match["which"].lower()]
    if match["weekday"]:
        first = _week_day(context.issued, WEEKDAYS[match["weekday"]], offset)
        return Found(start, match.end(), first) if first else None
    if match["month"]:
        return _found(start, match.end(), _month(context.issued, MONTHS[match["month"]], offset))
    # "over the last year", "the next month" are stretches up to now or from now.
    if offset and _THE.search(text, max(0, start - 6), start):
        return None
    found = _offset_unit(start, match.end(), match["unit"].lower(), offset, context.issued)
    return replace(found, approximate=bool(match["rough"])) if found else None


def read_ago(text: str, start: int, context: Context) -> Found | None:
    """ "two years ago", "a decade ago", "10 days ago"."""
    match = _AGO.match(text, start)
    if match is None or context.issued is None or context.issued.year is None:
        return None
    count = int(match["digits"]) if match["digits"] else _COUNTS[match["count"].lower()]
    unit = match["unit"].lower()
    first = _ago(context.issued, unit, count)
    return _found(start, match.end(), first, approximate=unit in {"decade", "week"})


def read_weekday(text: str, start: int, context: Context) -> Found | None:
    """ "on Tuesday", "Tuesday last week": the last one, or the next where the text looks ahead."""
    match = _ON_WEEKDAY.match(text, start)
    if match is None or context.issued is None:
        return None
    weekday = WEEKDAYS[match["weekday"]]
    if match["which"]:
        first = _day_of_week(context.issued, weekday, RELATIVE[match["which"]])
    else:
        offset = 1 if looks_ahead(text, start) else 0
        first = _week_day(context.issued, weekday, offset or None)
    return _found(start, match.end(), first)


def read_named_day(text: str, start: int, context: Context) -> Found | None:
    """ "yesterday", "tomorrow", and "today" where it does not mean nowadays."""
    match = _NAMED_DAY.match(text, start)
    if match is None or context.issued is None:
        return None
    word = match["day"].lower()
    if word in _NOWADAYS["words"] and not _tells_of_act(text, start, match.end()):
        return None
    return _found(start, match.end(), shift_days(context.issued, _TODAY[word]))


def _tells_of_act(text: str, start: int, end: int) -> bool:
    before = _ACT_BEFORE.search(text, max(0, start - 25), start)
    return before is not None or _ACT_BEHIND.match(text, end) is not None


def _found(
    start: int, end: int, first: Partial | None, *, approximate: bool = False
) -> Found | None:
    return Found(start, end, first, approximate=approximate) if first else None


def _offset_unit(start: int, end: int, unit: str, offset: int, issued: Partial) -> Found | None:
    if unit == "year":
        return Found(start, end, Partial((issued.year or 0) + offset))
    if unit == "month":
        return _found(start, end, shift_months(issued, offset))
    if unit == "week":
        return _found(start, end, _month_of_week(issued, offset))
    quarter = shift_months(issued, 3 * offset)
    if quarter is None or quarter.month is None:
        return None
    first = (quarter.month - 1) // 3 * 3 + 1
    return Found(start, end, Partial(quarter.year, first), Partial(quarter.year, first + 2))


def _month(issued: Partial, month: int, offset: int) -> Partial | None:
    if issued.year is None or issued.month is None:
        return None
    passed = month >= issued.month if offset < 0 else month <= issued.month
    return Partial(issued.year + (offset if passed else 0), month)


def _month_of_week(issued: Partial, offset: int) -> Partial | None:
    """The month that a whole week lies in; ``None`` if it lies in two."""
    monday = _day_of_week(issued, 1, offset)
    sunday = _day_of_week(issued, 7, offset)
    if monday is None or sunday is None or monday.month != sunday.month:
        return None
    return Partial(monday.year, monday.month)


def _day_of_week(issued: Partial, weekday: int, offset: int) -> Partial | None:
    day = day_of(issued)
    return shift_days(issued, 7 * offset + weekday - day.isoweekday()) if day else None


def _week_day(issued: Partial, weekday: int, offset: int | None) -> Partial | None:
    """The weekday nearest to the article's day: before it (-1), after it (1), or not after it."""
    day = day_of(issued)
    if day is None:
        return None
    back = (day.isoweekday() - weekday) % 7
    if offset == 1:
        return shift_days(issued, 7 - back)
    if offset == 0:
        return _day_of_week(issued, weekday, 0)
    return shift_days(from_day(day), -(back or (7 if offset == -1 else 0)))


def _ago(issued: Partial, unit: str, count: int) -> Partial | None:
    if unit in {"year", "decade"}:
        years = count * (10 if unit == "decade" else 1)
        return Partial((issued.year or 0) - years)
    if unit == "month":
        return shift_months(issued, -count)
    day = shift_days(issued, -count * (7 if unit == "week" else 1))
    return Partial(day.year, day.month) if day and unit == "week" else day
