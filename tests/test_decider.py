"""From a request to a decision in words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from tests.units import FaultyEngine, answer, document, encoded, item, request, units

from doelbinding.contract.reading import read_request
from doelbinding.contract.response import DecisionResponse
from doelbinding.decider import CHUNK_SIZE, Decider
from doelbinding.engine.base import EngineError, EngineUnavailable
from doelbinding.engine.embedded import EmbeddedEngine

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


class Listening(EmbeddedEngine):
    """The embedded engine, with what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[dict[str, Any]] = []

    async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        self.asked.append({"entrypoint": entrypoint, **json.loads(document)})
        return await super().evaluate(entrypoint, document)


@pytest.fixture
async def engine() -> AsyncIterator[Listening]:
    listening = Listening()
    await listening.load(units()[0])
    listening.asked.clear()
    yield listening
    await listening.close()


@pytest.fixture
def decider(engine: Listening) -> Decider:
    return Decider(*units(), engine, clock=lambda: NOW)


async def test_an_allow_names_its_grounds(decider: Decider) -> None:
    decision = await decider.decide(request())
    assert decision.outcome == decision.response["decision"] == "allow"
    assert decision.norms == ("GRD-02",)
    assert decision.response["reasons"] == [
        {
            "norm": "GRD-02",
            "item": "i-1",
            "recipient": "gemeente",
            "kind": "ground",
            "message": "Eigen gegevens.",
            "sources": [{"document": "handbook", "reference": "1.1"}],
        }
    ]
    assert decision.response["obligations"] == [
        {
            "norm": "ICT-05",
            "record": ["user", "time"],
            "message": "Leg vast wie wat zag.",
            "sources": [{"document": "handbook", "reference": "1.1"}],
        }
    ]
    assert UUID(decision.decision_id).version == 7
    assert decision.response["evaluated_at"] == "2026-03-10T09:30:00.000Z"


async def test_a_deny_names_every_violated_norm_and_what_would_lift_it(decider: Decider) -> None:
    denied = item("i-2", contributor="politie", reservations=["gemeente"])
    decision = await decider.decide(request(item(), denied), language="en")
    assert decision.outcome == "deny"
    assert [(reason["norm"], reason["item"]) for reason in decision.response["reasons"]] == [
        ("GEN-01", "i-2"),
        ("GEN-05", "i-2"),
    ]
    assert decision.response["reasons"][1]["message"] == "Reservation of the contributor."
    assert decision.response["reasons"][1]["remedy"] == "Mend GEN-05."
    assert decision.response["reasons"][1]["missing"] == ["item.approvals"]
    assert [outcome["decision"] for outcome in decision.response["items"]] == ["allow", "deny"]
    assert decision.response["obligations"] == []


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("items", [[item()], [item(contributor="politie")], [item(f"i-{n}") for n in range(120)]])
async def test_the_answer_follows_the_contract(decider: Decider, items: list[dict[str, Any]], explain: bool) -> None:
    decision = await decider.decide(request(*items), explain=explain)
    validated = DecisionResponse.model_validate(decision.response)
    assert [outcome.id for outcome in validated.items] == [given["id"] for given in items]
    assert (validated.assessment is not None) is explain


async def test_the_engine_sees_what_the_caller_sent_and_no_more(decider: Decider, engine: Listening) -> None:
    given = document()
    await decider.decide(read_request(encoded(given)))
    assert engine.asked == [{"entrypoint": "decision", **given}]


async def test_without_a_time_the_clock_counts(decider: Decider, engine: Listening) -> None:
    given = document()
    del given["time"]
    await decider.decide(read_request(encoded(given)), explain=True)
    assert engine.asked == [{"entrypoint": "explained_decision", **given, "time": "2026-03-10T09:30:00.000Z"}]


@pytest.mark.parametrize("items", [{"items": []}, {}])
async def test_a_request_without_items_is_about_the_case(
    decider: Decider, engine: Listening, items: dict[str, Any]
) -> None:
    given = document(action={"name": "retain", "purpose": "resume_on_relapse"})
    del given["items"]
    decision = await decider.decide(read_request(encoded({**given, **items})))
    assert (decision.outcome, decision.norms) == ("allow", ("GRD-13",))
    assert engine.asked == [{"entrypoint": "decision", **given, **items}]


async def test_a_large_request_lets_others_through(decider: Decider, engine: Listening) -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    decision = await decider.decide(request(*(item(f"i-{n}") for n in range(1000))))
    task.cancel()
    assert decision.outcome == "allow"
    assert [len(part["items"]) for part in engine.asked] == [CHUNK_SIZE] * (1000 // CHUNK_SIZE)
    assert turns >= 1000 // CHUNK_SIZE - 1


async def test_one_denied_item_among_many_denies_the_request_and_only_itself(decider: Decider) -> None:
    items = [item(f"i-{n}") for n in range(130)]
    items[77] = item("i-77", contributor="politie")
    decision = await decider.decide(request(*items))
    assert decision.outcome == "deny"
    assert decision.norms == ("GEN-01",)
    assert [outcome["id"] for outcome in decision.response["items"] if outcome["decision"] == "deny"] == ["i-77"]
    assert decision.response["obligations"] == []


async def test_a_norm_about_the_request_denies_every_item(decider: Decider) -> None:
    items = [item(f"i-{n}") for n in range(130)]
    items[77] = item("i-77", contributor="nobody")
    decision = await decider.decide(request(*items))
    assert decision.norms == ("GEN-01", "GEN-04")
    assert {outcome["decision"] for outcome in decision.response["items"]} == {"deny"}
    assert decision.response["items"][0]["reasons"] == ["GEN-04"]
    assert decision.response["items"][0]["recipients"] == [{"party": "gemeente", "decision": "deny"}]


@pytest.mark.parametrize("error", [EngineError("x"), EngineUnavailable("x")])
async def test_an_engine_that_fails_gives_no_decision(error: EngineError) -> None:
    with pytest.raises(EngineError):
        await Decider(*units(), FaultyEngine(error)).decide(request())


async def test_a_part_that_fails_leaves_no_decision_on_the_whole() -> None:
    policy_set, catalogue = units()

    class FailsLater(FaultyEngine):
        async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
            if "i-1" in document:
                return await super().evaluate(entrypoint, document)
            raise EngineError("not any more")

    engine = FailsLater(answer(policy_set))
    assert (await Decider(policy_set, catalogue, engine).decide(request())).outcome == "allow"
    with pytest.raises(EngineError):
        await Decider(policy_set, catalogue, engine, chunk_size=1).decide(request(item("i-1"), item("j-2")))
