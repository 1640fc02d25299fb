"""The patterns that the rules for dates share, from ``calendar.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.values.dates.partial import Partial
from kg.extract.values.quantities import UNIT_WORDS
from kg.extract.values.tables import one_of, preceded_by, read_table

TABLE = read_table("calendar")
MONTHS: dict[str, int] = {
    spelling: number
    for name, number in TABLE["months"].items()
    for spelling in (name, name.upper())
}
WEEKDAYS: dict[str, int] = {
    spelling: number
    for name, number in TABLE["weekdays"].items()
    for spelling in (name, name.upper())
}
RELATIVE: dict[str, int] = TABLE["relative"]

_NUMBERS = read_table("numbers")
_COUNTED = one_of(
    [
        *UNIT_WORDS,
        *TABLE["words"]["counted"],
        *_NUMBERS["magnitudes"],
        *_NUMBERS["percent"]["signs"],
    ]
)
NOT_COUNTED = rf"(?!\s?%|[\s-]{{1,2}}{_COUNTED}(?!\w))"
"""Behind digits that are a date: "2000 kilometres" is none."""

MONTH = rf"(?P<month>{one_of(MONTHS)})(?![^\W\d_])\.?"
YEAR = rf"(?:19|20)[0-9]{{2}}(?![0-9]|[.,][0-9]){NOT_COUNTED}"
RELATIVE_YEAR = r"(?:last|this|next)\s+year\b(?!s)"
YEAR_BEHIND = (
    rf"(?:(?:,|\s+of|\s+in)?[\s-]{{0,2}}(?P<year>{YEAR})"
    rf"|(?:\s+of)?\s+(?P<relative>{RELATIVE_YEAR}))?"
)
"""The year behind a day, a month or a quarter: "2023", ", 2023", "of last year"."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the text: the article's date and where the last date ended."""

    issued: Partial | None
    previous_end: int = 0


def year_of(match: re.Match[str], issued: Partial | None) -> int | None:
    """The year that ``YEAR_BEHIND`` read; ``None`` without one."""
    if match["year"]:
        return int(match["year"])
    if match["relative"]:
        return relative_year(match["relative"], issued)
    return None


def lacks_issued(match: re.Match[str], issued: Partial | None) -> bool:
    """Whether the year is relative and the article has no date to resolve it against."""
    return bool(match["relative"]) and issued is None


def relative_year(words: str, issued: Partial | None) -> int | None:
    """The year of "last year" in an article of ``issued``."""
    if issued is None or issued.year is None:
        return None
    return issued.year + RELATIVE[words.split()[0].lower()]


LEADS = preceded_by(TABLE["words"]["leads"], skipping=TABLE["words"]["between"])
