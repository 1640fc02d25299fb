"""What ``kg load`` tells: what was sent and compared, and what became of each triple."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.store.load import Loaded
    from kg.store.load_compare import Difference, Fate
    from kg.store.load_verify import GraphDifference
    from kg.store.remote_endpoint import Endpoint

_EXAMPLES = 20  # of each fate, in each graph
_LONGEST = 60  # characters of a value


def summary_text(loaded: Loaded, endpoint: Endpoint, *, dry_run: bool) -> str:
    """Two or three lines: where to, how much, and whether it is there."""
    place = f"{endpoint.kind.name} at {endpoint.base}"
    already = loaded.graphs - loaded.sent_graphs
    sent = (
        f"{_counted(loaded.sent_triples, 'triple')} of {_counted(loaded.sent_graphs, 'graph')} "
        f"in {_counted(loaded.requests, 'request')}"
    )
    lines = [
        f"{_counted(loaded.graphs, 'graph')} with {_counted(loaded.triples, 'triple')}, to {place}",
        f"{'would send' if dry_run else 'sent'} {sent}; {already:,} there already",
    ]
    if not dry_run:
        lines.append(_verdict(loaded))
    return "\n".join(lines) + "\n"


def _verdict(loaded: Loaded) -> str:
    checked = f"counted all graphs, read back {loaded.compared:,}"
    if not loaded.differences:
        return f"verified: {checked}; no difference"
    number = len(loaded.differences)
    told = (
        "1 graph in the store differs" if number == 1 else f"{number:,} graphs in the store differ"
    )
    return f"{checked}; {told}"


def difference_text(graph: GraphDifference) -> str:
    """A graph that differs, and what became of its triples."""
    lines = [f"\n{_name(graph.graph)}: {_numbers(graph)}"]
    by_fate = sorted(graph.differences, key=lambda difference: difference.fate)
    for fate, group in groupby(by_fate, key=lambda difference: difference.fate):
        lines += _fate_lines(fate, list(group))
    return "\n".join(lines) + "\n"


def _numbers(graph: GraphDifference) -> str:
    told = f"{_counted(graph.expected, 'triple')} loaded, {graph.counted:,} in the store"
    if graph.read < graph.counted:
        told += f", {graph.read:,} in its answers, which it cuts"
    return told


def _fate_lines(fate: Fate, differences: Sequence[Difference]) -> Iterator[str]:
    yield f"  {_MEANINGS[fate.value]}: {len(differences):,}"
    for difference in differences[:_EXAMPLES]:
        yield f"    {_told(difference)}"
    if len(differences) > _EXAMPLES:
        yield f"    and {len(differences) - _EXAMPLES:,} more"


_MEANINGS = {
    "rewritten": "rewritten, the same value spelt otherwise",
    "truncated": "truncated, only the beginning is left",
    "changed": "changed, another value stands there",
    "dropped": "dropped, not in the store",
    "added": "added, in the store and not here (--replace takes it away)",
}


def _told(difference: Difference) -> str:
    triple = difference.expected or difference.found
    assert triple is not None
    place = f"{_term(triple.subject)} {_term(triple.predicate)} {_term(triple.object)}"
    if difference.expected is None or difference.found is None:
        return place
    return f"{place}, now {_term(difference.found.object)}"


def _term(term: object) -> str:
    """A term in Turtle, by the prefixes of the project; the middle of a long text left out."""
    from pyoxigraph import Literal, NamedNode

    from kg.query.curies import shortened

    if isinstance(term, NamedNode):
        return shortened(term.value)
    if not isinstance(term, Literal):
        return str(term)
    return f"{_quoted(term)}{_kind(term)}"


def _quoted(literal: ox.Literal) -> str:
    text = literal.value
    shown = (
        text if len(text) <= _LONGEST else f"{text[:40]}…{text[-15:]} ({len(text):,} characters)"
    )
    escaped = shown.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _kind(literal: ox.Literal) -> str:
    from kg.namespaces import XSD
    from kg.query.curies import shortened

    if literal.language:
        return f"@{literal.language}"
    return "" if literal.datatype.value == XSD.string else f"^^{shortened(literal.datatype.value)}"


def _name(graph: object) -> str:
    from pyoxigraph import DefaultGraph

    return "the default graph" if isinstance(graph, DefaultGraph) else _term(graph)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
