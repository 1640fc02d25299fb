"""Where a value can begin: one pass over the words and digits of a text.

Every finder is a set of anchored patterns that are tried only at the words and digits it names, so
that the time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TOKEN = re.compile(r"([0-9]+)|[^\W\d_]+")


class Triggers:
    """Which first words start which kind of search; digits start those of ``on_digits``."""

    def __init__(self, words: Mapping[str, Iterable[str]], on_digits: Iterable[str]) -> None:
        self._kinds: dict[str, list[str]] = {}
        for kind, firsts in words.items():
            for first in sorted(set(firsts)):
                self._kinds.setdefault(first, []).append(kind)
        self._on_digits = list(on_digits)
        self._all = sorted({*words, *self._on_digits})

    def starts(self, text: str) -> dict[str, list[int]]:
        """The offsets at which each kind of value may begin, in text order."""
        found: dict[str, list[int]] = {kind: [] for kind in self._all}
        for token in _TOKEN.finditer(text):
            kinds = self._on_digits if token[1] else self._kinds.get(token[0].lower(), ())
            for kind in kinds:
                found[kind].append(token.start())
        return found
