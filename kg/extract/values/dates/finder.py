"""All dates of a text: read, joined to ranges, resolved, and given their roles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.extract.values.dates.days import read_day_first, read_iso, read_month_first, read_slashed
from kg.extract.values.dates.outlook import looks_ahead
from kg.extract.values.dates.partial import Found, Partial, nearest_year, read_issued
from kg.extract.values.dates.parts import read_short_part, read_spelt_part
from kg.extract.values.dates.relative import read_ago, read_named_day, read_unit, read_weekday
from kg.extract.values.dates.words import MONTHS, RELATIVE, TABLE, WEEKDAYS, Context
from kg.extract.values.dates.years import read_decade, read_fiscal, read_year, read_years
from kg.extract.values.model import DateRole, DateValue
from kg.extract.values.tables import first_word, one_of, preceded_by, read_table
from kg.model import Span

_NUMBERS = read_table("numbers")
_WORDS = TABLE["words"]
Rule = Callable[[str, int, Context], Found | None]

_ON_DIGITS: tuple[Rule, ...] = (
    read_iso, read_slashed, read_day_first, read_ago, read_short_part, read_decade, read_years,
    read_year,
)  # fmt: skip
_ON_WORDS: tuple[Rule, ...] = (
    read_month_first, read_spelt_part, read_short_part, read_fiscal, read_unit, read_weekday,
    read_ago, read_named_day,
)  # fmt: skip

DATE_WORDS = frozenset(
    first_word(word)
    for word in (
        *MONTHS, *WEEKDAYS, *RELATIVE, *TABLE["today"], *TABLE["quarters"], *TABLE["halves"],
        *_NUMBERS["ones"], *_NUMBERS["tens"], "a", "an", "q", "h", "fy", "fye", "earlier", "later",
        "early", "late", "mid",
    )
)  # fmt: skip
"""The first words of dates."""

_ROUGH = re.compile(rf"(?<!\w){one_of(_WORDS['rough'])}[\s-]{{0,2}}\Z", re.IGNORECASE)
_SINCE = preceded_by(_WORDS["since"], skipping=_WORDS["between"])
_UNTIL = preceded_by(_WORDS["until"], skipping=_WORDS["between"])
_LINK = re.compile(
    r"\s?[-–—]\s?|\s+(?:to|through|until|till)\s+(?:the\s+)?|\s+and\s+(?:the\s+)?", re.IGNORECASE
)
_WITHIN_NUMBER = re.compile(r"[0-9][.,]\Z")
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+|in\s+)?\Z", re.IGNORECASE)


def find_dates(text: str, starts: Iterable[int], issued: str | None) -> list[DateValue]:
    """The dates that begin at ``starts``, resolved against ``issued``.

    A relative date, and one without a year, is left out when ``issued`` cannot resolve it.
    """
    own = read_issued(issued)
    found = _join_ranges(text, _read_all(text, starts, own))
    resolved = (_resolve(text, date, own) for date in found)
    return [value for value in resolved if value is not None]


def _read_all(text: str, starts: Iterable[int], issued: Partial | None) -> Iterator[Found]:
    end = 0
    for start in starts:
        if start < end:
            continue
        found = _read(text, start, Context(issued, end))
        if found is not None:
            yield _with_rough(text, found, end)
            end = found.end


def _read(text: str, start: int, context: Context) -> Found | None:
    rules = _ON_DIGITS if text[start] in "0123456789" else _ON_WORDS
    if rules is _ON_DIGITS and _WITHIN_NUMBER.search(text, max(0, start - 2), start):
        return None
    readings = (rule(text, start, context) for rule in rules)
    return next((found for found in readings if found is not None), None)


def _with_rough(text: str, found: Found, floor: int) -> Found:
    rough = _ROUGH.search(text, max(floor, found.start - 25), found.start)
    return replace(found, start=rough.start(), approximate=True) if rough else found


def _join_ranges(text: str, dates: Iterable[Found]) -> list[Found]:
    joined: list[Found] = []
    for date in dates:
        first = joined[-1] if joined else None
        if first and first.last is None and date.last is None and _is_range(text, first, date):
            year = first.first.year or date.first.year
            begin, close = first.first.in_year(date.first.year), date.first.in_year(year)
            joined[-1] = replace(first, end=date.end, first=begin, last=close)
        else:
            joined.append(date)
    return joined


def _is_range(text: str, first: Found, last: Found) -> bool:
    link = _LINK.fullmatch(text, first.end, last.start)
    if link is None:
        return False
    if link[0].split()[:1] == ["and"]:
        return _BETWEEN.search(text, max(0, first.start - 16), first.start) is not None
    return True


def _resolve(text: str, found: Found, issued: Partial | None) -> DateValue | None:
    first = found.first
    if first.year is None:
        first = nearest_year(first, issued, ahead=looks_ahead(text, found.start))
    start = first.iso
    if start is None:
        return None
    span = Span(found.start, found.end)
    if found.last is None:
        return DateValue(span, start, None, _role(text, found.start), found.approximate)
    end = found.last.in_year(first.year).iso
    if end is None or end < start:
        return None
    return DateValue(span, start, end, DateRole.PERIOD, found.approximate)


def _role(text: str, start: int) -> DateRole:
    nearby = max(0, start - 40)
    if _SINCE.search(text, nearby, start):
        return DateRole.SINCE
    return DateRole.UNTIL if _UNTIL.search(text, nearby, start) else DateRole.POINT
