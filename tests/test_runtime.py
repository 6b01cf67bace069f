"""Loading, and loading anew while requests are answered."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tests.units import UNITS, FaultyEngine, answer, request, units

from doelbinding import runtime as module
from doelbinding.engine.base import EngineError, EngineUnavailable, PolicyMismatch
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet, PolicySetError
from doelbinding.runtime import Runtime
from doelbinding.settings import Settings
from doelbinding.telemetry import Metrics


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A policy set of units that a test may alter."""
    return shutil.copytree(UNITS, tmp_path / "policies")


def new_version(policies: Path, version: str = "2.0.0") -> None:
    (policies / "doelbinding" / "policy_set" / "data.yaml").write_text(f"regime: units\nversion: {version}\n")


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until a condition holds; TimeoutError when it does not within seconds."""
    async with asyncio.timeout(5):
        while not await condition():  # noqa: ASYNC110 (what is waited for has no event)
            await asyncio.sleep(0.01)


@pytest.fixture
async def running(policies: Path) -> AsyncIterator[Runtime]:
    runtime = Runtime(Settings(policies=policies), Metrics())
    await runtime.start()
    yield runtime
    await runtime.close()


async def test_the_new_policies_are_taken_into_use_as_a_whole(running: Runtime, policies: Path) -> None:
    before = running.current
    new_version(policies)
    assert await running.reload() == "loaded"
    assert running.current.policy_set.version == "2.0.0"
    decision = await running.current.decider.decide(request())
    assert decision.response["policy"]["version"] == "2.0.0"
    await asyncio.sleep(0)
    with pytest.raises(EngineError):
        await before.engine.evaluate("decision", "{}")


async def test_what_has_not_changed_is_not_loaded_anew(running: Runtime) -> None:
    before = running.current
    assert await running.reload() == "unchanged"
    assert running.current is before


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("doelbinding/decision.rego", "package doelbinding\n\ndecision := {"),
        ("doelbinding/decision.rego", "package doelbinding\n\nnothing := 1\n"),
        ("doelbinding/policy_set/data.yaml", "regime: units\n"),
        ("doelbinding/catalogue/GEN/data.yaml", "GEN-01: {}\n"),
        ("register/data.yaml", "parties: [\n"),
        ("register/data.yaml", "parties: {}\nparty: {}\n"),
    ],
)
async def test_broken_policies_are_refused_and_the_running_ones_stay(
    running: Runtime, policies: Path, file: str, text: str
) -> None:
    before = running.current
    (policies / file).write_text(text)
    assert await running.reload() == "refused"
    assert running.current is before
    assert (await before.decider.decide(request())).outcome == "allow"


async def test_a_request_ends_under_the_policies_it_began_under(running: Runtime, policies: Path) -> None:
    with running.request() as held:
        new_version(policies)
        assert await running.reload() == "loaded"
        await asyncio.sleep(0)
        decision = await held.decider.decide(request())
        assert decision.response["policy"]["version"] == "1.0.0"
        assert running.current.policy_set.version == "2.0.0"
    await asyncio.sleep(0)
    with pytest.raises(EngineError):
        await held.engine.evaluate("decision", "{}")


async def test_reloads_are_counted_and_the_policies_in_use_are_told(policies: Path) -> None:
    metrics = Metrics()
    runtime = Runtime(Settings(policies=policies), metrics)
    await runtime.start()
    await runtime.reload()
    new_version(policies)
    await runtime.reload()
    (policies / "register" / "data.yaml").unlink()
    await runtime.reload()
    await runtime.close()
    told = metrics.render().decode()
    for result in ("unchanged", "loaded", "refused"):
        assert f'doelbinding_policy_reloads_total{{result="{result}"}} 1.0' in told
    states = {line.rpartition(" ")[2] for line in told.splitlines() if 'version="1.0.0"' in line}
    assert states == {"0.0"}
    assert {line.rpartition(" ")[2] for line in told.splitlines() if 'version="2.0.0"' in line} == {"1.0"}


async def test_reloading_goes_on_whatever_happens(
    running: Runtime, policies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original, calls = module.read_policies, 0

    def fails_first(settings: Settings) -> Any:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise MemoryError
        return original(settings)

    monkeypatch.setattr(module, "read_policies", fails_first)
    new_version(policies)
    polling = asyncio.create_task(running.reload_every(0.01))

    async def replaced() -> bool:
        return running.current.policy_set.version == "2.0.0"

    await until(replaced)
    polling.cancel()
    assert calls >= 2


async def test_broken_policies_are_not_started_with(policies: Path) -> None:
    (policies / "register" / "data.yaml").write_text("parties: 1\n")
    with pytest.raises(PolicySetError, match="parties"):
        await Runtime(Settings(policies=policies), Metrics()).start()


async def test_an_engine_that_refuses_the_policies_is_not_started_with(policies: Path) -> None:
    (policies / "doelbinding" / "decision.rego").write_text("package doelbinding\n\ndecision := undefined_thing\n")
    with pytest.raises(EngineError):
        await Runtime(Settings(policies=policies), Metrics()).start()


@pytest.mark.parametrize("absence", [EngineUnavailable("not there"), PolicyMismatch("not yet")])
async def test_an_engine_that_is_not_there_yet_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, absence: EngineError
) -> None:
    class Late(EmbeddedEngine):
        attempts = 0

        async def load(self, policy_set: PolicySet) -> None:
            self.attempts += 1
            if self.attempts < 3:
                raise absence
            await super().load(policy_set)

    monkeypatch.setattr(module, "create_engine", lambda _: Late())
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.01)
    runtime = Runtime(Settings(policies=UNITS), Metrics())
    await runtime.start()
    with pytest.raises(EngineError):
        await runtime.current.decider.decide(request())

    async def ready() -> bool:
        return (await runtime.current.engine.health()).ready

    await until(ready)
    assert (await runtime.current.decider.decide(request())).outcome == "allow"
    await runtime.close()


async def test_the_engine_follows_the_settings() -> None:
    opa = module.create_engine(
        Settings.from_environment({"DOELBINDING_ENGINE": "opa", "DOELBINDING_OPA_URL": "http://opa"})
    )
    assert (opa.name, module.create_engine(Settings()).name) == ("opa", "embedded")
    await opa.close()


async def test_nothing_is_in_use_before_the_start() -> None:
    with pytest.raises(RuntimeError):
        _ = Runtime(Settings(policies=UNITS), Metrics()).current


async def test_a_new_engine_that_fails_to_load_is_closed(
    running: Runtime, policies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refuses(FaultyEngine):
        async def load(self, policy_set: PolicySet) -> None:
            raise EngineError("no")

    engine = Refuses(answer(units()[0]))
    monkeypatch.setattr(module, "create_engine", lambda _: engine)
    new_version(policies)
    assert await running.reload() == "refused"
    assert engine.closed
