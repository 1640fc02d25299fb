"""The kinds of value a parameter can have, and how a typed value becomes an RDF term.

A kind is a class of entities (``country``), a scheme of concepts (``activity``), something read
from articles (``article``, ``claim``) or a plain value (``date``, ``string``, ``integer``,
``decimal``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

import pyoxigraph as ox

from kg.model import AGENTS, EntityKind
from kg.namespaces import SG, SKOS, XSD

# The classes a name of each kind is looked up in.
RESOURCE_CLASSES: Mapping[str, tuple[str, ...]] = {
    **{kind.value.lower(): (SG[kind.value],) for kind in EntityKind},
    "agent": tuple(sorted(SG[kind.value] for kind in AGENTS)),
    "entity": tuple(sorted(SG[kind.value] for kind in EntityKind)),
    "activity": (SKOS.Concept,),
    "kind": (SKOS.Concept,),
    "article": (SG.Article,),
    "claim": (SG.Claim,),
    "resource": (*sorted(SG[kind.value] for kind in EntityKind), SG.Article, SG.Claim, SG.Act),
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d+)?|\.\d+)", re.ASCII)


def _date(value: str) -> ox.Literal | None:
    # Dates of the graph have three datatypes, so queries compare their first characters.
    return ox.Literal(value) if _DATE.fullmatch(value) and _in_calendar(value) else None


def _in_calendar(value: str) -> bool:
    try:
        date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        return False
    return True


def _integer(value: str) -> ox.Literal | None:
    return _typed(value, XSD.integer) if _INTEGER.fullmatch(value) else None


def _decimal(value: str) -> ox.Literal | None:
    return _typed(value, XSD.decimal) if _DECIMAL.fullmatch(value) else None


def _typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(datatype))


# How a plain value is read, and what it should look like.
LITERALS: Mapping[str, tuple[Callable[[str], ox.Literal | None], str]] = {
    "date": (_date, "a date such as 2024, 2024-06 or 2024-06-30"),
    "integer": (_integer, "a whole number such as 5"),
    "decimal": (_decimal, "a number such as 0.5"),
    "string": (ox.Literal, "text"),
}
PARAMETER_KINDS = (*RESOURCE_CLASSES, *LITERALS)
