"""What goes where: results to standard output, all else to standard error; the exit codes."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

import click

DONE = 0
DOES_NOT_CONFORM = 1
ERROR = 2
INTERRUPTED = 130
READER_GONE = 141

_PIPED_WIDTH = 100


def give(text: str) -> None:
    """Write a result to standard output, in UTF-8 and with its own line ends."""
    rest = memoryview(text.encode("utf-8", "backslashreplace"))
    while rest:  # an unbuffered stream (PYTHONUNBUFFERED) may take only a part at a time
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()


def tell(line: str) -> None:
    """Say something to the person, on standard error."""
    from kg.query.text import printable

    # File names and titles are other people's text: they must not move the cursor.
    try:
        click.echo(printable(line).encode("utf-8", "backslashreplace"), err=True)
    except OSError:  # nobody hears it; the result and the exit code still count
        let_go(sys.stderr)


def complain(sentence: str) -> int:
    """Tell what went wrong in one line; the exit code of an error."""
    tell(f"kg: {' '.join(sentence.split())}")
    return ERROR


def let_go(stream: TextIO) -> None:
    """Send what is left in ``stream`` nowhere, or Python fails once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def width() -> int:
    """How wide a result may be: the terminal's width, or a fixed one when it is piped."""
    if not sys.stdout.isatty():
        return _PIPED_WIDTH
    return shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns
