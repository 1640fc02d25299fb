"""Asks a server, patiently: again where it is busy, in a simpler form where it refuses one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from kg.errors import ModelServerError
from kg.extract.llm.budget import Budget, tokens_of
from kg.extract.llm.completion import Completion
from kg.extract.llm.exchange import NoAnswerError, Reply, post
from kg.extract.llm.protocol import (
    BUSY,
    FORM_REFUSED,
    ProtocolError,
    completion,
    forms,
    problem_of,
)
from kg.extract.llm.settings import ServerSettings, api_key

_TRIES = 5
# In seconds. Who is asked to wait longer had better come again.
_LONGEST_WAIT = 60.0

Json = Mapping[str, Any]


class ChatClient:
    """Sends questions to one server, each within the budget of the run."""

    def __init__(self, settings: ServerSettings) -> None:
        settings.check()
        self._settings = settings
        self._key = api_key()
        self._budget = Budget(settings.max_requests, settings.max_tokens)
        # The first form that the server took; it will take that again.
        self._form = 0

    def ask(self, messages: Sequence[Mapping[str, str]], schema: Json, most: int) -> Completion:
        """The model's answer, of ``most`` tokens at most.

        Raises ``ModelServerError`` or ``BudgetError``.
        """
        bodies = list(forms(self._settings.model, messages, schema, most))
        sent = sum(tokens_of(message["content"]) for message in messages)
        refused: Reply | None = None
        for number, body in enumerate(bodies[self._form :], start=self._form):
            reply = self._patiently(body, sent + most)
            if reply.status == 200:
                self._form = number
                return self._completion(reply, sent)
            refused = refused or reply
            if reply.status not in FORM_REFUSED:
                raise self._error(problem_of(reply, self._key))
        assert refused is not None
        raise self._error(problem_of(refused, self._key))

    def _completion(self, reply: Reply, sent: int) -> Completion:
        try:
            answered = completion(reply, sent)
        except ProtocolError as error:
            told = str(error).replace(self._key, "…") if self._key else str(error)
            raise self._error(told) from error
        self._budget.spend(answered.tokens)
        return answered

    def _patiently(self, body: Json, tokens: int) -> Reply:
        """The reply to one form of a request, which may take so many tokens, and several tries."""
        pause = self._settings.pause
        for further in range(_TRIES - 1, -1, -1):
            self._budget.ask_for(tokens)
            try:
                reply = self._post(body)
            except NoAnswerError as error:
                if not (error.again and further):
                    raise self._error(str(error)) from error
                wait = pause
            else:
                if reply.status not in BUSY or not further:
                    return reply
                wait = max(pause, self._asked_to_wait(reply))
            time.sleep(wait)
            pause *= 2
        raise AssertionError("the last try returns or raises")

    def _post(self, body: Json) -> Reply:
        settings = self._settings
        return post(
            settings.endpoint,
            body,
            key=self._key,
            timeout=settings.timeout,
            proxies=not settings.local,
        )

    def _asked_to_wait(self, reply: Reply) -> float:
        """The seconds of ``Retry-After``, a number or a date. Raises where these are too many."""
        seconds = _seconds(reply.headers.get("retry-after", ""))
        if seconds > _LONGEST_WAIT:
            raise self._error(f"asks to come again in {seconds:.0f} seconds")
        return seconds

    def _error(self, problem: str) -> ModelServerError:
        return ModelServerError(self._settings.base_url, problem)


def _seconds(told: str) -> float:
    """How long a header asks to wait; 0 where it cannot be read or the time is over."""
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(told)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
