"""Each claim type read from sentences of its own: the whole set of claims, nothing more.

A case of ``<type>.toml`` has a ``text``, ``issued`` where a relative date needs it, and ``claims``.
A claim is written as in a gold file: countries and minerals by code, others by label; ``amount``,
``quantity``, ``period`` in one string; asserted unless it says otherwise. ``engine`` names what the
reader cannot do yet: such a case must fail, so that it is seen when it no longer does.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.extract.reader import GrammarReader
from kg.model import Article, Claim, Concept, Entity, EntityKind, Value

CASES = Path(__file__).parent
TYPES = tuple(sorted(path.stem for path in CASES.glob("*.toml")))
_CODED = {EntityKind.COUNTRY, EntityKind.MINERAL}
_JOINED = {
    "amount": ("amountCurrency", "amountValue", "amountPer"),
    "quantity": ("quantityValue", "quantityUnit", "quantityPer"),
    "period": ("periodStart", "periodEnd"),
}


def _cases() -> Iterator[Any]:
    for claim_type in TYPES:
        content = tomllib.loads((CASES / f"{claim_type}.toml").read_text(encoding="utf-8"))
        for number, case in enumerate(content["case"], start=1):
            reason = case.get("engine")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(case, id=f"{claim_type}-{number}", marks=marks)


@pytest.mark.parametrize("case", list(_cases()))
def test_the_claims_of_a_sentence_are_these_and_no_others(
    reader: GrammarReader, case: dict[str, Any]
) -> None:
    article = Article(case["text"], "case", issued=case.get("issued"))
    found = sorted(map(_line, map(_written, reader.read(article).claims)))
    assert found == sorted(map(_line, case["claims"]))


@pytest.mark.parametrize("claim_type", TYPES)
def test_a_claim_type_has_at_least_twelve_sentences_and_three_without_a_claim(
    claim_type: str,
) -> None:
    cases = tomllib.loads((CASES / f"{claim_type}.toml").read_text(encoding="utf-8"))["case"]
    of_type = [
        c for c in cases if any(claim["type"].lower() == claim_type for claim in c["claims"])
    ]
    assert len(of_type) >= 12
    assert sum(not case["claims"] for case in cases) >= 3


def test_every_claim_type_has_sentences() -> None:
    assert len(TYPES) == 12


def _written(claim: Claim) -> dict[str, Any]:
    """A claim as the case files write it."""
    found: dict[str, list[str]] = defaultdict(list)
    for statement in claim.statements:
        found[statement.property].append(_name(statement.value))
    written: dict[str, Any] = {"type": claim.type, "status": claim.status.value.lower()}
    for name, parts in _JOINED.items():
        values = [value for part in parts for value in found.pop(part, [])]
        if values:
            written[name] = ("/" if name == "period" else " ").join(values)
    return written | found


def _name(value: Value) -> str:
    if isinstance(value, Entity):
        return value.iri.rsplit("/", 1)[1] if value.kind in _CODED else value.label
    return value.name if isinstance(value, Concept) else value.lexical


def _line(claim: dict[str, Any]) -> str:
    """One claim on one line, whatever the order of its roles and fillers."""
    full = {"status": "asserted"} | claim
    parts = (f"{name}={_listed(full[name])}" for name in sorted(full.keys() - {"type", "status"}))
    return f"{full['type']} {full['status']}: {'; '.join(parts)}"


def _listed(value: Any) -> str:
    return ", ".join(sorted(value)) if isinstance(value, list) else str(value)
