"""Decides on AuthZEN requests: has the engine judge them, and lets nothing pass for an allow that is not wholly one."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

import orjson
import uuid_utils

from doelbinding.answer import read_answer
from doelbinding.authzen.pages import Place
from doelbinding.authzen.requests import (
    Action,
    Document,
    Evaluation,
    Resource,
    Semantic,
    Subject,
    check,
    with_defaults,
)
from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import FieldError, MalformedRequest, read_request
from doelbinding.contract.request import DecisionRequest
from doelbinding.engine.base import ACCESS, Engine, EngineError, checked_revision
from doelbinding.policy_set import PolicySet
from doelbinding.policy_set.validity import day_of

MAX_CANDIDATES: Final = 1000
"""How many candidates one search may have."""
MAX_ITEMS: Final = 100
"""How many items one evaluation may be about: they are judged in one go. POST /v1/decide judges more of them, in parts."""

Part = Literal["subject", "resource", "action"]
_ENTITIES: Final[Mapping[Part, type[Subject | Resource | Action]]] = {
    "subject": Subject,
    "resource": Resource,
    "action": Action,
}


@dataclass(frozen=True)
class AccessDecision:
    """An access decision: the response, and what logs and metrics may know of it.

    `action` is the action where the contract has it, else `other`.
    """

    decision_id: str
    allowed: bool
    action: str
    norms: tuple[str, ...]
    engine_seconds: float
    response: dict[str, Any]


@dataclass(frozen=True)
class Found:
    """A page of search results, where the next page starts, and every decision that was made on the way."""

    results: list[dict[str, str]]
    following: Place | None
    decisions: list[AccessDecision]


class AccessDecider:
    """Decides on AuthZEN requests under one policy set, with one engine that has loaded it.

    The policy set answers in package `doelbinding.authzen`; the input is the request:

    * `evaluation`: `decision`, a boolean; `context`, an object for the caller, which may be left out; `policy`, with the
      `revision` of `data.doelbinding.stamp`.
    * `subjects`, `resources`, `actions`: `candidates`, the entities to try in a search; `policy`.

    A set that answers requests of the contract too draws its decisions from those. It tells the `request` that the
    evaluation stands for, and gives the decision of the contract on it in `evaluation`, as `answer`. Both are checked as
    those of POST /v1/decide are.
    """

    def __init__(self, policy_set: PolicySet, catalogue: Catalogue, engine: Engine) -> None:
        self._policy_set = policy_set
        self._catalogue = catalogue
        self._engine = engine

    @property
    def available(self) -> bool:
        """Whether the policy set answers AuthZEN requests."""
        return "authzen" in self._policy_set.interfaces

    async def evaluate(self, document: Document, now: str) -> AccessDecision:
        """Decide, at the moment `now` (RFC 3339), on an access evaluation request.

        Raises EngineError when the engine gives no answer that can be relied on: then there is no decision.
        """
        moment = moment_of(document)
        if moment is not None and not self._policy_set.validity.covers(day_of(moment)):
            return self._denied(now, _error("The law of that moment is another than of the request: ask apart.", ()))
        text = orjson.dumps(document).decode()
        started = time.perf_counter()
        try:
            asked = await self._asked(text)
        except MalformedRequest as malformed:
            said = "The properties and facts are not as the contract has them; the errors tell where in its request."
            return self._denied(now, _error(said, malformed.errors))
        answer = await self._engine.query(ACCESS, text)
        seconds = time.perf_counter() - started
        if answer is None and asked is None:
            return self._denied(now, {})
        allowed, context, norms = self._checked(answer, asked)
        decision_id = str(uuid_utils.uuid7())
        return AccessDecision(
            decision_id=decision_id,
            allowed=allowed,
            action=asked.action.name if asked else "other",
            norms=norms,
            engine_seconds=seconds,
            response={
                "decision": allowed,
                "context": {**context, "decision_id": decision_id, "evaluated_at": now},
            },
        )

    async def _asked(self, text: str) -> DecisionRequest | None:
        """The request of the contract that is decided on; None without the contract, or where the policies know none.

        Raises MalformedRequest when it is not one that the contract knows.
        """
        if "contract" not in self._policy_set.interfaces:
            return None
        asked = await self._engine.query("authzen.request", text)
        if asked is None:
            return None
        request = read_request(orjson.dumps(asked))
        if len(request.items) > MAX_ITEMS:
            raise MalformedRequest(FieldError("/items", f"Should have at most {MAX_ITEMS} entries here"))
        return request

    def _checked(
        self, answer: object, asked: DecisionRequest | None
    ) -> tuple[bool, Mapping[str, Any], tuple[str, ...]]:
        revision = self._policy_set.revision
        given = checked_revision(answer, revision)
        allowed, context = given.get("decision"), given.get("context", {})
        if not isinstance(allowed, bool) or not isinstance(context, dict):
            raise EngineError("the engine's answer is no access decision")
        if asked is not None:
            rests_on = read_answer(given.get("answer"), self._catalogue, revision, [item.id for item in asked.items])
            if allowed != (rests_on.decision == "allow"):
                raise EngineError("the engine's answer is another than the decision that it rests on")
            return allowed, context, tuple(sorted({reason.norm for reason in rests_on.reasons}))
        if allowed and "contract" in self._policy_set.interfaces:
            raise EngineError("the engine's answer allows what stands for no request of the contract")
        return allowed, context, ()

    async def evaluate_all(
        self, document: Document, entries: Sequence[object], semantic: Semantic, now: str
    ) -> list[AccessDecision]:
        """Decide on `entries` in order, each with what it leaves to `document`; a faulty entry is denied.

        There are fewer decisions than entries where `semantic` says that one settles the matter. Raises EngineError as
        `evaluate` does.
        """
        decisions: list[AccessDecision] = []
        settling = {"deny_on_first_deny": False, "permit_on_first_permit": True}.get(semantic)
        for entry in entries:
            if decisions:
                await asyncio.sleep(0)
            decision = await self._evaluate_entry(document, entry, now)
            decisions.append(decision)
            if decision.allowed is settling:
                break
        return decisions

    async def _evaluate_entry(self, document: Document, entry: object, now: str) -> AccessDecision:
        try:
            if not isinstance(entry, dict):
                raise MalformedRequest(FieldError("", "Should be an object"))
            evaluation = with_defaults(entry, document)
            check(Evaluation, evaluation)
        except MalformedRequest as malformed:
            return self._denied(now, _error("The evaluation is not one.", malformed.errors))
        return await self.evaluate(evaluation, now)

    async def search(self, part: Part, document: Document, place: Place) -> Found:
        """Return those candidates for `part` of `document` that are allowed, from `place` on, as many as fit a page.

        A candidate is allowed when an evaluation with it is. Raises EngineError as `evaluate` does, and MalformedRequest
        when there are more than MAX_CANDIDATES.
        """
        searched = _without_what_is_sought(part, document)
        candidates = await self._candidates(part, searched)
        found = Found([], None, [])
        for start in range(place.start, len(candidates)):
            async for decision in self._evaluations(part, searched, candidates[start], place.time):
                found.decisions.append(decision)
                if decision.allowed:
                    break
            else:
                continue
            if len(found.results) == place.limit:
                return Found(found.results, Place(start, place.limit, place.time), found.decisions)
            found.results.append(_identity(candidates[start][0]))
        return found

    async def _evaluations(
        self, part: Part, searched: Document, alternatives: Sequence[Document], now: str
    ) -> AsyncIterator[AccessDecision]:
        for candidate in alternatives:
            await asyncio.sleep(0)
            yield await self.evaluate({**searched, part: candidate}, now)

    async def _candidates(self, part: Part, searched: Document) -> list[list[Document]]:
        """What to try, in the order of the policies; together what differs in its properties only."""
        answer = await self._engine.query(f"authzen.{part}s", orjson.dumps(searched).decode())
        if answer is None:
            return []
        proposed = checked_revision(answer, self._policy_set.revision).get("candidates")
        if not isinstance(proposed, list):
            raise EngineError("the engine's answer has no list of candidates")
        if len(proposed) > MAX_CANDIDATES:
            raise MalformedRequest(FieldError("", f"There are more than {MAX_CANDIDATES} candidates to try"))
        distinct: dict[tuple[str, ...], list[Document]] = {}
        for candidate in proposed:
            try:
                check(_ENTITIES[part], candidate)
            except MalformedRequest:
                raise EngineError(f"the engine proposes a candidate that is no {part}") from None
            if part != "action" and candidate["type"] != searched[part]["type"]:
                raise EngineError("the engine proposes a candidate of another type than is searched for")
            distinct.setdefault(tuple(_identity(candidate).values()), []).append(candidate)
        return list(distinct.values())

    def _denied(self, now: str, context: Mapping[str, Any]) -> AccessDecision:
        decision_id = str(uuid_utils.uuid7())
        said = {**context, "decision_id": decision_id, "evaluated_at": now}
        response = {"decision": False, "context": said}
        return AccessDecision(decision_id, False, "other", (), 0.0, response)


def moment_of(document: Document) -> datetime | None:
    """Return the moment that `document` names in `context.time`, if it can be told."""
    context = document.get("context")
    return moment_named(context.get("time") if isinstance(context, dict) else None)


def moment_named(named: object) -> datetime | None:
    """Return the moment that `named` (RFC 3339) tells, if it can be told."""
    if not isinstance(named, str):
        return None
    try:
        moment = datetime.fromisoformat(named)
        day_of(moment)  # which does not exist before the year 1 or after 9999
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None


def timed(document: Document, now: str) -> Document:
    """Return `document` with the moment to decide for, `context.time` (NL GOV's profile), where it names none.

    Whoever has the document then has all that the decision rests on besides the policies.
    """
    stamped = {**document, "context": {"time": now, **document.get("context", {})}}
    if isinstance(document.get("evaluations"), list):
        stamped["evaluations"] = [_timed_entry(entry, now) for entry in document["evaluations"]]
    return stamped


def _timed_entry(entry: object, now: str) -> object:
    if isinstance(entry, dict) and isinstance(entry.get("context"), dict):
        return {**entry, "context": {"time": now, **entry["context"]}}
    return entry


def _without_what_is_sought(part: Part, document: Document) -> Document:
    """`document` without what the specification says to ignore (sections 8.4 to 8.6): no policy can heed it."""
    searched = {field: value for field, value in document.items() if field not in {"page", part}}
    if part != "action":
        searched[part] = {field: value for field, value in document[part].items() if field != "id"}
    return searched


def _identity(entity: Document) -> dict[str, str]:
    return {field: entity[field] for field in ("type", "id", "name") if field in entity}


def _error(message: str, errors: Sequence[FieldError]) -> dict[str, Any]:
    listed = [{"pointer": error.pointer, "detail": error.detail} for error in errors]
    return {"error": {"status": 400, "message": message, "errors": listed}}
