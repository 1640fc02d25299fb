"""A page in which the board stands between two marks, and people write around them."""

from __future__ import annotations

START, END = "<!-- board -->", "<!-- end of board -->"


def into_page(board: str, page: str) -> str:
    """``page`` with ``board`` between its marks; ``board`` alone where there are none."""
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not (start and end):
        return board
    return f"{before}{START}\n\n{board}\n{END}{after}"
