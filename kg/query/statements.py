"""What a claim states, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.answers import Term
from kg.namespaces import SG, SG_CLAIM_PROPERTIES
from kg.query.curies import shortened
from kg.query.text import grouped

# Properties that are read as one, each with what stands before its value.
_TOGETHER: Mapping[str, Mapping[str, str]] = {
    "amount": {"amountValue": "", "amountCurrency": " ", "amountPer": " per "},
    "quantity": {"quantityValue": "", "quantityUnit": " ", "quantityPer": " per "},
    "period": {"periodStart": "from ", "periodEnd": " to "},
}
_TOLD_WITH = {name: (role, parts) for role, parts in _TOGETHER.items() for name in parts}
_NO_STATEMENT = ("evidence", "support", "status")

Properties = Mapping[str, Sequence[tuple[Term, str]]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One role or detail of a claim in words: ``funder``, ``South Korea``."""

    role: str
    value: str


def statements_of(properties: Properties) -> tuple[Statement, ...]:
    """The statements of a claim, in the order of the ontology: roles first, numbers last.

    ``properties`` are IRIs with pairs of value and label; the label is empty where there is none.
    """
    values = {
        name: ", ".join(_worded(value, label) for value, label in properties[SG[name]])
        for name in SG_CLAIM_PROPERTIES.split()
        if SG[name] in properties and name not in _NO_STATEMENT
    }
    # Parts of one statement come out the same, whichever of them is met first.
    return tuple(dict.fromkeys(_statements(values)))


def role_of(property_iri: str) -> str:
    """The role of the statement that a property of claims is told in: ``amount``."""
    name = property_iri.removeprefix(SG.base)
    return _TOLD_WITH[name][0] if name in _TOLD_WITH else _words(name)


def _statements(values: Mapping[str, str]) -> Iterator[Statement]:
    for name in values:
        role, parts = _TOLD_WITH.get(name, (_words(name), {name: ""}))
        yield Statement(
            role, "".join(s + values[n] for n, s in parts.items() if n in values).strip()
        )


def _worded(value: Term, label: str) -> str:
    if label:
        return label
    return shortened(value.value) if isinstance(value, ox.NamedNode) else grouped(value.value)


def _words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
