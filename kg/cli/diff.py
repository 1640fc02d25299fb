"""``kg diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.graphs import check_place
from kg.cli.interrupt import ended_by_interrupt
from kg.cli.output import DOES_NOT_CONFORM, DONE, give, width

if TYPE_CHECKING:
    from kg.building.difference import Quads


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--patch",
    metavar="FILE",
    help="Write the SPARQL Update that makes NEW of OLD to this file; - for standard output.",
)
@ended_by_interrupt()
def diff(old: str, new: str, patch: str | None) -> int:
    """Show which claims were gained, lost, and changed in status or detail.

    OLD and NEW are files in any RDF format, or folders with stores. A claim that changed has the
    same type and the same core roles, as parties or funder and recipient. Ends with 0 if the graphs
    are the same, 1 if they differ, 2 if they could not be compared.

    \b
    kg diff yesterday.trig kg.store --patch today.ru
    """
    from kg.building.difference import claim_changes, missing
    from kg.building.difference_text import changes_text

    if patch not in (None, "-"):
        check_place(patch or "")
    before, after = _quads(old), _quads(new)
    if patch is not None:
        _write_patch(before, after, patch)
    if patch != "-":
        give(changes_text(claim_changes(before, after), before, after, width()))
    same = next(missing(before, after), None) is None and next(missing(after, before), None) is None
    return DONE if same else DOES_NOT_CONFORM


def _quads(graph: str) -> Quads:
    from kg.graph.files import read_graph
    from kg.store import DiskStore, LoadedQuads, is_store

    return DiskStore(graph) if is_store(graph) else LoadedQuads(read_graph(graph))


def _write_patch(before: Quads, after: Quads, place: str) -> None:
    """Write the patch a thousand quads at a time: it may be larger than memory."""
    from kg.building.difference import missing
    from kg.graph.exchange.places import writing
    from kg.store import operations

    with writing(place) as file:
        for operation in operations(missing(before, after), missing(after, before)):
            file.write(f"{operation} ;\n".encode())
