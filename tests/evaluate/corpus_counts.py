"""What the corpus holds, counted: the tables of its README."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kg.evaluate.facts import CORE_ROLES
from kg.evaluate.gold_facts import STATUSES

CORPUS = Path(__file__).parents[1] / "corpus"
SPLITS = ("train", "dev", "test")

Gold = dict[str, Any]


def counts(corpus: Path = CORPUS) -> str:
    """The counts of all splits as Markdown tables."""
    golds = {split: [_read(path) for path in _files(corpus / split)] for split in SPLITS}
    rows = {
        "articles": len,
        "of these without a fact": lambda found: sum(not gold["facts"] for gold in found),
        "words": lambda found: sum(gold["length"] for gold in found),
        "facts": lambda found: sum(len(gold["facts"]) for gold in found),
        "fillers and values with their characters": _spans,
        "themes": lambda found: len({gold["theme"] for gold in found}),
        "registers": lambda found: len({gold["register"] for gold in found}),
        "writers": lambda found: len({gold["writer"] for gold in found}),
    }
    tables = (
        _table("", golds, rows),
        _table("facts by type", golds, _by("type", CORE_ROLES)),
        _table("facts by status", golds, _by("status", STATUSES)),
    )
    return "\n".join(tables)


Count = Callable[[list[Gold]], int]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _read(path: Path) -> Gold:
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / gold["article"]).read_text(encoding="utf-8")
    return {**gold, "length": len(text.split())}


def _by(key: str, names: Iterable[str]) -> dict[str, Count]:
    def count_of(name: str) -> Count:
        return lambda golds: Counter(f[key] for gold in golds for f in gold["facts"])[name]

    return {name: count_of(name) for name in names}


def _spans(golds: list[Gold]) -> int:
    places = (p for gold in golds for fact in gold["facts"] for p in fact["spans"].items())
    return sum(len(p) if isinstance(p, dict) else 1 for role, p in places if role != "cue")


def _table(title: str, golds: dict[str, list[Gold]], rows: dict[str, Count]) -> str:
    lines = [f"| {title} | {' | '.join(SPLITS)} | all |", "| --- |" + " ---: |" * 4]
    for name, count in rows.items():
        numbers = [count(golds[split]) for split in SPLITS]
        # Themes, registers and writers of two splits may be the same.
        whole = count([gold for split in SPLITS for gold in golds[split]])
        lines.append(f"| {name} | {' | '.join(f'{n:,}' for n in (*numbers, whole))} |")
    return "\n".join(lines) + "\n"
