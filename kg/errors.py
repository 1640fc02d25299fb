"""Every error a user can meet, each with its fields and its one sentence.

A message says what, where and what to do: lower-case start, values quoted. The command line
prints it behind ``kg: `` and exits with 2; no traceback reaches a user.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that are reported to a user in one line."""


class ArticleError(KgError):
    """An input that cannot be read as an article.

    ``where`` is the file, with the line after a colon for JSON Lines; ``problem`` says what is
    wrong and what to do.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class ModelError(KgError):
    """The language model is missing or is not the one this version was measured with."""


class ReferenceDataError(KgError):
    """A file of the ontology, reference graph, frames, shapes or queries is broken."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class OffsetError(KgError):
    """A mention whose offsets do not give back its quote: the claim is refused."""

    def __init__(self, start: int, end: int, quote: str, found: str) -> None:
        super().__init__(f"characters {start} to {end} read '{found}', not '{quote}'")
        self.start = start
        self.end = end
