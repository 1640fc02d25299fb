"""``kg`` as a person runs it, and a graph to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from kg_command import ARTICLES, Call, Ran, run_kg

from kg.cli import main


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder with ``graph.trig`` of our articles, and what building it said."""
    folder = tmp_path_factory.mktemp("built")
    return folder, run_kg("build", ARTICLES, "-o", "graph.trig", cwd=folder)


@pytest.fixture(scope="session")
def graph(built: tuple[Path, Ran]) -> Path:
    return built[0] / "graph.trig"


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Call:
    """``kg`` in this process, in an empty folder: the model need not be loaded each time."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode().splitlines())

    return run
