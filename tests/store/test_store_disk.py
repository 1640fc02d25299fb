"""A store on disk: one process writes, any number read, and no other folder is taken for one."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.store import DiskStore, Patch, is_store, open_writer

HERE = Path(__file__).parent
GRAPHS, SIZE = 40, 300


def graph(place: int, version: int) -> frozenset[ox.Quad]:
    """A graph of ``SIZE`` quads, of which none is in another version."""
    name = ox.NamedNode(f"https://example.org/graph/{place}")
    return frozenset(
        ox.Quad(
            ox.NamedNode(f"https://example.org/{place}/{number}"),
            ox.NamedNode("https://example.org/says"),
            ox.Literal(f"version {version} " + "x" * 100),
            name,
        )
        for number in range(SIZE)
    )


@contextmanager
def writing(store: Path, seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """A process that replaces graphs of ``store``, in one step each, and flushes often."""
    code = f"""
import sys, time
sys.path.insert(0, {str(HERE)!r})
from test_store_disk import GRAPHS, graph
from kg.store import Patch, open_writer
with open_writer({str(store)!r}) as writer:
    end, version = time.monotonic() + {seconds}, 0
    while time.monotonic() < end:
        place = version % GRAPHS
        old = graph(place, version - GRAPHS) if version >= GRAPHS else frozenset()
        writer.commit(Patch(old, graph(place, version)))
        if version % 5 == 0:
            writer.flush()
        if version == 0:
            print("writing", flush=True)
        version += 1
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"writing\n"
        try:
            yield running
        finally:
            running.kill()


def test_readers_see_whole_graphs_while_a_writer_writes(tmp_path: Path) -> None:
    store, opened = tmp_path / "store", 0
    with writing(store, 10) as writer:
        while writer.poll() is None:
            reader = DiskStore(str(store))
            if opened % 3 == 0:
                time.sleep(0.5)  # the writer replaces what is being read, and tidies up
            quads = list(reader.quads())
            assert set(Counter(quad.graph_name for quad in quads).values()) <= {SIZE}
            # Each graph is of one version: as many pairs of graph and text as graphs.
            told = {(quad.graph_name, quad.object) for quad in quads}
            assert len(told) == len(reader.graphs())
            reader.close()
            opened += 1
        assert writer.returncode == 0
    assert opened > 3
    assert not list((store / "readers").iterdir())


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with writing(store, 60) as writer:
        told = f"process {writer.pid} is writing to it; wait"
        with pytest.raises(StoreError, match=told), open_writer(str(store)):
            pass
    with open_writer(str(store)) as again:  # the lock ended with the process
        assert len(again.store) > 0


def test_what_a_killed_reader_leaves_is_taken_away_by_the_next_writer(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with open_writer(str(store)) as writer:
        writer.commit(Patch(frozenset(), graph(0, 0)))
    code = f"from kg.store import DiskStore; import os; s = DiskStore({str(store)!r}); os._exit(1)"
    subprocess.run([sys.executable, "-c", code], check=False)
    (left,) = (store / "readers").iterdir()
    os.utime(left, (0, 0))
    with DiskStoreOf(store), open_writer(str(store)):
        assert len(list((store / "readers").iterdir())) == 1, "the living reader's stays"


class DiskStoreOf:
    """A store that is open within a block."""

    def __init__(self, store: Path) -> None:
        self._store = DiskStore(str(store))

    def __enter__(self) -> DiskStore:
        for folder in Path(self._store.where, "readers").iterdir():
            os.utime(folder, (0, 0))
        return self._store

    def __exit__(self, *error: object) -> None:
        self._store.close()


def test_a_reader_does_not_see_what_is_written_later(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with open_writer(str(store)) as writer:
        writer.commit(Patch(frozenset(), graph(0, 0)))
        with DiskStoreOf(store) as reader:
            writer.commit(Patch(graph(0, 0), graph(0, 1)))
            writer.flush()
            assert frozenset(reader.quads()) == graph(0, 0)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "no such store; make one with: kg build"),
        ("folder", "is no store: it has no 'stratagraph-store'"),
        ('{"format": 99}', "is a store of format 99, this is format 1; use a newer Stratagraph"),
        ('{"format": 0}', "is a store of format 0, this is format 1; build the store anew"),
        ("broken", "'stratagraph-store' is broken; build the store anew"),
    ],
)
def test_what_is_no_store_of_this_format_is_named(
    tmp_path: Path, content: str | None, problem: str
) -> None:
    folder = tmp_path / "somewhere"
    if content is not None:
        folder.mkdir()
        name = "notes.txt" if content == "folder" else "stratagraph-store"
        (folder / name).write_text(content)
    with pytest.raises(StoreError) as caught:
        DiskStore(str(folder))
    assert str(caught.value).startswith(f"{folder}: ")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_store_is_made_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "diary.txt").write_text("dear diary")
    (tmp_path / "file").write_text("")
    for place, problem in (
        ("notes", "a folder of something else"),
        ("file", "is a file; name a folder"),
        ("no/folder", "make it first"),
        ("/proc/kg", "/proc"),
    ):
        with pytest.raises(StoreError, match=problem), open_writer(str(tmp_path / place)):
            pass
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["diary.txt"]
    (tmp_path / "empty").mkdir()
    with open_writer(str(tmp_path / "empty")):
        pass
    assert is_store(str(tmp_path / "empty"))
    assert list(DiskStore(str(tmp_path / "empty")).quads()) == []


def test_a_full_disk_is_told_and_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with open_writer(str(store)) as writer:
        writer.commit(Patch(frozenset(), graph(0, 0)))
    code = f"""
import resource, sys
sys.path.insert(0, {str(HERE)!r})
from test_store_disk import graph
from kg.errors import StoreError
from kg.store import Patch, open_writer
try:
    with open_writer({str(store)!r}) as writer:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        for place in range(1, 100):
            writer.commit(Patch(frozenset(), graph(place, 0)))
except StoreError as error:
    print(error)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, preexec_fn=_no_core
    )
    assert ran.stdout.startswith(f"{store}: the disk fails: "), ran.stderr
    assert "make room and run the same command again" in ran.stdout
    assert ran.stdout.count("\n") == 1
    with DiskStoreOf(store) as reader:
        assert set(Counter(quad.graph_name for quad in reader.quads()).values()) == {SIZE}


def _no_core() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def test_the_marker_says_the_format(tmp_path: Path) -> None:
    with open_writer(str(tmp_path / "store")):
        pass
    marker = tmp_path / "store" / "stratagraph-store"
    assert json.loads(marker.read_text()) == {"format": 1}
