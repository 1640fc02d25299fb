"""Days and months: "14 July 2023", "July 14-15", "in May 2021", "2023-07-14"."""

from __future__ import annotations

import re

from kg.extract.values.dates.partial import Found, Partial
from kg.extract.values.dates.words import (
    LEADS,
    MONTH,
    MONTHS,
    NOT_COUNTED,
    YEAR_BEHIND,
    Context,
    lacks_issued,
    year_of,
)
from kg.extract.values.tables import one_of

_DAY = rf"[0-9]{{1,2}}(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]){NOT_COUNTED}"
_TO = r"\s?[-–]\s?|\s+to\s+"
_MONTH_FIRST = re.compile(
    rf"{MONTH}(?:\s*(?P<day>{_DAY})(?!\s*{MONTH.replace('?P<month>', '?:')})"
    rf"(?:(?:{_TO})(?P<last>{_DAY}))?)?{YEAR_BEHIND}"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:(?:{_TO}|\s+and\s+)(?P<last>[0-9]{{1,2}})(?:st|nd|rd|th)?)?"
    rf"(?:\s+of)?[\s-]{{1,2}}(?:the\s+)?{MONTH}{YEAR_BEHIND}"
)
_LINK = re.compile(r"\s?[-–]\s?|,\s+|,?\s+(?:and|or|to|through|until|till)\s+")
_SHORT_MONTHS = frozenset(
    short for short in MONTHS for name in MONTHS if name.startswith(short) and name != short
)
# "40 July 2023" is not even a month.
_DAY_BEFORE = re.compile(r"(?<![0-9.,])[0-9]{1,2}(?:st|nd|rd|th)?\s\Z")
_MONTHS_TO = re.compile(rf"{one_of(MONTHS)}\.?\s?[-–]\s?{one_of(MONTHS)}(?!\w)")
_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{2})\2([0-9]{2})(?![0-9])")
_SLASHED = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9])")


def read_month_first(text: str, start: int, context: Context) -> Found | None:
    """ "July 14, 2023", "July 2023"; a bare "July" only after a word such as "in"."""
    match = _MONTH_FIRST.match(text, start)
    if match is None or lacks_issued(match, context.issued):
        return None
    bare = not (match["day"] or match["year"] or match["relative"])
    if bare and not (
        LEADS.search(text, max(0, start - 30), start) or _is_linked(text, start, context)
    ):
        return None
    if _DAY_BEFORE.search(text, max(0, start - 6), start):
        return None
    return _found(match, context)


def read_day_first(text: str, start: int, context: Context) -> Found | None:
    """ "14 July 2023", "14-16 July", "the 28th of February next year"."""
    match = _DAY_FIRST.match(text, start)
    if match is None or lacks_issued(match, context.issued):
        return None
    return _found(match, context)


def read_iso(text: str, start: int, context: Context) -> Found | None:
    """ "2023-07-14", "2023/07/14"."""
    match = _ISO.match(text, start)
    if match is None:
        return None
    return _valid(start, match.end(), Partial(int(match[1]), int(match[3]), int(match[4])))


def read_slashed(text: str, start: int, context: Context) -> Found | None:
    """ "14/07/2023" and "07/14/2023", where only one order is a date."""
    match = _SLASHED.match(text, start)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if one > 12 or one == two:
        return _valid(start, match.end(), Partial(year, two, one))
    return _valid(start, match.end(), Partial(year, one, two)) if two > 12 else None


def _is_linked(text: str, start: int, context: Context) -> bool:
    """Whether this is one of several: "between May and July", "January-May exports"."""
    if _MONTHS_TO.match(text, start):
        return True
    return (
        bool(context.previous_end)
        and _LINK.fullmatch(text, context.previous_end, start) is not None
    )


def _found(match: re.Match[str], context: Context) -> Found | None:
    month, year = MONTHS[match["month"]], year_of(match, context.issued)
    first = Partial(year, month, _day(match["day"]))
    last = Partial(year, month, _day(match["last"])) if match["last"] else None
    if not all(_is_date(partial) for partial in (first, last) if partial):
        return None
    # A full stop behind a whole name ends the sentence.
    ends_sentence = match[0].endswith(".") and match["month"] not in _SHORT_MONTHS
    return Found(match.start(), match.end() - ends_sentence, first, last)


def _day(written: str | None) -> int | None:
    return int(re.sub(r"[a-z]", "", written)) if written else None


def _is_date(partial: Partial) -> bool:
    if partial.day == 0:
        return False
    # Any leap year will do where the year is still open.
    return partial.in_year(2000).iso is not None


def _valid(start: int, end: int, partial: Partial) -> Found | None:
    return Found(start, end, partial) if partial.day and partial.month and partial.iso else None
