"""``kg build``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.graphs import check_place, check_target
from kg.cli.llm import llm_options, take_server, tell_estimate
from kg.cli.options import min_confidence_option, reader_model_option, reader_option, workers_option
from kg.cli.output import DOES_NOT_CONFORM, DONE, ERROR
from kg.cli.places import place_for
from kg.cli.progress import progress
from kg.model import ReaderChoice

if TYPE_CHECKING:
    from kg.building.build import Build


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The graph to write, in the format its ending tells; - for TriG on standard output.",
)
@click.option(
    "--store",
    metavar="DIR",
    help="The store on disk to put articles into, made if need be; what is in it stays.",
)
@reader_option()
@min_confidence_option
@workers_option("the graph is the same")
@click.option(
    "--set-aside",
    "set_aside",
    metavar="FILE",
    help="Where claims go that break a shape [default: graph.set-aside.jsonl for graph.trig].",
)
@click.option("--doubtful", metavar="FILE", help="Where claims go that are not likely enough.")
@click.option("--strict", is_flag=True, help="Write nothing unless everything can be written.")
@reader_model_option
@llm_options
@click.option("--encoding", metavar="E", help="The character encoding of all sources.")
@click.option("--show-removed", is_flag=True, help="Show what cleaning took out of each article.")
def build(
    sources: tuple[str, ...],
    output: str | None,
    store: str | None,
    set_aside: str | None,
    doubtful: str | None,
    strict: bool,
    show_removed: bool,
    estimate: bool,
    **reading: Any,
) -> int:
    """Read articles into a validated graph.

    SOURCE is a file (.txt .md .html .json .jsonl), a folder, a glob or - for standard input. What
    cannot be read and what breaks a shape is told; the rest is built and written. Ends with 2 if
    an article is missing from the graph, or part of one. With --strict nothing is written in that
    case, nor if a claim was set aside; the latter ends with 1.

    With --store each article is in the store as soon as it is read, and what is in it unchanged is
    not read again. A build that was ended, however, goes on with the same command.
    """
    place = _place(output, store, strict=strict)
    _check(output, store, set_aside, doubtful)
    _check_apart(sources, place, set_aside, doubtful)
    _choose_server(sources, reading, estimate=estimate)
    if estimate:
        return DONE
    if store is not None:
        from kg.cli.build_store import build_into

        aside = place_for(store.rstrip("/"), set_aside)
        return build_into(store, sources, aside, doubtful, show_removed=show_removed, **reading)
    return _build_file(sources, place, set_aside, doubtful, strict, show_removed, **reading)


def _build_file(
    sources: tuple[str, ...],
    output: str,
    set_aside: str | None,
    doubtful: str | None,
    strict: bool,
    show_removed: bool,
    **reading: Any,
) -> int:
    from kg.cli.build_report import tell_inputs, tell_nothing_written
    from kg.pipeline import build as build_graph

    started = time.monotonic()
    with progress("reading articles") as on_progress:
        built = build_graph(sources, on_progress=on_progress, **reading)
    tell_inputs(built, show_removed=show_removed)
    code = _code(built, strict=strict)
    if built.written and not (strict and code):
        _write(built, output, set_aside, doubtful, started)
    else:
        tell_nothing_written(built)
    return code


def _choose_server(sources: tuple[str, ...], reading: dict[str, Any], *, estimate: bool) -> None:
    """Put the server of the llm reader among the options, and tell what is sent to it."""
    from kg.pipeline import estimate as estimated

    wanted = reading["reader"] is ReaderChoice.LLM
    server = take_server(reading, wanted=wanted, workers=reading["workers"], estimate=estimate)
    reading["server"] = server
    if server is not None:
        counted = estimated(sources, server=server, encoding=reading["encoding"])
        tell_estimate(counted, server, sent=not estimate)


def _write(
    built: Build, output: str, set_aside: str | None, doubtful: str | None, started: float
) -> None:
    from kg.cli.build_report import tell_summary
    from kg.cli.set_aside import write_doubtful, write_set_aside
    from kg.graph.files import write_graph

    place = place_for(output, set_aside)
    write_set_aside(built, place, always=set_aside is not None)
    if doubtful is not None:
        write_doubtful(built, doubtful)
    write_graph(built.quads, output)
    tell_summary(built, output, place, doubtful, time.monotonic() - started)


def _place(output: str | None, store: str | None, *, strict: bool) -> str:
    """Where the graph goes: into a file or into a store."""
    if output is not None and store is not None:
        raise click.UsageError("give -o FILE or --store DIR, not both")
    if store is not None and strict:
        raise click.UsageError("--strict goes with -o; a store takes each article as it is read")
    place = output if store is None else store
    if place is None:
        raise click.UsageError("missing option '-o' or '--store': where the graph goes")
    return place


def _check(output: str | None, store: str | None, *others: str | None) -> None:
    """See that all files can be written, before minutes are spent on what is in them."""
    named = [place for place in (output, store, *others) if place is not None]
    if len(named) > len(set(named)):
        raise click.UsageError("-o, --store, --set-aside and --doubtful name the same place")
    if output is not None:
        check_target(output)
    for place in others:
        if place not in (None, "-"):
            check_place(place)


def _check_apart(
    sources: tuple[str, ...], output: str, set_aside: str | None, doubtful: str | None
) -> None:
    """See that nothing that is read will be replaced or removed."""
    from kg.articles.sources import Input, find_inputs

    inputs = (found for found in find_inputs(sources) if isinstance(found, Input))
    read = {found.path.resolve() for found in inputs if found.path}
    for place in (output, place_for(output, set_aside), doubtful):
        if place not in (None, "-") and Path(place).resolve() in read:
            raise click.UsageError(f"'{place}' is read as an article; name another place for it")


def _code(built: Build, *, strict: bool) -> int:
    missing = built.unreadable or built.refused or built.not_read or not built.written
    if missing or any(outcome.unread for outcome in built.written):
        return ERROR
    return DOES_NOT_CONFORM if strict and built.set_aside else DONE
