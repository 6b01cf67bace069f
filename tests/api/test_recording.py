"""Every call is recorded before it is answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.units import UNITS, FaultyEngine, document, item, units

from doelbinding import __version__
from doelbinding.api.app import create_app
from doelbinding.decision_log import (
    Entry,
    LogConflict,
    LogError,
    LogUnavailable,
    Record,
    contract_request,
    contract_response,
)
from doelbinding.decision_log.opening import open_log, open_log_for_writing
from doelbinding.decision_log.record import (
    CONFIGURATION,
    EXPLAIN,
    FSC_TRANSACTION,
    INFORMATION,
    LANGUAGE,
    POLICIES,
    RETENTION,
    ROUTE,
    STATUS_CODE,
)
from doelbinding.decision_log.sqlite import SqliteStore
from doelbinding.decision_log.writer import Log
from doelbinding.engine.base import EngineError
from doelbinding.settings import Settings, SettingsError

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
PARENT = "00f067aa0ba902b7"


class Logged:
    """A service with a log of its own."""

    def __init__(self, directory: Path, **settings: Any) -> None:
        self.settings = Settings(policies=UNITS, log_url=f"sqlite:///{directory / 'decisions.db'}", **settings)

    @asynccontextmanager
    async def client(self, log: Log | None = None) -> AsyncIterator[httpx.AsyncClient]:
        app = create_app(self.settings, log)
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://pdp.test") as client:
                yield client

    def entries(self) -> list[Entry]:
        store = open_log(self.settings)
        try:
            return list(store.entries())
        finally:
            store.close()

    def records(self) -> list[Record]:
        return [entry.record for entry in self.entries()]


@pytest.fixture
def logged(tmp_path: Path) -> Logged:
    return Logged(tmp_path)


async def test_a_decision_is_recorded_with_all_it_rests_on(logged: Logged) -> None:
    async with logged.client() as client:
        response = await client.post("/v1/decide?explain=true", json=document(), headers={"Accept-Language": "en"})
        # While the service still runs: the record does not wait for anything.
        (record,) = logged.records()
    policy_set, _ = units()
    assert record.status == "Ok"
    assert record.event_name == "adl.access_evaluation"
    assert record.request is not None
    assert contract_request(record.request) == document()
    assert contract_response(record.response) == response.json()
    assert record.response["decision"] is True
    assert record.decision_id == response.json()["decision_id"]
    assert record.resource["service.version"] == __version__
    revision = {"regime": policy_set.regime, "version": policy_set.version, "revision": policy_set.revision}
    assert record.attributes[POLICIES] == {"doelbinding": revision}
    assert record.attributes[INFORMATION] == {"register": {"revision": policy_set.register_revision}}
    assert record.attributes[CONFIGURATION]["engine"]["name"] == "embedded"
    assert record.attributes[CONFIGURATION]["engine"]["version"].startswith("celine-regorus ")
    expected = {ROUTE: "/v1/decide", STATUS_CODE: 200, LANGUAGE: "en", EXPLAIN: True, RETENTION: "general"}
    assert record.attributes.items() >= expected.items()


async def test_a_deny_is_no_error(logged: Logged) -> None:
    async with logged.client() as client:
        await client.post("/decide", json=document(item(contributor="politie")))
    (record,) = logged.records()
    assert (record.status, record.response["decision"]) == ("Ok", False)


@pytest.mark.parametrize("flags", ["00", "01"])
async def test_the_record_is_in_the_trace_of_the_caller_sampled_or_not(logged: Logged, flags: str) -> None:
    async with logged.client() as client:
        response = await client.post(
            "/v1/decide", json=document(), headers={"traceparent": f"00-{TRACE}-{PARENT}-{flags}"}
        )
        await client.post("/v1/decide", json=document())
    continued, started = logged.records()
    assert (continued.trace_id, continued.parent_span_id) == (TRACE, PARENT)
    assert response.headers["traceparent"] == f"00-{TRACE}-{continued.span_id}-{flags}"
    assert started.trace_id != TRACE
    assert "parent_span_id" not in started.document()


async def test_the_transaction_of_fsc_is_recorded(logged: Logged) -> None:
    transaction = "0190a5b2-7c3d-7e4f-8a9b-0c1d2e3f4a5b"
    async with logged.client() as client:
        await client.post("/v1/decide", json=document(), headers={"Fsc-Transaction-Id": transaction})
        await client.post("/v1/decide", json=document(), headers={"Fsc-Transaction-Id": "Jan Jansen"})
    with_it, without = logged.records()
    assert with_it.attributes[FSC_TRANSACTION] == transaction
    assert FSC_TRANSACTION not in without.attributes


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b"Jan Jansen"}, 400),
        ({"content": b'{"subject": {"id": "Jan", "name": "Jansen"}}'}, 400),
        ({"content": b""}, 400),
        ({"content": b"{}", "params": {"explain": "Jansen"}}, 400),
        ({"content": b"Jan", "headers": {"Content-Type": "text/Jansen"}}, 415),
        ({"content": b" " * 2_097_153}, 413),
    ],
)
async def test_what_is_refused_is_recorded_without_what_was_sent(
    logged: Logged, sent: dict[str, Any], status: int
) -> None:
    async with logged.client() as client:
        response = await client.post("/v1/decide", **{"headers": {"Content-Type": "application/json"}, **sent})
    assert response.status_code == status
    (entry,) = logged.entries()
    assert entry.record.status == "Error"
    assert entry.record.request is None
    assert entry.record.response == response.json()
    assert entry.record.attributes[STATUS_CODE] == status
    assert POLICIES not in entry.record.attributes
    assert entry.content is not None
    assert b"Jan" not in entry.content


@pytest.mark.parametrize(
    ("fault", "status"), [(EngineError("it fails"), 503), ({"no": "decision"}, 503), (RuntimeError("Jan"), 500)]
)
async def test_a_call_without_a_decision_is_an_error(
    logged: Logged, faulty: FaultyEngine, fault: Any, status: int
) -> None:
    faulty.fault = fault
    async with logged.client() as client:
        response = await client.post("/v1/decide", json=document())
    assert response.status_code == status
    (record,) = logged.records()
    assert record.status == "Error"
    assert record.request is not None
    assert contract_request(record.request) == document()
    assert record.response == response.json()
    assert record.decision_id is None
    assert record.attributes[CONFIGURATION]["engine"] == {"name": "embedded", "version": "faulty 1"}


class BrokenLog:
    """A log that fails as it is told."""

    def __init__(self, fault: LogError | None = None) -> None:
        self.fault = fault

    async def start(self) -> None: ...

    async def close(self) -> None: ...

    async def write(self, record: Record) -> int:
        if self.fault:
            raise self.fault
        return 1

    async def probe(self) -> None:
        if self.fault:
            raise self.fault


@pytest.mark.parametrize("fault", [LogUnavailable("full"), LogConflict("taken"), LogError("other")])
@pytest.mark.parametrize("sent", [b"{}", json.dumps(document()).encode()])
async def test_without_a_record_there_is_no_answer(logged: Logged, fault: LogError, sent: bytes) -> None:
    log = BrokenLog(fault)
    async with logged.client(log) as client:
        response = await client.post("/v1/decide", content=sent, headers={"Content-Type": "application/json"})
        assert response.status_code == 503
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["retry-after"] == "1"
        assert response.json()["type"] == "urn:doelbinding:problem:not-recorded"
        assert "allow" not in response.json().values()
        assert (await client.get("/health/ready")).status_code == 503
        assert (
            f'doelbinding_decision_log_errors_total{{kind="{type(fault).__name__}"}} 1.0'
            in (await client.get("/metrics")).text
        )
        log.fault = None
        assert (await client.post("/v1/decide", json=document())).json()["decision"] == "allow"
        assert (await client.get("/health/ready")).status_code == 200


async def test_a_full_disk_means_no_answer_until_there_is_room(logged: Logged, monkeypatch: pytest.MonkeyPatch) -> None:
    stores: list[SqliteStore] = []

    def opened(settings: Settings) -> SqliteStore:
        store = open_log_for_writing(settings)
        assert isinstance(store, SqliteStore)
        stores.append(store)
        return store

    monkeypatch.setattr("doelbinding.api.app.open_log_for_writing", opened)
    large = document(*(item(f"i-{number}") for number in range(300)))
    async with logged.client() as client:
        assert (await client.post("/v1/decide", json=document())).status_code == 200
        stores[0]._execute("PRAGMA max_page_count = 12")
        assert (await client.post("/v1/decide", json=large)).status_code == 503
        stores[0]._execute("PRAGMA max_page_count = 100000")
        assert (await client.post("/v1/decide", json=large)).status_code == 200
    assert [record.response["decision"] for record in logged.records()] == [True, True]


async def test_a_log_that_is_too_slow_means_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged = Logged(tmp_path, log_timeout=0.05)
    released = asyncio.Event()
    loop = asyncio.get_running_loop()
    append = SqliteStore.append

    def slow(self: SqliteStore, drafts: Any) -> Any:
        asyncio.run_coroutine_threadsafe(released.wait(), loop).result()
        return append(self, drafts)

    monkeypatch.setattr(SqliteStore, "append", slow)
    async with logged.client() as client:
        assert (await client.post("/v1/decide", json=document())).status_code == 503
        released.set()


async def test_a_log_that_is_down_at_the_start_is_tried_again(tmp_path: Path) -> None:
    directory = tmp_path / "log"
    directory.write_text("in the way")
    logged = Logged(directory, policy_archive=tmp_path / "policy-sets")
    async with logged.client() as client:
        assert (await client.post("/v1/decide", json=document())).status_code == 503
        assert (await client.get("/health/ready")).status_code == 503
        directory.unlink()
        assert (await client.get("/health/ready")).status_code == 200
        assert (await client.post("/v1/decide", json=document())).status_code == 200
    assert len(logged.records()) == 1


async def test_every_call_is_one_record(logged: Logged) -> None:
    calls = 40
    async with logged.client() as client:
        responses = await asyncio.gather(
            *(
                client.post("/v1/decide", json=document(item(contributor="politie" if number % 2 else "gemeente")))
                for number in range(calls)
            )
        )
        await client.get("/v1/policy")
        await client.get("/v1/decide")
    assert {record.decision_id for record in logged.records()} == {
        response.json()["decision_id"] for response in responses
    }
    assert len(logged.records()) == calls


@pytest.mark.parametrize(
    ("changes", "retention"),
    [
        ({"data_categories": ["name", "police_data"]}, "wpg"),
        ({"data_categories": ["judicial_data"]}, "wjsg"),
        ({"data_categories": ["execution_data"]}, "wjsg"),
        ({"prosecution": {"kind": "prosecution"}}, "wjsg"),
        ({"police": {"article": "8"}}, "wpg"),
        ({"data_categories": ["health"]}, "general"),
    ],
)
async def test_the_data_decide_how_long_a_record_is_kept(
    logged: Logged, changes: dict[str, Any], retention: str
) -> None:
    async with logged.client() as client:
        response = await client.post("/v1/decide", json=document(item(**changes)))
    assert response.status_code == 200
    (entry,) = logged.entries()
    assert entry.retention == entry.record.retention == retention


async def test_users_are_pseudonymous_where_a_key_is_given(
    tmp_path: Path, faulty: FaultyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "pseudonyms"
    key.write_bytes(b"k" * 32)
    logged = Logged(tmp_path, log_pseudonym_key=key)
    faulty.fault = EngineError("it fails")
    case = {**document()["case"], "authorised_staff": ["user-7", "user-8"]}
    asked = document(subject={"id": "user-7", "party": "gemeente", "role": "delegate"}, case=case)
    async with logged.client() as client:
        await client.post("/v1/decide", json=asked)
        await client.post("/v1/decide", json=asked)
    first, second = logged.entries()
    assert first.content is not None
    assert b"user-" not in first.content
    request = contract_request(first.record.request or {})
    assert request["subject"]["id"].startswith("pseudonym:")
    assert request["case"]["authorised_staff"][0] == request["subject"]["id"]
    assert request["case"]["authorised_staff"][1] != request["subject"]["id"]
    assert second.record.request == first.record.request


@pytest.mark.parametrize("content", [None, b"short"])
def test_a_key_for_pseudonyms_that_is_none_stops_the_service(tmp_path: Path, content: bytes | None) -> None:
    key = tmp_path / "pseudonyms"
    if content is not None:
        key.write_bytes(content)
    with pytest.raises(SettingsError, match="key for pseudonyms"):
        create_app(Logged(tmp_path, log_pseudonym_key=key).settings)
