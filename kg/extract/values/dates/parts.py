"""Parts of a year: quarters, halves and "the first nine months of 2023"."""

from __future__ import annotations

import re

from kg.extract.values.dates.partial import Found, Partial
from kg.extract.values.dates.words import LEADS, TABLE, YEAR_BEHIND, Context, lacks_issued, year_of
from kg.extract.values.tables import one_of, read_table

_QUARTERS: dict[str, int] = TABLE["quarters"]
_HALVES: dict[str, int] = TABLE["halves"]
_ONES: dict[str, int] = read_table("numbers")["ones"]
_OF_YEAR = rf"(?:(?P<open>\s+of\s+the\s+year\b)|{YEAR_BEHIND})"
_SPELT = re.compile(
    rf"(?:(?P<quarter>{one_of(_QUARTERS)})[\s-]quarter|(?P<half>{one_of(_HALVES)})[\s-]half"
    rf"|first\s+(?:(?P<digits>[0-9]{{1,2}})|(?P<months>{one_of(_ONES)}))\s+months)\b{_OF_YEAR}",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?:Q(?P<quarter>[1-4])|(?P<quarter_first>[1-4])Q|H(?P<half>[12])|(?P<half_first>[12])H)"
    rf"(?:['’]?(?P<brief>[0-9]{{2}})(?![0-9A-Za-z])|(?![0-9A-Za-z]){YEAR_BEHIND})"
)


def read_spelt_part(text: str, start: int, context: Context) -> Found | None:
    """ "the second quarter of 2024", "first half of the year", "first nine months of 2023"."""
    match = _SPELT.match(text, start)
    if match is None or lacks_issued(match, context.issued):
        return None
    named = match["year"] or match["relative"] or match["open"]
    if not (named or (context.issued and LEADS.search(text, max(0, start - 30), start))):
        return None
    first, last = _spelt_months(match)
    return _found(match, first, last, year_of(match, context.issued))


def read_short_part(text: str, start: int, context: Context) -> Found | None:
    """ "Q2 2024", "2Q24", "H1"."""
    match = _SHORT.match(text, start)
    if match is None or lacks_issued(match, context.issued):
        return None
    quarter, half = (
        match["quarter"] or match["quarter_first"],
        match["half"] or match["half_first"],
    )
    first, last = _part(int(quarter), 3) if quarter else _part(int(half), 6)
    year = 2000 + int(match["brief"]) if match["brief"] else year_of(match, context.issued)
    return _found(match, first, last, year)


def _spelt_months(match: re.Match[str]) -> tuple[int, int]:
    if match["quarter"]:
        return _part(_QUARTERS[match["quarter"].lower()], 3)
    if match["half"]:
        return _part(_HALVES[match["half"].lower()], 6)
    return 1, int(match["digits"] or _ONES[match["months"].lower()])


def _part(place: int, length: int) -> tuple[int, int]:
    return (place - 1) * length + 1, place * length


def _found(match: re.Match[str], first: int, last: int, year: int | None) -> Found | None:
    if last > 12:
        return None
    return Found(match.start(), match.end(), Partial(year, first), Partial(year, last))
