"""Telling pounds of weight from pounds sterling."""

from __future__ import annotations

import re

from kg.extract.values.tables import one_of, read_table

_TABLE = read_table("units")["pounds"]
_POUNDS = re.compile(rf"[\s-]{{0,2}}{one_of(_TABLE['words'])}(?!\w)", re.IGNORECASE)
_SPENT = re.compile(rf"\s+(?:of|in)\s+{one_of(_TABLE['spent'])}\b", re.IGNORECASE)
_WEIGHED = re.compile(
    rf"\s+(?:of\s+[^\W\d_]|{one_of(_TABLE['weighed'])}\b|(?-i:[A-Z][a-z]?[0-9]))", re.IGNORECASE
)
_STERLING = re.compile(one_of(_TABLE["sterling"]))
_EVIDENCE = re.compile(rf"(?<![^\W\d_]){one_of(_TABLE['evidence'])}(?!\w)")

CURRENCY: str = _TABLE["currency"]


def pounds_behind(text: str, end: int) -> re.Match[str] | None:
    """The word "pounds" behind a number that ends at ``end``."""
    return _POUNDS.match(text, end)


def weighs(text: str, end: int, *, default: bool) -> bool:
    """Whether the pounds that end at ``end`` are a weight; ``default`` where nothing tells."""
    if _SPENT.match(text, end):
        return False
    return default or _WEIGHED.match(text, end) is not None


def weighs_by_default(text: str) -> bool:
    """Whether an article's unexplained pounds are a weight: it shows weights and no sterling."""
    return _STERLING.search(text) is None and _EVIDENCE.search(text) is not None
