"""Numbers in digits and words, with their magnitudes and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.values.tables import first_word, folded, one_of, preceded_by, read_table

_WORDS = read_table("numbers")
_MAGNITUDES = {folded(word): Decimal(factor) for word, factor in _WORDS["magnitudes"].items()}
_SHORT = {word: Decimal(factor) for word, factor in _WORDS["short_magnitudes"].items()}
_PARTS = {folded(word): Decimal(value) for word, value in _WORDS["parts"].items()}
_ONES: dict[str, int] = _WORDS["ones"]
_TENS: dict[str, int] = _WORDS["tens"]

NUMBER_WORDS = frozenset(first_word(word) for word in (*_PARTS, *_ONES, *_TENS))
"""The first words of numbers that are written out."""

# More digits than this are an identifier, no number.
_MOST_DIGITS = 18
_MAGNITUDE = re.compile(rf"[\s-]{{0,2}}({one_of(_MAGNITUDES)})(?![^\W\d_])", re.IGNORECASE)
_SHORT_MAGNITUDE = re.compile(rf"[ -]?({one_of(_SHORT)})(?![^\W\d_]|[²³])", re.IGNORECASE)
_DIGITS = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{2,3}){0,5},[0-9]{3}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}){1,5}(?:\.[0-9]+)?(?![0-9]|[ ,][0-9])"
    r"|[0-9]+(?:\.[0-9]+)?"
)
# "3,5" and "1.2.3" are written by other rules than English numbers.
_GOES_ON = re.compile(r"[.,][0-9]")
_HALF = r"(?P<half>\s+and\s+a\s+half)?"
_SPELT = re.compile(
    rf"(?:(?P<part>{one_of(_PARTS)})(?=[\s-]{{1,2}}{one_of(_MAGNITUDES)}\b)"
    rf"|(?:(?P<tens>{one_of(_TENS)})(?:[\s-](?P<unit>{one_of(_ONES)}))?"
    rf"|(?P<ones>{one_of(_ONES)})){_HALF})\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s?[-–—]\s?|\s+to\s+|\s+and\s+|\s+or\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_MOVING = preceded_by(["from", *_WORDS["change"]["before"]], skipping=_WORDS["hedges"]["words"])
_YEAR_BEFORE = re.compile(r"\b(?:in|of|by|since|from|until|during)\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written and the factor of its magnitude; a range carries its lower bound."""

    start: int
    end: int
    written: Decimal
    factor: Decimal = Decimal(1)
    upper: Decimal | None = None

    @property
    def value(self) -> Decimal:
        """What the number says: 53 with the factor of "million" is 53000000."""
        return plain(self.written * self.factor)


def plain(value: Decimal) -> Decimal:
    """``value`` without trailing zeros, and without an exponent where it is whole."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def find_numbers(text: str, starts: Iterable[int]) -> list[Number]:
    """The numbers that begin at ``starts``, with bare ranges ("1.2-1.5 billion") joined."""
    numbers: list[Number] = []
    end = 0
    for start in starts:
        if start < end:
            continue
        number = read_number(text, start)
        if number is not None:
            end = number.end
            numbers.append(number)
    return _join_ranges(text, numbers)


def read_number(text: str, start: int) -> Number | None:
    """The number at ``start`` with its magnitude, ``None`` if there is none."""
    number = _read_digits(text, start) or _read_spelt(text, start)
    if number is None:
        return None
    magnitude = _MAGNITUDE.match(text, number.end)
    if magnitude is None:
        return number
    return replace(number, end=magnitude.end(), factor=_MAGNITUDES[folded(magnitude[1])])


def with_short_magnitude(text: str, number: Number) -> Number:
    """``number`` with a one-letter magnitude behind it ("53m"), if it has none yet."""
    magnitude = _SHORT_MAGNITUDE.match(text, number.end) if number.factor == 1 else None
    if magnitude is None:
        return number
    return replace(number, end=magnitude.end(), factor=_SHORT[magnitude[1].lower()])


def inherit_magnitude(first: Number, last: Number) -> Number:
    """``first`` with the magnitude of ``last``, where "1.2 to 1.5 billion" means both."""
    if first.factor == 1 and last.factor != 1 and first.written < last.written:
        return replace(first, factor=last.factor)
    return first


def joins_range(text: str, first: Number, last: Number) -> bool:
    """Whether the words between two numbers make them a range: "5 to 7", "between 5 and 7".

    "From 5 to 7" and "rose 5% to 7%" tell of a change and are no ranges.
    """
    link = _DASH.fullmatch(text, first.end, last.start)
    if link is None or inherit_magnitude(first, last).value >= last.value:
        return False
    word = link[0].strip().lower()
    nearby = max(0, first.start - 40)
    if word == "and":
        return _BETWEEN.search(text, nearby, first.start) is not None
    return word != "to" or _MOVING.search(text, nearby, first.start) is None


def _read_digits(text: str, start: int) -> Number | None:
    if text[start - 1 : start] in {".", ","} and text[start - 2 : start - 1].isdecimal():
        return None
    match = _DIGITS.match(text, start)
    if match is None or _GOES_ON.match(text, match.end()) or len(match[0]) > _MOST_DIGITS + 6:
        return None
    # "000" is the rest of a number that was not understood.
    if match[0].startswith("00"):
        return None
    digits = re.sub(r"[^0-9.]", "", match[0])
    return Number(start, match.end(), Decimal(digits)) if len(digits) <= _MOST_DIGITS else None


def _read_spelt(text: str, start: int) -> Number | None:
    match = _SPELT.match(text, start)
    if match is None:
        return None
    if match["part"]:
        return Number(start, match.end(), _PARTS[folded(match["part"])])
    value = Decimal(_ONES.get((match["unit"] or match["ones"] or "").lower(), 0))
    value += _TENS.get((match["tens"] or "").lower(), 0)
    return Number(start, match.end(), value + Decimal("0.5") if match["half"] else value)


def _join_ranges(text: str, numbers: list[Number]) -> list[Number]:
    joined: list[Number] = []
    for number in numbers:
        first = joined[-1] if joined else None
        if first and first.upper is None and _is_bare_range(text, first, number):
            lower = inherit_magnitude(first, number)
            # A magnitude still to be read behind the range ("10-15m") belongs to both its ends.
            joined[-1] = replace(lower, end=number.end, upper=number.written)
        else:
            joined.append(number)
    return joined


def _is_bare_range(text: str, first: Number, last: Number) -> bool:
    return joins_range(text, first, last) and not _is_year(text, first)


def _is_year(text: str, number: Number) -> bool:
    written = text[number.start : number.end]
    return (
        len(written) == 4
        and written[:2] in {"19", "20"}
        and _YEAR_BEFORE.search(text, max(0, number.start - 12), number.start) is not None
    )
