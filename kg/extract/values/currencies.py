"""Which currency a sign or a word stands for, in a given article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.values.tables import folded, one_of, read_table


@dataclass(frozen=True, slots=True)
class CurrencyNames:
    """The spellings of one reading of the table, and which of them need a large number."""

    signs: Mapping[str, str]
    words: Mapping[str, str]
    codes: frozenset[str]
    large: frozenset[str]
    owners: Mapping[str, str]


@cache
def currency_names() -> CurrencyNames:
    """The spellings of ``currencies.toml``; ambiguous ones map to their key, not to a code."""
    table = read_table("currencies")
    signs: dict[str, str] = {}
    words: dict[str, str] = {}
    for code, row in _currencies().items():
        signs |= dict.fromkeys([code, *row.get("signs", ())], code)
        words |= dict.fromkeys(map(folded, row.get("words", ())), code)
    for key, row in table["ambiguous"].items():
        signs |= dict.fromkeys(row["signs"], key)
        words |= dict.fromkeys(map(folded, row["words"]), key)
    large = frozenset(word for row in _currencies().values() for word in row.get("large", ()))
    owners = {o: code for code, row in _currencies().items() for o in row.get("owners", ())}
    return CurrencyNames(signs, words, frozenset(_currencies()), large, owners)


def resolve_ambiguous(text: str) -> dict[str, str]:
    """The currency that each ambiguous spelling ("$", "¥") stands for in ``text``."""
    table = read_table("currencies")["ambiguous"]
    return {key: _resolve(text, row) for key, row in table.items()}


def _resolve(text: str, row: Mapping[str, Any]) -> str:
    default: str = row["default"]
    if not any(spelling in text for spelling in (*row["signs"], *row["words"])):
        return default
    if row.get("stated"):
        return _stated_dollar(text) or default
    return _by_evidence(text, row["evidence"], default)


def _currencies() -> dict[str, Any]:
    return {key: row for key, row in read_table("currencies").items() if len(key) == 3}


def _by_evidence(text: str, evidence: Mapping[str, list[str]], default: str) -> str:
    if _mentions(text, evidence[default]):
        return default
    mentioned = (code for code in sorted(evidence) if _mentions(text, evidence[code]))
    return next(mentioned, default)


def _mentions(text: str, words: list[str]) -> bool:
    return re.search(rf"(?<!\w){one_of(words)}(?!\w)", text) is not None


@cache
def _dollar_names() -> dict[str, str]:
    """Every way to name a country's dollars in a statement: "Canadian", "CAD", "C$"."""
    names = currency_names()
    codes = set(names.owners.values())
    signs = {sign: code for sign, code in names.signs.items() if code in codes}
    return {folded(name): code for name, code in {**signs, **names.owners}.items()}


@cache
def _statement() -> re.Pattern[str]:
    row = read_table("currencies")["statement"]
    owner = rf"(?<!\w)(?P<%s>{one_of(_dollar_names())})(?!\w)"
    # Up to sixty characters within one sentence; the dot of "U.S." does not end it.
    near = r"(?:(?!\.\s+[A-Z])[^;\n]){1,60}?"
    subject = rf"(?<!\w){one_of(row['subjects'])}(?!\w)"
    return re.compile(
        rf"\b(?:all|unless)\s+(?:[^\W\d_]+\s+){{0,3}}?{subject}{near}{owner % 'all'}"
        rf"|{subject}\s+(?:[^\W\d_]+\s+){{0,4}}?in\s+{owner % 'amounts'}"
        rf"|{owner % 'unless'}(?:\s+(?:dollars?|currency|funds))?,?\s+unless\s+"
        rf"(?:otherwise\s+)?{one_of(row['verbs'])}",
        re.IGNORECASE,
    )


def _stated_dollar(text: str) -> str | None:
    match = _statement().search(text)
    if match is None:
        return None
    owner = match["all"] or match["amounts"] or match["unless"]
    return _dollar_names()[folded(owner)]
