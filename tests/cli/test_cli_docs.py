"""``docs/commands.md`` holds the help of every command, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from kg_command import Call, run_kg

from kg.cli.app import kg

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
HELP = re.compile(r"```text\n\$ (?P<command>kg[a-z ]*) --help\n(?P<help>.*?)```\n", re.DOTALL)
COMMANDS = ["kg", *(f"kg {name}" for name in kg.commands)]


def shown(command: str, call: Call) -> str:
    ran = call(*command.split()[1:], "--help")
    assert ran.code == 0
    return ran.out


def test_the_page_shows_the_help_of_every_command(
    call: Call, write_expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")

    def block(found: re.Match[str]) -> str:
        command = found["command"]
        return f"```text\n$ {command} --help\n{shown(command, call)}```\n"

    page = PAGE.read_text()
    assert [found["command"] for found in HELP.finditer(page)] == COMMANDS
    if write_expected:
        PAGE.write_text(HELP.sub(block, page))
    for found in HELP.finditer(PAGE.read_text()):
        assert found["help"] == shown(found["command"], call), "run pytest with --write-expected"


def test_every_command_has_a_heading() -> None:
    headings = re.findall(r"^## (kg .*)$", PAGE.read_text(), re.MULTILINE)
    assert headings == COMMANDS[1:]


OPTIONS = [
    (name, parameter)
    for name, command in kg.commands.items()
    for parameter in command.params
    if isinstance(parameter, click.Option)
]


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_every_option_says_what_it_is_for(command: str, option: click.Option) -> None:
    assert option.help, f"kg {command} {option.name}"
    assert option.help.endswith((".", "]."))


def test_the_shell_completes_commands_and_names_of_questions(tmp_path: Path) -> None:
    def completed(*words: str) -> list[str]:
        ran = run_kg(
            cwd=tmp_path,
            _KG_COMPLETE="bash_complete",
            COMP_WORDS=" ".join(("kg", *words)),
            COMP_CWORD=str(len(words)),
        )
        return [line.partition(",")[2] for line in ran.out.splitlines()]

    assert completed("val") == ["validate"]
    assert completed("query", "msp") == ["msp-members-funding-extraction"]
    assert "--workers" in completed("build", "--w")
