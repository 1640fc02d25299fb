"""An evocation with its fillers and details to a claim, or to none where a core role is empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.extract.evoke import Evocation
from kg.extract.fill import Filled
from kg.extract.frames import ClaimType, Frame
from kg.extract.values import (
    Amount,
    DateValue,
    Quantity,
    Rank,
    Share,
    date_literal,
    decimal_literal,
)
from kg.model import (
    Claim,
    Concept,
    Datatype,
    Entity,
    Evidence,
    Literal,
    Mention,
    Statement,
    Status,
)

_BEFORE_OF = re.compile(r" (?:of|for|on) ")
_CONCEPT_SCHEMES = frozenset({"kind", "activity"})
_BASE_CONFIDENCE = 0.9


@dataclass(frozen=True)
class Details:
    """What a claim states beside its roles, and the words it was read from."""

    minerals: tuple[Mention, ...] = ()
    activities: tuple[tuple[str, Mention], ...] = ()
    dates: tuple[DateValue, ...] = ()
    amounts: tuple[Amount, ...] = ()
    shares: tuple[Share, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    ranks: tuple[Rank, ...] = ()
    persons: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    name: str | None = None
    support: tuple[Mention, ...] = field(default=())


def build_claims(
    evocation: Evocation,
    filled: Sequence[Filled],
    details: Details,
    status: Status,
    sentence: Mention,
    cue: Mention,
) -> tuple[Claim, ...]:
    """The claims an evocation makes; a role marked ``each`` gives one claim a filler."""
    statements = [
        Statement(f.role.name, m.entity) for f in filled for m in f.mentions if m.entity is not None
    ]
    statements += _sets(evocation)
    statements += _kind_of_name(evocation.frame.type, statements)
    statements += _detail_statements(evocation.frame.type, details, statements)
    if not _complete(evocation.frame, statements):
        return ()
    words = [m for f in filled for m in f.mentions] + [cue, *details.support]
    support = tuple(
        sorted(set(words), key=lambda m: (m.span, m.kind, m.entity.iri if m.entity else ""))
    )
    confidence = round(_BASE_CONFIDENCE * min(m.confidence for m in support), 3)
    evidence = (Evidence(sentence, support),)
    return tuple(
        Claim(evocation.frame.type.name, status, each, evidence, confidence)
        for each in _one_each(evocation, filled, statements)
    )


def may_be_complete(frame: Frame, filled: Iterable[Filled]) -> bool:
    """Whether the roles found could make a claim, whatever details are found later."""
    counts = Counter({f.role.name: len(f.mentions) for f in filled})
    counts.update({name: 1 for name in frame.type.details if name not in counts})
    return _suffices(frame, counts)


def _sets(evocation: Evocation) -> Iterator[Statement]:
    for name, value in evocation.frame.sets:
        if name in _CONCEPT_SCHEMES:
            yield Statement(name, Concept(name, value))
        else:
            yield Statement(name, Literal(value))


def _kind_of_name(claim_type: ClaimType, stated: Sequence[Statement]) -> Iterator[Statement]:
    """The kind of a body by the words of its name: "… Working Group"."""
    names = [s.value.label.lower() for s in stated if isinstance(s.value, Entity)]
    for ends in (names, [_BEFORE_OF.split(name)[0] for name in names]):
        for word, kind in claim_type.name_kinds:
            if any(name.endswith(word) for name in ends):
                yield Statement("kind", Concept("kind", kind))
                return


def _detail_statements(
    claim_type: ClaimType, details: Details, stated: Sequence[Statement]
) -> Iterator[Statement]:
    wanted = claim_type.details
    if "mineral" in wanted:
        yield from (Statement("mineral", m.entity) for m in details.minerals if m.entity)
    if "activity" in wanted and not any(s.property == "activity" for s in stated):
        yield from (Statement("activity", Concept("activity", a)) for a, _ in details.activities)
    if "person" in wanted:
        yield from (Statement("person", m.entity) for m in details.persons if m.entity)
    if "place" in wanted:
        yield from (Statement("place", m.entity) for m in details.places[:1] if m.entity)
    if "name" in wanted and details.name:
        yield Statement("name", Literal(details.name))
    yield from _value_statements(wanted, details)


def _value_statements(wanted: frozenset[str], details: Details) -> Iterator[Statement]:
    if "amount" in wanted and details.amounts:
        amount = details.amounts[0]
        yield Statement("amountValue", decimal_literal(amount.value))
        yield Statement("amountCurrency", Literal(amount.currency))
        yield from (Statement("amountPer", Literal(p)) for p in [amount.per] if p)
    if "quantity" in wanted and details.quantities:
        quantity = details.quantities[0]
        yield Statement("quantityValue", decimal_literal(quantity.value))
        yield Statement("quantityUnit", Literal(quantity.unit))
        yield from (Statement("quantityPer", Literal(p)) for p in [quantity.per] if p)
    if "share" in wanted and details.shares:
        yield Statement("share", decimal_literal(details.shares[0].value))
    if "rank" in wanted and details.ranks:
        yield Statement("rank", Literal(str(details.ranks[0].value), Datatype.INTEGER))
    if details.dates:
        yield from _date_statements(wanted, details.dates[0])


def _date_statements(wanted: frozenset[str], date: DateValue) -> Iterator[Statement]:
    if date.end is not None and "period" in wanted:
        yield Statement("periodStart", date_literal(date.start))
        yield Statement("periodEnd", date_literal(date.end))
    elif date.end is None and "date" in wanted:
        yield Statement("date", date_literal(date.start))
    elif date.end is None and "period" in wanted:
        yield Statement("periodStart", date_literal(date.start))
        yield Statement("periodEnd", date_literal(date.start))


def _complete(frame: Frame, statements: Iterable[Statement]) -> bool:
    return _suffices(frame, Counter(s.property for s in dict.fromkeys(statements)))


def _suffices(frame: Frame, counts: Mapping[str, int]) -> bool:
    claim_type = frame.type
    needed = (*claim_type.needs, *frame.needs)
    minimum = {role.name: role.minimum for role in claim_type.roles}
    if any(counts.get(name, 0) < minimum.get(name, 1) for name in needed):
        return False
    return all(
        sum(1 for role in choice.roles if counts.get(role)) >= choice.count
        for choice in claim_type.choices
    )


def _one_each(
    evocation: Evocation, filled: Sequence[Filled], statements: Sequence[Statement]
) -> Iterator[tuple[Statement, ...]]:
    """One claim a member, one an agreement's counterparty where agreements are spoken of."""
    claim_type = evocation.frame.type
    unique = tuple(dict.fromkeys(statements))
    if claim_type.one_of_each is not None:
        yield from _split(unique, claim_type.one_of_each, ())
    elif claim_type.pairs is not None and evocation.cue.tag_ in {"NNS", "NNPS"}:
        yield from _split(unique, claim_type.pairs, _first_filler(filled, claim_type.pairs))
    else:
        yield unique


def _split(
    statements: Sequence[Statement], name: str, shared: Sequence[Statement]
) -> Iterator[tuple[Statement, ...]]:
    rest = [s for s in statements if s.property != name]
    for statement in statements:
        if statement.property == name and statement not in shared:
            yield (*shared, statement, *rest)


def _first_filler(filled: Sequence[Filled], name: str) -> tuple[Statement, ...]:
    mentions = next(f.mentions for f in filled if f.role.name == name)
    return tuple(Statement(name, m.entity) for m in mentions[:1] if m.entity is not None)
