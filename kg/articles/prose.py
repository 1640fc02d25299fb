"""What is prose: the paragraphs that cleaning must not take for the furniture of a page."""

from __future__ import annotations

import re

_CLOSERS = " \"'”’»)]*"
_TERMINALS = ".?!。！？"
_LONG = 40
# A shorter line with a colon is a label: "You may also like:".
_LABEL = 5
_SENTENCE_BREAK = re.compile(r"[.?!。！？][\"'”’»)\]]*\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")


def count_words(text: str, limit: int = _LONG + 1) -> int:
    """How many words ``text`` has, counted up to ``limit``."""
    count = 0
    for _ in _WORD.finditer(text):
        count += 1
        if count == limit:
            break
    return count


def is_prose(paragraph: str) -> bool:
    """Whether ``paragraph`` reads as sentences rather than as a headline, a label or a list item.

    Sentences end in a full stop, or in a question or exclamation mark after another sentence; a
    long line that leads to a list ends in a colon. A teaser cut short (``…``) is no sentence.
    """
    words = count_words(paragraph)
    if words < 4:
        return "。" in paragraph
    ending = paragraph.rstrip(_CLOSERS)
    if words > _LONG or (ending.endswith(":") and words > _LABEL):
        return True
    if ending.endswith(("..", "…")) or not ending.endswith(tuple(_TERMINALS)):
        return False
    return ending[-1] in ".。" or _SENTENCE_BREAK.search(paragraph) is not None
