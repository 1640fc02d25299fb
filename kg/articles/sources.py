"""What the user names to the files that hold articles."""

from __future__ import annotations

import glob
import os
import re
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
_ANY_DEPTH = re.compile(r"(?:^|(?<=/))\*\*(?:/|$)")
# What an earlier build set aside is written beside the graph, often into the folder it read.
_SET_ASIDE = ".set-aside.jsonl"


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
    elif not source:
        yield ArticleError("''", "an empty name; name a file, a folder, a glob or -")
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
        if _is_article(path) and not hidden and not _accompanies(path):
            yield Input(f"{folder.rstrip('/')}/{relative.as_posix()}", path)


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in FORMATS and not path.name.lower().endswith(_SET_ASIDE)


def _accompanies(path: Path) -> bool:
    """Whether this is the JSON beside a text of the same name: notes on it, not an article."""
    texts = (suffix for suffix, name in FORMATS.items() if name in (TEXT, MARKDOWN, HTML))
    return path.suffix.lower() == ".json" and any(path.with_suffix(s).exists() for s in texts)


def _in_glob(pattern: str) -> Iterator[Input | ArticleError]:
    found = False
    for name in sorted(set(_matching(pattern))):
        path = Path(name)
        if path.is_file() and _is_article(path):
            found = True
            yield Input(name, path)
    if not found:
        yield ArticleError(pattern, f"matches no article; known endings are {_ENDINGS}")


def _matching(pattern: str) -> Iterator[str]:
    """The names that match; ``**`` follows no link to a folder, as two of them may never end."""
    recursion = _ANY_DEPTH.search(pattern)
    if recursion is None:
        # Path.glob takes no absolute pattern and would lose the name as the user gave it.
        yield from glob.iglob(pattern)  # noqa: PTH207
        return
    above, rest = pattern[: recursion.start()], pattern[recursion.end() :] or "*"
    for folder in _matching(above) if above else ("",):
        for below in _folders(folder):
            yield from _matching(glob.escape(below) + rest)


def _folders(root: str) -> Iterator[str]:
    """``root`` and all folders below it that are not hidden, each as a name's beginning."""
    for where, names, _ in os.walk(root or "."):
        names[:] = [name for name in names if not name.startswith(".")]
        relative = where.removeprefix(root or ".").strip("/")
        yield root + (f"{relative}/" if relative else "")
