"""The beginnings of a name, by which a text may call its bearer later."""

from __future__ import annotations


def prefixes(name: str) -> list[str]:
    """The first words of ``name``, most words first: "Zijin Mining", "Zijin"."""
    words = name.split()
    return [" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)]
