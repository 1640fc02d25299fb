"""Precision, recall, F1, and how far they would move with other articles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SAMPLES = 1000
_SEED = 20240517
_TAIL = 0.025


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are right among those predicted and those in the gold files."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """The right share of those predicted; 0 where there are none."""
        return _share(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """The share found of those in the gold files; 0 where there are none."""
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return _share(2 * self.right, self.predicted + self.gold)


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``."""

    low: float
    high: float


def total(counts: Sequence[Counts]) -> Counts:
    """The sum, from which micro-averages are taken."""
    return sum(counts, Counts())


def bootstrap(articles: Sequence[Counts], value: Callable[[Counts], float]) -> Interval:
    """The 95% interval of ``value`` of the sum, by drawing as many articles with replacement.

    The draws are the same each time.
    """
    if not articles:
        return Interval(0.0, 0.0)
    draw = random.Random(_SEED)
    values = sorted(value(total(draw.choices(articles, k=len(articles)))) for _ in range(SAMPLES))
    return Interval(values[int(SAMPLES * _TAIL)], values[SAMPLES - 1 - int(SAMPLES * _TAIL)])


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
