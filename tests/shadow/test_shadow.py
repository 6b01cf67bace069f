"""A policy set in the shadow: its decisions are logged, and nobody is answered with them."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.policy_sets import amend, declare, write_set
from tests.retrospect.support import ask, logging_service
from tests.running_service import running_service
from tests.units import UNITS, document, item, units

from doelbinding.decision_log import LogUnavailable, Record
from doelbinding.decision_log.opening import open_log
from doelbinding.decision_log.record import DECISION_ID, POLICIES, SHADOW, STATUS_CODE, authzen_request
from doelbinding.policy_set import load_policy_set
from doelbinding.policy_set.archive import PolicyArchive
from doelbinding.retrospect.impact import impact
from doelbinding.retrospect.replay import replay
from doelbinding.settings import Settings
from doelbinding.shadow import beside, process
from doelbinding.shadow.beside import Shadow
from doelbinding.telemetry import Metrics

HEALTH = document(item(data_categories=["health"]))


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    """A stricter law, in force from 2035 on."""
    directory = write_set(tmp_path / "candidate", "2.0.0", "2035-01-01")
    amend(directory)
    return directory


def logged(directory: Path) -> list[Record]:
    """The records of the log in `directory`."""
    with closing(open_log(Settings(log_url=f"sqlite:///{directory / 'decisions.db'}"))) as store:
        return [entry.record for entry in store.entries() if entry.kind == "decision"]


async def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; TimeoutError when it does not within a while."""
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 (what is waited for is in another process)
            await asyncio.sleep(0.02)


async def until_counted(client: httpx.AsyncClient, **results: int) -> None:
    """Wait until the service has counted this many calls of the shadow, by result."""
    lines = {f'doelbinding_shadow_calls_total{{result="{result}"}} {count}.0' for result, count in results.items()}
    async with asyncio.timeout(30):
        while not lines <= set((await client.get("/metrics")).text.splitlines()):  # noqa: ASYNC110 (what is waited for is in another process)
            await asyncio.sleep(0.02)


async def test_what_it_would_decide_is_logged_and_not_answered(tmp_path: Path, candidate: Path) -> None:
    async with logging_service(tmp_path, UNITS, shadow_policies=candidate) as client:
        answers = await ask(client, HEALTH, document())
        assert [answer["decision"] for answer in answers] == ["allow", "allow"]
        assert {answer["policy"]["version"] for answer in answers} == {"1.0.0"}
        await until_counted(client, other=1, same=1)
    by_span = {record.span_id: record for record in logged(tmp_path)}
    shadows = [record for record in by_span.values() if record.attributes.get(SHADOW)]
    assert len(shadows) == 2
    for record in shadows:
        answered = by_span[str(record.parent_span_id)]
        assert record.trace_id == answered.trace_id
        assert record.request == answered.request
        assert record.attributes[POLICIES]["doelbinding"]["version"] == "2.0.0"
        assert record.attributes[DECISION_ID] == record.response["context"]["decision_id"] != answered.decision_id
        assert STATUS_CODE not in record.attributes
        assert SHADOW not in answered.attributes
        assert record.response["decision"] is (answered.decision_id == answers[1]["decision_id"])


def test_it_runs_beside_the_service_as_it_is_served(tmp_path: Path, candidate: Path) -> None:
    settings = {"policies": str(UNITS), "shadow_policies": str(candidate)}
    with (
        running_service(log_url=f"sqlite:///{tmp_path / 'decisions.db'}", **settings) as url,
        httpx.Client(base_url=url) as client,
    ):
        assert client.post("/v1/decide", json=HEALTH).json()["decision"] == "allow"
        asyncio.run(until(lambda: len(logged(tmp_path)) == 2))
    assert [record.response["decision"] for record in logged(tmp_path)] == [True, False]


async def test_it_is_replayed_and_no_part_of_an_impact(tmp_path: Path, candidate: Path) -> None:
    async with logging_service(tmp_path, UNITS, shadow_policies=candidate) as client:
        await ask(client, HEALTH)
        await until(lambda: len(logged(tmp_path)) == 2)
    archive = PolicyArchive(tmp_path / "policy-sets")
    with closing(open_log(Settings(log_url=f"sqlite:///{tmp_path / 'decisions.db'}"))) as store:
        replayed = await replay(store.entries(), archive)
        report = await impact(store.entries(), archive, load_policy_set(candidate))
    assert (replayed.equal, replayed.differences) == (2, [])
    assert (report.decisions, report.left_out) == (1, {"answered in the shadow": 1})


async def test_calls_that_are_not_answered_have_no_shadow(tmp_path: Path, candidate: Path) -> None:
    async with logging_service(tmp_path, UNITS, shadow_policies=candidate) as client:
        assert (await client.post("/v1/decide", json={})).status_code == 400
        await ask(client, HEALTH)
        await until(lambda: len(logged(tmp_path)) == 3)
    assert [bool(record.attributes.get(SHADOW)) for record in logged(tmp_path)] == [False, False, True]


async def test_a_changed_policy_set_takes_over_and_a_broken_one_does_not(tmp_path: Path, candidate: Path) -> None:
    def versions() -> list[str]:
        shadows = (record for record in logged(tmp_path) if record.attributes.get(SHADOW))
        return [record.attributes[POLICIES]["doelbinding"]["version"] for record in shadows]

    async with logging_service(tmp_path, UNITS, shadow_policies=candidate, reload_interval=0.05) as client:
        await ask(client, HEALTH)
        await until(lambda: versions() == ["2.0.0"])
        declare(candidate, "2.1.0")
        while versions()[-1] == "2.0.0":
            await ask(client, HEALTH)
            await asyncio.sleep(0.1)
        amend(candidate, "\nnothing := {\n")
        await asyncio.sleep(0.2)
        seen = len(versions())
        await ask(client, HEALTH)
        await until(lambda: len(versions()) > seen)
        assert versions()[-1] == "2.1.0"


@pytest.mark.parametrize("broken", ["none", "nonsense"])
async def test_one_that_does_not_load_concerns_nobody(tmp_path: Path, candidate: Path, broken: str) -> None:
    if broken == "nonsense":
        amend(candidate, "\nnothing := {\n")
    shadow = candidate if broken == "nonsense" else tmp_path / "none"
    async with logging_service(tmp_path, UNITS, shadow_policies=shadow) as client:
        (answer,) = await ask(client, HEALTH)
        assert answer["decision"] == "allow"
        assert (await client.get("/health/ready")).is_success
    assert len(logged(tmp_path)) == 1


async def test_where_it_gives_no_answer_that_is_logged(tmp_path: Path, candidate: Path) -> None:
    # A ground that the catalogue does not know: an answer of this policy set never counts.
    catalogue = candidate / "doelbinding" / "catalogue" / "GEN" / "data.yaml"
    catalogue.write_text(catalogue.read_text().replace("GEN-05", "GEN-06"))
    async with logging_service(tmp_path, UNITS, shadow_policies=candidate) as client:
        await ask(client, HEALTH)
        await until_counted(client, no_answer=1)
    (record,) = (record for record in logged(tmp_path) if record.attributes.get(SHADOW))
    assert record.status == "Error"
    assert record.decision_id is None
    assert record.response["detail"].startswith("no decision: ")


class Memory:
    """A log that keeps what it gets, or that is down."""

    def __init__(self, *, down: bool = False) -> None:
        self.records: list[Record] = []
        self.down = down

    async def start(self) -> None:
        """Begin."""

    async def close(self) -> None:
        """Finish."""

    async def probe(self) -> None:
        """Nothing."""

    async def write(self, record: Record) -> int:
        if self.down:
            raise LogUnavailable("down")
        self.records.append(record)
        return len(self.records)


@pytest.fixture
async def answered(tmp_path: Path) -> Record:
    """The record of a call that was answered."""
    async with logging_service(tmp_path, UNITS) as client:
        await ask(client, HEALTH)
    (record,) = logged(tmp_path)
    return record


def counted(metrics: Metrics, result: str) -> float:
    return float(metrics.shadow.labels(result)._value.get())


async def test_one_that_hangs_is_given_up_and_what_comes_meanwhile_passed_over(
    tmp_path: Path, candidate: Path, answered: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = tmp_path / "hanging"
    hanging.write_text("#!/bin/sh\nexec sleep 60\n")
    hanging.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(hanging))
    monkeypatch.setattr(beside, "ANSWER_SECONDS", 0.05)
    monkeypatch.setattr(beside, "RETRY_SECONDS", 0.01)
    monkeypatch.setattr(beside, "_STOP_SECONDS", 0.05)
    metrics = Metrics()
    shadow = Shadow(Settings(shadow_policies=candidate, policy_archive=tmp_path), Memory(), metrics)
    shadow.start()
    for _ in range(beside.MAX_WAITING + 7):
        shadow.offer(answered)
    assert counted(metrics, "passed_over") == 7
    await until(lambda: counted(metrics, "failed") >= 2)
    await shadow.close()


async def test_one_that_dies_is_started_again(
    tmp_path: Path, candidate: Path, answered: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    original = asyncio.create_subprocess_exec

    async def remember(*arguments: Any, **options: Any) -> Any:
        started.append(await original(*arguments, **options))
        return started[-1]

    monkeypatch.setattr("asyncio.create_subprocess_exec", remember)
    monkeypatch.setattr(beside, "RETRY_SECONDS", 0.01)
    log = Memory()
    shadow = Shadow(Settings(shadow_policies=candidate, policy_archive=tmp_path), log, Metrics())
    shadow.start()
    shadow.offer(answered)
    await until(lambda: len(log.records) == 1)
    os.kill(started[0].pid, signal.SIGKILL)
    await started[0].wait()
    shadow.offer(answered)  # is lost with the process that it was meant for
    await until(lambda: len(started) == 2)
    shadow.reload()
    shadow.offer(answered)
    await until(lambda: len(log.records) == 2)
    await shadow.close()
    assert started[1].returncode == 0


async def test_a_log_that_is_down_is_counted(tmp_path: Path, candidate: Path, answered: Record) -> None:
    metrics = Metrics()
    shadow = Shadow(Settings(shadow_policies=candidate, policy_archive=tmp_path), Memory(down=True), metrics)
    shadow.start()
    shadow.offer(answered)
    await until(lambda: counted(metrics, "failed") == 1)
    await shadow.close()


async def test_the_law_in_force_has_no_shadow_of_itself(tmp_path: Path, candidate: Path, answered: Record) -> None:
    log = Memory()
    under_candidate = {
        **answered.attributes,
        POLICIES: {"doelbinding": {"revision": load_policy_set(candidate).revision}},
    }
    shadow = Shadow(Settings(shadow_policies=candidate, policy_archive=tmp_path), log, Metrics())
    shadow.start()
    shadow.offer(replace(answered, attributes=under_candidate))
    shadow.offer(answered)
    await until(lambda: len(log.records) == 1)
    await shadow.close()
    assert log.records[0].parent_span_id == answered.span_id


async def test_without_one_nothing_is_done(answered: Record) -> None:
    log = Memory()
    shadow = Shadow(Settings(), log, Metrics())
    shadow.start()
    shadow.offer(answered)
    shadow.reload()
    await shadow.close()
    assert log.records == []


class TestProcess:
    def lines(self, monkeypatch: pytest.MonkeyPatch, policies: Path, *asks: bytes) -> list[dict[str, Any]]:
        """What the process says when it is asked this."""
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n".join(asks))))
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO()))
        monkeypatch.setattr(process, "NICENESS", 0)
        said = sys.stdout.buffer
        process.main(["--policies", str(policies), "--archive", str(policies.parent / "archive")])
        assert isinstance(said, io.BytesIO)
        return [json.loads(line) for line in said.getvalue().splitlines()]

    def test_it_tells_what_it_is_and_answers(
        self, tmp_path: Path, candidate: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        request = authzen_request(HEALTH)
        asked = {"route": "/v1/decide", "request": request, "language": "nl", "explain": False}
        asked["now"] = "2026-01-01T00:00:00Z"
        about, again, answer = self.lines(
            monkeypatch, candidate, b'{"reload": true}', json.dumps({"asked": asked}).encode()
        )
        assert about == again
        assert about["policy_set"]["revision"] == load_policy_set(candidate).revision
        assert about["policy_set"]["register_revision"] == units()[0].register_revision
        assert answer["response"]["decision"] is False

    def test_it_says_why_it_cannot_be_used(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        refused, answer = self.lines(monkeypatch, tmp_path / "none", b'{"asked": {}}')
        assert "does not exist" in refused["refused"]
        assert answer == {"undecidable": "no policy set is loaded"}

    def test_when_it_ends_it_repeats_nothing(self, candidate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(SystemExit, match=r"^the shadow ends: TypeError$"):
            self.lines(monkeypatch, candidate, b'{"asked": {"secret": 1}}')
