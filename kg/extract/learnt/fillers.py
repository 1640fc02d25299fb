"""Who fills the roles of an act, of all whom the network thinks may do so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Mention

# The likeliest filler of a role may be doubtful; who comes beside it should not be.
FIRST, FURTHER = 0.35, 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may fill a role, and how likely."""

    role: str
    mention: Mention
    probability: float


def choose(
    candidates: Iterable[Candidate], distinct: frozenset[str]
) -> Mapping[str, tuple[Mention, ...]]:
    """The fillers of each role, in text order.

    Nobody fills two of the ``distinct`` roles: the likelier one is taken.
    """
    best = _best(candidates)
    place: dict[Entity | None, Candidate] = {}
    for candidate in best:
        if candidate.role in distinct:
            place.setdefault(candidate.mention.entity, candidate)
    left = [c for c in best if c.role not in distinct or place[c.mention.entity] is c]
    return {role: tuple(_filling(of_role)) for role, of_role in _by_role(left).items()}


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The likeliest place of each entity in each role, likely ones first."""
    found: dict[tuple[str, Entity | None], Candidate] = {}
    for candidate in sorted(candidates, key=lambda c: (-c.probability, c.mention.span, c.role)):
        found.setdefault((candidate.role, candidate.mention.entity), candidate)
    return list(found.values())


def _by_role(candidates: Iterable[Candidate]) -> Mapping[str, list[Candidate]]:
    roles: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        roles.setdefault(candidate.role, []).append(candidate)
    return roles


def _filling(of_role: Sequence[Candidate]) -> Iterator[Mention]:
    taken = [c for i, c in enumerate(of_role) if c.probability > (FURTHER if i else FIRST)]
    yield from (c.mention for c in sorted(taken, key=lambda c: c.mention.span))
