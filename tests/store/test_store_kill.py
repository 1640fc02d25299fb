"""A build that ends at any moment, however it ends, is completed by the same command."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from test_store_upkeep import anew, noted, stored
from toy_build import toy_build
from toy_corpus import write_corpus

from kg.iris import ARTICLE_GRAPH_BASE

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kill") / "corpus"
    write_corpus(folder, 12, seed=2)
    return folder


@pytest.fixture(scope="module")
def expected(corpus: Path) -> list[str]:
    return anew([str(corpus)])


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without articles: to lay its ground takes seconds, a copy takes none."""
    store = tmp_path_factory.mktemp("ground") / "store"
    toy_build([], str(store))
    return store


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a build that nothing happened to."""
    store = tmp_path_factory.mktemp("whole") / "store"
    toy_build([str(corpus)], str(store))
    return store


def ended(corpus: Path, store: Path, after: float, how: signal.Signals) -> int:
    """The exit code of a build of ``corpus`` that was sent ``how`` ``after`` some seconds."""
    command = [sys.executable, str(HERE / "toy_build.py"), str(store), "0.03", str(corpus)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert running.stdout is not None
    assert running.stdout.readline() == b"started\n"
    time.sleep(after)
    running.send_signal(how)
    running.communicate()
    return running.returncode


def articles(lines: list[str]) -> dict[str, list[str]]:
    """The lines of each graph of an article."""
    found: dict[str, list[str]] = {}
    for line in lines:
        graph = line.rsplit("<", 1)[1]
        if graph.startswith(ARTICLE_GRAPH_BASE):
            found.setdefault(graph, []).append(line)
    return found


def kill_and_complete(
    corpus: Path, store: Path, expected: list[str], whole: Path, random: Random
) -> None:
    """In a folder that is not there, the first seconds go into the ground of the store."""
    how = random.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM))
    code = ended(corpus, store, random.uniform(0, 1.5), how)
    if store.exists() and (store / "stratagraph-store").exists():
        # Sources of one text are added one by one; what is read of it is there or not.
        there = articles(stored(store))
        for graph, lines in there.items():
            read = [line for line in lines if "/terms/" not in line and "/elements/" not in line]
            assert read
            assert graph in articles(expected)
    if code == 0:
        assert stored(store) == expected
    toy_build([str(corpus)], str(store))
    assert stored(store) == expected
    assert noted(store) == noted(whole)


@pytest.mark.parametrize("seed", range(20))
def test_a_killed_build_is_completed(
    corpus: Path, expected: list[str], whole: Path, ground: Path, tmp_path: Path, seed: int
) -> None:
    if seed % 4:
        shutil.copytree(ground, tmp_path / "store")
    kill_and_complete(corpus, tmp_path / "store", expected, whole, Random(seed))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 200))
def test_a_killed_build_is_completed_very_often(
    corpus: Path, expected: list[str], whole: Path, ground: Path, tmp_path: Path, seed: int
) -> None:
    if seed % 4:
        shutil.copytree(ground, tmp_path / "store")
    kill_and_complete(corpus, tmp_path / "store", expected, whole, Random(seed))


@pytest.mark.parametrize("seed", range(3))
def test_a_build_that_is_killed_again_and_again_gets_there(
    corpus: Path, expected: list[str], whole: Path, tmp_path: Path, seed: int
) -> None:
    random, store = Random(seed), tmp_path / "store"
    for _ in range(4):
        ended(corpus, store, random.uniform(0.2, 1.5), signal.SIGKILL)
    toy_build([str(corpus)], str(store))
    assert stored(store) == expected
    assert noted(store) == noted(whole)


def test_a_killed_update_of_changed_files_is_completed(
    corpus: Path, whole: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "corpus"
    shutil.copytree(corpus, changed)
    store = tmp_path / "store"
    toy_build([str(changed)], str(store))
    texts = [path.read_text() for path in sorted(changed.iterdir())]
    for path, text in zip(sorted(changed.iterdir()), texts[3:] + texts[:3], strict=True):
        path.write_text(text)
    for after in (0.3, 0.6, 0.9):
        ended(changed, store, after, signal.SIGKILL)
    toy_build([str(changed)], str(store))
    assert stored(store) == anew([str(changed)])
