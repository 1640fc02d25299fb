"""Whether facts said to be likely are right as often as they are said to be.

The expected calibration error (Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated
Probabilities Using Bayesian Binning", 2015) is the mean distance between the confidence of a bin
and the share of its facts that are right, weighed by how many facts the bin has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.evaluate.score import Predicted

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predicted facts of like confidence: their number, mean confidence and share right."""

    low: float
    high: float
    facts: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold facts, from unlikely to likely."""

    bins: tuple[Bin, ...]

    @property
    def error(self) -> float:
        """The expected calibration error, between 0 and 1; 0 without facts."""
        facts = sum(bin_.facts for bin_ in self.bins)
        off = sum(bin_.facts * abs(bin_.confidence - bin_.right) for bin_ in self.bins)
        return off / facts if facts else 0.0


def calibrated(predicted: Iterable[Predicted]) -> Calibration:
    """Facts in bins of equal width by their confidence."""
    bins: list[list[Predicted]] = [[] for _ in range(BINS)]
    for fact in predicted:
        bins[min(int(fact.confidence * BINS), BINS - 1)].append(fact)
    return Calibration(tuple(_bin(number, facts) for number, facts in enumerate(bins) if facts))


def _bin(number: int, facts: list[Predicted]) -> Bin:
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        facts=len(facts),
        confidence=sum(fact.confidence for fact in facts) / len(facts),
        right=sum(fact.right for fact in facts) / len(facts),
    )
