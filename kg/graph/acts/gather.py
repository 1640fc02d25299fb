"""Claims that tell one act, gathered.

1. Claims of one type with the same fillers in all core roles make a block (``block_of``); acts
   never reach across blocks.
2. Within a block, two claims fit when no detail that both state speaks against it.
3. Two claims tell the same act when they fit exactly the same claims of the block, one another
   among them.

The third step makes "the same act" an equivalence, whatever fits what: all claims of an act fit
one another, and a claim that fits two acts which do not fit one another stands by itself. The acts
depend on the set of claims and on nothing else. One claim more can split an act, never join two.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.act_rules import ActRule, act_rules
from kg.graph.acts.claim import ActClaim
from kg.graph.acts.fitting import Compared
from kg.iris import resource_iri


@dataclass(frozen=True)
class Act:
    """The claims that tell one act, in the order of their IRIs; there is at least one."""

    claims: tuple[ActClaim, ...]

    @property
    def iri(self) -> str:
        """The act is named after one of its claims: the first of the reference graph, or of all.

        It keeps its name while that claim is in it and no claim with a smaller IRI joins.
        """
        first = min(self.claims, key=lambda claim: (not claim.recorded, claim.iri))
        return resource_iri("act", first.iri.rpartition("/")[2])


def block_of(claim: ActClaim) -> str:
    """The key of the only claims that ``claim`` can tell one act with: its type and core roles.

    32 hexadecimal digits, the same for the same claim anywhere. A type that ``acts.toml`` does not
    know has a block for each claim.
    """
    rule = act_rules().get(claim.type)
    lines = [claim.iri] if rule is None else _core_lines(claim, rule)
    return hashlib.sha256("\n".join([claim.type, *lines]).encode()).hexdigest()[:32]


def gather(block: Iterable[ActClaim]) -> tuple[Act, ...]:
    """The acts of the claims of one block, in the order of their IRIs.

    A pure function of the set of claims: neither their order nor repetitions matter.
    """
    claims = sorted({claim.iri: claim for claim in block}.values(), key=lambda claim: claim.iri)
    if not claims:
        return ()
    rule = act_rules().get(claims[0].type, ActRule(core=()))
    alike: dict[Compared, list[ActClaim]] = defaultdict(list)
    for claim in claims:
        alike[Compared.of(claim, rule)].append(claim)
    gathered: dict[int, list[ActClaim]] = defaultdict(list)
    for group, others in zip(alike.values(), _fitting(list(alike)), strict=True):
        gathered[others] += group
    acts = (Act(tuple(sorted(each, key=lambda c: c.iri))) for each in gathered.values())
    return tuple(sorted(acts, key=lambda act: act.iri))


def blocks(claims: Iterable[ActClaim]) -> tuple[tuple[ActClaim, ...], ...]:
    """``claims`` by block, in the order of the keys."""
    found: dict[str, list[ActClaim]] = defaultdict(list)
    for claim in claims:
        found[block_of(claim)].append(claim)
    return tuple(tuple(found[key]) for key in sorted(found))


def _core_lines(claim: ActClaim, rule: ActRule) -> list[str]:
    return sorted(f"{name}\t{value}" for name in rule.core for value in claim.values(name))


def _fitting(compared: Sequence[Compared]) -> list[int]:
    """For each of them those that it fits, itself among them, as the bits of a number."""
    fits = [1 << place for place in range(len(compared))]
    for place, one in enumerate(compared):
        for further in range(place + 1, len(compared)):
            if one.fits(compared[further]):
                fits[place] |= 1 << further
                fits[further] |= 1 << place
    return fits
