"""From a reading to the part of it that conforms: what is written, what is set aside and why.

1. Claims that rest on a mention with broken offsets are set aside.
2. The graph of the rest is written and checked. Claims that break a shape are set aside.
3. Step 2 is repeated on what is left until no claim is at fault: a claim that was left out can
   be what made another one conform.
4. If something still breaks a shape, it is the article itself or an entity it names: no claim can
   be blamed, so the article is refused as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.building.offsets import without_broken_offsets
from kg.graph.article import article_quads
from kg.graph.terms import claim_node
from kg.model import Claim, Reading, SetAside
from kg.validate import Severity, Violation, claims_to_set_aside

Check = Callable[[Iterable[ox.Quad]], tuple[Violation, ...]]


@dataclass(frozen=True, slots=True)
class Conforming:
    """The claims and quads that conform; both are empty where the article is ``refused``."""

    claims: tuple[Claim, ...]
    quads: tuple[ox.Quad, ...]
    set_aside: tuple[SetAside, ...]
    refused: tuple[str, ...] = ()


def keep_what_conforms(reading: Reading, version: str, check: Check) -> Conforming:
    """The part of ``reading`` that ``check`` finds nothing wrong with.

    ``version`` is that of the reader. Raises ``ValidationError`` where nothing could be checked.
    """
    reading, set_aside = without_broken_offsets(reading)
    while True:
        quads = article_quads(reading, version)
        violations = check(quads)
        at_fault = _at_fault(reading, claims_to_set_aside(quads, violations))
        if not at_fault:
            break
        set_aside += at_fault
        blamed = {aside.claim for aside in at_fault}
        reading = replace(reading, claims=tuple(c for c in reading.claims if c not in blamed))
    refused = _sentences(violations)
    if refused:
        return Conforming((), (), set_aside, refused)
    return Conforming(reading.claims, quads, set_aside)


def _at_fault(reading: Reading, reasons: dict[str, tuple[str, ...]]) -> tuple[SetAside, ...]:
    """The claims of ``reading`` that are among ``reasons``, which are by IRI."""
    named = ((claim, reasons.get(claim_node(claim).value)) for claim in reading.claims)
    return tuple(SetAside(reading.article, claim, why) for claim, why in named if why)


def _sentences(violations: Iterable[Violation]) -> tuple[str, ...]:
    """What is wrong with which node, in the sentences of the shapes."""
    serious = (v for v in violations if v.severity is Severity.VIOLATION)
    return tuple(dict.fromkeys(f"{v.focus}: {v.message}" for v in serious))
