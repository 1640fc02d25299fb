"""Telling a SPARQL query from other text, with the place where it breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from kg.errors import SparqlError

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# The parser lists what it could have read as tokens and, among them, what it missed in words.
_IN_WORDS = re.compile(r"Prefix not found|[A-Z][a-z]+ [^,\[\]\"]{8,}")
_EXCERPT = 40

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
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return f"near '{rest[:_EXCERPT]}'" if rest else "at the end of the line"
