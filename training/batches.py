"""Examples of like length side by side, as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import torch
from torch import Tensor

from kg.extract.learnt.schema import Schema
from kg.extract.learnt.windows import Window
from kg.model import EntityKind
from training.examples import ActExample, Example

_MARKS = ("kinds", "cases", "relations", "tags")
# Examples are sorted by length within so many, so that few places of a batch stay empty.
_SHELF = 800
# The share of names whose spelling is hidden, and the piece that stands for them.
HIDDEN = 0.2
_MASK = 103
_NAMED = frozenset(kind.value for kind in EntityKind)


@dataclass(frozen=True)
class Batch:
    """Windows as rows, and their acts as further rows: see ``ActNetwork`` for the shapes.

    ``anaphors`` are pairs of row and word, one for each entity a word stands for, and ``targets``
    the words that name it: ``(anaphors, words)``.
    """

    ids: Tensor
    first: Tensor
    size: Tensor
    marks: Mapping[str, Tensor]
    is_word: Tensor
    asked: Tensor
    cues: Tensor
    text: Tensor
    cue: Tensor
    type: Tensor
    paths: Tensor
    roles: Tensor
    status: Tensor
    terms: Tensor
    roles_of_types: Tensor
    anaphors: Tensor
    targets: Tensor


def batches(
    examples: Sequence[Example], pieces: int, order: random.Random
) -> Iterator[list[Example]]:
    """All examples once, in an order drawn anew, at most ``pieces`` pieces or one at a time."""
    drawn = order.sample(range(len(examples)), len(examples))
    made: list[list[Example]] = []
    for start in range(0, len(drawn), _SHELF):
        shelf = [examples[i] for i in drawn[start : start + _SHELF]]
        rows: list[Example] = []
        for example in sorted(shelf, key=lambda e: len(e.window.ids)):
            if rows and (len(rows) + 1) * len(example.window.ids) > pieces:
                made.append(rows)
                rows = []
            rows.append(example)
        made.append(rows)
    yield from order.sample(made, len(made))


def batch_of(examples: Sequence[Example], schema: Schema, order: random.Random) -> Batch:
    """The tensors of some examples; of some names, drawn anew, the spelling is hidden."""
    windows = [_hidden(example.window, schema, order) for example in examples]
    acts = [(row, act) for row, example in enumerate(examples) for act in example.acts]
    pointing = [
        (row, anaphor, targets)
        for row, example in enumerate(examples)
        for anaphor in example.anaphors
        for targets in anaphor.targets
    ]
    width = max(len(window.first) for window in windows)
    length = max(len(window.ids) for window in windows)
    return Batch(
        ids=_rows([window.ids for window in windows], length),
        first=_rows([window.first for window in windows], width, length),
        size=_rows([window.size for window in windows], width),
        marks={m: _rows([getattr(window, m) for window in windows], width) for m in _MARKS},
        is_word=_rows([[1] * len(w.first) for w in windows], width).float(),
        asked=_asked(windows, acts, (len(examples), width, len(schema.types))),
        cues=_cues(acts, (len(examples), width, len(schema.types))),
        text=torch.tensor([row for row, _ in acts], dtype=torch.long),
        cue=torch.tensor([act.cue for _, act in acts], dtype=torch.long),
        type=torch.tensor([act.type for _, act in acts], dtype=torch.long),
        paths=_rows([act.paths for _, act in acts], width),
        roles=_roles(acts, (len(acts), width, len(schema.roles))),
        status=torch.tensor([act.status for _, act in acts], dtype=torch.long),
        terms=torch.tensor([act.terms for _, act in acts], dtype=torch.float),
        roles_of_types=_roles_of_types(schema),
        anaphors=torch.tensor([(row, a.word) for row, a, _ in pointing], dtype=torch.long).reshape(
            -1, 2
        ),
        targets=_targets([targets for _, _, targets in pointing], width),
    )


def _hidden(window: Window, schema: Schema, order: random.Random) -> Window:
    """Who is named must be read from the sentence: a name that is hidden cannot be learnt."""
    ids = list(window.ids)
    for word, kind in enumerate(window.kinds):
        if schema.kinds[kind] in _NAMED and order.random() < HIDDEN:
            first, size = window.first[word], window.size[word]
            ids[first : first + size] = [_MASK] * size
    return replace(window, ids=tuple(ids))


def _rows(rows: Sequence[Sequence[int]], width: int, filling: int = 0) -> Tensor:
    filled = [list(chain(row, [filling] * (width - len(row)))) for row in rows]
    return torch.tensor(filled, dtype=torch.long).reshape(len(rows), width)


def _asked(
    windows: Sequence[Window], acts: Sequence[tuple[int, ActExample]], shape: tuple[int, int, int]
) -> Tensor:
    """1 for each word and type that must be told as cue or as none."""
    asked = torch.zeros(shape)
    for row, window in enumerate(windows):
        asked[row, window.core - window.start : window.end - window.start] = 1.0
    for row, act in acts:
        asked[row, sorted(act.neutral), act.type] = 0.0
        asked[row, act.cue, act.type] = 1.0
    return asked


def _cues(acts: Sequence[tuple[int, ActExample]], shape: tuple[int, int, int]) -> Tensor:
    cues = torch.zeros(shape)
    for row, act in acts:
        cues[row, act.cue, act.type] = 1.0
    return cues


def _roles(acts: Sequence[tuple[int, ActExample]], shape: tuple[int, int, int]) -> Tensor:
    roles = torch.zeros(shape)
    for number, (_, act) in enumerate(acts):
        for role, words in act.roles.items():
            roles[number, sorted(words), role] = 1.0
    return roles


def _targets(targets: Sequence[frozenset[int]], width: int) -> Tensor:
    marked = torch.zeros((len(targets), width))
    for number, words in enumerate(targets):
        marked[number, sorted(words)] = 1.0
    return marked


def _roles_of_types(schema: Schema) -> Tensor:
    return torch.tensor(
        [[float(role in schema.roles_of[name]) for role in schema.roles] for name in schema.types]
    )
