"""Metrics, logs and traces, as the outside sees them."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import httpx
import pytest
from tests.api.conftest import Serving
from tests.units import UNITS, FaultyEngine, answer, document, item, units

from doelbinding.settings import Settings
from doelbinding.telemetry import JsonFormatter, Trace, current_trace

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"


async def test_decisions_are_counted_by_outcome_action_and_norm(client: httpx.AsyncClient) -> None:
    await client.post("/v1/decide", json=document())
    await client.post("/v1/decide", json=document())
    await client.post("/decide", json=document(item(contributor="politie")))
    await client.post("/v1/decide", json={})
    await client.get("/no/such/path")
    told = (await client.get("/metrics")).text
    revision = units()[0].revision
    for line in [
        'doelbinding_decisions_total{action="contribute",outcome="allow"} 2.0',
        'doelbinding_decisions_total{action="contribute",outcome="deny"} 1.0',
        'doelbinding_decision_norms_total{norm="GRD-02",outcome="allow"} 2.0',
        'doelbinding_decision_norms_total{norm="GEN-01",outcome="deny"} 1.0',
        'doelbinding_http_request_duration_seconds_count{method="POST",route="/v1/decide",status="200"} 2.0',
        'doelbinding_http_request_duration_seconds_count{method="POST",route="/v1/decide",status="400"} 1.0',
        'doelbinding_http_request_duration_seconds_count{method="POST",route="/decide",status="200"} 1.0',
        'doelbinding_http_request_duration_seconds_count{method="GET",route="unknown",status="404"} 1.0',
        'doelbinding_engine_duration_seconds_count{engine="embedded"} 3.0',
    ]:
        assert line in told
    assert re.search(rf'doelbinding_policy_info{{engine="embedded",.*revision="{revision}".*}} 1\.0', told)
    assert "/no/such/path" not in told


async def test_metrics_are_in_the_format_of_prometheus(client: httpx.AsyncClient) -> None:
    response = await client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    for name in ("decisions", "decision_norms", "engine_errors", "policy_reloads"):
        assert f"# TYPE doelbinding_{name}_total counter" in response.text


def traced(response: httpx.Response) -> re.Match[str]:
    """The parts of the traceparent in a response."""
    found = re.fullmatch(r"00-([0-9a-f]{32})-([0-9a-f]{16})-(0[01])", response.headers["traceparent"])
    assert found
    return found


@pytest.mark.parametrize(
    ("header", "flags"),
    [
        (f"00-{TRACE}-{PARENT}-01", "01"),
        (f"00-{TRACE}-{PARENT}-00", "00"),
        (f"00-{TRACE}-{PARENT}-ff", "01"),
        (f"cc-{TRACE}-{PARENT}-01-what-comes-later", "01"),
    ],
)
async def test_a_trace_is_continued(client: httpx.AsyncClient, header: str, flags: str) -> None:
    found = traced(await client.get("/health/live", headers={"traceparent": header}))
    assert (found[1], found[3]) == (TRACE, flags)
    assert found[2] != PARENT


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "nonsense",
        f"ff-{TRACE}-{PARENT}-01",
        f"00-{'0' * 32}-{PARENT}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE.upper()}-{PARENT}-01",
        f"00-{TRACE}-{PARENT}-01-more",
        f"00-{TRACE}-{PARENT}",
        f"00-{TRACE[1:]}-{PARENT}-01",
    ],
)
async def test_without_a_valid_trace_a_new_one_starts(client: httpx.AsyncClient, header: str | None) -> None:
    found = traced(await client.get("/health/live", headers={} if header is None else {"traceparent": header}))
    assert found[1] != TRACE
    assert int(found[1], 16)
    assert int(found[2], 16)


async def test_two_parents_are_none(client: httpx.AsyncClient) -> None:
    header = ("traceparent", f"00-{TRACE}-{PARENT}-01")
    assert traced(await client.get("/health/live", headers=[header, header]))[1] != TRACE


async def test_the_engine_learns_the_trace(serve: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    passed_on: list[Trace | None] = []

    class Traced(FaultyEngine):
        async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
            passed_on.append(current_trace.get())
            return await super().evaluate(entrypoint, document)

    monkeypatch.setattr("doelbinding.runtime.create_engine", lambda _: Traced(answer(units()[0])))
    async with serve(Settings(policies=UNITS)) as client:
        header = f"00-{TRACE}-{PARENT}-01"
        states = [("tracestate", "a=1"), ("tracestate", "b=2")]
        response = await client.post("/v1/decide", json=document(), headers=[("traceparent", header), *states])
        await client.post("/v1/decide", json=document(), headers=states)
        await client.post(
            "/v1/decide", json=document(), headers={b"traceparent": header.encode(), b"tracestate": b"\xe9"}
        )
    first, without_parent, unreadable = passed_on
    assert first
    assert (first.header, first.parent_id, first.state) == (response.headers["traceparent"], PARENT, "a=1,b=2")
    # What others told belongs to a trace that is not known.
    assert without_parent
    assert without_parent.state is None
    assert unreadable
    assert (unreadable.parent_id, unreadable.state) == (PARENT, None)
    assert current_trace.get() is None


async def test_a_log_line_tells_the_decision_and_nothing_about_anyone(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    given = document(item("item-geheim"), item("item-2", contributor="politie-geheim"))
    given["subject"]["id"] = "gebruiker-geheim"
    given["case"]["id"] = "casus-geheim"
    response = await client.post("/v1/decide", json=given, headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
    await client.post("/v1/decide?naam=geheim", json={**given, "geheim": "geheim"}, headers={"User-Agent": "geheim"})
    await client.get("/v1/norms/geheim")
    await client.get("/geheim")
    lines = [JsonFormatter().format(record) for record in caplog.records if record.name.startswith("doelbinding")]
    assert "geheim" not in "".join(lines)
    told = json.loads(lines[0])
    assert told["event"] == "request"
    assert told["decision_id"] == response.json()["decision_id"]
    assert told["trace_id"] == TRACE
    assert (told["action"], told["outcome"], told["norms"]) == ("contribute", "deny", ["GEN-01", "GEN-04"])
    assert (told["method"], told["route"], told["status"]) == ("POST", "/v1/decide", 200)
    assert told["duration_ms"] > 0
    assert told["time"].endswith("+00:00")


async def test_an_unforeseen_error_is_logged_without_its_message(
    serve: Serving, faulty: FaultyEngine, caplog: pytest.LogCaptureFixture
) -> None:
    faulty.fault = ZeroDivisionError("geheim")
    async with serve(Settings(policies=UNITS)) as client:
        await client.post("/v1/decide", json=document())
    record = next(record for record in caplog.records if record.exc_info)
    told = json.loads(JsonFormatter().format(record))
    assert told["exception"] == "ZeroDivisionError"
    assert any("evaluate" in frame for frame in told["stack"])
    assert "geheim" not in json.dumps(told)
