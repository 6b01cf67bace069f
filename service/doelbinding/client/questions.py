"""What is asked, and how the answer is read: the same for both clients."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Generic, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from doelbinding.authzen.requests import Semantic
from doelbinding.authzen.responses import Decision as AccessDecision
from doelbinding.authzen.responses import Decisions as AccessDecisions
from doelbinding.client.errors import ProblemError, UnusableAnswerError
from doelbinding.contract.reading import MalformedRequest, refuse_repetition
from doelbinding.contract.request import DecisionRequest
from doelbinding.contract.response import DecisionResponse

Json = Mapping[str, Any]

_Answer = TypeVar("_Answer")
_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class Question(Generic[_Answer]):
    """One question to the service: where, what, and how to read the answer to it."""

    path: str
    body: bytes
    read: Callable[[bytes], _Answer]
    params: dict[str, str] = field(default_factory=dict)

    def answer(self, response: httpx.Response) -> _Answer:
        """Read `response`. Raises ProblemError for any status but 200, and UnusableAnswerError for what is no decision."""
        if response.status_code != HTTPStatus.OK:
            raise ProblemError(response.status_code, _problem(response))
        return self.read(response.content)


def decide(request: Json | DecisionRequest, *, explain: bool) -> Question[DecisionResponse]:
    """Ask for a decision. What is absent in `request` stays absent."""
    body = request.model_dump_json(exclude_unset=True).encode() if isinstance(request, BaseModel) else _encoded(request)
    params = {"explain": "true"} if explain else {}
    return Question("/v1/decide", body, lambda answer: _read(DecisionResponse, answer), params)


def evaluate(evaluation: Json) -> Question[AccessDecision]:
    """Ask for an access evaluation (AuthZEN 1.0, section 6)."""
    return Question("/access/v1/evaluation", _encoded(evaluation), lambda answer: _read(AccessDecision, answer))


def batch(
    evaluations: Sequence[Json], defaults: Json | None, semantic: Semantic
) -> Question[tuple[AccessDecision, ...]]:
    """Ask for several access evaluations (AuthZEN 1.0, section 7). ValueError without any: that would ask something else."""
    if not evaluations:
        raise ValueError("there is nothing to evaluate")
    asked = {
        **(defaults or {}),
        "options": {"evaluations_semantic": semantic},
        "evaluations": [dict(evaluation) for evaluation in evaluations],
    }

    def read(answer: bytes) -> tuple[AccessDecision, ...]:
        decisions = _read(AccessDecisions, answer).evaluations
        settled = {"deny_on_first_deny": False, "permit_on_first_permit": True}.get(semantic)
        whole = len(decisions) == len(evaluations)
        stopped = 0 < len(decisions) < len(evaluations) and decisions[-1].decision is settled
        if not whole and not stopped:
            raise UnusableAnswerError("the answer has not a decision for every evaluation")
        return decisions

    return Question("/access/v1/evaluations", _encoded(asked), read)


def _encoded(document: Json) -> bytes:
    return json.dumps(dict(document), ensure_ascii=False, allow_nan=False).encode()


def _read(model: type[_Model], answer: bytes) -> _Model:
    """Read `answer` strictly: nothing is taken for a decision that merely looks like one.

    What a later minor version of the API adds is no obstacle, and kept. An object with the same name twice is refused, because
    readers differ on which of the two counts.
    """
    try:
        read = model.model_validate_json(answer, strict=True, extra="allow")
        refuse_repetition(answer)
    except (MalformedRequest, RecursionError):
        raise UnusableAnswerError("the answer has the same field twice, or is nested too deeply") from None
    except ValidationError as invalid:
        places = {"/".join(str(part) for part in error["loc"]) for error in invalid.errors(include_input=False)[:5]}
        raise UnusableAnswerError(f"the answer is no decision: {', '.join(sorted(places)) or 'no JSON'}") from None
    return read


def _problem(response: httpx.Response) -> dict[str, Any] | None:
    try:
        problem = json.loads(response.content)
    except ValueError:
        return None
    return problem if isinstance(problem, dict) else None
