"""One fact of a gold file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kg.evaluate.facts import (
    CORE_ROLES,
    Argument,
    Fact,
    Filler,
    FillerKind,
    measured,
    number,
    period,
)

STATUSES = ("asserted", "planned", "possible", "denied", "ended")
# Filled by terms of a scheme, which no words of the text need name.
CHOSEN_ROLES = frozenset({"activity", "kind", "instrument", "membershipRole"})
CODED_ROLES = CHOSEN_ROLES | {"mineral"}

_NO_ROLE = frozenset({"type", "status", "evidence", "words", "spans", "cue"})
_NUMBERS = frozenset({"share", "rank"})


def read_fact(entry: Mapping[str, Any], countries: frozenset[str]) -> Fact:
    """A fact from its JSON.

    Raises ``KeyError``, ``TypeError`` or ``ValueError`` for what the guidelines do not allow.
    """
    fact_type, status = entry["type"], entry["status"]
    if fact_type not in CORE_ROLES:
        raise ValueError(f"no type '{fact_type}'; known are {', '.join(CORE_ROLES)}")
    if status not in STATUSES:
        raise ValueError(f"no status '{status}'; known are {', '.join(STATUSES)}")
    if not isinstance(entry["evidence"], list) or not entry["evidence"]:
        raise ValueError("'evidence' is a list of at least one sentence")
    stated = tuple(_stated(entry, countries))
    words = entry.get("words", {})
    return Fact(
        type=fact_type,
        status=status,
        arguments=tuple(dict.fromkeys(argument for argument, _ in stated)),
        quotes=tuple(map(str, entry["evidence"])),
        words={a: found for a, key in stated if (found := _words(words, a.role, key))},
    )


def _stated(entry: Mapping[str, Any], countries: frozenset[str]) -> Iterator[tuple[Argument, str]]:
    """Each argument, with the filler as the file spells it."""
    for role, value in entry.items():
        if role not in _NO_ROLE:
            for one in value if isinstance(value, list) else [value]:
                yield Argument(role, _filler(role, one, countries)), str(one)


def _filler(role: str, value: Any, countries: frozenset[str]) -> Filler:
    if role in CODED_ROLES:
        return Filler(str(value), FillerKind.CODE)
    if role == "amount":
        text = measured(value["value"], value["currency"], value.get("per"))
    elif role == "quantity":
        text = measured(value["value"], value["unit"], value.get("per"))
    elif role in _NUMBERS:
        text = number(Decimal(str(value)))
    elif role == "period":
        start, _, end = str(value).partition("/")
        text = period(start, end or start)
    elif role == "date":
        text = str(value)
    elif not isinstance(value, str):
        raise TypeError(f"'{role}' is filled by text, not by {value!r}")
    else:
        return Filler(value, FillerKind.CODE if value in countries else FillerKind.NAME)
    return Filler(text, FillerKind.VALUE)


def _words(words: Mapping[str, Any], role: str, key: str) -> str | None:
    found = words.get(role)
    told = found.get(key) if isinstance(found, dict) else found
    return told if isinstance(told, str) else None
