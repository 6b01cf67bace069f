"""What holds for the OPA engine alone: a server that stops, lags, answers nonsense or runs something else."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from collections.abc import AsyncIterator, Callable

import pytest
from tests.engine.support import request
from tests.opa_server import OpaServer, free_port

from doelbinding.engine.base import EngineError, EngineUnavailable, PolicyMismatch
from doelbinding.engine.opa import OpaEngine
from doelbinding.policy_set import PolicySet
from doelbinding.telemetry import Trace, current_trace

TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def http(body: bytes, status: str = "200 OK", kind: str = "application/json", length: int | None = None) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body) if length is None else length}\r\n"
    return f"{head}Location: http://127.0.0.1:9/\r\nConnection: close\r\n\r\n".encode() + body


class FakeOpa:
    """A TCP server that answers as an OPA with `policy_set` would, until `replies` says otherwise.

    Each entry of `replies` answers one request; the last one answers all that follow. None: the connection is closed.
    """

    def __init__(self, policy_set: PolicySet) -> None:
        self.requests: list[bytes] = []
        self.replies: list[bytes | None] = []
        self.delay = 0.0
        self.decision = {
            "decision": "deny",
            "policy": policy_set.stamp,
            **{part: [] for part in ("reasons", "obligations", "advice", "items")},
        }
        self._stamp = policy_set.stamp
        self._server: asyncio.Server | None = None
        self._conversations: list[asyncio.Task[None]] = []

    async def start(self) -> str:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        for conversation in self._conversations:
            conversation.cancel()
        await asyncio.gather(*self._conversations, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._conversations.append(asyncio.create_task(self._converse(reader, writer)))

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.closing(writer):
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
            await reader.readexactly(int(length[1]) if length else 0)
            self.requests.append(head)
            await asyncio.sleep(self.delay)
            reply: bytes | None = self._usual(head)
            if self.replies:
                reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
            if reply is not None:
                writer.write(reply)
        await writer.wait_closed()

    def _usual(self, head: bytes) -> bytes:
        if b"/stamp?" in head.split(b"\r\n")[0]:
            return http(json.dumps({"result": self._stamp}).encode())
        return http(json.dumps({"result": self.decision}).encode())


@pytest.fixture
async def fake(small: PolicySet) -> AsyncIterator[FakeOpa]:
    fake = FakeOpa(small)
    yield fake
    await fake.stop()


@pytest.fixture
async def engine(fake: FakeOpa, small: PolicySet) -> AsyncIterator[OpaEngine]:
    """An engine that loaded the small policy set from the fake OPA."""
    engine = OpaEngine(await fake.start(), timeout=0.5)
    await engine.load(small)
    fake.requests.clear()
    yield engine
    await engine.close()


@pytest.fixture
async def real(
    small: PolicySet, opa_server: Callable[[PolicySet], OpaServer]
) -> AsyncIterator[tuple[OpaEngine, OpaServer]]:
    """An engine that loaded the small policy set from a real OPA, and that OPA."""
    server = opa_server(small)
    engine = OpaEngine(server.url)
    await engine.load(small)
    yield engine, server
    await engine.close()


@pytest.mark.opa
async def test_an_opa_that_is_killed_gives_no_decision_and_is_found_again(real: tuple[OpaEngine, OpaServer]) -> None:
    engine, server = real
    before = await engine.evaluate("decision", request())
    server.stop()
    with pytest.raises(EngineUnavailable, match="cannot be reached"):
        await engine.evaluate("decision", request())
    health = await engine.health()
    assert (health.ready, health.detail) == (False, "OPA cannot be reached")
    server.start()
    assert await engine.evaluate("decision", request()) == before
    assert (await engine.health()).ready


@pytest.mark.opa
async def test_an_opa_that_was_restarted_between_two_requests_goes_unnoticed(real: tuple[OpaEngine, OpaServer]) -> None:
    engine, server = real
    before = await engine.evaluate("decision", request())
    server.stop()
    server.start()
    assert await engine.evaluate("decision", request()) == before


@pytest.mark.opa
async def test_an_opa_that_goes_over_to_another_policy_set_is_not_believed(
    real: tuple[OpaEngine, OpaServer], variant: Callable[..., PolicySet]
) -> None:
    engine, server = real
    other = variant({"doelbinding/policy_set/data.yaml": "regime: small\nversion: 2.0.0\n"})
    server.serve(other)
    with pytest.raises(PolicyMismatch):
        await engine.evaluate("decision", request())
    health = await engine.health()
    assert not health.ready
    assert other.revision in health.detail
    await engine.load(other)
    assert (await engine.evaluate("decision", request()))["policy"]["revision"] == other.revision


@pytest.mark.opa
async def test_a_policy_set_that_opa_does_not_run_is_refused(
    real: tuple[OpaEngine, OpaServer], variant: Callable[..., PolicySet]
) -> None:
    engine, _ = real
    with pytest.raises(PolicyMismatch):
        await engine.load(variant({"doelbinding/policy_set/data.yaml": "regime: small\nversion: 2.0.0\n"}))
    assert (await engine.evaluate("decision", request()))["decision"] == "deny"


async def test_where_nothing_listens_there_is_no_engine(small: PolicySet) -> None:
    engine = OpaEngine(f"http://127.0.0.1:{free_port()}")
    with pytest.raises(EngineUnavailable):
        await engine.load(small)
    assert not (await engine.health()).ready
    await engine.close()


async def test_a_slow_opa_is_given_up_in_time(engine: OpaEngine, fake: FakeOpa) -> None:
    fake.delay = 60
    with pytest.raises(EngineUnavailable, match="did not answer in time"):
        await engine.evaluate("decision", request())
    assert len(fake.requests) == 1


async def test_a_connection_that_breaks_is_tried_again(engine: OpaEngine, fake: FakeOpa) -> None:
    good = http(json.dumps({"result": fake.decision}).encode())
    fake.replies = [None, None, good]
    assert (await engine.evaluate("decision", request()))["decision"] == "deny"
    assert len(fake.requests) == 3


async def test_a_connection_that_keeps_breaking_is_given_up(engine: OpaEngine, fake: FakeOpa) -> None:
    fake.replies = [None]
    with pytest.raises(EngineUnavailable, match="cannot be reached"):
        await engine.evaluate("decision", request())
    assert len(fake.requests) == 4


ALLOW = {"decision": "allow", "reasons": [], "obligations": [], "advice": [], "items": []}


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        pytest.param(http(b'{"code": "internal_error"}', "500 Internal Server Error"), EngineError, id="500"),
        pytest.param(http(b"", "503 Service Unavailable"), EngineUnavailable, id="503"),
        pytest.param(http(b'{"result": {}}', "401 Unauthorized"), EngineError, id="401"),
        pytest.param(http(b"", "302 Found"), EngineError, id="redirect"),
        pytest.param(http(b"<html>allow</html>", kind="text/html"), EngineError, id="html"),
        pytest.param(http(b'{"result": {"decision": "all'), EngineError, id="cut off JSON"),
        pytest.param(http(b'{"result": {"decision"', length=4000), EngineError, id="cut off body"),
        pytest.param(http(b"\xff\xfe"), EngineError, id="not UTF-8"),
        pytest.param(http(b"[" * 100_000), EngineError, id="deep"),
        pytest.param(http(b""), EngineError, id="empty"),
        pytest.param(http(b"[]"), EngineError, id="list"),
        pytest.param(http(b"{}"), EngineError, id="undefined"),
        pytest.param(http(b'{"result": {}}'), EngineError, id="empty result"),
        pytest.param(http(b'{"result": "allow"}'), EngineError, id="text result"),
        pytest.param(http(json.dumps({"result": ALLOW}).encode()), EngineError, id="no revision"),
        pytest.param(
            http(json.dumps({"result": {**ALLOW, "policy": {"revision": "sha256:0"}}}).encode()),
            PolicyMismatch,
            id="another revision",
        ),
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", EngineError, id="not HTTP"),
    ],
)
async def test_nonsense_is_never_a_decision(
    engine: OpaEngine, fake: FakeOpa, reply: bytes, error: type[EngineError]
) -> None:
    fake.replies = [reply]
    with pytest.raises(error):
        await engine.evaluate("decision", request())
    assert not (await engine.health()).ready


@pytest.mark.parametrize("change", [{"decision": "maybe"}, {"decision": None}, {"reasons": None}, {"items": {}}])
async def test_an_answer_of_the_wrong_shape_is_never_a_decision(
    engine: OpaEngine, fake: FakeOpa, change: dict[str, object]
) -> None:
    fake.replies = [http(json.dumps({"result": {**fake.decision, **change}}).encode())]
    with pytest.raises(EngineError):
        await engine.evaluate("decision", request())


async def test_a_failed_evaluation_is_not_repeated(engine: OpaEngine, fake: FakeOpa) -> None:
    fake.replies = [http(b"{}", "500 Internal Server Error")]
    with pytest.raises(EngineError, match="500"):
        await engine.evaluate("decision", request())
    assert len(fake.requests) == 1


async def test_an_opa_that_calls_itself_unhealthy_is_not_ready(engine: OpaEngine, fake: FakeOpa) -> None:
    config = http(b'{"result": {"labels": {"version": "1.22.2"}}}')
    fake.replies = [config, http(b'{"error": "not all plugins are ready"}', "500 Internal Server Error")]
    health = await engine.health()
    assert (health.ready, health.detail, health.version) == (False, "OPA says that it is not healthy", "1.22.2")


async def test_the_trace_context_of_the_request_is_passed_on(engine: OpaEngine, fake: FakeOpa) -> None:
    await engine.evaluate("decision", request())
    trace = Trace.continuing([TRACEPARENT], ["a=1", "b=2"])
    token = current_trace.set(trace)
    for _ in range(2):
        await engine.evaluate("decision", request())
    current_trace.reset(token)
    without, *with_it = [sent.decode() for sent in fake.requests]
    assert "traceparent" not in without
    assert "tracestate" not in without
    spans = {re.search(f"traceparent: 00-{trace.trace_id}-([0-9a-f]{{16}})-01\r\n", sent)[1] for sent in with_it}  # type: ignore[index]
    # Every request to OPA is a span of its own below that of the call.
    assert len(spans | {trace.span_id, trace.parent_id}) == 4
    assert all("tracestate: a=1,b=2\r\n" in sent for sent in with_it)


async def test_an_opa_behind_a_path_is_asked_there(fake: FakeOpa, small: PolicySet) -> None:
    engine = OpaEngine(f"{await fake.start()}/engines/one/")
    await engine.load(small)
    await engine.close()
    assert fake.requests
    assert all(head.split()[1].startswith(b"/engines/one/") for head in fake.requests)
