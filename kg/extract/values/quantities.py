"""Quantities with their units: "45,000 tonnes a year", "300,000 oz", "2.5 Mtpa"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.values.model import Quantity
from kg.extract.values.numbers import (
    Number,
    inherit_magnitude,
    joins_range,
    plain,
    with_short_magnitude,
)
from kg.extract.values.rates import is_time, read_rate
from kg.extract.values.tables import folded, one_of, read_table
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Unit:
    """A UCUM code, with the factor and the rate that a spelling has in it."""

    code: str
    factor: Decimal = Decimal(1)
    per: str | None = None


def _units(key: str) -> dict[str, Unit]:
    return {
        spelling: Unit(row["code"], Decimal(row.get("factor", 1)), row.get("per"))
        for row in read_table("units")["unit"]
        for spelling in row.get(key, ())
    }


_WORDS = {folded(word): unit for word, unit in _units("words").items()}
_SYMBOLS, _SPACED = _units("symbols"), _units("spaced")
_FILLERS = one_of(read_table("units")["between"]["words"])

UNIT_WORDS = (*_WORDS, *_SYMBOLS, *_SPACED)
"""Every spelling of a unit: four digits before one of them are no year."""

_UNIT = re.compile(
    rf"[\s-]{{0,2}}(?:{_FILLERS}\s+){{0,2}}"
    rf"(?:(?P<word>(?i:{one_of(_WORDS)}))|(?P<symbol>{one_of(_SYMBOLS)})"
    rf"|(?<=\s)(?P<spaced>{one_of(_SPACED)}))(?!\w)"
)
_PER_SOMETHING = re.compile(r"\s?/\s?\w")


@dataclass(frozen=True, slots=True)
class _Read:
    """A quantity before its range is known: ``number`` carries the bounds of the whole."""

    number: Number
    unit: Unit
    per: str | None


def find_quantities(text: str, numbers: Sequence[Number]) -> list[Quantity]:
    """The quantities written with ``numbers``."""
    found: list[_Read] = []
    for number in numbers:
        read = _read_quantity(text, number)
        if read is None:
            continue
        if found and _is_range(text, found[-1], read):
            read = _range(found.pop(), read)
        found.append(read)
    return [_quantity(read) for read in found]


def _read_quantity(text: str, number: Number) -> _Read | None:
    scaled = with_short_magnitude(text, number)
    match = _UNIT.match(text, scaled.end)
    if match is None:
        scaled = number
        match = _UNIT.match(text, number.end)
    if match is None:
        return None
    unit = _named(match)
    per, end = (unit.per, match.end()) if unit.per else read_rate(text, scaled.start, match.end())
    # A mass per mass is a grade, and "m/s" no length.
    if (per and not is_time(per)) or (per is None and _PER_SOMETHING.match(text, end)):
        return None
    return _Read(replace(scaled, end=end, upper=None), unit, per)


def _named(match: re.Match[str]) -> Unit:
    if match["word"]:
        return _WORDS[folded(match["word"])]
    return _SYMBOLS[match["symbol"]] if match["symbol"] else _SPACED[match["spaced"]]


def _is_range(text: str, first: _Read, last: _Read) -> bool:
    same = first.unit == last.unit and first.per in {None, last.per}
    return same and joins_range(text, first.number, last.number)


def _range(first: _Read, last: _Read) -> _Read:
    number = inherit_magnitude(first.number, last.number)
    return replace(last, number=replace(number, end=last.number.end))


def _quantity(read: _Read) -> Quantity:
    span = Span(read.number.start, read.number.end)
    return Quantity(span, plain(read.number.value * read.unit.factor), read.unit.code, read.per)
