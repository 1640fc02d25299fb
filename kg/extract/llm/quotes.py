"""Where in a text the words stand that a model has quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span as Words

# Marks that models write for one another.
_ALIKE = tuple(f"[{marks}]" for marks in ("'’‘ʼ", '"“”„', "-‐‑‒–—"))
_AROUND = " \t\r\n\"“”'‘’.,;:"
_LONGEST = 400


def quoted(sentence: Words, quote: str) -> Iterator[Words]:
    """The words of each place in ``sentence`` where ``quote`` stands.

    It must be there letter by letter, from the beginning of a word to the end of one; white
    space, quotation marks and dashes may be others, and "the" may stand before it.
    """
    for spelling in dict.fromkeys((quote, _without_article(quote))):
        pattern = _pattern(spelling)
        if pattern is None:
            continue
        for match in re.finditer(pattern, sentence.text):
            start, end = (sentence.start_char + place for place in match.span())
            overlapping = [t.i for t in sentence if t.idx < end and start < t.idx + len(t.text)]
            if overlapping:
                yield sentence.doc[overlapping[0] : overlapping[-1] + 1]


def _pattern(quote: str) -> str | None:
    words = quote[:_LONGEST].strip(_AROUND).split()
    if not words or len(quote) > _LONGEST:
        return None
    spelled = r"\s+".join("".join(map(_character, word)) for word in words)
    return rf"(?<!\w){spelled}(?!\w)"


def _character(character: str) -> str:
    return next((alike for alike in _ALIKE if character in alike[1:-1]), re.escape(character))


def _without_article(quote: str) -> str:
    return re.sub(r"^(?:the|a|an)\s+", "", quote.strip(), flags=re.IGNORECASE)
