"""The claims of two readers side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.frames import ClaimType
from kg.model import Claim


@dataclass(frozen=True, slots=True)
class Proposed:
    """A claim with who made it: one reader, or both the same."""

    claim: Claim
    by_grammar: bool
    by_network: bool


def propose(
    grammar: Sequence[Claim], network: Sequence[Claim], types: Mapping[str, ClaimType]
) -> list[Proposed]:
    """The claims of both readers, the grammar's first; what both say is one, the grammar's."""
    ours, theirs = ({_said(claim, types) for claim in claims} for claims in (grammar, network))
    return [
        *(Proposed(claim, True, _said(claim, types) in theirs) for claim in grammar),
        *(Proposed(claim, False, True) for claim in network if _said(claim, types) not in ours),
    ]


def _said(claim: Claim, types: Mapping[str, ClaimType]) -> tuple[object, ...]:
    """What a claim says in its core, and where."""
    core = types[claim.type].core
    said = frozenset((s.property, s.value) for s in claim.statements if s.property in core)
    return claim.type, claim.status, said, claim.evidence[0].sentence.span
