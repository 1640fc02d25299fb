"""How much of what a spool holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

import pyoxigraph as ox

from kg.graph.exchange.spool import Spool
from kg.iris import ARTICLE_GRAPH_BASE
from kg.namespaces import DCTERMS, RDF


@dataclass(slots=True)
class Counts:
    """Of all graphs merged: triples, subjects, triples by property, resources by class."""

    triples: int = 0
    subjects: int = 0
    properties: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)


def counts_of(spool: Spool) -> Counts:
    """Counted in one pass over the sorted statements."""
    rows: Iterable[tuple[str, str, str]] = spool.database.execute(
        """SELECT subject, predicate, object FROM quad WHERE chosen
           ORDER BY subject, predicate, object"""
    )
    counts = Counts()
    for _, statements in groupby(rows, key=lambda row: row[0]):
        counts.subjects += 1
        for (_, predicate, value), _ in groupby(statements):
            counts.triples += 1
            counts.properties[f"<{predicate}>"] += 1
            if predicate == RDF.type:
                counts.classes[value] += 1
    return counts


def sizes_of_graphs(spool: Spool) -> tuple[int, dict[str, int]]:
    """How many quads the articles have together, and each other named graph by its IRI."""
    rows = spool.database.execute(
        """SELECT CASE WHEN graph LIKE ? THEN '' ELSE graph END AS part, COUNT(*) FROM (
             SELECT graph FROM quad WHERE graph != '' AND chosen
             GROUP BY rank, graph, subject, predicate, object)
           GROUP BY part ORDER BY part""",
        (f"{ARTICLE_GRAPH_BASE}%",),
    )
    sizes = dict(rows)
    return sizes.pop("", 0), sizes


def period_of(spool: Spool) -> tuple[ox.Literal, ox.Literal] | None:
    """The first and the last date of issue of the articles; ``None`` where none is known."""
    query = "SELECT MIN(object), MAX(object) FROM quad WHERE predicate = ? AND chosen"
    first, last = spool.database.execute(query, (DCTERMS.issued,)).fetchone()
    if first is None:
        return None
    lines = "".join(f"<x:x> <x:x> {date} .\n" for date in (first, last))
    dates = [q.object for q in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
    start, end = (date for date in dates if isinstance(date, ox.Literal))
    return start, end
