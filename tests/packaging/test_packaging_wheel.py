"""The wheel and the source archive: what is in them, and that the wheel works on its own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

import kg

ROOT = Path(__file__).parents[2]
# Folders of the checkout, and where the wheel has them.
FOLDERS = {
    "kg": "kg",
    "ontology": "kg/data/ontology",
    "shapes": "kg/data/shapes",
    "queries": "kg/data/queries",
    "stores": "kg/data/stores",
}
# What may lie in them; no program among the data, and nothing that an editor or a system leaves.
KINDS = {
    "kg": {".py", ".onnx", ".json", ".md", ".txt", ""},
    "ontology": {".ttl", ".toml", ".md"},
    "shapes": {".ttl"},
    "queries": {".rq"},
    "stores": {".toml"},
}
ARTICLE = """Mongolia and France sign an agreement on uranium

Mongolia and France signed an agreement on uranium on 12 October 2023. South Korea provides aid for
the extraction of copper in Mongolia.
"""


def _built(kind: str, source: Path, target: Path) -> Path:
    """The wheel or source archive of ``source``, built with what is installed: no network."""
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "-o", target, source]
    ran = subprocess.run(command, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr + ran.stdout
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix()


def test_the_wheel_holds_the_package_and_its_data_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = f"stratagraph-{kg.__version__}.dist-info"
    wanted = {
        f"{place}/{file}"
        for folder, place in FOLDERS.items()
        for file in _files(ROOT / folder)
        if Path(file).name == "py.typed" or Path(file).suffix in KINDS[folder]
    }
    for place in FOLDERS.values():
        assert any(name.startswith(f"{place}/") for name in wanted)
    assert {name for name in names if not name.startswith(info)} == wanted
    assert names >= {f"{info}/licenses/LICENSE", f"{info}/entry_points.txt"}
    assert len([name for name in names if name.startswith(f"{info}/licenses/LICENSES/")]) >= 2


def test_the_source_archive_gives_the_same_wheel_and_can_be_tested(
    wheel: Path, tmp_path: Path
) -> None:
    with tarfile.open(_built("sdist", ROOT, tmp_path / "sdist")) as archive:
        names = archive.getnames()
        archive.extractall(tmp_path / "source", filter="data")
    assert not [name for name in names if "__pycache__" in name]
    (source,) = (tmp_path / "source").iterdir()
    for needed in (
        "Makefile",
        "requirements/dev.txt",
        "tests/conftest.py",
        "demo/articles",
        "docs",
    ):
        assert (source / needed).exists(), needed
    again = _built("wheel", source, tmp_path / "again")
    assert again.read_bytes() == wheel.read_bytes()


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; its dependencies are those of the running one.

    They come by a .pth file, which needs no network and, unlike an installed path, does not bring
    an editable install of the project along.
    """
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index"]
    subprocess.run([*pip, "--no-deps", wheel], check=True, capture_output=True)
    purelib = ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    place = subprocess.run([python, *purelib], check=True, capture_output=True, text=True).stdout
    dependencies = Path(place.strip()) / "dependencies.pth"
    dependencies.write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def test_the_wheel_does_the_main_job_far_from_the_checkout(
    environment: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text(ARTICLE)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def run(program: str, *arguments: str) -> str:
        command = [environment / "bin" / program, *arguments]
        ran = subprocess.run(command, cwd=tmp_path, env=clean, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    where = "from kg import resources as r; print(r.__file__, r.ONTOLOGY, r.SHAPES, r.QUERIES)"
    for path in run("python", "-c", where).split():
        assert path.startswith(str(environment)), "not the data of the wheel"
    assert run("kg", "--version") == f"kg {kg.__version__}\n"
    assert "MISSING" not in run("kg", "doctor")
    run("kg", "build", "note.txt", "-o", "graph.trig")
    assert run("kg", "validate", "graph.trig").startswith("conforms")
    assert "msp-members-funding-extraction" in run("kg", "queries")
    question = ("query", "msp-members-funding-extraction", "graph.trig")
    assert "South Korea" in run("kg", *question, "--param", "country=Mongolia")
    assert "South Korea" in run("kg", "explain", "Mongolia", "graph.trig")
