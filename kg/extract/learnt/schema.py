"""What the network was trained to see and to tell: its labels, in their order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Schema:
    """The labels of the network's inputs and outputs; the place in a tuple is a label's number.

    Inputs: ``kinds`` of entities and values, the parser's ``relations`` and ``tags``, and the
    ``paths`` between words of a sentence; number 0 of each is for what is not listed. Outputs:
    ``types`` of claims, ``statuses``, ``roles``; ``roles_of`` gives the roles and details of each
    type, ``codes`` the terms of each scheme (of one type's scheme: ``kind/Agreement``).
    """

    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]
    paths: tuple[str, ...]
    types: tuple[str, ...]
    statuses: tuple[str, ...]
    roles: tuple[str, ...]
    roles_of: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, path: Path) -> Schema:
        """The schema that ``written`` wrote. Raises ``OSError``, ``KeyError`` or ``ValueError``."""
        content: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        listed = {f.name: content[f.name] for f in fields(cls)}
        return cls(**{name: _frozen(labels) for name, labels in listed.items()})

    def written(self) -> str:
        """The JSON that ``read`` reads."""
        content = {f.name: getattr(self, f.name) for f in fields(self)}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    @cached_property
    def number(self) -> Mapping[str, Mapping[str, int]]:
        """The number of each label of an input, by the name of the input."""
        return {
            name: {label: i for i, label in enumerate(getattr(self, name))}
            for name in ("kinds", "relations", "tags", "paths")
        }

    @cached_property
    def terms(self) -> tuple[tuple[str, str], ...]:
        """All terms in the order in which the network tells them, each with its scheme."""
        return tuple((scheme, term) for scheme, terms in self.codes.items() for term in terms)


def _frozen(labels: Sequence[str] | Mapping[str, Sequence[str]]) -> Any:
    if isinstance(labels, Mapping):
        return {name: tuple(inner) for name, inner in labels.items()}
    return tuple(labels)
