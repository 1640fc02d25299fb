"""What measuring one article gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.evaluate.align import shared_pairs
from kg.evaluate.causes import Error, errors_of
from kg.evaluate.counts import Counts
from kg.evaluate.gold import Gold
from kg.evaluate.scene import Scene


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold fact and whether it was found; ``key`` tells it from all others of the article."""

    key: str
    line: str
    type: str
    status: str
    right: bool
    right_but_for_status: bool


@dataclass(frozen=True, slots=True)
class Score:
    """One article measured. ``predicted`` has type and status of each predicted fact.

    ``arguments`` are those of aligned facts; ``evidenced`` is how many predicted facts cite a
    sentence of the gold file.
    """

    name: str
    theme: str
    register: str
    sealed: bool
    facts: tuple[Judged, ...]
    predicted: tuple[tuple[str, str], ...]
    arguments: Counts
    evidenced: int
    errors: tuple[Error, ...]

    def counts(
        self,
        fact_type: str | None = None,
        status: str | None = None,
        *,
        ignore_status: bool = False,
    ) -> Counts:
        """Facts right, predicted and gold, of one type or one status or of all."""
        gold = [
            fact
            for fact in self.facts
            if fact_type in (None, fact.type) and status in (None, fact.status)
        ]
        predicted = sum(fact_type in (None, t) and status in (None, s) for t, s in self.predicted)
        right = sum(f.right_but_for_status if ignore_status else f.right for f in gold)
        return Counts(right, predicted, len(gold))


def score(gold: Gold, scene: Scene) -> Score:
    """The score of the article of ``scene``; of a sealed one it holds none of the words."""
    whole = _score(gold, scene)
    return _without_words(whole) if gold.sealed else whole


def _score(gold: Gold, scene: Scene) -> Score:
    return Score(
        name=gold.name,
        theme=gold.theme,
        register=gold.register,
        sealed=gold.sealed,
        facts=tuple(_judged(scene)),
        predicted=tuple((fact.type, fact.status) for fact in scene.predicted),
        arguments=_arguments(scene),
        evidenced=_evidenced(scene),
        errors=errors_of(scene),
    )


def _without_words(whole: Score) -> Score:
    return replace(
        whole,
        facts=tuple(replace(fact, line="") for fact in whole.facts),
        errors=tuple(Error(e.cause, e.type, "", "", "", ()) for e in whole.errors),
    )


def _judged(scene: Scene) -> Sequence[Judged]:
    return [
        Judged(
            fact.key,
            fact.line,
            fact.type,
            fact.status,
            scene.is_right(index),
            scene.is_right(index, ignore_status=True),
        )
        for index, fact in enumerate(scene.gold)
    ]


def _arguments(scene: Scene) -> Counts:
    counts = Counts()
    for index, answer in scene.aligned.items():
        gold, predicted = scene.gold[index], scene.predicted[answer]
        shared = shared_pairs(gold, predicted, scene.names)
        counts += Counts(shared, len(predicted.arguments), len(gold.arguments))
    return counts


def _evidenced(scene: Scene) -> int:
    """Predicted facts whose cited sentence overlaps one that any gold fact was read from."""
    return sum(any(claim.shares_evidence(fact) for fact in scene.gold) for claim in scene.predicted)
