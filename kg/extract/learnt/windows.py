"""A parsed text as the network sees it: its words in pieces, with marks, in windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from spacy.tokens import Doc
from tokenizers import Tokenizer

from kg.extract.learnt.paths import paths_from
from kg.extract.learnt.schema import Schema
from kg.extract.parsed import Parsed
from kg.extract.values import Amount, DateValue, Quantity, Rank, Share
from kg.model import EntityKind

# In words. Acts are read whose words lie in the core; what stands before it is context.
CORE, CONTEXT = 110, 45
# No word needs more pieces to be known.
_MOST_PIECES = 12
_UNKNOWN = 100

_OTHER, _DIGITS, _LOWER, _CAPITALISED, _CAPITALS = range(5)
NUMBER_OF_CASES = 5
# What a word may be known to name or to say.
KINDS = (
    "",
    *(kind.value for kind in EntityKind),
    *(kind.__name__ for kind in (DateValue, Amount, Share, Quantity, Rank)),
    "AgreementName",
)


@dataclass(frozen=True)
class Window:
    """Words ``start`` to ``end`` of a text, of which those from ``core`` on are read for acts.

    ``ids`` are the numbers of their pieces with the marks of beginning and end, ``first`` and
    ``size`` say which pieces a word has; ``kinds``, ``cases``, ``relations`` and ``tags`` are the
    numbers of each word's marks.
    """

    start: int
    core: int
    end: int
    ids: tuple[int, ...]
    first: tuple[int, ...]
    size: tuple[int, ...]
    kinds: tuple[int, ...]
    cases: tuple[int, ...]
    relations: tuple[int, ...]
    tags: tuple[int, ...]


class Windows:
    """Makes the windows of one parsed text, and the paths between the words in them."""

    def __init__(self, parsed: Parsed, schema: Schema, tokenizer: Tokenizer) -> None:
        self._parsed = parsed
        self._schema = schema
        self._tokenizer = tokenizer

    def __iter__(self) -> Iterator[Window]:
        """The windows in order; each word lies in the core of one."""
        for core, end in _cores(self._bounds, len(self._parsed.doc)):
            yield self._window(_context(self._bounds, core), core, end)

    def paths(self, window: Window, cue: int) -> list[int]:
        """The numbers of the paths from the word ``cue`` of the text to those of a window."""
        doc, numbers = self._parsed.doc, self._schema.number["paths"]
        part = doc[window.start : window.end]
        return [numbers.get(path, 0) for path in paths_from(doc[cue], part, self._sentences)]

    @cached_property
    def _bounds(self) -> list[int]:
        """Where sentences begin, and where the last ends."""
        doc = self._parsed.doc
        return [*(sentence.start for sentence in doc.sents), len(doc)]

    @cached_property
    def _sentences(self) -> list[int]:
        return sentence_numbers(self._parsed.doc)

    @cached_property
    def _pieces(self) -> list[list[int]]:
        encoded = self._tokenizer.encode_batch(
            [token.text for token in self._parsed.doc], add_special_tokens=False
        )
        # White space has no pieces, and every word must have one.
        return [word.ids[:_MOST_PIECES] or [_UNKNOWN] for word in encoded]

    def _window(self, start: int, core: int, end: int) -> Window:
        pieces = self._pieces[start:end]
        begin, close = self._tokenizer.encode("").ids
        size = [len(word) for word in pieces]
        first = [1 + sum(size[:i]) for i in range(len(size))]
        words = self._parsed.doc[start:end]
        number = self._schema.number
        return Window(
            start,
            core,
            end,
            ids=(begin, *chain.from_iterable(pieces), close),
            first=tuple(first),
            size=tuple(size),
            kinds=tuple(number["kinds"][kind_of(self._parsed, token.i)] for token in words),
            cases=tuple(_case(token.text) for token in words),
            relations=tuple(number["relations"].get(token.dep_, 0) for token in words),
            tags=tuple(number["tags"].get(token.tag_, 0) for token in words),
        )


def sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence that each word stands in."""
    lengths = (len(sentence) for sentence in doc.sents)
    return list(chain.from_iterable([i] * n for i, n in enumerate(lengths)))


def kind_of(parsed: Parsed, index: int) -> str:
    """The kind of entity or value that a word is; empty for any other word."""
    mention = parsed.entities.get(index)
    if mention is not None and mention.entity is not None:
        return mention.entity.kind.value
    if index in parsed.values:
        return type(parsed.values[index]).__name__
    return "AgreementName" if index in parsed.names else ""


def _cores(bounds: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """As many whole sentences as fit; a longer one is cut."""
    first = 0
    while first < length:
        fitting = [bound for bound in bounds if first < bound <= first + CORE]
        last = fitting[-1] if fitting else min(length, first + CORE)
        yield first, last
        first = last


def _context(bounds: Sequence[int], first: int) -> int:
    """Where the context of a core begins: as many sentences before it as fit, or part of one."""
    fitting = (bound for bound in bounds if first - CONTEXT <= bound < first)
    return next(fitting, max(0, first - CONTEXT))


def _case(word: str) -> int:
    """How a word is written; the tokenizer folds case."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return _DIGITS if any(c.isdigit() for c in word) else _OTHER
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return _CAPITALS
    return _CAPITALISED if letters[0].isupper() else _LOWER
