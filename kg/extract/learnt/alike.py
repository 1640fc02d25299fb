"""Of claims that tell one act in one sentence in different words, the likeliest is kept.

Two readers take different words for the same act, and one of them often sees more details. Claims
of one type and sentence tell the same act if they say the same in their core, or if they were read
from the same word and one of them fills each core role that the other fills with somebody of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.learnt.judge import CORE
from kg.model import Claim, MentionKind, Span, Status, Value

# Core roles of these types, details of others.
_CORE_ONLY_OF = {
    "mineral": frozenset({"Trade", "Restriction", "Production", "Endowment"}),
    "person": frozenset({"Office"}),
}
_Core = dict[str, frozenset[Value]]


def likeliest(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """``claims`` without those that a likelier one tells as well, in their order."""
    told = tuple(claims)
    kept: list[Claim] = []
    for claim in sorted(told, key=lambda c: -c.confidence):
        if not any(_is_one_act(claim, other) for other in kept):
            kept.append(claim)
    return tuple(claim for claim in told if any(claim is k for k in kept))


def _is_one_act(claim: Claim, likelier: Claim) -> bool:
    if claim.type != likelier.type or _sentence(claim) != _sentence(likelier):
        return False
    mine, its = _core(claim), _core(likelier)
    if mine == its:
        return claim.status is likelier.status or Status.DENIED not in (
            claim.status,
            likelier.status,
        )
    shared = mine.keys() & its.keys()
    overlaps = bool(shared) and all(mine[role] & its[role] for role in shared)
    return overlaps and _cue(claim) == _cue(likelier)


def _core(claim: Claim) -> _Core:
    roles = dict.fromkeys(s.property for s in claim.statements if s.property in CORE)
    detail = {role for role, types in _CORE_ONLY_OF.items() if claim.type not in types}
    return {role: frozenset(claim.values(role)) for role in roles if role not in detail}


def _sentence(claim: Claim) -> Span:
    return claim.evidence[0].sentence.span


def _cue(claim: Claim) -> Sequence[Span]:
    support = (mention for evidence in claim.evidence for mention in evidence.support)
    return [mention.span for mention in support if mention.kind is MentionKind.CUE]
