"""Every error a user can meet, each with its fields and its one sentence.

A message says what, where and what to do: lower-case start, values quoted. The command line
prints it behind ``kg: `` and exits with 2; no traceback reaches a user.
"""

from __future__ import annotations

# What stands for a name that is empty.
EMPTY_NAME = "''"


class KgError(Exception):
    """Base of all errors that are reported to a user in one line."""

    def __reduce__(self) -> tuple[object, ...]:
        # An error of a worker reaches the main process as it is, whatever its fields are.
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[KgError], args: tuple[object, ...], fields: dict[str, object]) -> KgError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(fields)
    return error


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


class EndpointError(KgError):
    """A SPARQL endpoint that does not answer, or not as the protocol says.

    ``where`` is its URL without credentials.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class EndpointBusyError(EndpointError):
    """An endpoint that gives no answer just now; the same request may be answered later.

    ``wait`` is the number of seconds the endpoint asks to be left alone, where it says so.
    """

    def __init__(self, where: str, problem: str, wait: float | None = None) -> None:
        super().__init__(where, problem)
        self.wait = wait


class StoreKindError(KgError):
    """A kind of store that is not known, or that cannot hold what it is to hold."""


class SparqlError(KgError):
    """Text that is not a SPARQL 1.1 query. ``line`` and ``column`` count from 1, 0 if unknown."""

    def __init__(self, problem: str, line: int = 0, column: int = 0) -> None:
        place = f" at line {line}, column {column}" if line else ""
        super().__init__(f"not a SPARQL 1.1 query{place}: {problem}")
        self.line = line
        self.column = column


class QuestionError(KgError):
    """A question that the catalogue does not have, or a query file whose header is broken."""


class ParameterError(KgError):
    """A parameter a question does not have, or a value that names nothing in the graph."""


class ResultFormatError(KgError):
    """A format in which an answer of this kind cannot be written."""


class UnknownNameError(KgError):
    """A name, code or IRI that stands for nothing in the graph, or for several things."""


class GraphFileError(KgError):
    """A graph file that cannot be read or written.

    ``where`` is the file, with line and column after colons where the syntax is broken.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class StoreError(KgError):
    """A store on disk that cannot be opened, read or written.

    ``where`` is its folder.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where or EMPTY_NAME}: {problem}")
        self.where = where
        self.problem = problem


class RetractionError(KgError):
    """What was to be taken back and is not in the store."""


class ValidationError(KgError):
    """A graph that could not be checked, so that "conforms" would say nothing."""


class WorkerError(KgError):
    """A worker process that ended before its articles were done."""


class GoldFileError(KgError):
    """A gold file, a folder of them, or an earlier report that cannot be measured against.

    ``where`` is the file, with the number of the fact after a ``#`` where one is to blame.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class StoppedError(KgError):
    """Reading that had to stop before all articles were read; what was read before stands."""


class ModelServerError(StoppedError):
    """A server with a language model that does not answer, or not as the protocol says.

    ``where`` is the address as the user named it; no key is ever part of it or of ``problem``.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem


class BudgetError(StoppedError):
    """The next request to a model would pass the budget of the run."""


class CacheError(KgError):
    """A folder in which answers cannot be kept."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem
