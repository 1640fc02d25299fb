"""Statements in order and without repetition, on disk: what is written never lies in memory.

The statements go into a temporary SQLite database, and SQLite sorts them there, in the order of
``kg.graph.order``. Subjects and values are kept as N-Triples writes them, properties and graphs by
their IRIs.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphFileError
from kg.graph.exchange.choice import GraphChoice
from kg.graph.order import CLASS_RANKS, GRAPH_RANKS, OTHER_CLASS, PROPERTY_RANKS
from kg.namespaces import PREFIXES, RDF, SG

_BASES = frozenset(PREFIXES.values())
_BATCH = 2_000
# What SQLite may keep in memory, in kilobytes; what is more it puts into files.
_CACHE = 2_000
_TABLE = """
    CREATE TABLE quad (rank INTEGER, graph TEXT, subject TEXT, place INTEGER, predicate TEXT,
                       object TEXT, chosen INTEGER)"""
# Of each subject: the first graph that tells of it, its class, where in the text it is told first.
_SUBJECTS = f"""
    CREATE TABLE subject AS
    SELECT subject, MIN(rank || graph) AS home,
      MIN(CASE WHEN predicate = '{RDF.type}' THEN CASE object
        {" ".join(f"WHEN '<{iri}>' THEN {rank}" for iri, rank in CLASS_RANKS.items())}
        END END) AS class,
      MIN(CASE WHEN predicate = '{SG.startOffset}' THEN CAST(SUBSTR(object, 2) AS INTEGER) END)
        AS start
    FROM quad WHERE chosen GROUP BY subject"""
_PROOFS = f"""
    CREATE TABLE proof AS
    SELECT quad.subject, MIN(COALESCE(mention.start, 0)) AS start
    FROM quad LEFT JOIN subject AS mention ON mention.subject = quad.object
    WHERE chosen AND predicate = '{SG.evidence}' GROUP BY quad.subject"""
_ORDERED = f"""
    FROM quad JOIN subject ON subject.subject = quad.subject
      LEFT JOIN proof ON proof.subject = quad.subject
    WHERE chosen
    ORDER BY {{first}}, COALESCE(class, {OTHER_CLASS}), COALESCE(proof.start, subject.start, 0),
      quad.subject, place, predicate, object"""
_Line = tuple[str, str, str, str]


class Spool:
    """Statements on disk; made by ``spooled``.

    ``bases`` are the namespaces of the project's prefixes that the triples have a use for,
    ``graph_bases`` those of the names of their graphs.
    """

    def __init__(self, database: Path) -> None:
        self.database = sqlite3.connect(database)
        self.bases: set[str] = set()
        self.graph_bases: set[str] = set()
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE}"):
            self.database.execute(f"PRAGMA {setting}")
        # Without it SQLite sorts in /tmp, which often lies in memory.
        folder = str(database.parent).replace("'", "''")
        self.database.execute(f"PRAGMA temp_store_directory='{folder}'")
        self.database.execute(_TABLE)

    def add(self, quads: Iterable[ox.Quad], choice: GraphChoice, *, others: bool) -> None:
        """Put in the ``quads`` of ``choice``, whatever their order.

        With ``others`` also the rest, to be looked up and not written. Raises ``GraphFileError``
        for a graph of the choice that is not there.
        """
        marked = ((quad, choice.takes(quad)) for quad in quads)
        rows = (self._row(quad, chosen) for quad, chosen in marked if chosen or others)
        self.database.executemany("INSERT INTO quad VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        choice.check()
        self.database.commit()

    def put_in_order(self) -> None:
        """Get ready for ``quads`` and ``triples``."""
        for table, name in ((_SUBJECTS, "subject"), (_PROOFS, "proof")):
            self.database.execute(table)
            self.database.execute(f"CREATE UNIQUE INDEX of_{name} ON {name} (subject)")

    def quads(self) -> Iterator[ox.Quad]:
        """Each quad once, in the order of ``kg.graph.order.canonical``."""
        rows: Iterable[_Line] = self.database.execute(
            "SELECT quad.subject, predicate, object, graph" + _ORDERED.format(first="rank, graph")
        )
        yield from _parsed(f"{s} <{p}> {o} {_node(g)} .\n" for (s, p, o, g), _ in groupby(rows))

    def triples(self) -> Iterator[ox.Triple]:
        """Each triple of the graphs merged once, in the order of ``kg.graph.order.merged``."""
        rows: Iterable[tuple[str, str, str]] = self.database.execute(
            "SELECT quad.subject, predicate, object" + _ORDERED.format(first="home")
        )
        lines = (f"{s} <{p}> {o} .\n" for (s, p, o), _ in groupby(rows))
        return (quad.triple for quad in _parsed(lines))

    def _row(self, quad: ox.Quad, chosen: bool) -> tuple[int, str, str, int, str, str, bool]:
        for node in quad.triple:
            self._note_base(node.datatype if isinstance(node, ox.Literal) else node, self.bases)
        self._note_base(quad.graph_name, self.graph_bases)
        graph, property_iri = _name(quad.graph_name), quad.predicate.value
        return (
            GRAPH_RANKS.get(graph, 0),
            graph,
            str(quad.subject),
            PROPERTY_RANKS.get(property_iri, len(PROPERTY_RANKS)),
            property_iri,
            str(quad.object),
            chosen,
        )

    @staticmethod
    def _note_base(node: object, bases: set[str]) -> None:
        if isinstance(node, ox.NamedNode):
            iri = node.value
            base = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
            if base in _BASES:
                bases.add(base)


@contextmanager
def spooled(
    quads: Iterable[ox.Quad], folder: Path, choice: GraphChoice, *, others: bool
) -> Iterator[Spool]:
    """``quads`` in a spool in ``folder``, which needs room for all of them; it is taken away after.

    ``choice`` and ``others`` as in ``Spool.add``. Raises ``GraphFileError`` where there is no room.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".kg-export-", dir=folder) as place:
            spool = Spool(Path(place) / "quads.sqlite")
            try:
                spool.add(quads, choice, others=others)
                yield spool
            finally:
                spool.database.close()
    except (sqlite3.OperationalError, PermissionError) as error:
        problem = f"no room for what is being sorted: {error}; write to another disk"
        raise GraphFileError(str(folder), problem) from error


def _name(graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
    if isinstance(graph, ox.BlankNode):
        return str(graph)
    return "" if isinstance(graph, ox.DefaultGraph) else graph.value


def _node(graph: str) -> str:
    return graph if graph.startswith("_:") or not graph else f"<{graph}>"


def _parsed(lines: Iterator[str]) -> Iterator[ox.Quad]:
    while batch := "".join(islice(lines, _BATCH)):
        yield from ox.parse(batch, format=ox.RdfFormat.N_QUADS)
