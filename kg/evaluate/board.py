"""The board: scores of articles put together, a section for each set of gold files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from kg.evaluate.calibration import Calibration, calibrated
from kg.evaluate.causes import Cause, Error
from kg.evaluate.counts import Counts, Interval, bootstrap, total
from kg.evaluate.facts import CORE_ROLES
from kg.evaluate.gold_facts import STATUSES
from kg.evaluate.pairs import PairScore
from kg.evaluate.score import Score

_UNNAMED = "(none)"


@dataclass(frozen=True)
class Section:
    """One set of gold files measured: a folder, or the files named one by one."""

    name: str
    scores: tuple[Score, ...]

    @property
    def sealed(self) -> bool:
        """Whether only numbers may be told of this set."""
        return any(score.sealed for score in self.scores)

    @cached_property
    def facts(self) -> Counts:
        """Facts right, predicted and gold."""
        return total([score.counts() for score in self.scores])

    @cached_property
    def interval(self) -> Interval:
        """The 95% interval of the fact F1, by bootstrap over articles."""
        return bootstrap([score.counts() for score in self.scores], lambda counts: counts.f1)

    @property
    def facts_ignoring_status(self) -> Counts:
        """The same, with any status taken as right."""
        return total([score.counts(ignore_status=True) for score in self.scores])

    @property
    def arguments(self) -> Counts:
        """The arguments of aligned facts."""
        return total([score.arguments for score in self.scores])

    @property
    def links(self) -> Counts:
        """Countries and minerals linked right, of those found."""
        return total([score.links for score in self.scores])

    @property
    def status(self) -> Counts:
        """Facts with the right status, of those that are otherwise right."""
        right, otherwise = self.facts.right, self.facts_ignoring_status.right
        return Counts(right, otherwise, otherwise)

    @property
    def calibration(self) -> Calibration:
        """How the confidence of predicted facts compares with how many are right."""
        return calibrated(p for score in self.scores for p in score.predicted)

    @property
    def evidence(self) -> float:
        """The share of predicted facts that cite a sentence of the gold file; 0 without facts."""
        cited = sum(score.evidenced for score in self.scores)
        return cited / self.facts.predicted if self.facts.predicted else 0.0

    @cached_property
    def tables(self) -> dict[str, dict[str, Counts]]:
        """The facts by type, status, register and theme."""
        scores = self.scores
        by_type = {t: total([s.counts(fact_type=t) for s in scores]) for t in CORE_ROLES}
        by_status = {t: total([s.counts(status=t) for s in scores]) for t in STATUSES}
        return {
            "type": {name: counts for name, counts in by_type.items() if counts != Counts()},
            "status": {name: counts for name, counts in by_status.items() if counts != Counts()},
            "register": self._grouped(lambda score: score.register),
            "theme": self._grouped(lambda score: score.theme),
        }

    @cached_property
    def causes(self) -> dict[Cause, int]:
        """How many errors each cause has, the most frequent first."""
        counted = Counter(error.cause for score in self.scores for error in score.errors)
        order = list(Cause)
        found = sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))
        return dict(found)

    def errors(self, cause: Cause) -> Iterator[tuple[Score, Error]]:
        """The errors of one cause with their articles; none of a sealed set."""
        for score in () if self.sealed else self.scores:
            yield from ((score, error) for error in score.errors if error.cause is cause)

    def _grouped(self, key: Callable[[Score], str]) -> dict[str, Counts]:
        names = sorted({key(score) or _UNNAMED for score in self.scores})
        return {
            name: total([s.counts() for s in self.scores if (key(s) or _UNNAMED) == name])
            for name in names
        }


@dataclass(frozen=True)
class Board:
    """The sections in the order they were asked for, and the minimal pairs.

    ``readers`` are the boards of all readers where these are compared, this one among them.
    """

    sections: tuple[Section, ...]
    pairs: tuple[PairScore, ...] = ()
    readers: Mapping[str, Board] = field(default_factory=dict)

    @property
    def pairs_right(self) -> float:
        """The share of minimal pairs with both halves right; 0 without pairs."""
        return sum(p.right == 2 for p in self.pairs) / len(self.pairs) if self.pairs else 0.0

    @property
    def phenomena(self) -> dict[str, tuple[PairScore, ...]]:
        """The minimal pairs by phenomenon, in the order of the files."""
        names = dict.fromkeys(pair.phenomenon for pair in self.pairs)
        return {n: tuple(p for p in self.pairs if p.phenomenon == n) for n in names}

    def largest_causes(self, limit: int) -> list[tuple[str, Cause, list[int]]]:
        """The causes with most errors, each for a type of fact, outside of sealed sets.

        Each comes as type, cause and its number in each section that is not sealed.
        """
        told = self.told
        counted = Counter(
            (error.type, error.cause)
            for score in chain.from_iterable(section.scores for section in told)
            for error in score.errors
        )
        order = list(Cause)
        ranked = sorted(counted, key=lambda k: (-counted[k], order.index(k[1]), k[0]))
        return [(t, c, [_number(s.scores, t, c) for s in told]) for t, c in ranked[:limit]]

    @property
    def told(self) -> tuple[Section, ...]:
        """The sections that are not sealed."""
        return tuple(section for section in self.sections if not section.sealed)


def _number(scores: Sequence[Score], fact_type: str, cause: Cause) -> int:
    return sum(e.type == fact_type and e.cause is cause for s in scores for e in s.errors)
