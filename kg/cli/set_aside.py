"""The file of claims that were set aside: JSON Lines an analyst can read.

One line a claim: the article, what the claim states, the sentence it was read from, and the
sentences of the shapes it breaks. An article that was refused as a whole is a line without claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.building.aside import claim_record, json_line, records_of
from kg.building.build import Build
from kg.graph.files import STANDARD_STREAM, replace_file


def write_set_aside(built: Build, place: str | None, *, always: bool) -> None:
    """Write what ``built`` set aside to ``place``; if nothing, an empty file where ``always``.

    A file of an earlier build is never left to be taken for this one's. Raises
    ``GraphFileError`` where it cannot be written.
    """
    records = (record for outcome in built.outcomes for record in records_of(outcome))
    write_lines(map(json_line, records), place, always=always)


def write_lines(lines: Iterable[str], place: str | None, *, always: bool) -> None:
    """Write ``lines`` as ``write_set_aside`` does."""
    text = "".join(f"{line}\n" for line in lines)
    if place == STANDARD_STREAM:
        from kg.cli.output import give

        give(text)
    elif place is not None and (text or always):
        replace_file(Path(place), text.encode("utf-8", "backslashreplace"))
    elif place is not None:
        Path(place).unlink(missing_ok=True)


def write_doubtful(built: Build, place: str) -> None:
    """Write to ``place`` the claims that were not likely enough, each with its confidence.

    Raises ``GraphFileError`` where it cannot be written.
    """
    write_lines(map(json_line, map(claim_record, built.doubtful)), place, always=True)
