"""Which reader reads, and how, in a form that can be noted and taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.extract.llm.settings import ServerSettings
from kg.extract.readers import ArticleReader
from kg.lexicon import Lexicon
from kg.model import ReaderChoice


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """The reader, the least confidence of a claim, the parser's model, the server that is asked."""

    reader: ReaderChoice = ReaderChoice.GRAMMAR
    min_confidence: float | None = None
    model: str | None = None
    server: ServerSettings | None = None

    def load(self, lexicon: Lexicon) -> ArticleReader:
        """The reader. Raises ``ModelError``, ``ReferenceDataError`` or ``ModelServerError``."""
        return ArticleReader.load(
            lexicon,
            model=self.model,
            choice=self.reader,
            least=self.min_confidence,
            server=self.server,
        )

    def deciding(self) -> dict[str, object]:
        """What decides what is read, as JSON knows it."""
        asked = self.server and {"base_url": self.server.base_url, "model": self.server.model}
        return {
            "reader": self.reader.value,
            "min_confidence": self.min_confidence,
            "model": self.model,
            "server": asked,
        }

    def noted(self) -> dict[str, object]:
        """All that ``of_noted`` needs, as JSON knows it; a budget is one of a run."""
        kept = self.server and {**_asked(self.deciding()), "cache": str(self.server.cache)}
        return {**self.deciding(), "server": kept}

    @classmethod
    def of_noted(cls, noted: Mapping[str, Any]) -> ReaderSettings:
        """The settings that were ``noted``."""
        server = noted["server"]
        return cls(
            ReaderChoice(noted["reader"]),
            noted["min_confidence"],
            noted["model"],
            server and ServerSettings(server["base_url"], server["model"], Path(server["cache"])),
        )


def _asked(deciding: Mapping[str, Any]) -> dict[str, object]:
    return dict(deciding["server"])
