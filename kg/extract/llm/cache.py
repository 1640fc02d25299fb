"""Answers on disk: what was asked once is not asked again, also after a run that had to stop."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import CacheError
from kg.extract.llm.completion import Completion


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder with a file an answer, named by the digest of what was asked.

    What was asked is the model, the version of the prompt with the digest of its vocabulary, and
    the passage. A file that cannot be read as an answer counts as absent and is written anew.
    """

    folder: Path
    model: str
    prompt: str

    def open(self) -> None:
        """See that answers can be kept, before any is paid for. Raises ``CacheError``."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
        except OSError as error:
            raise _refused(self.folder, error) from error

    def get(self, question: str) -> Completion | None:
        """The answer to a question that was kept."""
        try:
            content = json.loads(self._place(question).read_text(encoding="utf-8"))
            text, tokens = content["text"], content["tokens"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        usable = isinstance(text, str) and isinstance(tokens, int)
        return Completion(text, tokens) if usable else None

    def put(self, question: str, completion: Completion) -> None:
        """Keep an answer, whole or not at all. Raises ``CacheError``."""
        place = self._place(question)
        told = {"model": self.model, "prompt": self.prompt, **asdict(completion)}
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=place.parent)
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(told, file)
            Path(name).replace(place)
        except OSError as error:
            raise _refused(self.folder, error) from error

    def _place(self, question: str) -> Path:
        asked = json.dumps([self.model, self.prompt, question])
        digest = hashlib.sha256(asked.encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"


def _refused(folder: Path, error: OSError) -> CacheError:
    return CacheError(str(folder), f"{error.strerror or error}; name another with --cache")
