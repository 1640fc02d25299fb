"""Telling a SPARQL query from other text, with the place where it breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from kg.errors import SparqlError

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# The parser lists what it could have read as tokens and, among them, what it missed in words.
_IN_WORDS = re.compile(r"Prefix not found|[A-Z][a-z]+ [^,\[\]\"]{8,}")
_AROUND = 30

T = TypeVar("T")


def checked(sparql: str, ask: Callable[[str], T]) -> T:
    """``ask(sparql)``, where a ``SyntaxError`` of the parser becomes a ``SparqlError``."""
    try:
        return ask(sparql)
    except SyntaxError as error:
        raise _located(sparql, str(error)) from None


def _located(sparql: str, message: str) -> SparqlError:
    found = _PLACE.match(message)
    if found is None:
        return SparqlError(" ".join(message.split()))
    line, column = int(found[1]), int(found[2])
    words = _IN_WORDS.search(found[3])
    reason = words[0].lower() if words else "unexpected text"
    return SparqlError(f"{reason} {_near(sparql, line, column)}", line, column)


def _near(sparql: str, line: int, column: int) -> str:
    """What stands around the place; the parser may have read past what it could not use."""
    lines = sparql.splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    around = text[max(column - 1 - _AROUND, 0) : column - 1 + _AROUND].strip()
    return f"near '{around}'" if around else "where nothing stands"
