"""What was set aside, as records of JSON: one for a claim, or for an article as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kg.building.build import Outcome
from kg.iris import claim_iri
from kg.model import Article, Claim, Concept, Entity, SetAside, Value


def json_line(record: Mapping[str, object]) -> str:
    """``record`` as a line of JSON Lines, without its end."""
    return json.dumps(record, ensure_ascii=False)


def records_of(outcome: Outcome) -> Iterator[dict[str, object]]:
    """What was set aside of one article."""
    if outcome.refused:
        yield article_record(outcome)
    yield from map(claim_record, outcome.set_aside)


def article_record(outcome: Outcome) -> dict[str, object]:
    """An article of which nothing is in the graph, and why."""
    return {**_source(outcome.article), "reasons": outcome.refused}


def claim_record(aside: SetAside) -> dict[str, object]:
    """A claim that is not in the graph, and why."""
    claim = aside.claim
    return {
        **_source(aside.article),
        "type": claim.type,
        "status": claim.status.value,
        "states": _states(claim),
        "sentences": [evidence.sentence.quote for evidence in claim.evidence],
        "confidence": claim.confidence,
        "reasons": aside.reasons,
        "claim": claim_iri(claim.type, claim.status, claim.statements),
    }


def _source(article: Article) -> dict[str, object]:
    return {"article": article.source, "title": article.title}


def _states(claim: Claim) -> dict[str, list[str]]:
    """What a claim states in words: ``{"owner": ["Zambia"], "share": ["20"]}``."""
    names = dict.fromkeys(statement.property for statement in claim.statements)
    return {name: [_word(value) for value in claim.values(name)] for name in names}


def _word(value: Value) -> str:
    if isinstance(value, Entity):
        return value.label
    return value.name if isinstance(value, Concept) else value.lexical
