"""The shape of a record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.decision_log.support import a_record

from doelbinding.decision_log.record import (
    Record,
    authzen_request,
    authzen_response,
    canonical,
    contract_request,
    contract_response,
)

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "requests").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_request_of_the_contract_comes_out_as_it_went_in(path: Path) -> None:
    request = json.loads(path.read_text())
    shaped = authzen_request(request)
    assert shaped["subject"] == {
        "type": "user",
        "id": request["subject"]["id"],
        "properties": {key: value for key, value in request["subject"].items() if key != "id"},
    }
    assert shaped["resource"]["type"] == "case"
    assert contract_request(shaped) == request


def test_what_a_caller_left_out_stays_out() -> None:
    request = json.loads(EXAMPLES[0].read_text())
    del request["time"]
    request.pop("items", None)
    shaped = authzen_request(request)
    assert "context" not in shaped
    assert "items" not in shaped["resource"]["properties"]
    assert contract_request(shaped) == request


@pytest.mark.parametrize(("outcome", "decision"), [("allow", True), ("deny", False)])
def test_a_decision_comes_out_as_it_went_in(outcome: str, decision: bool) -> None:
    response = {"decision_id": "d-1", "decision": outcome, "reasons": []}
    shaped = authzen_response(response)
    assert shaped == {"decision": decision, "context": {"decision_id": "d-1", "reasons": []}}
    assert contract_response(shaped) == response


def test_a_record_has_the_fields_of_the_standard() -> None:
    record = a_record(parent_span_id="00f067aa0ba902b7")
    assert list(record.document()) == [
        "trace_id",
        "span_id",
        "parent_span_id",
        "event_name",
        "timestamp",
        "status",
        "attributes",
        "resource",
        "body",
    ]
    assert Record.of(json.loads(canonical(record.document()))) == record
    assert "parent_span_id" not in a_record().document()
