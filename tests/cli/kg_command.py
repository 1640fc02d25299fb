"""``kg`` in a process of its own, and what it gave."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
KG = Path(sys.executable).with_name("kg")


@dataclass(frozen=True)
class Ran:
    """Exit code, standard output, lines on standard error."""

    code: int
    out: str
    err: list[str]


Call = Callable[..., Ran]


def run_kg(*arguments: str | Path, cwd: Path, stdin: bytes = b"", **environment: str) -> Ran:
    """The installed ``kg`` in a process of its own."""
    ran = subprocess.run(
        [KG, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode().splitlines())
