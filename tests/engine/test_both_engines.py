"""What holds for every engine. Each test runs on both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.support import SMALL, Backend, request

from doelbinding.engine.base import ENTRYPOINTS, EngineError
from doelbinding.policy_set import PolicySet

DECISION = (SMALL / "doelbinding" / "decision.rego").read_text()


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param(
            request(),
            {
                "decision": "deny",
                "reasons": [],
                "items": [
                    {"id": "a", "decision": "allow", "reasons": []},
                    {"id": "b", "decision": "deny", "reasons": []},
                ],
            },
            id="no-ground-for-one-item",
        ),
        pytest.param(
            request(items=[{"id": "a", "contributor": "gemeente"}]),
            {
                "decision": "allow",
                "reasons": [{"norm": "GRD-01", "kind": "ground", "item": "a"}],
                "items": [{"id": "a", "decision": "allow", "reasons": ["GRD-01"]}],
            },
            id="own-item",
        ),
        pytest.param(
            request("politie", items=[{"id": "é", "contributor": "politie"}]),
            {
                "decision": "deny",
                "reasons": [{"norm": "GEN-01", "kind": "prohibition", "item": "é"}],
                "items": [{"id": "é", "decision": "deny", "reasons": ["GEN-01"]}],
            },
            id="no-member",
        ),
        pytest.param(
            request(items=[{"id": "a", "contributor": "gemeente"}], time="2023-12-31T23:00:00Z"),
            {
                "decision": "deny",
                "reasons": [{"norm": "GEN-01", "kind": "prohibition", "item": "a"}],
                "items": [{"id": "a", "decision": "deny", "reasons": ["GEN-01"]}],
            },
            id="not-yet-a-member",
        ),
    ],
)
async def test_a_request_gets_its_whole_decision(
    backend: Backend, small: PolicySet, document: str, expected: dict[str, object]
) -> None:
    policy = {"regime": "small", "version": "1.0.0", **small.stamp}
    answer = await backend.engine.evaluate("decision", document)
    assert answer == {**expected, "policy": policy, "obligations": [], "advice": []}


async def test_an_explained_decision_adds_the_assessment(backend: Backend) -> None:
    document = request("politie", items=[{"id": "b", "contributor": "politie"}])
    plain = await backend.engine.evaluate("decision", document)
    explained = await backend.engine.evaluate("explained_decision", document)
    facts = {"subject.party": "politie", "case.partnership": "noord"}
    assert explained == {
        **plain,
        "assessment": [{"item": "b", "norms": {"GEN-01": {"outcome": "violated", "facts": facts}}}],
    }


@pytest.mark.parametrize("entrypoint", ["no_such_rule", "assessment", "denied", "stamp"])
async def test_a_rule_that_gives_no_decision_is_an_error(backend: Backend, entrypoint: str) -> None:
    with pytest.raises(EngineError):
        await backend.engine.evaluate(entrypoint, request())


@pytest.mark.parametrize("entrypoint", ENTRYPOINTS)
async def test_an_undefined_decision_is_an_error(backend: Backend, entrypoint: str) -> None:
    with pytest.raises(EngineError, match="undefined"):
        await backend.engine.evaluate(entrypoint, request(items=[]))


async def test_a_built_in_function_that_fails_is_an_error_and_never_an_absent_fact(backend: Backend) -> None:
    with pytest.raises(EngineError):
        await backend.engine.evaluate("decision", request(time="last Tuesday"))


@pytest.mark.parametrize("document", ["", "{", '{"items": NaN}', "[" * 200, "null"])
async def test_an_input_that_is_no_request_is_an_error(backend: Backend, document: str) -> None:
    with pytest.raises(EngineError):
        await backend.engine.evaluate("decision", document)


async def test_an_error_leaves_the_engine_usable(backend: Backend) -> None:
    before = await backend.engine.evaluate("decision", request())
    with pytest.raises(EngineError):
        await backend.engine.evaluate("decision", request(time="last Tuesday"))
    assert await backend.engine.evaluate("decision", request()) == before


async def test_one_request_leaves_nothing_behind_for_the_next(backend: Backend) -> None:
    own = request(items=[{"id": "a", "contributor": "gemeente"}])
    assert (await backend.engine.evaluate("decision", own))["decision"] == "allow"
    with pytest.raises(EngineError):
        await backend.engine.evaluate("decision", "{}")
    assert (await backend.engine.evaluate("decision", request()))["decision"] == "deny"


async def test_nothing_is_decided_before_a_policy_set_is_loaded(unloaded: Backend) -> None:
    assert not (await unloaded.engine.health()).ready
    with pytest.raises(EngineError, match="no policy set"):
        await unloaded.engine.evaluate("decision", request())


async def test_nothing_is_decided_after_closing(backend: Backend) -> None:
    await backend.engine.close()
    with pytest.raises(EngineError, match="no policy set"):
        await backend.engine.evaluate("decision", request())


async def test_a_loaded_engine_reports_itself_ready_with_its_version(backend: Backend) -> None:
    health = await backend.engine.health()
    assert health.ready
    assert any(character.isdigit() for character in health.version)


async def test_another_policy_set_takes_over(backend: Backend, variant: Callable[..., PolicySet]) -> None:
    other = variant({"doelbinding/policy_set/data.yaml": "regime: small\nversion: 2.0.0\n"})
    await backend.run(other)
    answer = await backend.engine.evaluate("decision", request())
    assert answer["policy"] == {"regime": "small", "version": "2.0.0", **other.stamp}


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(DECISION.replace("outcome(0)", "outcome(0"), id="syntax"),
        pytest.param(DECISION.replace("count(input.items) > 0", "input.items[unbound] == other"), id="unsafe variable"),
        pytest.param(DECISION.replace("sort(reasons)", "data.doelbinding.no_such_function(1)"), id="unknown function"),
        pytest.param(DECISION.replace("explained_decision", "explanation"), id="no entrypoint"),
        pytest.param(DECISION.replace("data.doelbinding.stamp", "{}"), id="no revision"),
        pytest.param(DECISION + "\nviolated(_) := false\n", id="conflicting rules"),
    ],
)
async def test_a_broken_policy_set_is_refused_and_the_running_one_stays(
    backend: Backend, variant: Callable[..., PolicySet], broken: str
) -> None:
    before = await backend.engine.evaluate("decision", request())
    with pytest.raises(EngineError):
        await backend.engine.load(variant({"doelbinding/decision.rego": broken}))
    assert await backend.engine.evaluate("decision", request()) == before


async def test_a_policy_set_that_allows_anything_is_refused(
    backend: Backend, variant: Callable[..., PolicySet]
) -> None:
    open_door = variant(
        {"doelbinding/decision.rego": DECISION.replace('outcome(n) := "deny"', 'outcome(n) := "allow"')}
    )
    with pytest.raises(EngineError, match="unknown party"):
        await backend.run(open_door)
