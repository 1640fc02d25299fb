"""``kg`` and its commands, and what becomes of an error: one line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from kg import __version__
from kg.cli.build import build
from kg.cli.diff import diff
from kg.cli.doctor import doctor
from kg.cli.evaluate import evaluate
from kg.cli.explain import explain
from kg.cli.export import export
from kg.cli.load import load
from kg.cli.output import ERROR, INTERRUPTED, READER_GONE, complain, let_go
from kg.cli.queries import queries
from kg.cli.query import query
from kg.cli.retract import retract
from kg.cli.validate import validate
from kg.errors import KgError


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of use, not of the alphabet

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # click would end with 1, which says "does not conform" here.
            raise click.exceptions.Exit(READER_GONE) from None


@click.group(cls=_Group, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
def kg() -> None:
    """Articles in, a validated and queryable graph out.

    Start with: kg build ARTICLES -o graph.trig
    """


_COMMANDS = (
    *(build, retract, validate, queries, query, explain, diff),
    *(export, load, evaluate, doctor),
)
for _command in _COMMANDS:
    kg.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``kg`` with ``arguments``, those of the process by default, and give its exit code."""
    _open_missing_streams()
    try:
        code = kg.main(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return ERROR
    except click.ClickException as error:
        return complain(_usage(error))
    except KgError as error:
        return complain(str(error))
    except OSError as error:
        let_go(sys.stdout)
        return READER_GONE if isinstance(error, BrokenPipeError) else complain(_system(error))
    if code == READER_GONE:
        let_go(sys.stdout)
    return code or 0


def _usage(error: click.ClickException) -> str:
    """A sentence of click in the manner of ours."""
    sentence = error.format_message().strip().removesuffix(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "kg"
    return f"{sentence[:1].lower()}{sentence[1:]}; see '{command} --help'"


def _system(error: OSError) -> str:
    where = error.filename or "-"
    return f"{where}: {error.strerror or error}; check the place and its permissions"


def _open_missing_streams() -> None:
    """Stand-ins for the standard streams that whoever started ``kg`` has closed."""
    # In this order, as the system gives the lowest free number: no file becomes standard output.
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
