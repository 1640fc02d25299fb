"""What became of the triples of a graph in a store, told one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

import pyoxigraph as ox

from kg.namespaces import XSD

_NUMBERS = frozenset(
    XSD.base + name
    for name in """integer decimal double float int long short byte nonNegativeInteger
    positiveInteger unsignedInt unsignedLong""".split()
)
_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}
_BOOLEAN = XSD.base + "boolean"


class Fate(StrEnum):
    """What a store did to a triple."""

    REWRITTEN = "rewritten"  # the same value, spelt otherwise
    TRUNCATED = "truncated"  # only the beginning of a text is left
    CHANGED = "changed"  # another value stands in its place
    DROPPED = "dropped"  # nothing is left of it
    ADDED = "added"  # it was not sent: it was there before, or another wrote it


@dataclass(frozen=True, slots=True)
class Difference:
    """``expected`` was loaded and ``found`` is in the store; one of them may be missing."""

    fate: Fate
    expected: ox.Triple | None
    found: ox.Triple | None


def compare(expected: Set[ox.Triple], found: Set[ox.Triple]) -> tuple[Difference, ...]:
    """The differences between the triples of a graph and those in the store, in one order."""
    if expected == found:
        return ()
    differences = list(_fates(expected, found))
    answered = {d.found for d in differences}
    differences += [Difference(Fate.ADDED, None, t) for t in found - expected - answered]
    return tuple(sorted(differences, key=_order))


def _fates(expected: Set[ox.Triple], found: Set[ox.Triple]) -> Iterator[Difference]:
    """One difference for each triple of ``expected`` that is not there as it was."""
    missing = sorted(expected - found, key=str)
    places = {(triple.subject, triple.predicate) for triple in missing}
    there: dict[tuple[object, object], list[ox.Triple]] = defaultdict(list)
    for triple in sorted(found, key=str):
        if (triple.subject, triple.predicate) in places:
            there[triple.subject, triple.predicate].append(triple)
    taken: set[ox.Triple] = set()
    for triple in missing:
        candidates = there[triple.subject, triple.predicate]
        fate, answer = _fate(triple, candidates, expected, taken)
        if answer:
            taken.add(answer)
        yield Difference(fate, triple, answer)


def _fate(
    triple: ox.Triple,
    candidates: Iterable[ox.Triple],
    expected: Set[ox.Triple],
    taken: Set[ox.Triple],
) -> tuple[Fate, ox.Triple | None]:
    """What became of ``triple``, and the one of ``candidates`` that stands for it now."""
    for answer in candidates:
        # Two spellings of one value may have become one triple, which stands for both.
        if same_value(triple.object, answer.object):
            return Fate.REWRITTEN, answer
    new = [c for c in candidates if c not in expected and c not in taken]
    for answer in new:
        if _cut(triple.object, answer.object):
            return Fate.TRUNCATED, answer
    return (Fate.CHANGED, new[0]) if new else (Fate.DROPPED, None)


def same_value(one: object, other: object) -> bool:
    """Whether two literals are spellings of one number or truth value."""
    if not (isinstance(one, ox.Literal) and isinstance(other, ox.Literal)):
        return False
    if one.datatype.value == other.datatype.value == _BOOLEAN:
        spellings = {_BOOLEANS.get(one.value, one.value), _BOOLEANS.get(other.value, other.value)}
        return len(spellings) == 1
    if not {one.datatype.value, other.datatype.value} <= _NUMBERS:
        return False
    try:
        return Decimal(one.value) == Decimal(other.value)
    except InvalidOperation:
        return False


def _cut(whole: object, part: object) -> bool:
    if not (isinstance(whole, ox.Literal) and isinstance(part, ox.Literal)):
        return False
    return whole.datatype == part.datatype and whole.value.startswith(part.value)


def _order(difference: Difference) -> tuple[str, str]:
    return str(difference.expected or difference.found), difference.fate
