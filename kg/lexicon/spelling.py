"""How a name may be spelled in a text: case, apostrophes, dashes, spaces, full stops, plural."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

# One character for one, so that offsets in the even text are offsets in the text.
_EVEN = {
    "'": "\u2019\u2018\u02bc\u00b4`",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
    " ": "\u00a0\u2007\u2009\u202f\n\t",
}
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_INITIALS = re.compile(r"\b[A-Z]{2,3}\b")
_GAP = re.compile(r"[ -]")
# More gaps than this and a name is written as it is: 2 to the power of the gaps are too many.
_MOST_GAPS = 4
_LEGAL_FORMS = {"Corporation": "Corp", "Company": "Co", "Limited": "Ltd", "Incorporated": "Inc"}
_LEFT_OUT = frozenset({"Limited", "Ltd", "Incorporated", "Inc", "plc", "PLC"})
_SMALL_WORDS = frozenset({"and", "of", "for", "in", "on", "the", "to", "de", "du", "la"})


def even(text: str) -> str:
    """``text`` with one kind of apostrophe, hyphen and space, every character in its place."""
    for plain, variants in _EVEN.items():
        for variant in variants:
            text = text.replace(variant, plain)
    return text


def given_forms(name: str, *, plural: bool = False) -> Iterator[str]:
    """The spellings that keep the case of ``name``; with ``plural`` also an added "s"."""
    name = even(name).removeprefix("the ").strip()
    for text in (name, *_plurals(name)) if plural else (name,):
        for form in _punctuated(text):
            yield from _gapped(form) if form == form.lower() else [form]


def derived_forms(form: str) -> Iterator[str]:
    """``form`` as it stands at the start of a sentence, in a headline, and in capitals."""
    yield form[:1].upper() + form[1:]
    yield "".join(map(_titled, re.split(r"([ -])", form)))
    # In capitals a two-letter symbol would be another word.
    if len(form) > 2:
        yield form.upper()


def _titled(word: str) -> str:
    return word if word in _SMALL_WORDS else word[:1].upper() + word[1:]


def _plurals(name: str) -> Iterator[str]:
    """Plural of a name of several words in lower case: of one word it may be another word."""
    if name == name.lower() and _GAP.search(name) and not name.endswith("s"):
        yield f"{name[:-1]}ies" if re.search("[^aeiou]y$", name) else f"{name}s"


def _punctuated(name: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    for text in dict.fromkeys((name, plain)):
        yield text
        yield _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
        yield _INITIALS.sub(lambda match: ".".join(match[0]) + ".", text, count=1)
        yield text.replace(" & ", " and ")
        yield from _shortened(text)


def _shortened(name: str) -> Iterator[str]:
    """The legal form at the end shortened, with and without a full stop."""
    head, _, last = name.rpartition(" ")
    short = _LEGAL_FORMS.get(last, last.removesuffix(".") if last[-1:] == "." else None)
    if head and short is not None:
        yield from (f"{head} {short}", f"{head} {short}.")
    # "Hindustan Copper Limited" is also "Hindustan Copper"; of "IGO Limited" too little is left.
    if " " in head and last.removesuffix(".") in _LEFT_OUT:
        yield head


def _gapped(name: str) -> Iterator[str]:
    parts = _GAP.split(name)
    if len(parts) - 1 > _MOST_GAPS:
        yield name
        return
    for gaps in product(" -", repeat=len(parts) - 1):
        yield "".join(part + gap for part, gap in zip(parts, (*gaps, ""), strict=True))
