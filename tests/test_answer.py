"""What counts as an answer of an engine, and how the answers on parts of a request become one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.units import answer, encoded, item, request, units

from doelbinding.answer import combine, read_answer
from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import read_request
from doelbinding.contract.request import DecisionRequest
from doelbinding.decider import Decider
from doelbinding.engine.base import EngineError, PolicyMismatch
from doelbinding.engine.embedded import EmbeddedEngine
from doelbinding.policy_set import PolicySet, load_policy_set

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def loaded() -> tuple[PolicySet, Catalogue]:
    return units()


Decided = Callable[[DecisionRequest, int], Awaitable[dict[str, Any]]]


def deciding(policy_set: PolicySet, catalogue: Catalogue, engine: EmbeddedEngine) -> Decided:
    """Make a function that decides, explains, and leaves out what differs from one decision to the next."""

    async def decided(requested: DecisionRequest, chunk_size: int) -> dict[str, Any]:
        decider = Decider(policy_set, catalogue, engine, chunk_size=chunk_size)
        response = (await decider.decide(requested, explain=True)).response
        return {part: value for part, value in response.items() if part not in {"decision_id", "evaluated_at"}}

    return decided


@pytest.fixture(scope="module")
def real() -> Decided:
    """Decide with the policies of this project."""
    policy_set = load_policy_set(ROOT / "policies")
    engine = EmbeddedEngine()
    asyncio.run(engine.load(policy_set))
    return deciding(policy_set, Catalogue.of(policy_set), engine)


def deny(raw: dict[str, Any]) -> None:
    """Make an answer that allows one that denies."""
    raw["decision"] = "deny"
    raw["reasons"] = [{"norm": "GEN-01", "kind": "prohibition", "item": "i-1", "recipient": "gemeente"}]
    raw["items"][0] |= {"decision": "deny", "reasons": ["GEN-01"]}
    raw["items"][0]["recipients"][0]["decision"] = "deny"


def test_an_answer_as_expected_counts(loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    raw = answer(policy_set)
    assert read_answer(raw, catalogue, policy_set.revision, ["i-1"]).decision == "allow"
    deny(raw)
    assert read_answer(raw, catalogue, policy_set.revision, ["i-1"]).decision == "deny"


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.pop("decision"),
        lambda raw: raw.update(decision="maybe"),
        lambda raw: raw.update(decision=True),
        lambda raw: raw.update(decision=["allow"]),
        lambda raw: raw.update(decision="ALLOW"),
        lambda raw: raw.update(reasons=[]),
        lambda raw: raw.update(reasons={}),
        lambda raw: raw.update(reasons=None),
        lambda raw: raw.pop("items"),
        lambda raw: raw.update(items=[]),
        lambda raw: raw.update(items=raw["items"] * 2),
        lambda raw: raw.update(surprise=1),
        lambda raw: raw["items"][0].update(id="i-2"),
        lambda raw: raw["items"][0].update(decision="deny"),
        lambda raw: raw["items"][0]["recipients"][0].update(decision="deny"),
        lambda raw: raw["items"][0]["recipients"][0].update(decision="unknown"),
        lambda raw: raw["items"][0].update(reasons=["not a norm"]),
        lambda raw: raw["reasons"][0].update(norm="GRD-99"),
        lambda raw: raw["reasons"][0].update(norm="ICT-05"),
        lambda raw: raw["reasons"][0].update(kind="prohibition"),
        lambda raw: raw["reasons"][0].update(item=1),
        lambda raw: raw["reasons"].append({"norm": "GEN-01", "kind": "prohibition"}),
        lambda raw: raw["obligations"].append({"norm": "GRD-02"}),
        lambda raw: raw["obligations"].append({"norm": "POL-99"}),
        lambda raw: raw["advice"].append({"norm": "POL-14"}),
        lambda raw: raw.pop("policy"),
        lambda raw: raw["policy"].pop("revision"),
    ],
)
def test_anything_else_is_no_decision(change: Change, loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    raw = answer(policy_set)
    change(raw)
    with pytest.raises(EngineError):
        read_answer(raw, catalogue, policy_set.revision, ["i-1"])


@pytest.mark.parametrize("raw", [None, [], "allow", {}, True, {"decision": "allow"}])
def test_what_is_not_even_an_answer_is_no_decision(raw: object, loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    with pytest.raises(EngineError):
        read_answer(raw, catalogue, policy_set.revision, ["i-1"])


def test_a_deny_says_why(loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    raw = answer(policy_set)
    deny(raw)
    raw["reasons"] = []
    with pytest.raises(EngineError):
        read_answer(raw, catalogue, policy_set.revision, ["i-1"])


def test_another_revision_is_no_decision(loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    with pytest.raises(PolicyMismatch):
        read_answer(answer(policy_set), catalogue, "sha256:other", ["i-1"])


def test_an_error_repeats_no_values(loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    raw = answer(policy_set, decision="secret-value")
    with pytest.raises(EngineError) as error:
        read_answer(raw, catalogue, policy_set.revision, ["i-1"])
    assert "secret-value" not in str(error.value)
    assert "decision" in str(error.value)


def test_items_are_answered_in_the_order_they_were_asked(loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    raw = answer(policy_set)
    raw["items"].append({**raw["items"][0], "id": "i-2"})
    found = read_answer(raw, catalogue, policy_set.revision, ["i-2", "i-1"])
    assert [outcome.id for outcome in found.items] == ["i-2", "i-1"]


def test_one_part_stays_as_it_is(loaded: tuple[PolicySet, Catalogue]) -> None:
    policy_set, catalogue = loaded
    part = read_answer(answer(policy_set), catalogue, policy_set.revision, ["i-1"])
    assert combine([part], catalogue) == part


ROOT = Path(__file__).parents[1]
BASE_REQUESTS: dict[str, Any] = yaml.safe_load((ROOT / "policy_tests" / "cases" / "data.yaml").read_text())
ITEMS = [found for base in BASE_REQUESTS.values() for found in base["items"]]


@pytest.mark.parametrize("name", [name for name, base in BASE_REQUESTS.items() if base["action"]["name"] != "invite"])
async def test_parts_of_a_real_request_add_up_as_well(name: str, real: Decided) -> None:
    base = BASE_REQUESTS[name]
    for others in ([], base["items"] * 2, ITEMS[::9]):
        items = [{**found, "id": f"i-{n}"} for n, found in enumerate([*base["items"], *others])]
        requested = read_request(encoded({**base, "items": items}))
        parts, whole = await real(requested, 2), await real(requested, len(items) + 1)
        assert parts == whole


facts = st.fixed_dictionaries(
    {
        "contributor": st.sampled_from(["gemeente", "gemeente", "gemeente", "politie", "niemand"]),
        "statutory_demand": st.booleans(),
        "identifiable": st.booleans(),
        "data_categories": st.sampled_from([["name"], ["name", "police_data"]]),
        "reservations": st.sampled_from([[], [], [], ["politie"], ["gemeente"]]),
    },
    optional={"held_for_task": st.sampled_from(["executive.social_support", "wrong"])},
)
actions = st.sampled_from(
    [
        {"name": "contribute", "purpose": "joint_picture"},
        {"name": "retain", "purpose": "resume_on_relapse"},
        {"name": "disclose", "purpose": "execute_plan", "recipients": [{"party": "politie"}, {"party": "gemeente"}]},
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(facts, min_size=1, max_size=7), actions)
async def test_parts_add_up_to_what_the_policies_say_of_the_whole(
    items: list[dict[str, Any]], action: dict[str, Any]
) -> None:
    plain = {key: value for key, value in item().items() if key != "held_for_task"}
    requested = request(*({**plain, **changes, "id": f"i-{n}"} for n, changes in enumerate(items)), action=action)
    policy_set, catalogue = units()
    engine = EmbeddedEngine()
    await engine.load(policy_set)
    decided = deciding(policy_set, catalogue, engine)
    whole = await decided(requested, len(items))
    for size in (1, 2, 3):
        assert await decided(requested, size) == whole
