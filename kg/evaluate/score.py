"""What measuring one article gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.evaluate.align import shared_pairs
from kg.evaluate.causes import Error, errors_of
from kg.evaluate.counts import Counts
from kg.evaluate.facts import FillerKind
from kg.evaluate.gold import Gold
from kg.evaluate.gold_facts import CHOSEN_ROLES
from kg.evaluate.scene import Scene
from kg.model import Span


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
class Predicted:
    """A predicted fact: how likely it was said to be, and whether it is right."""

    type: str
    status: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Score:
    """One article measured.

    ``arguments`` are those of aligned facts; ``links`` counts the countries and minerals of gold
    facts that were found where their words stand, and those of them linked to the right record;
    ``evidenced`` is how many predicted facts cite a sentence of the gold file.
    """

    name: str
    theme: str
    register: str
    sealed: bool
    facts: tuple[Judged, ...]
    predicted: tuple[Predicted, ...]
    arguments: Counts
    links: Counts
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
        predicted = sum(
            fact_type in (None, p.type) and status in (None, p.status) for p in self.predicted
        )
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
        predicted=tuple(_predicted(scene)),
        arguments=_arguments(scene),
        links=_links(scene),
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


def _predicted(scene: Scene) -> Iterator[Predicted]:
    answers = {answer: index for index, answer in scene.aligned.items()}
    for number, fact in enumerate(scene.predicted):
        right = number in answers and scene.is_right(answers[number])
        yield Predicted(fact.type, fact.status, fact.confidence, right)


def _links(scene: Scene) -> Counts:
    """Each place of a country or a mineral counts once, whatever number of facts it fills."""
    found: dict[tuple[Span, str], bool] = {}
    for fact in scene.gold:
        for argument in fact.arguments:
            if argument.filler.kind is FillerKind.CODE and argument.role not in CHOSEN_ROLES:
                for place in scene.places_of(fact, argument):
                    there = [m for m in scene.mentions if m.span.overlaps(place)]
                    if there:
                        key = (place, argument.filler.text)
                        found[key] = any(scene.is_of(m, argument) for m in there)
    return Counts(sum(found.values()), len(found), len(found))


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
