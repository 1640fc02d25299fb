"""Claims as facts: what a reader or a graph states, in the form of the gold files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.evaluate.facts import (
    Argument,
    Fact,
    Filler,
    FillerKind,
    measured,
    number,
    one_a_member,
    period,
)
from kg.evaluate.gold_facts import CODED_ROLES
from kg.model import Claim, Concept, Datatype, Entity, EntityKind, Value

_BY_CODE = frozenset({EntityKind.COUNTRY, EntityKind.MINERAL})
_PARTS = frozenset(
    """amountValue amountCurrency amountPer quantityValue quantityUnit quantityPer
    periodStart periodEnd""".split()
)


def facts_of(claims: Iterable[Claim]) -> tuple[Fact, ...]:
    """The facts that claims state, one a member, in the order of the claims."""
    return tuple(one_a_member(map(_fact, claims)))


def entity_filler(entity: Entity) -> Filler:
    """A country or a mineral by its code, others by name."""
    if entity.kind in _BY_CODE:
        return Filler(entity.iri.rsplit("/", 1)[1], FillerKind.CODE)
    return Filler(entity.label, FillerKind.NAME)


def _fact(claim: Claim) -> Fact:
    sentences = [evidence.sentence for evidence in claim.evidence]
    return Fact(
        type=claim.type,
        status=claim.status.value.lower(),
        arguments=tuple(dict.fromkeys(_arguments(claim))),
        quotes=tuple(sentence.quote for sentence in sentences),
        spans=tuple(sentence.span for sentence in sentences),
        confidence=claim.confidence,
    )


def _arguments(claim: Claim) -> Iterator[Argument]:
    for statement in claim.statements:
        if statement.property not in _PARTS:
            yield Argument(statement.property, _filler(statement.property, statement.value))
    for role, unit in (("amount", "Currency"), ("quantity", "Unit")):
        if value := _lexical(claim, f"{role}Value"):
            text = measured(value, _lexical(claim, role + unit), _lexical(claim, f"{role}Per"))
            yield Argument(role, Filler(text, FillerKind.VALUE))
    if start := _lexical(claim, "periodStart"):
        text = period(start, _lexical(claim, "periodEnd") or start)
        yield Argument("period", Filler(text, FillerKind.VALUE))


def _lexical(claim: Claim, name: str) -> str:
    return next((v.lexical for v in claim.values(name) if not isinstance(v, Entity | Concept)), "")


def _filler(role: str, value: Value) -> Filler:
    if isinstance(value, Entity):
        return entity_filler(value)
    if isinstance(value, Concept):
        return Filler(value.name, FillerKind.CODE)
    if value.datatype in (Datatype.DECIMAL, Datatype.INTEGER):
        return Filler(number(value.lexical), FillerKind.VALUE)
    if value.datatype is not Datatype.STRING:
        return Filler(value.lexical, FillerKind.VALUE)
    return Filler(value.lexical, FillerKind.CODE if role in CODED_ROLES else FillerKind.NAME)
