"""What the contract accepts and refuses."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel
from tests.units import document, encoded, item

from doelbinding.contract import request as contract
from doelbinding.contract.reading import MalformedRequest, read_request
from doelbinding.contract.request import ACTIONS_WITH_ITEMS, ACTIONS_WITH_RECIPIENTS, DecisionRequest


def changed(path: str, value: Any, given: dict[str, Any] | None = None) -> dict[str, Any]:
    """A request in which the field at `path`, with slashes, has `value`."""
    whole = given or document()
    *places, last = path.split("/")
    place: Any = whole
    for key in places:
        place = place[int(key)] if isinstance(place, list) else place.setdefault(key, {})
    place[last] = value
    return whole


def pointers(value: object) -> set[str]:
    """The pointers of everything that is wrong with a request."""
    with pytest.raises(MalformedRequest) as malformed:
        read_request(encoded(value))
    return {error.pointer for error in malformed.value.errors}


def test_what_the_caller_left_out_stays_out() -> None:
    given = document()
    assert read_request(encoded(given)).model_dump(mode="json", exclude_unset=True) == given


def test_every_field_says_what_it_is_for() -> None:
    models = [model for model in vars(contract).values() if isinstance(model, type) and issubclass(model, BaseModel)]
    assert DecisionRequest in models
    undocumented = [
        f"{model.__name__}.{name}"
        for model in models
        for name, field in model.model_fields.items()
        if not field.description
    ]
    assert undocumented == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("subject/role", "director"),
        ("action/name", "share"),
        ("action/purpose", "curiosity"),
        ("action/claimed_ground", "common_sense"),
        ("case/phase", "Intake"),
        ("case/conference/status", "over"),
        ("items/0/data_categories", ["name", "shoe_size"]),
        ("items/0/data_categories", []),
        ("items/0/data_categories", "name"),
        ("items/0/person_category", 0),
        ("items/0/person_category", 5),
        ("items/0/person_category", "1"),
        ("items/0/person_category", 1.0),
        ("items/0/person_category", True),
        ("items/0/identifiable", "true"),
        ("items/0/identifiable", 1),
        ("items/0/identifiable", None),
        ("items/0/consent", None),
        ("items/0/police", []),
        ("subject/on_behalf_of", None),
        ("subject/id", ""),
        ("subject/id", "a b"),
        ("subject/id", "a\n"),
        ("subject/id", "a\u0000"),
        ("subject/id", "a\u200bb"),
        ("subject/id", "x" * 129),
        ("subject/id", 7),
        ("action/task", ""),
        ("action/task", "a\u0007b"),
        ("action/task", "x" * 201),
        ("time", "2026-03-10T10:00:00"),
        ("time", "2026-03-10 10:00:00+01:00"),
        ("time", "2026-03-10"),
        ("time", "2026-02-30T10:00:00+01:00"),
        ("time", "2026-03-10T24:00:00Z"),
        ("time", "2026-06-30T23:59:60Z"),
        ("time", "2026-03-10T10:00:00+25:00"),
        ("time", "2026-03-10T10:00:00.Z"),
        ("time", "1600-01-01T00:00:00Z"),
        ("time", 1773133200),
        ("time", "٢٠٢٦-03-10T10:00:00Z"),
        ("case/scale_down/decided_on", "2026-02-30"),
        ("case/scale_down/decided_on", "10-03-2026"),
        ("case/scale_down/decided_on", "2026-03-10T00:00:00Z"),
        ("case/conference/plan_adopted_on", "20260310"),
    ],
)
def test_a_wrong_value_is_refused_at_its_place(path: str, value: Any) -> None:
    found = pointers(changed(path, value))
    assert any(pointer == f"/{path}" or pointer.startswith(f"/{path}/") for pointer in found)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("time", "2026-03-10T10:00:00Z"),
        ("time", "2026-03-10T10:00:00.123456789-05:30"),
        ("subject/id", "x" * 128),
        ("subject/id", "https://id.example/u?x=1#2"),
        ("action/task", "een taak die niemand kent, één"),
        ("items/0/statutory_basis", "no such basis"),
        ("items/0/person_category", 4),
        ("case/scale_down/decided_on", "2024-02-29"),
        ("action/claimed_ground", "covenant"),
        ("case/subject_informed", {"status": "deferred", "deferral_ground": "because"}),
    ],
)
def test_a_value_that_is_for_the_norms_to_judge_is_accepted(path: str, value: Any) -> None:
    given = changed(path, value)
    assert read_request(encoded(given)).model_dump(mode="json", exclude_unset=True) == given


@pytest.mark.parametrize("path", ["subject", "subject/id", "action/purpose", "case/conference", "items/0/contributed"])
def test_a_required_field_is_required(path: str) -> None:
    given = document()
    *places, last = path.split("/")
    place: Any = given
    for key in places:
        place = place[int(key)] if isinstance(place, list) else place[key]
    del place[last]
    assert pointers(given) == {f"/{path}"}


@pytest.mark.parametrize(
    "parent", ["", "subject", "action", "case", "case/conference", "items/0", "items/0/contributed"]
)
def test_an_unknown_field_is_refused_everywhere(parent: str) -> None:
    assert pointers(changed(f"{parent}/name_of_person".lstrip("/"), "x")) == {f"/{parent}".rstrip("/")}


@pytest.mark.parametrize("name", sorted(ACTIONS_WITH_ITEMS))
def test_an_action_about_data_needs_items(name: str) -> None:
    action = {"name": name, "purpose": "joint_picture", "recipients": [{"party": "politie"}]}
    assert pointers(document(action=action, items=[])) == {"/items"}
    without = document(action=action)
    del without["items"]
    assert pointers(without) == {"/items"}


@pytest.mark.parametrize("name", sorted(ACTIONS_WITH_RECIPIENTS))
def test_an_action_towards_others_needs_recipients(name: str) -> None:
    assert "/action/recipients" in pointers(document(action={"name": name, "purpose": "joint_picture"}))


def test_an_invitation_carries_no_items() -> None:
    action = {"name": "invite", "purpose": "prepare_conference", "recipients": [{"party": "politie"}]}
    assert pointers(document(action=action)) == {"/items"}
    assert read_request(encoded(document(action=action, items=[]))).items == ()


def test_nothing_is_listed_twice() -> None:
    assert pointers(document(item("a"), item("b"), item("a"))) == {"/items"}
    twice = [{"party": "politie"}, {"party": "politie", "task": "police.duty"}]
    assert pointers(changed("action/recipients", twice)) == {"/action/recipients"}
    assert pointers(changed("case/participants", twice)) == {"/case/participants"}


@pytest.mark.parametrize(
    ("path", "entries", "limit"),
    [
        ("items", [item(f"i-{n}") for n in range(1001)], 1000),
        ("action/recipients", [{"party": f"p-{n}"} for n in range(51)], 50),
        ("case/participants", [{"party": f"p-{n}"} for n in range(101)], 100),
        ("case/authorised_staff", [f"u-{n}" for n in range(501)], 500),
        ("items/0/reservations", [f"p-{n}" for n in range(101)], 100),
    ],
)
def test_lists_are_bounded(path: str, entries: list[Any], limit: int) -> None:
    assert pointers(changed(path, entries)) == {f"/{path}"}
    read_request(encoded(changed(path, entries[:limit])))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    given = document(item("a", person_category=9), item("b", identifiable="no"), time="now")
    given["subject"]["role"] = "boss"
    del given["case"]["phase"]
    assert pointers(given) == {
        "/time",
        "/subject/role",
        "/case/phase",
        "/items/0/person_category",
        "/items/1/identifiable",
    }
