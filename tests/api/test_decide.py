"""POST /v1/decide."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.api.conftest import Serving
from tests.units import UNITS, FaultyEngine, answer, document, encoded, item, units

from doelbinding.contract.response import DecisionResponse
from doelbinding.engine.base import EngineError, EngineUnavailable, PolicyMismatch
from doelbinding.settings import Settings

JSON = {"Content-Type": "application/json"}


def problem(response: httpx.Response, status: int, kind: str) -> dict[str, Any]:
    """The problem details that `response` must be."""
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    told: dict[str, Any] = response.json()
    assert told["status"] == status
    assert told["type"] == f"urn:doelbinding:problem:{kind}"
    assert told["title"]
    assert told["detail"]
    return told


@pytest.mark.parametrize("path", ["/v1/decide", "/decide"])
async def test_an_allow(client: httpx.AsyncClient, path: str) -> None:
    response = await client.post(path, json=document())
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.headers["cache-control"] == "no-store"
    decision = DecisionResponse.model_validate(response.json())
    assert decision.decision == "allow"
    assert decision.policy.revision == units()[0].revision
    assert decision.assessment is None


async def test_a_deny_is_an_answer(client: httpx.AsyncClient) -> None:
    response = await client.post("/v1/decide", json=document(item(contributor="politie")))
    assert response.status_code == 200
    decision = DecisionResponse.model_validate(response.json())
    assert decision.decision == "deny"
    assert [reason.norm for reason in decision.reasons] == ["GEN-01"]


@pytest.mark.parametrize(
    ("accepted", "language", "message"),
    [
        (None, "nl", "Eigen gegevens."),
        ("en", "en", "Own data."),
        ("en-GB;q=0.8, nl;q=0.7", "en", "Own data."),
        ("fr", "nl", "Eigen gegevens."),
    ],
)
async def test_the_language_is_negotiated(
    client: httpx.AsyncClient, accepted: str | None, language: str, message: str
) -> None:
    headers = {"Accept-Language": accepted} if accepted else {}
    response = await client.post("/v1/decide", json=document(), headers=headers)
    assert response.headers["content-language"] == language
    assert response.headers["vary"] == "Accept-Language"
    assert response.json()["reasons"][0]["message"] == message


async def test_an_explanation_on_request(client: httpx.AsyncClient) -> None:
    explained = (await client.post("/v1/decide?explain=true", json=document())).json()
    assert explained["assessment"][0]["norms"]["GRD-02"]["outcome"] == "satisfied"
    plain = (await client.post("/v1/decide?explain=false", json=document())).json()
    assert "assessment" not in plain


async def test_all_that_is_wrong_is_told_at_once(client: httpx.AsyncClient) -> None:
    wrong = document(case={"id": "c-1"}, time="gisteren", subject={"id": 7})
    told = problem(await client.post("/v1/decide?explain=ja", json=wrong), 400, "malformed-request")
    assert [error["pointer"] for error in told["errors"]] == [
        "",
        "/time",
        "/subject/id",
        "/subject/party",
        "/subject/role",
        "/case/partnership",
        "/case/phase",
        "/case/registering_party",
        "/case/conference",
    ]


@pytest.mark.parametrize("query", ["explain=yes", "explain=", "explain=true&explain=true", "explian=true", "explain=1"])
async def test_a_query_that_is_not_understood_is_refused(client: httpx.AsyncClient, query: str) -> None:
    problem(await client.post(f"/v1/decide?{query}", json=document()), 400, "malformed-request")


async def test_a_malformed_request_is_told_field_by_field(client: httpx.AsyncClient) -> None:
    given = document(item(person_category=7), time="nu", surprise=True)
    told = problem(await client.post("/v1/decide", json=given), 400, "malformed-request")
    assert {error["pointer"] for error in told["errors"]} == {"", "/time", "/items/0/person_category"}
    assert all(set(error) == {"pointer", "detail"} for error in told["errors"])


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", b"\xfe\xff", b'{"a":' * 50_000, b"[" * 1_000_000, b'{"subject":{},"subject":{}}'],
)
async def test_a_body_that_is_no_request_is_refused(client: httpx.AsyncClient, body: bytes) -> None:
    problem(await client.post("/v1/decide", content=body, headers=JSON), 400, "malformed-request")


async def test_a_field_given_twice_is_refused(client: httpx.AsyncClient) -> None:
    body = encoded(document()).replace(b'"id": "c-1"', b'"id": "c-1", "id": "c-1"')
    told = problem(await client.post("/v1/decide", content=body, headers=JSON), 400, "malformed-request")
    assert "twice" in told["errors"][0]["detail"]


@pytest.mark.parametrize(
    "media_type",
    [
        None,
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin-1",
        "application/jsonx",
        "",
    ],
)
async def test_another_media_type_is_refused(client: httpx.AsyncClient, media_type: str | None) -> None:
    headers = {} if media_type is None else {"Content-Type": media_type}
    response = await client.post("/v1/decide", content=encoded(document()), headers=headers)
    problem(response, 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "media_type", ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"']
)
async def test_json_may_be_said_in_several_ways(client: httpx.AsyncClient, media_type: str) -> None:
    response = await client.post("/v1/decide", content=encoded(document()), headers={"Content-Type": media_type})
    assert response.status_code == 200


async def test_too_many_items_are_refused_and_a_thousand_are_not(client: httpx.AsyncClient) -> None:
    items = [item(f"i-{n}") for n in range(1001)]
    told = problem(await client.post("/v1/decide", json=document(*items)), 400, "malformed-request")
    assert [error["pointer"] for error in told["errors"]] == ["/items"]
    response = await client.post("/v1/decide", json=document(*items[:1000]))
    assert response.json()["decision"] == "allow"
    assert len(response.json()["items"]) == 1000


async def test_a_body_of_two_mebibytes_is_read_and_one_byte_more_is_not(client: httpx.AsyncClient) -> None:
    body = encoded(document())
    full = body + b" " * (2 * 1024 * 1024 - len(body))
    assert (await client.post("/v1/decide", content=full, headers=JSON)).status_code == 200
    problem(await client.post("/v1/decide", content=full + b" ", headers=JSON), 413, "content-too-large")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
async def test_only_post_decides(client: httpx.AsyncClient, method: str) -> None:
    response = await client.request(method, "/v1/decide")
    problem(response, 405, "method-not-allowed")
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/decide/", "/v2/decide", "/docs", "/openapi.json", "/v1/%00"])
async def test_what_is_not_there_is_not_there(client: httpx.AsyncClient, path: str) -> None:
    problem(await client.post(path, json=document()), 404, "not-found")


@pytest.mark.parametrize("fault", [EngineError("geheim"), EngineUnavailable("geheim"), PolicyMismatch("geheim")])
async def test_an_engine_that_fails_means_no_decision(serve: Serving, faulty: FaultyEngine, fault: Exception) -> None:
    faulty.fault = fault
    async with serve(Settings(policies=UNITS)) as client:
        response = await client.post("/v1/decide", json=document())
        problem(response, 503, "no-decision")
        assert response.headers["retry-after"]
        assert "geheim" not in response.text
        metrics = (await client.get("/metrics")).text
        assert f'doelbinding_engine_errors_total{{engine="embedded",kind="{type(fault).__name__}"}} 1.0' in metrics
        assert "doelbinding_decisions_total{" not in metrics


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        {},
        {"decision": "allow"},
        {"result": "allow"},
        answer(units()[0], decision="yes"),
        answer(units()[0], reasons=[]),
        answer(units()[0], items=[]),
        answer(units()[0], reasons=[{"norm": "GRD-77", "kind": "ground"}]),
        answer(
            units()[0], policy={"regime": "units", "version": "1", "revision": "sha256:0", "register_revision": "x"}
        ),
    ],
)
async def test_an_engine_that_answers_nonsense_means_no_decision(
    serve: Serving, faulty: FaultyEngine, nonsense: object
) -> None:
    faulty.fault = nonsense
    async with serve(Settings(policies=UNITS)) as client:
        problem(await client.post("/v1/decide", json=document()), 503, "no-decision")


async def test_what_nobody_foresaw_is_an_error_that_tells_nothing(serve: Serving, faulty: FaultyEngine) -> None:
    faulty.fault = ZeroDivisionError("geheim")
    async with serve(Settings(policies=UNITS)) as client:
        response = await client.post("/v1/decide", json=document())
        problem(response, 500, "internal-error")
        assert "geheim" not in response.text
        assert "Traceback" not in response.text
        assert response.headers["traceparent"]
