"""Whether a sentence tells of the past or of what is to come, as far as dates need it."""

from __future__ import annotations

import re

from kg.extract.values.dates.words import TABLE
from kg.extract.values.tables import one_of

_REACH = 80
_AHEAD = re.compile(rf"(?<!\w){one_of(TABLE['words']['ahead'])}(?!\w)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n")


def looks_ahead(text: str, start: int) -> bool:
    """Whether the words of the sentence before ``start`` speak of the future."""
    begin = max(0, start - _REACH)
    for stop in _SENTENCE_END.finditer(text, begin, start):
        begin = stop.end()
    return _AHEAD.search(text, begin, start) is not None
