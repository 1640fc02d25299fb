"""Finding dates and periods, and resolving them against the article's own date."""

from kg.extract.values.dates.finder import DATE_WORDS, find_dates

__all__ = ["DATE_WORDS", "find_dates"]
