"""What was undone was real before: who lifts a ban had imposed one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.model import Claim, Statement, Status

_OF_THE_END = frozenset({"date", "periodStart", "periodEnd"})
_UNSPECIFIC = frozenset({"kind", *_OF_THE_END})


def with_what_was_undone(claims: Iterable[Claim], types: Collection[str]) -> tuple[Claim, ...]:
    """``claims`` and, for each ended one of ``types``, the act that ended, asserted.

    The article may tell that act itself, with its own date; then nothing is added. Annotation
    guidelines, principle 3: an act that was real and then undone is two facts.
    """
    told = tuple(claims)
    return (*told, *_presupposed(told, types))


def _presupposed(claims: tuple[Claim, ...], types: Collection[str]) -> Iterator[Claim]:
    real = [_core(c) for c in claims if c.type in types and c.status is Status.ASSERTED]
    for claim in claims:
        if claim.type in types and claim.status is Status.ENDED and _core(claim) not in real:
            lasting = tuple(s for s in claim.statements if s.property not in _OF_THE_END)
            yield replace(claim, status=Status.ASSERTED, statements=lasting)


def _core(claim: Claim) -> frozenset[Statement]:
    return frozenset(s for s in claim.statements if s.property not in _UNSPECIFIC)
