"""Every party of handbook chapter 3 gives and gets under each of its tasks, and under no task of another."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

import pytest
from tests.policies.conftest import Judge
from tests.policies.every_party import (
    CLOSED,
    GIVEN,
    GOT,
    PARTIES,
    TYPES,
    Closed,
    Side,
    every_side,
    exchange,
    foreign_tasks,
    request,
    tasks_of,
)
from tests.policies.random_requests import REGISTER, as_json

from doelbinding.contract.request import DecisionRequest

OPEN = [(kind, task, side) for kind, task, side in every_side() if (kind, side) not in CLOSED]
SHUT = [(kind, task, side) for kind, task, side in every_side() if (kind, side) in CLOSED]


def test_the_register_has_a_party_of_every_type() -> None:
    assert {kind: REGISTER["parties"][party]["type"] for kind, party in PARTIES.items()} == {
        kind: kind for kind in TYPES
    }


def test_exceptions_are_about_tasks_that_exist() -> None:
    assert {*GIVEN, *GOT} <= {task for kind in TYPES for task in tasks_of(kind)}


@pytest.mark.parametrize(("kind", "task", "side"), OPEN)
def test_works_under_its_own_task(embedded: Judge, kind: str, task: str | None, side: Side) -> None:
    allowed(embedded, kind, task, side)


@pytest.mark.opa
@pytest.mark.parametrize(("kind", "task", "side"), OPEN)
def test_works_under_its_own_task_on_opa(opa: Judge, kind: str, task: str | None, side: Side) -> None:
    allowed(opa, kind, task, side)


def allowed(judge: Judge, kind: str, task: str | None, side: Side) -> None:
    dealt = exchange(kind, task, side)
    assert not isinstance(dealt, Closed)
    asked = request(kind, task, side, dealt)
    DecisionRequest.model_validate_json(as_json(asked))
    answer = judge.judge(asked)
    assert answer["decision"] == "allow", answer["reasons"]
    assert dealt.ground in {reason["norm"] for reason in answer["reasons"]}, dealt.source


@pytest.mark.parametrize(
    ("kind", "side"), [(kind, side) for kind, task, side in OPEN if task == next(iter(tasks_of(kind)), 0)]
)
def test_does_not_work_under_the_task_of_another(embedded: Judge, kind: str, side: Side) -> None:
    for own, task in zip(cycle(tasks_of(kind)), foreign_tasks(kind), strict=False):
        dealt = exchange(kind, own, side)
        assert not isinstance(dealt, Closed)
        assert embedded.judge(request(kind, task, side, dealt))["decision"] == "deny", (own, task)


@pytest.mark.parametrize(("kind", "task", "side"), OPEN)
def test_what_the_law_asks_beside_the_task_is_needed(embedded: Judge, kind: str, task: str | None, side: Side) -> None:
    dealt = exchange(kind, task, side)
    assert not isinstance(dealt, Closed)
    bare = request(kind, task, side, replace(dealt, item={}))
    if "consent" in dealt.item:
        bare["items"][0].pop("consent", None)
    assert embedded.judge(bare)["decision"] == ("deny" if dealt.item else "allow")


@pytest.mark.parametrize(("kind", "task", "side"), SHUT)
def test_a_closed_side_stays_closed(embedded: Judge, kind: str, task: str | None, side: Side) -> None:
    """Also with consent, or with what another party in its place would need."""
    for other in ("mayor", "care_provider", "police"):
        dealt = exchange(other, tasks_of(other)[0], side)
        assert not isinstance(dealt, Closed)
        asked = request(kind, task, side, dealt)
        assert embedded.judge(asked)["decision"] == "deny", dealt
