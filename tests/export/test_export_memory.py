"""Memory does not grow with what is exported."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from big_graph import n_quads

from kg.store import open_writer

# Caches fill up at first, by a fixed amount; in memory 100,000 quads would take 60 MB.
CACHES = 16_000
# In a process of its own: what was needed for other tests does not count. (The resource module
# would count the memory of the process that started it.)
EXPORT = """
import pathlib, sys
from kg.cli import main
assert main(sys.argv[1:]) == 0
status = pathlib.Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])
"""


def big_file(folder: Path, quads: int) -> Path:
    source = folder / f"{quads}.nq"
    if not source.exists():
        with source.open("w") as lines:
            lines.writelines(islice(n_quads(), quads))
    return source


def big_store(folder: Path, quads: int) -> Path:
    where = folder / f"store-{quads}"
    with open_writer(str(where)) as writer:
        writer.store.bulk_load(path=str(big_file(folder, quads)))
    return where


def most_memory(source: Path, ending: str, quads: int) -> int:
    """The most memory that exporting so many quads took, in kilobytes."""
    folder = source.parent
    target = folder / f"out.{ending}"
    command = ["export", source, "-o", target, "--describe", folder / "about.ttl"]
    ran = subprocess.run(
        [sys.executable, "-c", EXPORT, *command], capture_output=True, text=True, check=True
    )
    assert target.stat().st_size > quads * 10
    return int(ran.stdout)


WHERE_IT_CAN_BE_ASKED = pytest.mark.skipif(
    sys.platform != "linux", reason="memory of a process is asked for as Linux tells it"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("big")


@WHERE_IT_CAN_BE_ASKED
@pytest.mark.parametrize("ending", ["nq", "ttl", "csv", "graphml"])
def test_a_hundred_times_as_many_quads_take_as_much_memory(folder: Path, ending: str) -> None:
    little, much = (
        most_memory(big_file(folder, quads), ending, quads) for quads in (1_000, 100_000)
    )
    assert much < little + CACHES


@pytest.mark.slow
@WHERE_IT_CAN_BE_ASKED
@pytest.mark.parametrize("ending", ["nq", "ttl", "csv", "graphml"])
def test_a_million_quads_take_as_much_memory_as_a_thousand(folder: Path, ending: str) -> None:
    little = most_memory(big_file(folder, 1_000), ending, 1_000)
    assert most_memory(big_file(folder, 1_000_000), ending, 1_000_000) < little + CACHES


@pytest.mark.slow
@WHERE_IT_CAN_BE_ASKED
def test_a_store_takes_no_more_than_the_index_of_its_database(folder: Path) -> None:
    some, many = (
        most_memory(big_store(folder, quads), "nq", quads) for quads in (250_000, 1_000_000)
    )
    # RocksDB holds the index of its files: about 30 bytes a quad, where the quad itself takes 600.
    assert many < some + CACHES + 0.05 * (1_000_000 - 250_000)
