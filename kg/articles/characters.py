"""Characters: what never carries meaning in an article is taken out once, before anything else."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[^\\S\n]+")
# Soft hyphens, zero-width and direction marks, variation selectors of emoji, control characters.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
)
# JSON can hold half a character, which UTF-8 cannot.
_SURROGATES = re.compile("[\ud800-\udfff]")
_FOLDED = str.maketrans("‘’‚‛′“”„‟″‐‑‒–—―−", "'" * 5 + '"' * 5 + "-" * 7)


def normalise(text: str) -> str:
    """``text`` in NFC, with ``\\n`` line ends, single plain spaces and no invisible characters."""
    text = _LINE_ENDS.sub("\n", text)
    text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def fold(text: str) -> str:
    """``text`` with straight quotes and plain hyphens, each character in its old place."""
    return text.translate(_FOLDED)


def letters(text: str) -> str:
    """The letters and digits of ``text`` in one case, to see whether two lines say the same."""
    return "".join(c for c in text.casefold() if c.isalnum())
