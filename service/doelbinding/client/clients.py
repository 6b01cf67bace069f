"""The two clients: one for synchronous code, one for asynchronous code. They differ in how they wait, and in nothing else."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, Self, TypeVar

import anyio
import httpx

from doelbinding.authzen.requests import Semantic
from doelbinding.authzen.responses import Decision as AccessDecision
from doelbinding.client import questions
from doelbinding.client.errors import UnreachableError
from doelbinding.client.questions import Json, Question
from doelbinding.client.require import require_allow
from doelbinding.client.retry import Retry
from doelbinding.contract.request import DecisionRequest
from doelbinding.contract.response import DecisionResponse, Language

TIMEOUT: Final = 10.0
"""Seconds that a client of our own making waits for the service to accept a connection, or to send on."""

_Answer = TypeVar("_Answer")


class _Base:
    def __init__(self, url: str, language: Language, retry: Retry) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Accept-Language": language, "Content-Type": "application/json"}
        self._retry = retry

    def _request(self, question: Question[Any]) -> Mapping[str, Any]:
        return {
            "url": f"{self._url}{question.path}",
            "content": question.body,
            "params": question.params,
            "headers": self._headers,
        }


@contextmanager
def _reaching() -> Iterator[None]:
    try:
        yield
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise UnreachableError(f"the service gives no answer ({type(error).__name__})") from error


class Client(_Base):
    """Asks the service at `url`, such as `https://pdp.example`, for decisions.

    `http` is how to reach it (certificates, time-outs, proxies, tracing) and stays the caller's; without it the client makes its
    own. `language` is that of the texts. May be used from several threads.
    """

    def __init__(
        self, url: str, *, http: httpx.Client | None = None, language: Language = "nl", retry: Retry | None = None
    ) -> None:
        super().__init__(url, language, retry or Retry())
        self._http = http or httpx.Client(timeout=TIMEOUT)
        self._own = http is None

    def decide(self, request: Json | DecisionRequest, *, explain: bool = False) -> DecisionResponse:
        """Return the decision on a request of the contract, allow or deny. Raises NoDecisionError when there is none."""
        return self._ask(questions.decide(request, explain=explain))

    def require(
        self, request: Json | DecisionRequest, *, discharges: Collection[str] | None = None
    ) -> DecisionResponse:
        """Return the decision on a request of the contract if it is an allow; see `require_allow`. Raises NotAllowedError."""
        return require_allow(self.decide(request), discharges)

    def evaluate(self, evaluation: Json) -> AccessDecision:
        """Return the decision on an access evaluation request of AuthZEN. Raises NoDecisionError when there is none."""
        return self._ask(questions.evaluate(evaluation))

    def require_access(self, evaluation: Json, *, discharges: Collection[str] | None = None) -> AccessDecision:
        """Return the decision on an access evaluation request if it is an allow; see `require_allow`. Raises NotAllowedError."""
        return require_allow(self.evaluate(evaluation), discharges)

    def batch(
        self, evaluations: Sequence[Json], *, defaults: Json | None = None, semantic: Semantic = "execute_all"
    ) -> tuple[AccessDecision, ...]:
        """Return the decisions on several access evaluations, in their order, up to the one that settles the matter.

        `defaults` has what they have in common. Raises NoDecisionError when there is not a decision for each.
        """
        return self._ask(questions.batch(evaluations, defaults, semantic))

    def close(self) -> None:
        """Let go of connections of one's own."""
        if self._own:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, question: Question[_Answer]) -> _Answer:
        done = 0
        while True:
            with _reaching():
                response = self._http.post(**self._request(question))
            pause = self._retry.pause(response, done)
            if pause is None:
                return question.answer(response)
            time.sleep(pause)
            done += 1


class AsyncClient(_Base):
    """The same as `Client` for asynchronous code."""

    def __init__(
        self, url: str, *, http: httpx.AsyncClient | None = None, language: Language = "nl", retry: Retry | None = None
    ) -> None:
        super().__init__(url, language, retry or Retry())
        self._http = http or httpx.AsyncClient(timeout=TIMEOUT)
        self._own = http is None

    async def decide(self, request: Json | DecisionRequest, *, explain: bool = False) -> DecisionResponse:
        """Return the decision on a request of the contract, allow or deny. Raises NoDecisionError when there is none."""
        return await self._ask(questions.decide(request, explain=explain))

    async def require(
        self, request: Json | DecisionRequest, *, discharges: Collection[str] | None = None
    ) -> DecisionResponse:
        """Return the decision on a request of the contract if it is an allow; see `require_allow`. Raises NotAllowedError."""
        return require_allow(await self.decide(request), discharges)

    async def evaluate(self, evaluation: Json) -> AccessDecision:
        """Return the decision on an access evaluation request of AuthZEN. Raises NoDecisionError when there is none."""
        return await self._ask(questions.evaluate(evaluation))

    async def require_access(self, evaluation: Json, *, discharges: Collection[str] | None = None) -> AccessDecision:
        """Return the decision on an access evaluation request if it is an allow; see `require_allow`. Raises NotAllowedError."""
        return require_allow(await self.evaluate(evaluation), discharges)

    async def batch(
        self, evaluations: Sequence[Json], *, defaults: Json | None = None, semantic: Semantic = "execute_all"
    ) -> tuple[AccessDecision, ...]:
        """Return the decisions on several access evaluations; see `Client.batch`. Raises NoDecisionError likewise."""
        return await self._ask(questions.batch(evaluations, defaults, semantic))

    async def aclose(self) -> None:
        """Let go of connections of one's own."""
        if self._own:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def _ask(self, question: Question[_Answer]) -> _Answer:
        done = 0
        while True:
            with _reaching():
                response = await self._http.post(**self._request(question))
            pause = self._retry.pause(response, done)
            if pause is None:
                return question.answer(response)
            await anyio.sleep(pause)
            done += 1
