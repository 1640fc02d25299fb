"""The board for people: as plain text, or as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from kg.evaluate.against import Changes
from kg.evaluate.board import Board, Section
from kg.evaluate.causes import Error
from kg.evaluate.report_tables import Table, changes_table, tables_of
from kg.evaluate.score import Score


def to_text(board: Board, changed: Sequence[Changes], errors: int | None) -> str:
    """Tables in columns, then at most ``errors`` errors of each cause and set, then changes."""
    tables = list(tables_of(board))
    lines = [line for table in tables for line in (*_columns(table), "")]
    lines += _blocks(board, errors, "  ", "")
    lines += _changed(changed, _columns, "  ")
    return "\n".join(lines).rstrip() + "\n"


def to_markdown(board: Board, changed: Sequence[Changes], errors: int | None) -> str:
    """The same as Markdown, with a heading for each table."""
    lines = [line for table in tables_of(board) for line in (*_markdown(table), "")]
    lines += _blocks(board, errors, "- ", "### ")
    lines += _changed(changed, _markdown, "- ")
    return "\n".join(lines).rstrip() + "\n"


def _columns(table: Table) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(table.headings, *table.rows, strict=True)]
    yield table.title
    for row in (table.headings, *table.rows):
        cells = (_cell(text, width) for text, width in zip(row, widths, strict=True))
        yield "  " + "  ".join(cells).rstrip()


def _cell(text: str, width: int) -> str:
    is_number = text[:1].isdigit() or text == "–"
    return text.rjust(width) if is_number else text.ljust(width)


def _markdown(table: Table) -> Iterator[str]:
    yield f"### {table.title}"
    yield ""
    yield _row(table.headings)
    yield _row(["---"] + ["---:"] * (len(table.headings) - 1))
    yield from map(_row, table.rows)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _blocks(board: Board, limit: int | None, bullet: str, heading: str) -> list[str]:
    sections = board.told if limit != 0 else ()
    return list(chain.from_iterable(_errors(s, limit, bullet, heading) for s in sections))


def _errors(section: Section, limit: int | None, bullet: str, heading: str) -> Iterator[str]:
    for cause, number in section.causes.items():
        yield f"{heading}{section.name}: {cause.value} ({number})"
        yield ""
        for score, error in islice(section.errors(cause), limit):
            yield from _error(score, error, bullet)
        yield ""


def _error(score: Score, error: Error, bullet: str) -> Iterator[str]:
    below = " " * len(bullet) + bullet
    about = f" ({error.about})" if error.about else ""
    yield f"{bullet}{score.name}{about}"
    if error.gold:
        yield f"{below}gold: {error.gold}"
    if error.predicted:
        yield f"{below}read: {error.predicted}"
    for sentence in error.sentences:
        yield f"{below}“{' '.join(sentence.split())}”"


def _changed(
    changed: Sequence[Changes], show: Callable[[Table], Iterator[str]], bullet: str
) -> Iterator[str]:
    if not changed:
        return
    yield from show(changes_table(changed))
    yield ""
    for change in changed:
        for name, lines in (("gained", change.gained), ("lost", change.lost)):
            yield from (f"{bullet}{name}: {line}" for line in lines if line)
