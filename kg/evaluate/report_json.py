"""The board as JSON: all numbers, each fact with whether it was found, each error.

Of a sealed set it holds numbers alone; its facts appear under keys that do not show what they say.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

from kg.evaluate.against import Changes
from kg.evaluate.board import Board, Section
from kg.evaluate.calibration import Bin
from kg.evaluate.counts import Counts
from kg.evaluate.pairs import PairScore
from kg.evaluate.score import Score

_PLACES = 4


def to_json(board: Board, changed: Sequence[Changes] = (), errors: int | None = None) -> str:
    """``board`` as JSON with an object for each set, with ``errors`` of each cause or with all."""
    content: dict[str, Any] = {"sets": [_section(section, errors) for section in board.sections]}
    if board.pairs:
        content["pairs"] = [_pair(pair) for pair in board.pairs]
    if changed:
        content["changes"] = [_change(change) for change in changed]
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _section(section: Section, errors: int | None) -> dict[str, Any]:
    interval = [round(section.interval.low, _PLACES), round(section.interval.high, _PLACES)]
    return {
        "set": section.name,
        "sealed": section.sealed,
        "articles": len(section.scores),
        "facts": {**_counts(section.facts), "f1_interval": interval},
        "facts_ignoring_status": _counts(section.facts_ignoring_status),
        "arguments": _counts(section.arguments),
        "evidence": round(section.evidence, _PLACES),
        "status_right": round(section.status.precision, _PLACES),
        "links_right": round(section.links.precision, _PLACES),
        "calibration_error": round(section.calibration.error, _PLACES),
        "reliability": [_bin(bin_) for bin_ in section.calibration.bins],
        **{
            f"by_{name}": {key: _counts(counts) for key, counts in table.items()}
            for name, table in section.tables.items()
        },
        "causes": section.causes,
        "found": [entry for score in section.scores for entry in _found(score)],
        "errors": _errors(section, errors),
    }


def _pair(pair: PairScore) -> dict[str, Any]:
    return {"pair": pair.name, "phenomenon": pair.phenomenon, "halves_right": pair.right}


def _bin(bin_: Bin) -> dict[str, Any]:
    return {name: round(value, _PLACES) for name, value in asdict(bin_).items()}


def _change(change: Changes) -> dict[str, Any]:
    return {
        "set": change.name,
        "f1_before": round(change.before, _PLACES),
        "f1_now": round(change.now, _PLACES),
        "gained": len(change.gained),
        "lost": len(change.lost),
        "not_in_both": change.unknown,
        "facts_gained": [line for line in change.gained if line],
        "facts_lost": [line for line in change.lost if line],
    }


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "precision": round(counts.precision, _PLACES),
        "recall": round(counts.recall, _PLACES),
        "f1": round(counts.f1, _PLACES),
        "right": counts.right,
        "predicted": counts.predicted,
        "gold": counts.gold,
    }


def _found(score: Score) -> list[dict[str, Any]]:
    return [
        {"article": score.name, "key": fact.key, "right": fact.right}
        | ({} if score.sealed else {"fact": fact.line})
        for fact in score.facts
    ]


def _errors(section: Section, limit: int | None) -> list[dict[str, Any]]:
    return [
        {
            "cause": cause,
            "article": score.name,
            "type": error.type,
            "gold": error.gold,
            "predicted": error.predicted,
            "about": error.about,
            "sentences": error.sentences,
        }
        for cause in section.causes
        for score, error in islice(section.errors(cause), limit)
    ]
