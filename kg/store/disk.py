"""An Oxigraph store on disk: read as it is at one moment, written by one process at a time.

In the database each triple of the dataset stands in its named graph and once more in the default
graph, which is all graphs merged, as in ``EmbeddedStore``.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.answers import Answer
from kg.errors import StoreError
from kg.iris import STORE_GRAPH
from kg.store.folder import StoreFolder
from kg.store.locks import only_writer
from kg.store.patch import Patch
from kg.store.snapshot import snapshot, sweep
from kg.store.syntax import checked

# Whoever opens a database reads its log first; a second's worth is left at most.
_LOG = 4_000_000
_HIDDEN = (ox.DefaultGraph(), ox.NamedNode(STORE_GRAPH))


class DiskStore:
    """The store in a folder, as it is now; what is written later is not seen.

    Raises ``StoreError`` where the folder holds no store that can be read.
    """

    def __init__(self, where: str) -> None:
        self.where = where
        with ExitStack() as stack:
            database = stack.enter_context(snapshot(StoreFolder.existing(where)))
            self._store = _opened(database, where)
            # A query may be under way until the process ends.
            self._finish = weakref.finalize(self, stack.pop_all().close)

    def query(self, sparql: str) -> Answer:
        """See ``Store.query``. Raises ``StoreError`` where the disk cannot be read."""
        with failures_told(self.where):
            return checked(sparql, self._store.query)

    def quads(self) -> Iterator[ox.Quad]:
        """The dataset, graph by graph in the order of their names; nothing is held in memory."""
        for graph in self.graphs():
            with failures_told(self.where):
                yield from self._store.quads_for_pattern(None, None, None, graph)

    def graphs(self) -> tuple[ox.NamedNode, ...]:
        """The names of all graphs of the dataset, in order."""
        with failures_told(self.where):
            names = [graph for graph in self._store.named_graphs() if graph not in _HIDDEN]
        return tuple(sorted((n for n in names if isinstance(n, ox.NamedNode)), key=str))

    def graph(self, graph: ox.NamedNode | ox.DefaultGraph) -> tuple[ox.Quad, ...]:
        """The quads of one graph; none where there is no such graph."""
        with failures_told(self.where):
            return tuple(self._store.quads_for_pattern(None, None, None, graph))

    def about(self, node: ox.NamedNode) -> Iterator[ox.Triple]:
        """What is said of ``node`` in any graph, each triple once."""
        with failures_told(self.where):
            for quad in self._store.quads_for_pattern(node, None, None, ox.DefaultGraph()):
                yield quad.triple

    def states(self, triple: ox.Triple) -> bool:
        """Whether ``triple`` stands in any graph."""
        quad = ox.Quad(triple.subject, triple.predicate, triple.object, ox.DefaultGraph())
        return quad in self

    def __contains__(self, quad: ox.Quad) -> bool:
        with failures_told(self.where):
            return quad in self._store

    def close(self) -> None:
        """Take away what was made for reading; the store is not to be used after it."""
        del self._store
        self._finish()


class StoreWriter:
    """The database of a store, for the one process that may write."""

    def __init__(self, where: str, store: ox.Store) -> None:
        self.where = where
        self._store: ox.Store | None = store
        self._log = 0

    @property
    def store(self) -> ox.Store:
        """The database, to be read; keep no other name for it. ``StoreError`` once it is closed."""
        if self._store is None:
            raise StoreError(self.where, "is closed")
        return self._store

    def close(self) -> None:
        """Let go of the database, so that it can be opened again."""
        self._store = None

    def commit(self, patch: Patch) -> None:
        """Make all changes of ``patch`` or, where the process is killed meanwhile, none.

        Raises ``StoreError`` where the disk cannot be written; nothing is changed then.
        """
        if not patch:
            return
        update = patch.sparql()
        with failures_told(self.where):
            self.store.update(update)
            self._log += len(update)
            if self._log > _LOG:
                self.flush()

    def flush(self) -> None:
        """Have all that was committed outlast a loss of power."""
        with failures_told(self.where):
            self.store.flush()
        self._log = 0


@contextmanager
def open_writer(where: str, *, made: bool = True) -> Iterator[StoreWriter]:
    """The store in the folder ``where``, to be written by this process.

    With ``made`` it is made where there is none. Raises ``StoreError`` while another process
    writes, and where the folder cannot be written.
    """
    folder = StoreFolder.made(where) if made else StoreFolder.existing(where)
    with only_writer(folder.lock, where):
        sweep(folder)
        with failures_told(where):
            writer = StoreWriter(where, ox.Store(folder.quads))
        try:
            yield writer
            writer.flush()
        finally:
            writer.close()


@contextmanager
def failures_told(where: str) -> Iterator[None]:
    """Failures of the database become ``StoreError``s that say what to do."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())
        raise StoreError(where, f"the disk fails: {reason}; {_mend(reason)}") from error


def _mend(reason: str) -> str:
    if "No space left" in reason or "File too large" in reason:
        return "make room and run the same command again"
    return "check the disk and the permissions"


def _opened(database: Path | None, where: str) -> ox.Store:
    if database is None:
        return ox.Store()
    with failures_told(where):
        return ox.Store.read_only(str(database))
