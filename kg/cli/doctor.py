"""``kg doctor``."""

from __future__ import annotations

import click

from kg.cli.options import model_option
from kg.cli.output import DONE, ERROR, give, tell


@click.command()
@model_option
def doctor(model: str | None) -> int:
    """Show what is installed, what is missing, and how to mend it.

    Ends with 2 if something is missing that Stratagraph needs.
    """
    from kg.cli.checkup import findings

    missing = 0
    for finding in findings(model):
        mark = "ok     " if finding.found else "MISSING"
        give(f"{mark}  {finding.what:<{18}}  {finding.detail}\n")
        missing += not finding.found
    if missing:
        tell(f"kg: {missing} missing; mend the lines marked MISSING")
    return ERROR if missing else DONE
