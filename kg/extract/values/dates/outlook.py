"""Whether a sentence tells of the past or of what is to come, as far as dates need it."""

from __future__ import annotations

import re

from kg.extract.values.dates.words import TABLE
from kg.extract.values.tables import one_of, preceded_by

_REACH = 80
_WORDS = TABLE["words"]
# A cue takes the verb it governs with it: "expected to be signed" is no past.
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<ahead>{one_of(_WORDS['ahead'])}(?:\s+to)?(?:\s+be)?(?:\s+[a-z]+)?)"
    rf"|{one_of(_WORDS['past'])}|[a-z]{{2,}}ed)(?!\w)",
    re.IGNORECASE,
)
_AHEAD_BEFORE = preceded_by(_WORDS["ahead_before"], skipping=_WORDS["between"])
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n")


def looks_ahead(text: str, start: int) -> bool:
    """Whether the nearest verb before ``start``, in its sentence, speaks of the future."""
    begin = max(0, start - _REACH)
    if _AHEAD_BEFORE.search(text, begin, start):
        return True
    for stop in _SENTENCE_END.finditer(text, begin, start):
        begin = stop.end()
    ahead = False
    for cue in _CUE.finditer(text, begin, start):
        ahead = cue["ahead"] is not None
    return ahead
