"""The learnt reader: a parsed article to the claims that the network finds in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from kg.errors import ModelError
from kg.extract.frames import ClaimType, load_claim_types
from kg.extract.learnt.acts import Spotter
from kg.extract.learnt.claims import ClaimBuilder
from kg.extract.learnt.judge import Judge
from kg.extract.learnt.network import Network
from kg.extract.learnt.referents import Referents
from kg.extract.learnt.schema import Schema
from kg.extract.learnt.unknown_names import UnknownNames
from kg.extract.learnt.windows import Windows
from kg.extract.mentions import KnownNames
from kg.extract.parsed import Parsed
from kg.extract.resolve import Resolver
from kg.extract.words import ReferenceWords, load_words
from kg.model import Claim
from kg.resources import NETWORK


@dataclass(frozen=True)
class LearntReader:
    """Reads parsed articles with a network that was trained on the corpus."""

    network: Network
    schema: Schema
    tokenizer: Tokenizer
    types: Mapping[str, ClaimType]
    names: KnownNames
    words: ReferenceWords
    judge: Judge

    @classmethod
    def load(
        cls, names: KnownNames, folder: Path = NETWORK, judge: Judge | None = None
    ) -> LearntReader:
        """The reader with the network in ``folder``, and with its judge unless one is given.

        Raises ``ModelError`` or ``ReferenceDataError``.
        """
        try:
            schema = Schema.read(folder / "schema.json")
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tokenizer.no_padding()
            tokenizer.no_truncation()
        except Exception as error:  # The tokenizer raises no class of its own.
            problem = str(error).partition("\n")[0]
            raise ModelError(
                f"the network in '{folder}' cannot be read: {problem}; install the package anew"
            ) from error
        judge = judge or Judge.read(folder / "judge.json")
        types, words = load_claim_types(), load_words().reference
        return cls(Network.load(folder), schema, tokenizer, types, names, words, judge)

    def spotter(self, parsed: Parsed) -> Spotter:
        """What the network sees in an article."""
        windows = Windows(parsed, self.schema, self.tokenizer)
        return Spotter(windows, self.network, self.schema)

    def claims(self, spotter: Spotter, parsed: Parsed, resolver: Resolver) -> Iterator[Claim]:
        """The claims of all acts that the network spots, in text order."""
        unknown = UnknownNames(parsed, self.names, self.words)
        referents = Referents(parsed, resolver, unknown, spotter.antecedents)
        builder = ClaimBuilder(parsed, referents, self.types)
        for act in spotter.acts():
            yield from builder.claims(act)
