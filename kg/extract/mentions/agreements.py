"""Names of agreements: "Lobito Corridor Memorandum". They are names of acts, not entities."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.mentions.forms import Head
from kg.extract.mentions.heads import headed, is_name
from kg.extract.mentions.runs import name_runs
from kg.extract.mentions.scene import Scene
from kg.model import Span


def agreement_names(scene: Scene) -> Iterator[tuple[Span, str]]:
    """The names of agreements in a text with where they stand, in text order."""
    for run in name_runs(scene):
        found = headed(scene, run)
        if found is not None and found.head is Head.AGREEMENT and is_name(scene, found):
            yield scene.span(found.start, found.end), scene.text(found.start, found.end)
