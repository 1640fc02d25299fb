"""Memory does not grow with what is exported."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from big_graph import n_quads

# In a process of its own: what was needed for other tests does not count.
EXPORT = """
import resource, sys
from kg.cli import main
assert main(sys.argv[1:]) == 0
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def most_memory(folder: Path, quads: int, ending: str) -> int:
    """The most memory that exporting so many quads took, in kilobytes."""
    source, target = folder / f"{quads}.nq", folder / f"out.{ending}"
    if not source.exists():
        with source.open("w") as lines:
            lines.writelines(islice(n_quads(), quads))
    command = ["export", source, "-o", target, "--describe", folder / "about.ttl"]
    ran = subprocess.run(
        [sys.executable, "-c", EXPORT, *command], capture_output=True, text=True, check=True
    )
    assert target.stat().st_size > quads * 10
    return int(ran.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("big")


@pytest.mark.skipif(sys.platform == "win32", reason="no way to ask for the memory of a process")
@pytest.mark.parametrize("ending", ["nq", "ttl", "csv", "graphml"])
def test_a_hundred_times_as_many_quads_take_as_much_memory(folder: Path, ending: str) -> None:
    little, much = (most_memory(folder, quads, ending) for quads in (1_000, 100_000))
    # Caches fill up at first, by a fixed amount; in memory 100,000 quads would take 60 MB.
    assert much < little + 16_000
