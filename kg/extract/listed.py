"""Lists laid out in lines: "Members of the Forum" and, below it, a name a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.parsed import Parsed
from kg.model import Mention, Span

_PARAGRAPH = "\n\n"
# What may stand in a line of a list beside names: bullets, numbers, commas, "and", "the", brackets.
_FILLING = re.compile(r"(?:[\s\-*•·–—,;:.&()\d]|\band\b|\bthe\b)*")


def names_listed_below(parsed: Parsed, heading: Token) -> tuple[Mention, ...]:
    """The names in the list that a word heads: behind a colon, and in the lines below.

    The list ends with the first line that says anything else than names.
    """
    text = parsed.article.text
    end = text.find(_PARAGRAPH, heading.idx)
    end = len(text) if end < 0 else end
    colon = text.find(":", heading.idx, end)
    found: list[Mention] = []
    if colon >= 0:
        found += _only_names(parsed, Span(colon, end))
        if not found and text[colon + 1 : end].strip():
            return ()
    for line in _lines_from(text, end):
        names = _only_names(parsed, line)
        if not names:
            break
        found += names
    return tuple(found)


def _lines_from(text: str, start: int) -> Iterator[Span]:
    while start < len(text):
        start += len(_PARAGRAPH)
        end = text.find(_PARAGRAPH, start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end


def _only_names(parsed: Parsed, line: Span) -> list[Mention]:
    """The names of a line that holds nothing else."""
    names = sorted(
        (m for m in parsed.entities.values() if line.contains(m.span)), key=lambda m: m.span
    )
    rest, position = "", line.start
    for name in names:
        rest += parsed.article.text[position : name.span.start] + ";"
        position = name.span.end
    rest += parsed.article.text[position : line.end]
    return names if names and _FILLING.fullmatch(rest) else []
