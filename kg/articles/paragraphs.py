"""Plain text to paragraphs: lines wrapped by hand are joined, lists and tables keep their lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.articles.prose import count_words

_BLANK = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"(?:[-*•▪◦·‣]|\d{1,2}[.)])\s")
_SENTENCE_END = re.compile(r"[.!?:;。][\"'”’)\]]*$")
# Text is wrapped by hand at 60 to 80 columns; a longer line is a paragraph by itself.
_NARROWEST, _WIDEST = 40, 120
# How much of the width a line fills when only the next word kept it from being longer.
_FULL = 0.75


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of ``text``, each one line without surrounding space.

    A blank line always separates. Within a block, lines are joined by a space where they read as
    prose wrapped at one width; otherwise each line is a paragraph.
    """
    blocks = (_lines(block) for block in _BLANK.split(text))
    return tuple(paragraph for lines in blocks for paragraph in _joined(lines))


def _lines(block: str) -> list[str]:
    """The lines of a block; an indented line that goes on a list item is part of it."""
    lines: list[str] = []
    for raw in block.split("\n"):
        line = raw.strip()
        goes_on = raw.startswith(" ") and not _BULLET.match(line)
        if lines and goes_on and _BULLET.match(lines[-1]):
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
    return lines


def _joined(lines: list[str]) -> Iterator[str]:
    width = max((len(line) for line in lines), default=0)
    if len(lines) < 2 or not _NARROWEST <= width <= _WIDEST:
        yield from lines
        return
    for run in _runs(lines, width):
        yield from [" ".join(run)] if _is_wrapped_prose(run) else run


def _runs(lines: Iterable[str], width: int) -> Iterator[list[str]]:
    """Stretches of lines in which each line was full when the next one began."""
    run: list[str] = []
    for line in lines:
        if run and (_BULLET.match(line) or not _is_full(run[-1], line, width)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_full(line: str, following: str, width: int) -> bool:
    first_word = following.split(" ", 1)[0]
    return len(line) + 1 + len(first_word) > _FULL * width


def _is_wrapped_prose(run: list[str]) -> bool:
    breaks = [_SENTENCE_END.search(line) is None for line in run[:-1]]
    amid_sentence = sum(breaks) * 2 > len(breaks)
    return amid_sentence and bool(_SENTENCE_END.search(run[-1])) and count_words(run[-1], 1) == 1
