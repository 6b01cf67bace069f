"""What a scenario asks, and when the answer is what it expects."""

from __future__ import annotations

from typing import Any

import pytest

from doelbinding.authoring.scenarios import Expectation, Scenario, differences, merged, request_of

CASE: dict[str, Any] = {
    "case": {"conference": {"status": "concluded"}, "participants": ["a", "b"]},
    "items": [
        {"contributed": {"phase": "case_conference", "purpose": "action_plan"}, "secrecy": ["medical"]},
        {"id": "2"},
    ],
}


def test_a_scenario_changes_only_what_it_names() -> None:
    scenario = Scenario(
        title="x",
        source="x",
        case="some",
        change={
            "case": {"conference": {"status": "planned"}},
            "item": {"contributed": {"phase": "triage"}, "secrecy": None},
        },
        expect=Expectation(decision="deny"),
    )
    request = request_of(scenario, {"some": CASE})
    assert request["case"] == {"conference": {"status": "planned"}, "participants": ["a", "b"]}
    assert request["items"] == [{"contributed": {"phase": "triage", "purpose": "action_plan"}}, {"id": "2"}]
    assert CASE["items"][0]["secrecy"] == ["medical"]


# The examples of RFC 7396, appendix A, that concern objects.
@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_changes_are_merged_as_the_rfc_says(target: Any, patch: Any, result: Any) -> None:
    assert merged(target, patch) == result


DENIED: dict[str, Any] = {
    "decision": "deny",
    "reasons": [
        {"norm": "OWN-01", "kind": "prohibition", "missing": ["item.approvals"]},
        {"norm": "OWN-04", "kind": "prohibition"},
    ],
    "obligations": [],
    "advice": [],
}
ALLOWED: dict[str, Any] = {
    "decision": "allow",
    "reasons": [{"norm": "GRD-02", "kind": "ground"}],
    "obligations": [{"norm": "SEC-09"}, {"norm": "OWN-12"}],
    "advice": [{"norm": "MIN-04"}],
}


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ({"decision": "deny", "violated": ["OWN-04", "OWN-01"], "missing": {"OWN-01": ["item.approvals"]}}, DENIED),
        ({"decision": "allow"}, ALLOWED),
        ({"decision": "allow", "grounds": ["GRD-02"], "obligations": ["SEC-09"], "advice": ["MIN-04"]}, ALLOWED),
    ],
)
def test_an_answer_as_expected_differs_in_nothing(expected: dict[str, Any], answer: dict[str, Any]) -> None:
    assert list(differences(Expectation.model_validate(expected), answer)) == []


@pytest.mark.parametrize(
    ("expected", "answer", "said"),
    [
        (
            {"decision": "allow"},
            DENIED,
            ["decision: expected allow, got deny", "violated: expected none, got OWN-01, OWN-04"],
        ),
        ({"decision": "deny", "violated": ["OWN-01"]}, DENIED, ["violated: expected OWN-01, got OWN-01, OWN-04"]),
        (
            {"decision": "deny", "violated": ["OWN-01", "OWN-04"], "missing": {"OWN-04": ["item.reservations"]}},
            DENIED,
            ["missing for OWN-04: expected item.reservations, got none"],
        ),
        ({"decision": "allow", "grounds": ["GRD-01"]}, ALLOWED, ["grounds: expected GRD-01, got GRD-02"]),
        (
            {"decision": "allow", "obligations": ["SEC-09", "INF-02"]},
            ALLOWED,
            ["obligations: expected INF-02, SEC-09 among them, got OWN-12, SEC-09"],
        ),
        ({"decision": "allow", "advice": ["POL-16"]}, ALLOWED, ["advice: expected POL-16 among them, got MIN-04"]),
    ],
)
def test_what_differs_is_told(expected: dict[str, Any], answer: dict[str, Any], said: list[str]) -> None:
    assert list(differences(Expectation.model_validate(expected), answer)) == said


def test_the_norms_of_a_scenario_are_all_that_it_shows() -> None:
    expected = Expectation.model_validate(
        {"decision": "allow", "grounds": ["GRD-02"], "obligations": ["SEC-09"], "advice": ["MIN-04"]}
    )
    assert expected.norms == {"GRD-02", "SEC-09", "MIN-04"}
