"""How much may be asked in one run, and how much it would be."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kg.errors import BudgetError

# English in the tokens of most models; JSON has shorter ones.
CHARACTERS_A_TOKEN = 3.8
# The longest answer that is asked for: a claim is about 100 tokens, and dense text has one in 120
# characters.
_ANSWER_TOKENS, _ANSWER_TOKENS_A_CHARACTER = 300, 1


def tokens_of(text: str) -> int:
    """About how many tokens a text is."""
    return math.ceil(len(text) / CHARACTERS_A_TOKEN)


def longest_answer(characters: int) -> int:
    """The most tokens an answer may have about a passage of so many characters."""
    return _ANSWER_TOKENS + _ANSWER_TOKENS_A_CHARACTER * characters


@dataclass
class Budget:
    """What is left of a number of requests and of tokens; ``None`` is without bound."""

    requests: int | None
    tokens: int | None
    spent_requests: int = 0
    spent_tokens: int = 0

    def ask_for(self, tokens: int) -> None:
        """Count one more request, which may take ``tokens``. Raises ``BudgetError`` instead of
        passing the budget."""
        if self.requests is not None and self.spent_requests >= self.requests:
            raise BudgetError(f"the {self.requests} requests of --max-requests are used up")
        if self.tokens is not None and self.spent_tokens + tokens > self.tokens:
            raise BudgetError(
                f"{self.spent_tokens} of the {self.tokens} tokens of --max-tokens are used up, "
                f"and the next request may take {tokens}"
            )
        self.spent_requests += 1

    def spend(self, tokens: int) -> None:
        """Count the tokens that a request took."""
        self.spent_tokens += tokens


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading would take: requests to be sent and answers that are in the cache already.

    ``characters`` are those of all that is sent, ``most_received`` the most tokens that may come
    back.
    """

    articles: int = 0
    requests: int = 0
    cached: int = 0
    characters: int = 0
    most_received: int = 0

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(
            self.articles + other.articles,
            self.requests + other.requests,
            self.cached + other.cached,
            self.characters + other.characters,
            self.most_received + other.most_received,
        )

    @property
    def sent_tokens(self) -> int:
        """About how many tokens are sent."""
        return math.ceil(self.characters / CHARACTERS_A_TOKEN)
