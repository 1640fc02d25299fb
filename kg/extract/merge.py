"""Claims of one article that tell the same act become one claim with more evidence.

1. The same statements with the same status are one claim.
2. A claim that states part of what another states, with the same status, adds its evidence to it.
3. An act told with several statuses keeps the most real of asserted, planned and possible; denied
   and ended acts stand beside it (annotation guidelines, principle 3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Claim, Concept, Evidence, Statement, Status

_MORE_REAL = {Status.ASSERTED: 0, Status.PLANNED: 1, Status.POSSIBLE: 2}


def merge_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The distinct claims, fullest first within an act, in the order of their first evidence."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=_fullest_first):
        for position, other in enumerate(kept):
            if _tells_same_act(claim, other):
                kept[position] = _joined(other, claim)
                break
        else:
            kept.append(claim)
    return tuple(sorted(kept, key=_text_order))


def _tells_same_act(claim: Claim, fuller: Claim) -> bool:
    if claim.type != fuller.type or not _stated(claim) <= frozenset(fuller.statements):
        return False
    if claim.status is fuller.status:
        return True
    # A fuller claim comes first only if it is at least as real, so it keeps its status.
    both = {claim.status, fuller.status}
    return both <= _MORE_REAL.keys()


def _stated(claim: Claim) -> frozenset[Statement]:
    """The statements without a kind that says no more than the type: an agreement of that kind."""
    unspecific = Statement("kind", Concept("kind", claim.type.lower()))
    return frozenset(claim.statements) - {unspecific}


def _joined(fuller: Claim, claim: Claim) -> Claim:
    evidence: dict[tuple[int, int], Evidence] = {}
    for item in (*fuller.evidence, *claim.evidence):
        key = (item.sentence.span.start, item.sentence.span.end)
        before = evidence.get(key)
        support = item.support if before is None else (*before.support, *item.support)
        evidence[key] = replace(item, support=tuple(dict.fromkeys(support)))
    return replace(
        fuller,
        evidence=tuple(evidence[key] for key in sorted(evidence)),
        confidence=max(fuller.confidence, claim.confidence),
    )


def _fullest_first(claim: Claim) -> tuple[int, int, int, str]:
    real = _MORE_REAL.get(claim.status, 0)
    return real, -len(claim.statements), _start(claim), _spelled(claim)


def _text_order(claim: Claim) -> tuple[int, str, str]:
    return _start(claim), claim.type, _spelled(claim)


def _start(claim: Claim) -> int:
    return claim.evidence[0].sentence.span.start


def _spelled(claim: Claim) -> str:
    """The statements as a text that is the same whatever their order."""
    return repr(sorted((s.property, repr(s.value)) for s in claim.statements))
