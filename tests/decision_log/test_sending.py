"""Export to an OTLP receiver."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from tests.decision_log.support import a_record
from tests.opa_server import free_port

from doelbinding.decision_log import LogError
from doelbinding.decision_log.export import otlp_logs, send


@asynccontextmanager
async def receiver(status: int = 200, answer: bytes = b"{}") -> AsyncIterator[tuple[str, list[Any]]]:
    """A receiver that answers so: its address, and what it received."""
    received: list[Any] = []

    async def receive(request: web.Request) -> web.Response:
        assert request.headers["Content-Type"] == "application/json"
        received.append(await request.json())
        return web.Response(status=status, body=answer, content_type="application/json")

    app = web.Application()
    app.router.add_post("/v1/logs", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}/v1/logs", received
    finally:
        await runner.cleanup()


async def test_requests_are_sent_one_by_one() -> None:
    requests = [otlp_logs([a_record(number)]) for number in range(3)]
    async with receiver() as (endpoint, received):
        assert await send([json.dumps(request).encode() for request in requests], endpoint) == 3
    assert received == requests


@pytest.mark.parametrize(
    ("status", "answer", "told"),
    [
        (503, b"", "status 503"),
        (302, b"", "status 302"),
        (200, b'{"partialSuccess": {"rejectedLogRecords": "1"}}', "rejects"),
        (200, b"<html>", "does not answer as OTLP"),
        (200, b"[]", "does not answer as OTLP"),
    ],
)
async def test_what_is_not_taken_whole_is_told(status: int, answer: bytes, told: str) -> None:
    async with receiver(status, answer) as (endpoint, received):
        with pytest.raises(LogError, match=told):
            await send([b"{}", b"{}"], endpoint)
    assert len(received) == 1


@pytest.mark.parametrize("answer", [b"", b"{}", b'{"partialSuccess": {"rejectedLogRecords": "0"}}'])
async def test_an_answer_may_be_short(answer: bytes) -> None:
    async with receiver(200, answer) as (endpoint, _):
        assert await send([b"{}"], endpoint) == 1


async def test_a_receiver_that_is_not_there_is_told() -> None:
    with pytest.raises(LogError, match="cannot be reached"):
        await send([b"{}"], f"http://127.0.0.1:{free_port()}/v1/logs")
