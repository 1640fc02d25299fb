"""Claims on one line each, as cases and documentation write them.

``Funding planned: amount=USD 50000000; funder=JPN; recipient=ZMB`` is written the same for a claim
and for what a case expects, whatever the order of its roles and fillers: countries and minerals
by code, others by label, values that belong together in one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.model import Claim, Concept, Entity, EntityKind, Value

_CODED = frozenset({EntityKind.COUNTRY, EntityKind.MINERAL})
_JOINED = {
    "amount": ("amountCurrency", "amountValue", "amountPer"),
    "quantity": ("quantityValue", "quantityUnit", "quantityPer"),
    "period": ("periodStart", "periodEnd"),
}


def claim_line(claim: Claim) -> str:
    """A claim that was read."""
    found: dict[str, list[str]] = defaultdict(list)
    for statement in claim.statements:
        found[statement.property].append(_name(statement.value))
    stated: dict[str, Any] = {"type": claim.type, "status": claim.status.value.lower()}
    for name, parts in _JOINED.items():
        values = [value for part in parts for value in found.pop(part, [])]
        if values:
            stated[name] = ("/" if name == "period" else " ").join(values)
    return expected_line(stated | found)


def expected_line(stated: Mapping[str, Any]) -> str:
    """A claim that a case expects; asserted where it names no status."""
    status = stated.get("status", "asserted")
    roles = sorted(stated.keys() - {"type", "status"})
    return f"{stated['type']} {status}: " + "; ".join(f"{r}={_listed(stated[r])}" for r in roles)


def _name(value: Value) -> str:
    if isinstance(value, Entity):
        return value.iri.rsplit("/", 1)[1] if value.kind in _CODED else value.label
    return value.name if isinstance(value, Concept) else value.lexical


def _listed(value: Any) -> str:
    return ", ".join(sorted(value)) if isinstance(value, list) else str(value)
