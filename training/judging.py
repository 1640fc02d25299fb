"""The judge's weights: what makes a claim right, on articles the network has not learnt from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from kg.evaluate.claim_facts import facts_of
from kg.evaluate.facts import Fact
from kg.evaluate.names import Names
from kg.evaluate.rules import is_right
from kg.extract.frames import ClaimType
from kg.extract.learnt.alike import likeliest
from kg.extract.learnt.judge import features_of
from kg.extract.learnt.proposed import Proposed, propose
from kg.extract.learnt.reader import LearntReader
from kg.extract.reader import GrammarReader
from kg.measure import Case
from kg.model import Claim, ReaderChoice

# Weights are kept small: there are few claims to fit them on.
_REGULARISATION = 0.5
_FOLDS = 8
_BIAS = "bias"
# Precision counts twice as much as recall where the least confidence is chosen.
_BETA = 0.5
# About the standard error of such a figure on 64 articles; another choice of articles would turn
# a smaller difference round (the one-standard-error rule, Breiman et al. 1984).
_HARDLY = 0.02


@dataclass(frozen=True)
class JudgedClaim:
    """A claim with its features, and whether the gold file of its article has the fact."""

    article: str
    proposed: Proposed
    features: Mapping[str, float]
    right: bool


@dataclass(frozen=True)
class Fitted:
    """Weights by feature, the least confidence, and how many of how many claims were right."""

    weights: Mapping[str, float]
    least: float
    right: int
    claims: int


def claims_to_judge(
    cases: Iterable[Case],
    grammar: GrammarReader,
    learnt: LearntReader,
    names: Names,
    choice: ReaderChoice,
) -> Iterator[JudgedClaim]:
    """All claims that the chosen readers make of articles, likely or not."""
    for case in cases:
        understood = grammar.understand(case.article)
        spotter = learnt.spotter(understood.parsed)
        found = tuple(learnt.claims(spotter, understood.parsed, understood.resolver))
        ours = () if choice is ReaderChoice.LEARNT else tuple(grammar.claims(understood))
        called = names.with_aliases(case.gold.aliases)
        for proposed in propose(ours, found, learnt.types):
            core = learnt.types[proposed.claim.type].core
            features = features_of(proposed, core, understood.parsed, spotter)
            right = _is_gold(proposed.claim, case.gold.facts, called)
            yield JudgedClaim(case.gold.name, proposed, features, right)


def fit_judge(claims: Sequence[JudgedClaim], gold: int, types: Mapping[str, ClaimType]) -> Fitted:
    """The weights that fit the claims of articles with ``gold`` facts.

    Fitted once on all claims to find which of those that tell one act is the likeliest, and again
    on the likeliest alone: only these are seen by anybody. The least confidence is the one with
    the best F0.5, by confidences that were fitted on other articles.
    """
    _, confidence = _fit(claims)
    likely = list(_likeliest(claims, confidence, types))
    weights, confidence = _fit(likely)
    right = np.array([claim.right for claim in likely])
    return Fitted(weights, _least(confidence, right, gold), int(right.sum()), len(likely))


def _fit(claims: Sequence[JudgedClaim]) -> tuple[Mapping[str, float], np.ndarray]:
    """Weights by feature, and the confidence that weights of other articles give each claim."""
    names = sorted({name for claim in claims for name in claim.features} - {_BIAS})
    told = np.array([[claim.features.get(name, 0.0) for name in names] for claim in claims])
    right = np.array([claim.right for claim in claims])
    model = LogisticRegression(C=_REGULARISATION, max_iter=5000)
    articles = [claim.article for claim in claims]
    held_out = cross_val_predict(
        model, told, right, groups=articles, cv=GroupKFold(_FOLDS), method="predict_proba"
    )[:, 1]
    model.fit(told, right)
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True)}
    weights[_BIAS] = round(float(model.intercept_[0]), 4)
    return weights, held_out


def _likeliest(
    claims: Sequence[JudgedClaim], confidence: np.ndarray, types: Mapping[str, ClaimType]
) -> Iterator[JudgedClaim]:
    """The claims that are left of each article when every act is told once."""
    weighed = [
        replace(
            each, proposed=replace(each.proposed, claim=replace(each.proposed.claim, confidence=c))
        )
        for each, c in zip(claims, confidence.tolist(), strict=True)
    ]
    for _, of_article in groupby(weighed, key=lambda each: each.article):
        judged = list(of_article)
        kept = likeliest([each.proposed for each in judged], types)
        yield from (each for each in judged if any(each.proposed is k for k in kept))


def write_judge(path: Path, judges: Mapping[ReaderChoice, Fitted]) -> None:
    """The file that ``Judge.read`` reads."""
    content = {
        "weights": {choice.value: dict(fitted.weights) for choice, fitted in judges.items()},
        "least": {choice.value: fitted.least for choice, fitted in judges.items()},
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _least(confidence: np.ndarray, right: np.ndarray, gold: int) -> float:
    """The lowest confidence that is hardly worse than the best: where precision costs most."""
    steps = [step / 100 for step in range(5, 95, 5)]
    reached = {least: _f_beta(right[confidence >= least], gold) for least in steps}
    best = max(reached.values())
    return min(least for least, value in reached.items() if value > best - _HARDLY)


def _f_beta(taken: np.ndarray, gold: int) -> float:
    both = _BETA**2 * gold + len(taken)
    return float((1 + _BETA**2) * taken.sum() / both) if both else 0.0


def _is_gold(claim: Claim, gold: Iterable[Fact], names: Names) -> bool:
    """Whether all that a claim states is gold; what two claims tell alike is right twice."""
    return all(
        any(fact.type == told.type and is_right(fact, told, names) for fact in gold)
        for told in facts_of([claim])
    )
