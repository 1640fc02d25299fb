"""Where a text repeats some words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.mentions.scene import Scene
from kg.model import Span

_FIRST_WORD = re.compile(r"\w+")


def occurrences(scene: Scene, words: str) -> Iterator[Span]:
    """Where ``words`` stand in the text, from word border to word border, in the same case."""
    text, first = scene.words, _FIRST_WORD.match(words)
    for start in scene.word_starts.get(first[0], ()) if first else ():
        end = start + len(words)
        address = text[start - 1 : start] == "@"
        if text.startswith(words, start) and not text[end : end + 1].isalnum() and not address:
            yield Span(start, end)
