"""The fact F1 that a set must not fall under: a small TOML file kept beside the gold files.

[fact-f1]
dev = 35.3
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from kg.errors import GoldFileError
from kg.evaluate.board import Board

TOLERANCE = 1.0
_KEY = "fact-f1"


def fallen(board: Board, baseline: Path) -> tuple[str, ...]:
    """A sentence for each set whose fact F1 is more than a point under its figure in the file.

    Raises ``GoldFileError`` for a file that cannot be read, or that has a figure for no set.
    """
    figures = _figures(baseline)
    measured = {s.name: 100 * s.facts.f1 for s in board.sections if s.name in figures}
    if not measured:
        names = ", ".join(section.name for section in board.sections)
        raise GoldFileError(str(baseline), f"no figure under [{_KEY}] for {names}")
    return tuple(
        f"{name}: the fact F1 is {f1:.1f}, more than a point under the {figures[name]:.1f} of "
        f"{baseline}"
        for name, f1 in measured.items()
        if f1 < figures[name] - TOLERANCE
    )


def _figures(baseline: Path) -> dict[str, float]:
    try:
        content = tomllib.loads(baseline.read_text(encoding="utf-8"))
        return {name: float(figure) for name, figure in content[_KEY].items()}
    except OSError as error:
        raise GoldFileError(str(baseline), f"cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"no table [{_KEY}] with a number for each set: {error}"
        raise GoldFileError(str(baseline), problem) from error
