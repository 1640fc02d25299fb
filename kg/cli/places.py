"""Where files go that accompany a graph."""

from __future__ import annotations

from pathlib import Path


def place_for(output: str, named: str | None) -> str | None:
    """The file for what is set aside: the one that was named, or one beside ``output``."""
    if named is not None:
        return named
    return None if output == "-" else str(Path(output).with_suffix(".set-aside.jsonl"))
