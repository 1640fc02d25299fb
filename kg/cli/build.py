"""``kg build``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.graphs import check_place, check_target
from kg.cli.options import model_option, workers_option
from kg.cli.output import DOES_NOT_CONFORM, DONE, ERROR
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.building.build import Build


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="The graph to write, in the format its ending tells; - for TriG on standard output.",
)
@workers_option("the graph is the same")
@click.option(
    "--set-aside",
    "set_aside",
    metavar="FILE",
    help="Where claims go that break a shape [default: graph.set-aside.jsonl for graph.trig].",
)
@click.option("--strict", is_flag=True, help="Write nothing unless everything can be written.")
@model_option
@click.option("--encoding", metavar="E", help="The character encoding of all sources.")
@click.option("--show-removed", is_flag=True, help="Show what cleaning took out of each article.")
def build(
    sources: tuple[str, ...],
    output: str,
    set_aside: str | None,
    strict: bool,
    show_removed: bool,
    **reading: Any,
) -> int:
    """Read articles into a validated graph.

    SOURCE is a file (.txt .md .html .json .jsonl), a folder, a glob or - for standard input. What
    cannot be read and what breaks a shape is told; the rest is built and written. Ends with 2 if
    an article is missing from the graph. With --strict nothing is written in that case, nor if a
    claim was set aside; the latter ends with 1.
    """
    from kg.cli.build_report import tell_inputs, tell_nothing_written
    from kg.pipeline import build as build_graph

    _check(output, set_aside)
    _check_apart(sources, output, set_aside)
    started = time.monotonic()
    with progress("reading articles") as on_progress:
        built = build_graph(sources, on_progress=on_progress, **reading)
    tell_inputs(built, show_removed=show_removed)
    code = _code(built, strict=strict)
    if built.written and not (strict and code):
        _write(built, output, set_aside, started)
    else:
        tell_nothing_written(built)
    return code


def _write(built: Build, output: str, set_aside: str | None, started: float) -> None:
    from kg.cli.build_report import tell_summary
    from kg.cli.set_aside import place_for, write_set_aside
    from kg.graph.files import write_graph

    place = place_for(output, set_aside)
    write_set_aside(built, place, always=set_aside is not None)
    write_graph(built.quads, output)
    tell_summary(built, output, place, time.monotonic() - started)


def _check(output: str, set_aside: str | None) -> None:
    """See that both files can be written, before minutes are spent on what is in them."""
    if output == set_aside:
        raise click.UsageError("-o and --set-aside name the same place")
    check_target(output)
    if set_aside not in (None, "-"):
        check_place(set_aside)


def _check_apart(sources: tuple[str, ...], output: str, set_aside: str | None) -> None:
    """See that nothing that is read will be replaced or removed."""
    from kg.articles.sources import Input, find_inputs
    from kg.cli.set_aside import place_for

    inputs = (found for found in find_inputs(sources) if isinstance(found, Input))
    read = {found.path.resolve() for found in inputs if found.path}
    for place in (output, place_for(output, set_aside)):
        if place not in (None, "-") and Path(place).resolve() in read:
            raise click.UsageError(f"'{place}' is read as an article; name another place for it")


def _code(built: Build, *, strict: bool) -> int:
    if built.unreadable or built.refused or not built.written:
        return ERROR
    return DOES_NOT_CONFORM if strict and built.set_aside else DONE
