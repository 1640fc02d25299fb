"""Telling a SPARQL query from other text, with the place where it breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from kg.errors import SparqlError
from kg.namespaces import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
# The parser lists what it could have read as tokens and, among them, what it missed in words.
_IN_WORDS = re.compile(r"Prefix not found|[A-Z][a-z]+ [^,\[\]\"]{8,}")
_AROUND = 30
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w:<?$@-])([A-Za-z][\w.-]*):(?=[\w%\\])")
# The parser goes down a level for each bracket, and thousands of levels end the whole process.
_DEEPEST = 500

T = TypeVar("T")


def checked(sparql: str, ask: Callable[[str], T]) -> T:
    """``ask(sparql)``, where a ``SyntaxError`` of the parser becomes a ``SparqlError``."""
    if _depth(sparql) > _DEEPEST:
        raise SparqlError(f"brackets are nested more than {_DEEPEST} deep")
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
    near = _near(sparql, line, column)
    if reason == "prefix not found":
        near += _missing_prefix(sparql)
    return SparqlError(f"{reason} {near}", line, column)


def _depth(sparql: str) -> int:
    """How deep brackets are nested; those in strings count too, which only a bomb has many of."""
    depth = deepest = 0
    for bracket in re.findall(r"[][(){}]", sparql):
        depth += 1 if bracket in "([{" else -1
        deepest = max(deepest, depth)
    return deepest


def _missing_prefix(sparql: str) -> str:
    """The line to put in front, for the first prefix of the project that is not declared."""
    declared = set(_DECLARED.findall(sparql))
    used = (name for name in _PREFIXED.findall(sparql) if name not in declared)
    missing = next((name for name in used if name in PREFIXES), None)
    return f"; put in front: PREFIX {missing}: <{PREFIXES[missing]}>" if missing else ""


def _near(sparql: str, line: int, column: int) -> str:
    """What stands around the place; the parser may have read past what it could not use."""
    lines = sparql.splitlines()
    text = lines[line - 1] if line <= len(lines) else ""
    around = text[max(column - 1 - _AROUND, 0) : column - 1 + _AROUND].strip()
    return f"near '{around}'" if around else "where nothing stands"
