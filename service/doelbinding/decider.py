"""Decides: has the engine judge a request, and puts the legal reasons into words.

Nothing here decides anything. What is allowed follows from the policies; an engine that fails or answers anything
unexpected leads to an error, never to an allow.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson
import uuid_utils

from doelbinding.answer import Answer, Finding, combine, read_answer
from doelbinding.catalogue import Catalogue
from doelbinding.contract.request import DecisionRequest, Item
from doelbinding.contract.response import Language, Outcome
from doelbinding.engine.base import Engine
from doelbinding.policy_set import PolicySet

CHUNK_SIZE: Final = 50
"""How many items are judged before other requests get their turn. At about 0.1 ms an item that is some 5 ms."""


@dataclass(frozen=True)
class Decision:
    """A decision: the response as it goes to the caller, and what logs and metrics may know of it."""

    decision_id: str
    outcome: Outcome
    norms: tuple[str, ...]
    engine_seconds: float
    response: dict[str, Any]


def _now() -> datetime:
    return datetime.now(UTC)


class Decider:
    """Decides on requests under one policy set, with one engine that has loaded it."""

    def __init__(
        self,
        policy_set: PolicySet,
        catalogue: Catalogue,
        engine: Engine,
        *,
        chunk_size: int = CHUNK_SIZE,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._policy_set = policy_set
        self._catalogue = catalogue
        self._engine = engine
        self._chunk_size = chunk_size
        self._clock = clock

    async def decide(
        self,
        request: DecisionRequest,
        *,
        language: Language = "nl",
        explain: bool = False,
        now: datetime | None = None,
    ) -> Decision:
        """Decide on `request`, with texts in `language`, and with how every norm came out if `explain`.

        `now` is the moment of asking, for which a request without a time asks; by default what the clock says. Raises EngineError when the engine gives no answer that can be relied on: then there is no decision.
        """
        evaluated_at = (now or self._clock()).astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        entrypoint = "explained_decision" if explain else "decision"
        parts: list[Answer] = []
        engine_seconds = 0.0
        for item_ids, document in self._documents(request, evaluated_at):
            if parts:
                await asyncio.sleep(0)
            started = time.perf_counter()
            raw = await self._engine.evaluate(entrypoint, document)
            engine_seconds += time.perf_counter() - started
            parts.append(read_answer(raw, self._catalogue, self._policy_set.revision, item_ids))
        answer = combine(parts, self._catalogue)
        decision_id = str(uuid_utils.uuid7())
        return Decision(
            decision_id=decision_id,
            outcome=answer.decision,
            norms=tuple(sorted({reason.norm for reason in answer.reasons})),
            engine_seconds=engine_seconds,
            response={
                "decision_id": decision_id,
                "decision": answer.decision,
                "evaluated_at": evaluated_at,
                **self._in_words(answer, language),
            },
        )

    def _documents(self, request: DecisionRequest, now: str) -> Iterator[tuple[list[str], str]]:
        """Yield the request in parts, as JSON text with the ids of its items. What the caller left out stays out."""
        document = request.model_dump(exclude_unset=True, exclude={"items"})
        document.setdefault("time", now)
        if not request.items:
            if "items" in request.model_fields_set:
                document["items"] = []
            yield [], orjson.dumps(document).decode()
        for items in _chunks(request.items, self._chunk_size):
            document["items"] = [item.model_dump(exclude_unset=True) for item in items]
            yield [item.id for item in items], orjson.dumps(document).decode()

    def _in_words(self, answer: Answer, language: Language) -> dict[str, Any]:
        texts = self._catalogue.texts(language)
        said: dict[str, Any] = {
            "policy": answer.policy.model_dump(),
            "reasons": _worded(answer.reasons, texts),
            "obligations": _worded(answer.obligations, texts),
            "advice": _worded(answer.advice, texts),
            "items": [item.model_dump(mode="json", exclude_unset=True) for item in answer.items],
        }
        if answer.assessment is not None:
            said["assessment"] = [unit.model_dump(mode="json", exclude_unset=True) for unit in answer.assessment]
        return said


def _chunks(items: tuple[Item, ...], size: int) -> Iterator[tuple[Item, ...]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _worded(findings: Iterable[Finding], texts: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**finding.model_dump(mode="json", exclude_unset=True), **texts[finding.norm]} for finding in findings]
