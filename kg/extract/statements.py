"""What a claim states: its fillers, what its frame sets, and the details its type has room for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

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
from kg.model import Concept, Datatype, Entity, Literal, Mention, Statement

_BEFORE_OF = re.compile(r" (?:of|for|on) ")
_CONCEPT_SCHEMES = frozenset({"kind", "activity"})


@dataclass(frozen=True)
class Details:
    """What a claim states beside its roles, and the words it was read from."""

    minerals: tuple[Mention, ...] = ()
    activities: tuple[str, ...] = ()
    dates: tuple[DateValue, ...] = ()
    amounts: tuple[Amount, ...] = ()
    shares: tuple[Share, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    ranks: tuple[Rank, ...] = ()
    persons: tuple[Mention, ...] = ()
    place: Mention | None = None
    name: str | None = None
    support: tuple[Mention, ...] = ()


def statements_of(
    frame: Frame, filled: Sequence[Filled], details: Details
) -> tuple[Statement, ...]:
    """The statements of a claim, each once: roles, what the frame sets, then details."""
    stated = [s for f in filled for s in _about(f.role.name, f.mentions)]
    stated += (_set(name, value) for name, value in frame.sets)
    stated += _kind_of_name(frame.type, stated)
    stated += _detail_statements(frame.type.details, details, stated)
    return tuple(dict.fromkeys(stated))


def _about(name: str, mentions: Iterable[Mention]) -> Iterator[Statement]:
    return (Statement(name, mention.entity) for mention in mentions if mention.entity is not None)


def _set(name: str, value: str) -> Statement:
    return Statement(name, Concept(name, value) if name in _CONCEPT_SCHEMES else Literal(value))


def _kind_of_name(claim_type: ClaimType, stated: Sequence[Statement]) -> Iterator[Statement]:
    """The kind of a body by the last words of its name, or of what stands before its "of"."""
    names = [s.value.label.lower() for s in stated if isinstance(s.value, Entity)]
    for ends in (names, [_BEFORE_OF.split(name)[0] for name in names]):
        for words, kind in claim_type.name_kinds:
            if any(name.endswith(words) for name in ends):
                yield Statement("kind", Concept("kind", kind))
                return


def _detail_statements(
    wanted: frozenset[str], details: Details, stated: Sequence[Statement]
) -> Iterator[Statement]:
    if "mineral" in wanted:
        yield from _about("mineral", details.minerals)
    if "activity" in wanted and not any(s.property == "activity" for s in stated):
        yield from (Statement("activity", Concept("activity", a)) for a in details.activities)
    if "person" in wanted:
        yield from _about("person", details.persons)
    if "place" in wanted and details.place:
        yield from _about("place", [details.place])
    if "name" in wanted and details.name:
        yield Statement("name", Literal(details.name))
    yield from _value_statements(wanted, details)


def _value_statements(wanted: frozenset[str], details: Details) -> Iterator[Statement]:
    """The first value of each kind."""
    for amount in details.amounts[:1] if "amount" in wanted else ():
        yield from _measure("amount", amount.value, "Currency", amount.currency, amount.per)
    for quantity in details.quantities[:1] if "quantity" in wanted else ():
        yield from _measure("quantity", quantity.value, "Unit", quantity.unit, quantity.per)
    for share in details.shares[:1] if "share" in wanted else ():
        yield Statement("share", decimal_literal(share.value))
    for rank in details.ranks[:1] if "rank" in wanted else ():
        yield Statement("rank", Literal(str(rank.value), Datatype.INTEGER))
    for date in details.dates[:1]:
        yield from _date_statements(wanted, date)


def _measure(
    name: str, value: Decimal, measured_in: str, unit: str, per: str | None
) -> Iterator[Statement]:
    yield Statement(f"{name}Value", decimal_literal(value))
    yield Statement(f"{name}{measured_in}", Literal(unit))
    if per:
        yield Statement(f"{name}Per", Literal(per))


def _date_statements(wanted: frozenset[str], date: DateValue) -> Iterator[Statement]:
    """A day as a date, or as a period of that day where the type has only periods."""
    if date.end is None and "date" in wanted:
        yield Statement("date", date_literal(date.start))
    elif "period" in wanted:
        yield Statement("periodStart", date_literal(date.start))
        yield Statement("periodEnd", date_literal(date.end or date.start))
