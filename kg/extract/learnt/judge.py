"""The judge: how likely a claim is right, by who made it and what the network thinks of it.

A logistic regression on a handful of features. Its weights are beside the network they were fitted
with, and were fitted on articles that the network has not learnt from.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import ModelError
from kg.extract.frames import ClaimType
from kg.extract.learnt.acts import Spotter
from kg.extract.learnt.proposed import Proposed
from kg.extract.parsed import Parsed
from kg.model import Claim, Entity, MentionKind, ReaderChoice, Span

# What the network never tells is as unlikely as this, lest a logarithm knows no bounds.
_LEAST = 0.01


@dataclass(frozen=True)
class Judge:
    """Weighs claims.

    ``weights`` are by choice of readers and by feature; ``least`` is, by choice, the confidence
    from which a claim is taken unless another is asked for.
    """

    weights: Mapping[str, Mapping[str, float]]
    least: Mapping[str, float]

    @classmethod
    def read(cls, path: Path) -> Judge:
        """The judge whose numbers are in JSON at ``path``. Raises ``ModelError``."""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return cls(content["weights"], content["least"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            problem = f"the judge's weights in '{path}' cannot be read: {error}"
            raise ModelError(f"{problem}; install the package anew") from error

    def confidence(self, choice: ReaderChoice, features: Mapping[str, float]) -> float:
        """How likely a claim with these features is right, between 0 and 1."""
        weights = self.weights[choice]
        score = sum(weights.get(name, 0.0) * value for name, value in features.items())
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def features_of(
    proposed: Proposed, core: frozenset[str], parsed: Parsed, spotter: Spotter
) -> dict[str, float]:
    """What the judge weighs: logarithms of likelihoods, and marks of 0 or 1.

    ``core`` are the core roles of the claim's type.
    """
    claim = proposed.claim
    cue = _cue_word(claim, parsed)
    fillers = list(_fillers(claim, core, cue, parsed, spotter))
    weakest = min(fillers, default=_LEAST)
    return {
        "bias": 1.0,
        "grammar": float(proposed.by_grammar),
        "network": float(proposed.by_network),
        "agreed": float(proposed.by_grammar and proposed.by_network),
        "cue": _log(spotter.cue(cue, claim.type)),
        "weakest filler": _log(weakest),
        "all fillers": sum(map(_log, fillers)),
        "status": _log(spotter.status(cue, claim.type, claim.status)),
        "resolved": float(_points_back(claim)),
        "least sure name": _log(_least_sure(claim)),
        f"type {claim.type}": 1.0,
        f"status {claim.status.value}": 1.0,
    }


def _log(likelihood: float) -> float:
    return math.log(max(likelihood, _LEAST))


def _fillers(
    claim: Claim, core: frozenset[str], cue: int, parsed: Parsed, spotter: Spotter
) -> Iterator[float]:
    """How likely the network finds each core filler, at the likeliest of its words."""
    for statement in claim.statements:
        if statement.property in core and isinstance(statement.value, Entity):
            words = _words(claim, statement.value, parsed)
            yield max(
                (spotter.filler(cue, claim.type, statement.property, w) for w in words),
                default=_LEAST,
            )


def _words(claim: Claim, entity: Entity, parsed: Parsed) -> Iterator[int]:
    for evidence in claim.evidence:
        for mention in evidence.support:
            if mention.entity == entity:
                yield _word(mention.span, parsed)


def _cue_word(claim: Claim, parsed: Parsed) -> int:
    cues = (m for e in claim.evidence for m in e.support if m.kind is MentionKind.CUE)
    return _word(next(cues, claim.evidence[0].sentence).span, parsed)


def _word(span: Span, parsed: Parsed) -> int:
    words = parsed.doc.char_span(span.start, span.end, alignment_mode="expand")
    return 0 if words is None else words.root.i


def _points_back(claim: Claim) -> bool:
    support = (mention for evidence in claim.evidence for mention in evidence.support)
    return any(mention.kind is MentionKind.COREFERENCE for mention in support)


def _least_sure(claim: Claim) -> float:
    """How sure it is what the words stand for that name somebody, where it is least sure."""
    support = (mention for evidence in claim.evidence for mention in evidence.support)
    return min((m.confidence for m in support if m.entity is not None), default=1.0)


def judged(
    proposed: Iterable[Proposed],
    types: Mapping[str, ClaimType],
    parsed: Parsed,
    spotter: Spotter,
    judge: Judge,
    choice: ReaderChoice,
) -> Iterator[Proposed]:
    """Each proposed claim with how likely it is right as its confidence."""
    for each in proposed:
        features = features_of(each, types[each.claim.type].core, parsed, spotter)
        confidence = round(judge.confidence(choice, features), 3)
        yield replace(each, claim=replace(each.claim, confidence=confidence))
