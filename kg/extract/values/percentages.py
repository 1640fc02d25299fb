"""Shares: percentages and fractions in words, with those that measure a change marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from kg.extract.values.model import Share
from kg.extract.values.numbers import Number, joins_range
from kg.extract.values.tables import first_word, one_of, preceded_by, read_table
from kg.model import Span

_WORDS = read_table("numbers")
_DENOMINATORS: dict[str, int] = _WORDS["denominators"]
_NUMERATORS: dict[str, int] = {"a": 1, "an": 1, **_WORDS["ones"]}

FRACTION_WORDS = frozenset(map(first_word, (*_NUMERATORS, "half")))
"""The first words of fractions that are written out."""

_PERCENT = re.compile(
    rf"[\s-]{{0,2}}{one_of(_WORDS['percent']['signs'])}(?!\w)"
    rf"(?![\s-]{{1,2}}{one_of(_WORDS['percent']['not_before'])}\b)",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    rf"(?P<numerator>{one_of(_NUMERATORS)})[\s-]{{1,2}}"
    rf"(?:(?P<one>{one_of(_DENOMINATORS)})(?=\s+of\b(?!\s+an?\s+{one_of(_WORDS['magnitudes'])})|\s*[.,;)]|\s+(?:come|came)\b)"
    rf"|(?P<many>{one_of(_DENOMINATORS)})s(?!\w))",
    re.IGNORECASE,
)
_HALF = re.compile(rf"half(?=\s+{one_of(_WORDS['half']['before'])}\b)", re.IGNORECASE)
_OF = re.compile(r"\s+of\b")
_NO_PERIOD = re.compile(
    r"\s+of\s+(?:the\s+)?(?:(?:19|20)\d\d|year|decade|month)\b|\s+of\s+(?:an?|one)\s+per"
)
_CHANGE_BEHIND = re.compile(
    rf"\s?\(?[\s-]{{0,2}}(?:{one_of(_WORDS['change']['after'])})\b", re.IGNORECASE
)


def find_percentages(text: str, numbers: Sequence[Number]) -> list[Share]:
    """The percentages written with ``numbers``, from 0 to 100."""
    found: list[tuple[Number, Number]] = []
    for number in numbers:
        sign = _PERCENT.match(text, number.end)
        if sign is None:
            continue
        bounds = Number(number.start, sign.end(), number.written, number.factor)
        if found and joins_range(text, found[-1][0], bounds):
            first = found.pop()[0]
            bounds = Number(first.start, bounds.end, first.written, first.factor)
        found.append((bounds, number))
    return [_share(text, b.start, b.end, b.value) for b, _ in found if b.value <= 100]


def find_fractions(text: str, starts: Iterable[int]) -> list[Share]:
    """The fractions in words that begin at ``starts``: "two-thirds", "half of", "a third of"."""
    found: list[Share] = []
    for start in starts:
        share = _read_fraction(text, start) or _read_half(text, start)
        if share is not None:
            found.append(share)
    return found


def _read_fraction(text: str, start: int) -> Share | None:
    match = _FRACTION.match(text, start)
    if match is None or _NO_PERIOD.match(text, match.end()):
        return None
    numerator = _NUMERATORS[match["numerator"].lower()]
    denominator = _DENOMINATORS[(match["one"] or match["many"]).lower()]
    if match["many"] and _may_be_time(text, match):
        return None
    if numerator >= denominator or bool(match["many"]) == (numerator == 1):
        return None
    percent = Decimal(100 * numerator) / denominator
    return _share(text, start, match.end(), percent.quantize(Decimal(1), ROUND_HALF_UP))


def _may_be_time(text: str, match: re.Match[str]) -> bool:
    """Whether the plural may be one of periods: "the past three quarters"."""
    named = match["many"].lower() in _WORDS["fractions"]["also_time"]
    return named and "-" not in match[0] and _OF.match(text, match.end()) is None


def _read_half(text: str, start: int) -> Share | None:
    match = _HALF.match(text, start)
    if match is None or _not_half().search(text, max(0, start - 20), start):
        return None
    if _NO_PERIOD.match(text, match.end()):
        return None
    return _share(text, start, match.end(), Decimal(50))


def _share(text: str, start: int, end: int, value: Decimal) -> Share:
    nearby = max(0, start - 60)
    change = _changes().search(text, nearby, start) or _CHANGE_BEHIND.match(text, end)
    return Share(Span(start, end), value, change is not None)


@cache
def _not_half() -> re.Pattern[str]:
    return preceded_by(_WORDS["half"]["not_after"])


@cache
def _changes() -> re.Pattern[str]:
    return preceded_by(_WORDS["change"]["before"], skipping=_WORDS["hedges"]["words"])
