"""The clients against services that answer all kinds of things: nothing but an allow passes as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import httpx
import pytest
from tests.client.conftest import Ask, Handler
from tests.units import document

from doelbinding.client import (
    AsyncClient,
    Client,
    DeniedError,
    NoDecisionError,
    NotAllowedError,
    ProblemError,
    Retry,
    UndischargeableError,
    UnreachableError,
    UnusableAnswerError,
    require_allow,
)
from doelbinding.contract.reading import read_request

Asking = Callable[..., Ask]
AT_ONCE = Retry(first=0)

ALLOW: dict[str, Any] = {
    "decision_id": "01a20bab-668b-76c7-b5a8-9f2613184d16",
    "decision": "allow",
    "evaluated_at": "2026-03-10T09:00:00Z",
    "policy": {"regime": "r", "version": "1.0.0", "revision": "sha256:1", "register_revision": "sha256:2"},
    "reasons": [{"norm": "GRD-02", "kind": "ground", "item": "i-1", "message": "Mag.", "sources": []}],
    "obligations": [{"norm": "ICT-05", "message": "Leg vast.", "sources": [], "record": ["decision_id"]}],
    "advice": [],
    "items": [{"id": "i-1", "decision": "allow", "recipients": [{"party": "ggd", "decision": "allow"}], "reasons": []}],
}
ACCESS: dict[str, Any] = {
    "decision": True,
    "context": {
        "decision_id": ALLOW["decision_id"],
        "evaluated_at": ALLOW["evaluated_at"],
        "obligations": [
            {"id": "ICT-05-0", "type": "custom", "properties": {"norm": "ICT-05"}},
            {"id": "x-1", "type": "notify", "properties": {}},
        ],
    },
}
EVALUATION = {
    "subject": {"type": "user", "id": "u-1"},
    "action": {"name": "view"},
    "resource": {"type": "case", "id": "c-1"},
}


def changed(answer: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**deepcopy(answer), **changes}


def always(content: object, status: int = 200) -> Handler:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return lambda _: httpx.Response(status, content=body)


async def test_it_asks_as_the_contract_says(asking: Asking) -> None:
    asked: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json=ALLOW)

    decision = await asking(handler)("decide", document(), explain=True)
    await asking(handler)("decide", read_request(json.dumps(document()).encode()))
    assert decision.decision == "allow"
    assert decision.obligations[0].model_extra == {"record": ["decision_id"]}
    assert [str(request.url) for request in asked] == [
        "https://pdp.test/zvh/v1/decide?explain=true",
        "https://pdp.test/zvh/v1/decide",
    ]
    assert {request.headers["accept-language"] for request in asked} == {"nl"}
    assert {request.headers["content-type"] for request in asked} == {"application/json"}
    assert [json.loads(request.content) for request in asked] == [document(), document()]


async def test_an_allow_passes(asking: Asking) -> None:
    allow = await asking(always(ALLOW))("require", document())
    assert [obligation.norm for obligation in allow.obligations] == ["ICT-05"]
    assert (await asking(always(ALLOW))("require", document(), discharges={"ICT-05", "INF-02"})).decision == "allow"
    assert (await asking(always(ACCESS))("require_access", EVALUATION)).decision is True
    assert await asking(always(ACCESS))("require_access", EVALUATION, discharges=["ICT-05", "notify"])


async def test_a_deny_tells_why(asking: Asking) -> None:
    deny = changed(ALLOW, decision="deny")
    assert (await asking(always(deny))("decide", document())).decision == "deny"
    with pytest.raises(DeniedError) as told:
        await asking(always(deny))("require", document(), discharges={"ICT-05"})
    assert told.value.decision.reasons[0].norm == "GRD-02"  # type: ignore[union-attr]
    with pytest.raises(DeniedError):
        await asking(always(changed(ACCESS, decision=False)))("require_access", EVALUATION)


@pytest.mark.parametrize("discharges", [(), {"INF-02"}, ["ict-05"]])
async def test_an_obligation_that_cannot_be_discharged_is_no_allow(asking: Asking, discharges: Any) -> None:
    with pytest.raises(UndischargeableError) as told:
        await asking(always(ALLOW))("require", document(), discharges=discharges)
    assert told.value.unknown == {"ICT-05"}
    with pytest.raises(UndischargeableError) as told:
        await asking(always(ACCESS))("require_access", EVALUATION, discharges=discharges)
    assert told.value.unknown == {"ICT-05", "notify"}


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"allow",
        b"\xff",
        b'"allow"',
        b"null",
        [ALLOW],
        {"decision": "allow"},
        changed(ALLOW, decision="Allow"),
        changed(ALLOW, decision=True),
        changed(ALLOW, decision=["allow"]),
        changed(ALLOW, decision=None),
        changed(ALLOW, obligations=None),
        changed(ALLOW, obligations=[{"norm": 7}]),
        changed(ALLOW, items=[{"id": "i-1", "decision": "maybe", "reasons": []}]),
        {key: value for key, value in ALLOW.items() if key != "obligations"},
        changed(ALLOW, reasons=[]),
        changed(ALLOW, items=[{"id": "i-1", "decision": "deny", "reasons": []}]),
        changed(
            ALLOW,
            items=[
                {
                    "id": "i-1",
                    "decision": "allow",
                    "recipients": [{"party": "ggd", "decision": "deny"}],
                    "reasons": [],
                }
            ],
        ),
    ],
)
async def test_an_answer_that_is_not_wholly_an_allow_is_none(asking: Asking, answer: object) -> None:
    with pytest.raises(UnusableAnswerError):
        await asking(always(answer))("require", document())


@pytest.mark.parametrize(
    "answer", [b"", b"true", {"decision": True}, {}, changed(ACCESS, decision="true"), changed(ACCESS, decision=1)]
)
async def test_an_access_decision_must_be_true_itself(asking: Asking, answer: object) -> None:
    with pytest.raises(UnusableAnswerError):
        await asking(always(answer))("require_access", EVALUATION)


async def test_what_a_later_version_adds_is_no_obstacle(asking: Asking) -> None:
    later = changed(ALLOW, valid_until="2026-03-11", policy={**ALLOW["policy"], "name": "x"})
    assert (await asking(always(later))("require", document())).decision == "allow"


@pytest.mark.parametrize("status", [201, 202, 204, 206, 301, 302, 400, 401, 403, 404, 415, 429, 500, 502, 503, 504])
async def test_another_status_than_200_is_no_decision(asking: Asking, status: int) -> None:
    with pytest.raises(ProblemError) as told:
        await asking(always(ALLOW, status), AT_ONCE)("require", document())
    assert told.value.status == status


async def test_a_problem_is_told(asking: Asking) -> None:
    problem = {"type": "urn:x", "title": "Malformed request", "status": 400, "detail": "Lees het contract."}
    with pytest.raises(ProblemError, match="400: Lees het contract") as told:
        await asking(always(problem, 400))("decide", document())
    assert told.value.problem == problem
    for other in (b"Bad request", b'["x"]'):
        with pytest.raises(ProblemError) as told:
            await asking(always(other, 400))("decide", document())
        assert told.value.problem is None


@pytest.mark.parametrize(
    "error",
    [
        httpx.ConnectError("x"),
        httpx.ReadTimeout("x"),
        httpx.RemoteProtocolError("x"),
        httpx.DecodingError("x"),
        httpx.TooManyRedirects("x"),
        httpx.InvalidURL("x"),
        httpx.StreamClosed(),
    ],
)
async def test_no_answer_is_no_decision_and_is_not_asked_for_again(asking: Asking, error: Exception) -> None:
    asked = 0

    def handler(_: httpx.Request) -> httpx.Response:
        nonlocal asked
        asked += 1
        raise error

    with pytest.raises(UnreachableError):
        await asking(handler, AT_ONCE)("require", document())
    assert asked == 1


def in_turn(*answers: tuple[int, object, dict[str, str]]) -> tuple[Handler, list[int]]:
    """A service that gives these answers one after the other, and the statuses that it gave."""
    given: list[int] = []

    def handler(_: httpx.Request) -> httpx.Response:
        status, content, headers = answers[len(given)]
        given.append(status)
        return httpx.Response(status, json=content, headers=headers)

    return handler, given


async def test_a_503_is_asked_again(asking: Asking) -> None:
    handler, given = in_turn((503, {}, {}), (503, {}, {}), (200, ALLOW, {}))
    assert (await asking(handler, AT_ONCE)("require", document())).decision == "allow"
    assert given == [503, 503, 200]


async def test_a_503_is_not_asked_again_for_ever(asking: Asking) -> None:
    handler, given = in_turn(*[(503, {}, {})] * 9)
    with pytest.raises(ProblemError):
        await asking(handler, Retry(times=2, first=0))("require", document())
    assert given == [503] * 3


@pytest.mark.parametrize("status", [429, 500, 502, 504])
async def test_nothing_but_a_503_is_asked_again(asking: Asking, status: int) -> None:
    handler, given = in_turn((status, {}, {"Retry-After": "0"}), (200, ALLOW, {}))
    with pytest.raises(ProblemError):
        await asking(handler, AT_ONCE)("require", document())
    assert given == [status]


async def test_a_service_that_asks_for_a_longer_wait_is_left_alone(asking: Asking) -> None:
    handler, given = in_turn((503, {}, {"Retry-After": "3600"}), (200, ALLOW, {}))
    with pytest.raises(ProblemError):
        await asking(handler, AT_ONCE)("decide", document())
    assert given == [503]


async def test_a_batch_has_a_decision_for_each_in_order(asking: Asking) -> None:
    asked: list[Any] = []

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content))
        return httpx.Response(200, json={"evaluations": [ACCESS, changed(ACCESS, decision=False)]})

    decisions = await asking(handler)("batch", [{}, EVALUATION], defaults=EVALUATION)
    assert [decision.decision for decision in decisions] == [True, False]
    assert asked == [
        {**EVALUATION, "options": {"evaluations_semantic": "execute_all"}, "evaluations": [{}, EVALUATION]}
    ]


@pytest.mark.parametrize(
    ("semantic", "outcomes", "good"),
    [
        ("execute_all", [True, True, True], True),
        ("execute_all", [True, False], False),
        ("execute_all", [], False),
        ("deny_on_first_deny", [True, False], True),
        ("deny_on_first_deny", [True, True, True], True),
        ("deny_on_first_deny", [True, True], False),
        ("permit_on_first_permit", [False, True], True),
        ("permit_on_first_permit", [False], False),
        ("permit_on_first_permit", [], False),
        ("execute_all", [True, True, True, True], False),
    ],
)
async def test_a_batch_with_a_decision_missing_is_no_decision(
    asking: Asking, semantic: str, outcomes: list[bool], good: bool
) -> None:
    answer = {"evaluations": [changed(ACCESS, decision=outcome) for outcome in outcomes]}
    asked = asking(always(answer))("batch", [EVALUATION] * 3, semantic=semantic)
    if good:
        assert [decision.decision for decision in await asked] == outcomes
    else:
        with pytest.raises(UnusableAnswerError):
            await asked


async def test_an_empty_batch_asks_nothing(asking: Asking) -> None:
    with pytest.raises(ValueError, match="nothing to evaluate"):
        await asking(always(ACCESS))("batch", [])


def test_whoever_catches_one_error_catches_them_all() -> None:
    errors = [DeniedError, UndischargeableError, NoDecisionError]
    assert all(issubclass(error, NotAllowedError) for error in errors)
    assert all(issubclass(error, NoDecisionError) for error in (UnreachableError, ProblemError, UnusableAnswerError))


async def test_a_client_closes_what_is_its_own_and_nothing_else() -> None:
    with Client("http://127.0.0.1:9") as client, pytest.raises(UnreachableError):
        client.require(document())
    with pytest.raises(RuntimeError, match="closed"):
        client.require(document())
    async with AsyncClient("http://127.0.0.1:9") as async_client:
        with pytest.raises(UnreachableError):
            await async_client.require(document())
    with httpx.Client(transport=httpx.MockTransport(always(ALLOW))) as http:
        with Client("http://pdp.test", http=http) as client:
            pass
        assert client.require(document()).decision == "allow"


async def test_what_was_not_decided_is_no_allow(asking: Asking) -> None:
    error = {"status": 400, "message": "The evaluation is not one."}
    answer = changed(ACCESS, context={**ACCESS["context"], "error": error})
    with pytest.raises(UnusableAnswerError, match="was not decided"):
        await asking(always(answer))("require_access", EVALUATION)
    (decision,) = await asking(always({"evaluations": [answer]}))("batch", [EVALUATION])
    with pytest.raises(UnusableAnswerError, match="was not decided"):
        require_allow(decision)
    with pytest.raises(DeniedError):
        await asking(always({**answer, "decision": False}))("require_access", EVALUATION)


@pytest.mark.parametrize(
    ("method", "asked", "answer"),
    [
        ("evaluate", EVALUATION, b'{"decision": false, ' + json.dumps(ACCESS).encode()[1:]),
        ("evaluate", EVALUATION, json.dumps(ACCESS).encode().replace(b'"norm":', b'"norm": "ICT-06", "norm":')),
        ("decide", document(), b'{"decision": "deny", ' + json.dumps(ALLOW).encode()[1:]),
        ("batch", [EVALUATION], b'{"evaluations": [], "evaluations": [' + json.dumps(ACCESS).encode() + b"]}"),
    ],
)
async def test_an_answer_with_the_same_name_twice_is_refused(
    asking: Asking, method: str, asked: Any, answer: bytes
) -> None:
    with pytest.raises(UnusableAnswerError, match="twice"):
        await asking(always(answer))(method, asked)
