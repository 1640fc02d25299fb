"""What the user names to the files that hold articles."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ArticleError

STDIN = "-"
TEXT, MARKDOWN, HTML, JSON, JSON_LINES = "text", "markdown", "html", "json", "json-lines"
#: The format of each known ending.
FORMATS = {
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
}
_ENDINGS = " ".join(FORMATS)


@dataclass(frozen=True)
class Input:
    """A file of articles, by the name the user will see; the standard input has no path."""

    name: str
    path: Path | None

    @property
    def format(self) -> str | None:
        """The format its ending tells, ``None`` for an unknown ending."""
        return FORMATS.get(self.path.suffix.lower()) if self.path else None


def find_inputs(sources: Sequence[str]) -> Iterator[Input | ArticleError]:
    """The inputs of each source in turn; those of a folder or a glob sorted by name."""
    for source in sources:
        try:
            yield from _inputs(source)
        except (OSError, ValueError) as error:
            yield ArticleError(source, f"cannot be a file name: {error}")


def _inputs(source: str) -> Iterator[Input | ArticleError]:
    if source == STDIN:
        yield Input(STDIN, None)
    elif Path(source).is_dir():
        yield from _in_folder(source)
    elif Path(source).exists() or not glob.has_magic(source):
        yield _file(source)
    else:
        yield from _in_glob(source)


def _file(source: str) -> Input | ArticleError:
    path = Path(source)
    if not path.exists():
        return ArticleError(source, "no such file or folder; check the name")
    return Input(source, path)


def _in_folder(folder: str) -> Iterator[Input | ArticleError]:
    inputs = list(_walk(folder))
    if not inputs:
        yield ArticleError(folder, f"no article in this folder; known endings are {_ENDINGS}")
    yield from inputs


def _walk(folder: str) -> Iterator[Input]:
    root = Path(folder)
    found = (Path(where) / name for where, _, names in os.walk(root) for name in names)
    for path in sorted(found, key=lambda path: path.relative_to(root).as_posix()):
        relative = path.relative_to(root)
        hidden = any(part.startswith(".") for part in relative.parts)
        if path.suffix.lower() in FORMATS and not hidden and not _accompanies(path):
            yield Input(f"{folder.rstrip('/')}/{relative.as_posix()}", path)


def _accompanies(path: Path) -> bool:
    """Whether this is the JSON beside a text of the same name: notes on it, not an article."""
    texts = (suffix for suffix, name in FORMATS.items() if name in (TEXT, MARKDOWN, HTML))
    return path.suffix.lower() == ".json" and any(path.with_suffix(s).exists() for s in texts)


def _in_glob(pattern: str) -> Iterator[Input | ArticleError]:
    found = False
    # Path.glob takes no absolute pattern and would lose the name as the user gave it.
    for name in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207
        if Path(name).is_file() and Path(name).suffix.lower() in FORMATS:
            found = True
            yield Input(name, Path(name))
    if not found:
        yield ArticleError(pattern, f"matches no article; known endings are {_ENDINGS}")
