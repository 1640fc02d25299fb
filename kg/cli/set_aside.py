"""The file of claims that were set aside: JSON Lines an analyst can read.

One line a claim: the article, what the claim states, the sentence it was read from, and the
sentences of the shapes it breaks. An article that was refused as a whole is a line without claim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.building.build import Build, Outcome
from kg.graph.files import STANDARD_STREAM, replace_file
from kg.iris import claim_iri
from kg.model import Article, Claim, Concept, Entity, SetAside, Value


def place_for(output: str, named: str | None) -> str | None:
    """The file for what is set aside: the one that was named, or one beside ``output``."""
    if named is not None:
        return named
    return None if output == STANDARD_STREAM else str(Path(output).with_suffix(".set-aside.jsonl"))


def write_set_aside(built: Build, place: str | None, *, always: bool) -> None:
    """Write what ``built`` set aside to ``place``; if nothing, an empty file where ``always``.

    A file of an earlier build is never left to be taken for this one's. Raises
    ``GraphFileError`` where it cannot be written.
    """
    lines = _lines(_records(built))
    if place == STANDARD_STREAM:
        from kg.cli.output import give

        give(lines)
    elif place is not None and (lines or always):
        replace_file(Path(place), lines.encode("utf-8", "backslashreplace"))
    elif place is not None:
        Path(place).unlink(missing_ok=True)


def write_doubtful(built: Build, place: str) -> None:
    """Write to ``place`` the claims that were not likely enough, each with its confidence.

    Raises ``GraphFileError`` where it cannot be written.
    """
    lines = _lines(_of_claim(each) for each in built.doubtful)
    if place == STANDARD_STREAM:
        from kg.cli.output import give

        give(lines)
    else:
        replace_file(Path(place), lines.encode("utf-8", "backslashreplace"))


def _lines(records: Iterable[Mapping[str, object]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _records(built: Build) -> Iterator[Mapping[str, object]]:
    for outcome in built.outcomes:
        if outcome.refused:
            yield _of_article(outcome)
        yield from (_of_claim(aside) for aside in outcome.set_aside)


def _of_article(outcome: Outcome) -> dict[str, object]:
    return {**_source(outcome.article), "reasons": outcome.refused}


def _of_claim(aside: SetAside) -> dict[str, object]:
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
