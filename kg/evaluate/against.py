"""Facts gained and lost between two runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GoldFileError
from kg.evaluate.board import Board, Section

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What one set gained and lost since an earlier report, as ``article: fact``.

    Of a sealed set the lines are empty. ``before`` and ``now`` are the fact F1. ``unknown`` is how
    many facts are not in both gold sets and so cannot be compared.
    """

    name: str
    before: float
    now: float
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    unknown: int


def changes(board: Board, earlier: Path) -> tuple[Changes, ...]:
    """The changes of each set of ``board`` that the JSON report ``earlier`` has as well.

    Raises ``GoldFileError`` for a file that is no such report.
    """
    try:
        content = json.loads(earlier.read_bytes())
        old = {entry["set"]: entry for entry in content["sets"]}
        return tuple(_changes(s, old[s.name]) for s in board.sections if s.name in old)
    except OSError as error:
        raise GoldFileError(str(earlier), f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        problem = "no report of an evaluation; write one with: kg evaluate --format json -o FILE"
        raise GoldFileError(str(earlier), problem) from error


def _changes(section: Section, old: Mapping[str, Any]) -> Changes:
    was: dict[_Key, bool] = {(f["article"], f["key"]): f["right"] for f in old["found"]}
    now = {(s.name, f.key): (f.right, f.line) for s in section.scores for f in s.facts}
    both = [key for key in now if key in was]
    return Changes(
        name=section.name,
        before=float(old["facts"]["f1"]),
        now=section.facts.f1,
        gained=tuple(_line(k, now[k][1]) for k in both if now[k][0] and not was[k]),
        lost=tuple(_line(k, now[k][1]) for k in both if was[k] and not now[k][0]),
        unknown=len(now.keys() ^ was.keys()),
    )


def _line(key: _Key, line: str) -> str:
    return f"{key[0]}: {line}" if line else ""
