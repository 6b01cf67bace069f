"""What holds for the embedded engine alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace

import pytest
import regorus
from tests.engine.support import SMALL, request

from doelbinding.engine.base import EngineError
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet


@pytest.fixture
async def engine(small: PolicySet) -> EmbeddedEngine:
    engine = EmbeddedEngine()
    await engine.load(small)
    return engine


async def test_a_refused_policy_set_is_told_by_file_and_line_without_backtrace(
    engine: EmbeddedEngine, variant: Callable[..., PolicySet]
) -> None:
    broken = (SMALL / "doelbinding" / "decision.rego").read_text().replace("outcome(0)", "outcome(0")
    with pytest.raises(EngineError) as refused:
        await engine.load(variant({"doelbinding/decision.rego": broken}))
    assert str(refused.value).startswith("the policy set does not load: doelbinding/decision.rego:")
    assert "\n" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


async def test_a_failed_evaluation_tells_nothing_of_the_request(engine: EmbeddedEngine) -> None:
    with pytest.raises(EngineError) as failed:
        await engine.evaluate("decision", request(case={"partnership": "noord"}, time={"secret": "Jansen"}))
    assert "Jansen" not in str(failed.value)
    assert "doelbinding/general/general.rego" in str(failed.value)


async def test_requests_under_way_are_all_answered_while_another_set_is_loaded(
    engine: EmbeddedEngine, small: PolicySet, variant: Callable[..., PolicySet]
) -> None:
    other = variant({"doelbinding/policy_set/data.yaml": "regime: small\nversion: 2.0.0\n"})

    async def ask(turn: int) -> object:
        for _ in range(turn):
            await asyncio.sleep(0)
        return (await engine.evaluate("decision", request()))["policy"]["revision"]

    async def reload() -> None:
        for _ in range(3):
            await asyncio.sleep(0)
        await engine.load(other)

    *revisions, _ = await asyncio.gather(*(ask(turn) for turn in range(8)), reload())
    assert sorted(set(revisions), key=revisions.index) == [small.revision, other.revision]


async def test_a_panic_of_the_engine_is_an_engine_error(monkeypatch: pytest.MonkeyPatch, small: PolicySet) -> None:
    class PanicException(BaseException):
        pass

    def panic(_: str) -> None:
        raise PanicException("index out of bounds: Jansen")

    engine = EmbeddedEngine()
    await engine.load(small)
    monkeypatch.setattr(engine._loaded, "_engine", SimpleNamespace(set_input_json=panic))
    with pytest.raises(EngineError) as failed:
        await engine.evaluate("decision", request())
    assert "Jansen" not in str(failed.value)


async def test_an_interrupt_is_not_taken_for_an_engine_error(monkeypatch: pytest.MonkeyPatch, small: PolicySet) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    engine = EmbeddedEngine()
    await engine.load(small)
    monkeypatch.setattr(engine._loaded, "_engine", SimpleNamespace(set_input_json=interrupt))
    with pytest.raises(KeyboardInterrupt):
        await engine.evaluate("decision", request())


async def test_data_cannot_stand_in_for_a_rule() -> None:
    """The reason why the loader refuses data where a rule is: the engine answers with the data."""
    engine = regorus.Engine()
    engine.add_policy("a.rego", 'package doelbinding\ndecision := "deny"\n')
    engine.add_data_json('{"doelbinding": {"decision": "allow"}}')
    assert engine.eval_rule_as_json("data.doelbinding.decision") == '"allow"'
