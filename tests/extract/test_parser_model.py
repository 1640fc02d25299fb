"""The model is found in order, checked before it is loaded, and refused in one line."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.extract import pinned_model
from kg.extract.parser import describe_model, load_parser


@pytest.fixture
def copied_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the pinned package that Python finds before the installed one."""
    installed = describe_model(pinned_model.PACKAGE).folder.parent
    copy = tmp_path / pinned_model.PACKAGE
    shutil.copytree(installed, copy)
    monkeypatch.syspath_prepend(str(tmp_path))
    return copy / f"{pinned_model.PACKAGE}-{pinned_model.VERSION}"


def test_the_pinned_model_is_checked_and_described_without_loading_it() -> None:
    description = describe_model(pinned_model.PACKAGE)
    assert (description.version, description.licence) == ("3.8.0", "MIT")
    assert description.checked


def test_an_untouched_copy_passes_the_check(copied_package: Path) -> None:
    assert describe_model(pinned_model.PACKAGE).folder == copied_package


def test_one_changed_byte_of_the_weights_is_refused_with_what_to_do(copied_package: Path) -> None:
    weights = copied_package / "parser" / "model"
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ModelError, match=r"not the one .* reinstall .*3\.8\.0") as refusal:
        load_parser(pinned_model.PACKAGE)
    assert str(copied_package) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_added_file_is_refused(copied_package: Path) -> None:
    (copied_package / "extra.py").write_text("")
    with pytest.raises(ModelError, match="not the one"):
        load_parser(pinned_model.PACKAGE)


def test_a_missing_model_is_told_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(ModelError, match="not installed; install it with: pip install"):
        load_parser()


def test_an_official_model_goes_before_the_pinned_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = describe_model(pinned_model.PACKAGE).folder
    package = tmp_path / "en_core_web_sm"
    shutil.copytree(source, package / "en_core_web_sm-3.8.0")
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert describe_model().name == "en_core_web_sm"


def test_a_named_folder_is_loaded_and_not_compared_with_the_pinned_digest(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(describe_model(pinned_model.PACKAGE).folder, folder)
    (folder / "README.md").write_text("changed")
    assert not describe_model(str(folder)).checked
    assert load_parser(str(folder)).pipe_names[-1] == "ner"


def test_a_name_that_is_no_model_is_told() -> None:
    with pytest.raises(ModelError, match="no model 'no_such_model': neither"):
        load_parser("no_such_model")


def test_a_broken_named_model_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{}")
    (tmp_path / "config.cfg").write_text("[nlp]\n")
    with pytest.raises(ModelError, match="cannot be loaded") as refusal:
        load_parser(str(tmp_path))
    assert "\n" not in str(refusal.value)


def test_the_parser_has_what_extraction_needs_and_no_more() -> None:
    nlp = load_parser()
    assert set(nlp.pipe_names) == {
        "tok2vec",
        "tagger",
        "parser",
        "attribute_ruler",
        "lemmatizer",
        "ner",
    }
