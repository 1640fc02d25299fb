"""Rates: what an amount or a quantity is "per"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from kg.extract.values.tables import folded, one_of, read_table

_RATES: dict[str, Any] = read_table("rates")
_HEDGES: list[str] = read_table("numbers")["hedges"]["words"]


def _by_word(key: str) -> dict[str, str]:
    return {folded(word): rate for rate, row in _RATES.items() for word in row.get(key, ())}


_NOUNS, _ADVERBS, _ADJECTIVES = _by_word("nouns"), _by_word("adverbs"), _by_word("adjectives")
# "t" and "d" name a rate behind a slash only.
_LONG_NOUNS = [noun for noun in _NOUNS if len(noun) > 1]
# "53 million a year ago" and "a day after" place an act in time and are no rates.
_RATE = (
    rf"(?:[\s-]{{1,2}}(?:a|an|per|each|every)[\s-]{{1,2}}(?P<noun>{one_of(_LONG_NOUNS)})"
    rf"(?![\w/])(?!\s+(?:ago|earlier|later|before|after)\b)"
    rf"|\s?/\s?(?P<unit>{one_of(_NOUNS)})(?!\w)"
    rf"|\s+(?P<adverb>{one_of(_ADVERBS)})(?!\w))"
)
_BEHIND = re.compile(_RATE, re.IGNORECASE)
# "$5 million in aid over a year" says how long, not how often.
_THING = r"(?!(?:over|within|for|after|in|than|during)\b)[^\W\d_][\w-]*"
# "45,000 tonnes of lithium carbonate a year", "$53 million in annual aid".
_FURTHER = re.compile(
    rf"\s+(?:in|of)\s+(?P<adjective>{one_of(_ADJECTIVES)})(?!\w)"
    rf"|\s+(?:worth\s+)?(?:of|in)(?:\s+{_THING}){{1,4}}?{_RATE}",
    re.IGNORECASE,
)


@cache
def _before() -> re.Pattern[str]:
    """ "an annual $53 million", "annual output of about 5,000 tonnes"."""
    return re.compile(
        rf"(?<!\w)({one_of(_ADJECTIVES)})[\s-]{{1,2}}"
        rf"(?:(?:[^\W\d_]+\s+){{1,3}}?(?:of|at|to)\s+)?(?:{one_of(_HEDGES)}\s+){{0,2}}\Z",
        re.IGNORECASE,
    )


def is_time(rate: str) -> bool:
    """Whether ``rate`` is a stretch of time, as "year" is and "ounce" is not."""
    return bool(_RATES[rate].get("time", False))


def read_rate(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The rate of the value at ``start`` to ``end``, and where the value then ends.

    A rate straight behind the value belongs to its span; one that stands before it or behind the
    thing it counts does not.
    """
    behind = _BEHIND.match(text, end)
    if behind:
        return _named(behind), behind.end()
    before = _before().search(text, max(0, start - 60), start)
    if before:
        return _ADJECTIVES[folded(before[1])], end
    further = _FURTHER.match(text, end)
    return (_named(further), end) if further else (None, end)


def _named(match: re.Match[str]) -> str:
    groups = match.groupdict()
    if groups.get("adjective"):
        return _ADJECTIVES[folded(groups["adjective"])]
    if groups["adverb"]:
        return _ADVERBS[folded(groups["adverb"])]
    return _NOUNS[folded(groups["noun"] or groups["unit"])]
