"""The spaCy pipeline that parses sentences: which model, checked how, with which components.

The first that is there is taken: the model the user names, an installed official
``en_core_web_sm``, the pinned re-publication of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ModelError
from kg.extract import pinned_model

if TYPE_CHECKING:
    from spacy.language import Language

OFFICIAL_PACKAGE = "en_core_web_sm"
# The parser draws the sentence borders; the separate component for that would only cost time.
EXCLUDED_COMPONENTS = ("senter",)
NEEDED_COMPONENTS = frozenset({"tagger", "parser", "attribute_ruler", "lemmatizer", "ner"})

_INSTALL = f"install it with: pip install {pinned_model.REQUIREMENT}"


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """A model as found on this machine. ``checked`` is true where a recorded digest matched."""

    name: str
    version: str
    folder: Path
    origin: str
    licence: str
    checked: bool


def load_parser(model: str | None = None) -> Language:
    """The parsing pipeline: tagger, parser, lemmatizer and named entities.

    ``model`` is the name of an installed package or the path of a folder. Raises ``ModelError``
    where no model is found, the pinned one was altered, or the model lacks a component.
    """
    description = describe_model(model)
    import spacy

    try:
        nlp = spacy.load(description.folder, exclude=list(EXCLUDED_COMPONENTS))
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(f"model '{description.name}' cannot be loaded: {reason}") from error
    missing = sorted(NEEDED_COMPONENTS - set(nlp.pipe_names))
    if missing:
        raise ModelError(
            f"model '{description.name}' has no component '{missing[0]}'; name another"
        )
    _split_hyphens_behind_dots(nlp)
    return nlp


def _split_hyphens_behind_dots(nlp: Language) -> None:
    """Read "U.S.-led" as the model reads "US-led": three tokens."""
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex

    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"]
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer):
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def describe_model(model: str | None = None) -> ModelDescription:
    """The model that ``load_parser`` would load, found and checked but not loaded.

    Raises ``ModelError`` as ``load_parser`` does, except for what only loading can show.
    """
    if model is not None:
        return _named_model(model)
    official = _package_folder(OFFICIAL_PACKAGE)
    if official is not None:
        return _described(OFFICIAL_PACKAGE, official)
    return _pinned()


def _named_model(model: str) -> ModelDescription:
    if model == pinned_model.PACKAGE:
        return _pinned()
    path = Path(model)
    folder = path if (path / "meta.json").is_file() else _package_folder(model)
    if folder is None:
        raise ModelError(f"no model '{model}': neither an installed package nor a model's folder")
    return _described(model, folder)


def _pinned() -> ModelDescription:
    folder = _package_folder(pinned_model.PACKAGE)
    if folder is None:
        raise ModelError(f"the language model is not installed; {_INSTALL}")
    if pinned_model.files_sha256(folder) != pinned_model.FILES_SHA256:
        raise ModelError(
            f"the language model in {folder} is not the one this version was measured with; "
            f"re{_INSTALL} --force-reinstall, or name a model of your own"
        )
    return ModelDescription(
        pinned_model.PACKAGE,
        pinned_model.VERSION,
        folder,
        pinned_model.ORIGIN,
        pinned_model.LICENCE,
        checked=True,
    )


def _package_folder(package: str) -> Path | None:
    """The versioned folder with the model inside an installed package, without importing it."""
    spec = find_spec(package) if package.isidentifier() else None
    for location in (spec.submodule_search_locations or []) if spec else []:
        folders = sorted(path.parent for path in Path(location).glob(f"{package}-*/config.cfg"))
        if folders:
            return folders[-1]
    return None


def _described(name: str, folder: Path) -> ModelDescription:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder / 'meta.json'} cannot be read; name another model") from error
    return ModelDescription(
        name,
        str(meta.get("version", "")),
        folder,
        str(meta.get("author", "")),
        str(meta.get("license", "")),
        checked=False,
    )
