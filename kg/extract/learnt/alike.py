"""Of claims that tell one act in one sentence in different words, the likeliest is kept.

Two readers take different words for the same act, and one of them often sees more details. Claims
of one type and sentence tell the same act

- if they say the same in their core and no detail of one contradicts the other, or
- if two readers took them from the same word, and each core role that both fill has a filler in
  common. What one reader tells apart at one word stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.extract.frames import ClaimType
from kg.extract.learnt.proposed import Proposed
from kg.model import Claim, MentionKind, Span, Status, Value

_Said = Mapping[str, frozenset[Value]]


def likeliest(proposed: Iterable[Proposed], types: Mapping[str, ClaimType]) -> tuple[Proposed, ...]:
    """``proposed`` without what a likelier claim tells as well, in their order."""
    told = tuple(proposed)
    kept: list[Proposed] = []
    for each in sorted(told, key=lambda p: -p.claim.confidence):
        core = types[each.claim.type].core
        if not any(_is_one_act(each, other, core) for other in kept):
            kept.append(each)
    return tuple(each for each in told if any(each is k for k in kept))


def _is_one_act(one: Proposed, likelier: Proposed, core: frozenset[str]) -> bool:
    claim, other = one.claim, likelier.claim
    if claim.type != other.type or _sentence(claim) != _sentence(other):
        return False
    mine, its = _said(claim), _said(other)
    shared = mine.keys() & its.keys()
    if all(mine.get(role) == its.get(role) for role in core):
        agree = all(mine[name] & its[name] for name in shared)
        return agree and (claim.status is other.status or not _denies(claim, other))
    overlap = [bool(mine[role] & its[role]) for role in core & shared]
    told_by_two = one.by_grammar != likelier.by_grammar
    return told_by_two and bool(overlap) and all(overlap) and _cue(claim) == _cue(other)


def _denies(claim: Claim, other: Claim) -> bool:
    return Status.DENIED in (claim.status, other.status)


def _said(claim: Claim) -> _Said:
    return {s.property: frozenset(claim.values(s.property)) for s in claim.statements}


def _sentence(claim: Claim) -> Span:
    return claim.evidence[0].sentence.span


def _cue(claim: Claim) -> Sequence[Span]:
    support = (mention for evidence in claim.evidence for mention in evidence.support)
    return [mention.span for mention in support if mention.kind is MentionKind.CUE]
