"""``kg evaluate``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.graphs import check_place
from kg.cli.llm import llm_options, take_server, tell_estimate
from kg.cli.options import min_confidence_option, reader_model_option, reader_option, workers_option
from kg.cli.output import DOES_NOT_CONFORM, DONE, complain, give
from kg.cli.progress import progress
from kg.model import ReaderChoice

if TYPE_CHECKING:
    from kg.evaluate.against import Changes
    from kg.evaluate.board import Board
    from kg.extract.llm.settings import ServerSettings

_ERRORS_IN_TEXT = 3


@click.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option(
    "--graph",
    metavar="GRAPH",
    help="A file with the graph of the articles, in place of reading them.",
)
@click.option("--store", metavar="DIR", help="A store on disk that has the articles, likewise.")
@click.option(
    "--articles",
    metavar="FOLDER",
    help="Where the articles are that are not beside their gold file.",
)
@click.option(
    "--against",
    metavar="OLD.json",
    help="An earlier report in JSON: facts gained and lost since are shown.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    help="End with 1 if a fact F1 is more than a point under its figure in this TOML file.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="How the report is written.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    metavar="N",
    help="How many errors of each cause are listed [default: 3 in text, all in Markdown and JSON].",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Where the report goes; the tables are then shown as text.",
)
@reader_option()
@min_confidence_option
@click.option(
    "--readers",
    "compare",
    is_flag=True,
    help="Measure every reader, llm only with --base-url; all but the first table are those of "
    "--reader.",
)
@workers_option("the numbers are the same")
@reader_model_option
@llm_options
def evaluate(
    gold: tuple[str, ...],
    against: str | None,
    baseline: str | None,
    output_format: str,
    errors: int | None,
    output: str | None,
    compare: bool,
    estimate: bool,
    store: str | None,
    **reading: Any,
) -> int:
    """Measure what is read from articles against gold files.

    GOLD is a gold file or a folder of them, which is measured as one set; or a file of minimal
    pairs (.jsonl) or a folder of them, which are measured by phenomenon. The articles are read
    anew unless --graph or --store names a graph that was built from them. Of a folder named 'test'
    only numbers are told.
    """
    from kg.evaluate.against import changes

    if output not in (None, "-"):
        check_place(output)
    if store is not None and reading["graph"] is not None:
        raise click.UsageError("give --graph or --store, not both")
    reading["graph"] = reading["graph"] or store
    _choose_server(gold, reading, compare, estimate=estimate)
    if estimate:
        return DONE
    with progress("measuring articles") as on_progress:
        board = _measured(gold, compare, on_progress=on_progress, **reading)
    changed = () if against is None else changes(board, Path(against))
    report = _report(board, changed, output_format, errors)
    _deliver(report, board, changed, output, output_format)
    return DONE if baseline is None else _compared(board, baseline)


def _choose_server(
    gold: tuple[str, ...], reading: dict[str, Any], compare: bool, *, estimate: bool
) -> None:
    """Put the server of the llm reader among the options, and tell what is sent to it."""
    from kg.measure import estimate as estimated

    wanted = reading["reader"] is ReaderChoice.LLM or (compare and reading["base_url"] is not None)
    server = take_server(reading, wanted=wanted, workers=reading["workers"], estimate=estimate)
    reading["server"] = server
    if server is not None:
        counted = estimated(gold, server=server, articles=reading["articles"])
        tell_estimate(counted, server, sent=not estimate)


def _measured(
    gold: tuple[str, ...],
    compare: bool,
    reader: ReaderChoice,
    server: ServerSettings | None,
    **how: Any,
) -> Board:
    from kg.measure import measure

    def by(choice: ReaderChoice) -> Board:
        asked = server if choice is ReaderChoice.LLM else None
        return measure(gold, reader=choice, server=asked, **how)

    if not compare:
        return by(reader)
    boards = {c: by(c) for c in ReaderChoice if server or c is not ReaderChoice.LLM}
    return replace(boards[reader], readers={c.value: board for c, board in boards.items()})


def _report(
    board: Board, changed: tuple[Changes, ...], output_format: str, errors: int | None
) -> str:
    from kg.evaluate.report import to_markdown, to_text
    from kg.evaluate.report_json import to_json

    if output_format == "json":
        return to_json(board, changed, errors)
    if output_format == "markdown":
        return to_markdown(board, changed, errors)
    return to_text(board, changed, _ERRORS_IN_TEXT if errors is None else errors)


def _deliver(
    report: str,
    board: Board,
    changed: tuple[Changes, ...],
    output: str | None,
    output_format: str,
) -> None:
    from kg.evaluate.page import into_page
    from kg.evaluate.report import to_text
    from kg.graph.files import replace_file

    if output is None or output == "-":
        give(report)
        return
    place = Path(output)
    if output_format == "markdown" and place.is_file():
        report = into_page(report, place.read_text(encoding="utf-8"))
    replace_file(place, report.encode("utf-8", "backslashreplace"))
    give(to_text(board, changed, 0))


def _compared(board: Board, baseline: str) -> int:
    from kg.evaluate.baseline import fallen

    sentences = fallen(board, Path(baseline))
    for sentence in sentences:
        complain(sentence)
    return DOES_NOT_CONFORM if sentences else DONE
