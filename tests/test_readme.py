"""The session on the README's first screen is what the commands print today."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
KG = Path(sys.executable).with_name("kg")
_SECONDS = re.compile(r"\d+\.\d s$")


def _session() -> list[tuple[str, list[str]]]:
    """The commands of the README's session, each with the lines it shows."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.split("```console\n")[1].split("```")[0]
    steps = [step.splitlines() for step in block.split("$ kg ")[1:]]
    return [(lines[0], [line for line in lines[1:] if line]) for lines in steps]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with the demo's articles, as a user has it after cloning."""
    place = tmp_path_factory.mktemp("clone")
    (place / "demo").mkdir()
    (place / "demo" / "articles").symlink_to(ROOT / "demo" / "articles")
    return place


def test_the_session_of_the_readme_is_what_the_commands_print(folder: Path) -> None:
    for command, shown in _session():
        done = subprocess.run(
            [KG, *shlex.split(command)], cwd=folder, capture_output=True, text=True, check=True
        )
        printed = [line for line in (done.stdout + done.stderr).splitlines() if line]
        for line in shown:
            assert any(_agree(line, other) for other in printed), f"kg {command}: no line '{line}'"


def _agree(shown: str, printed: str) -> bool:
    """Whether two lines are equal but for the seconds, and for what ``…`` leaves out."""
    shown, printed = _SECONDS.sub("", shown), _SECONDS.sub("", printed)
    pattern = ".*".join(re.escape(part) for part in shown.split(", …"))
    return re.fullmatch(pattern, printed) is not None
