"""Rows laid out for people: columns where they fit, one block a row where they do not.

A row is too much for columns when they would have to be narrower than ``NARROW`` to fit.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.answers import Term
from kg.namespaces import XSD
from kg.query.curies import shortened
from kg.query.rows import rows_of
from kg.query.text import grouped, printable

NARROW = 20
_GAP = "  "
_NUMBERS = (XSD.integer, XSD.decimal)
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """How much room there is, in characters."""

    width: int


def table(answer: ox.QuerySolutions, layout: Layout) -> str:
    """The rows in aligned columns with long text wrapped, or as blocks; then how many they are."""
    header, rows = _cells(answer)
    if not rows or not header:
        return _count(rows)
    widths = _widths([header, *rows], layout.width)
    body = _columns(header, rows, widths) if widths else _blocks(header, rows, layout.width)
    return f"{body}\n\n{_count(rows)}"


def markdown(answer: ox.QuerySolutions, layout: Layout) -> str:
    """The rows as a table of GitHub-flavoured Markdown, whatever the width."""
    header, rows = _cells(answer)
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(_in_markdown, line))} |\n" for line in lines)


def shown(term: Term | None) -> str:
    """A term as a person writes it: ``country:MNG``, plain text, a number with its thousands."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return shortened(term.value)
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    is_number = term.datatype.value in _NUMBERS
    return grouped(term.value) if is_number else printable(term.value)


def _count(rows: Sequence[Cells]) -> str:
    return {0: "no rows\n", 1: "1 row\n"}.get(len(rows), f"{len(rows)} rows\n")


def _cells(answer: ox.QuerySolutions) -> tuple[list[str], list[list[str]]]:
    header = [variable.value for variable in answer.variables]
    return header, [[shown(term) for term in row] for row in rows_of(answer)]


def _widths(lines: Sequence[Cells], room: int) -> list[int]:
    """The width of each column, widest narrowed first; empty where the room is too small."""
    widths = [max(map(_breadth, column)) for column in zip(*lines, strict=True)]
    least = [min(width, NARROW) for width in widths]
    room -= len(_GAP) * (len(widths) - 1)
    if sum(least) > room:
        return []
    while sum(widths) > room:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _breadth(cell: str) -> int:
    return max(map(len, cell.splitlines()), default=0)


def _columns(header: Cells, rows: Sequence[Cells], widths: list[int]) -> str:
    rule = ["-" * width for width in widths]
    return "\n".join(line for row in (header, rule, *rows) for line in _lines_of_row(row, widths))


def _lines_of_row(row: Cells, widths: list[int]) -> list[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    height = max(map(len, wrapped))
    padded = [lines + [""] * (height - len(lines)) for lines in wrapped]
    return [
        _GAP.join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*padded, strict=True)
    ]


def _blocks(header: Cells, rows: Sequence[Cells], room: int) -> str:
    margin = max(map(len, header)) + len(_GAP)
    return "\n\n".join(_block(header, row, margin, room) for row in rows)


def _block(header: Cells, row: Cells, margin: int, room: int) -> str:
    lines = []
    for name, cell in zip(header, row, strict=True):
        if cell:
            text = _wrapped(cell, max(room - margin, NARROW))
            lines.append(name.ljust(margin) + text[0])
            lines += [" " * margin + line for line in text[1:]]
    return "\n".join(lines)


def _wrapped(cell: str, width: int) -> list[str]:
    return [
        line
        for paragraph in cell.splitlines() or [""]
        for line in textwrap.wrap(paragraph, width, break_on_hyphens=False) or [""]
    ]


def _in_markdown(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("<", "\\<")
