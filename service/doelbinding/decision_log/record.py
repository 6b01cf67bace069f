"""The record of one call: the information model of the Logius Authorization Decision Log 1.0, section Interface.

Its requests and responses have the shape of the AuthZEN information model, as that standard asks. A request of `/v1/decide`
goes into it whole and comes out of it the same: `authzen_request` and `contract_request` are each other's inverse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

import orjson

Status = Literal["Unset", "Ok", "Error"]
"""How the evaluation went. A deny is an outcome and therefore `Ok`; `Error` is for calls on which nothing was decided."""

EventName = Literal[
    "adl.access_evaluation",
    "adl.access_evaluations",
    "adl.search_subject",
    "adl.search_resource",
    "adl.search_action",
]
"""The kinds of call, by the AuthZEN API whose information model fits; `/v1/decide` is an access evaluation."""

REQUEST: Final = "adl.core.request"
RESPONSE: Final = "adl.core.response"
POLICIES: Final = "adl.core.policies"
INFORMATION: Final = "adl.core.information"
CONFIGURATION: Final = "adl.core.configuration"
FSC_TRANSACTION: Final = "adl.fsc.transaction_id"
ROUTE: Final = "http.route"
STATUS_CODE: Final = "http.response.status_code"
DECISION_ID: Final = "doelbinding.decision.id"
RETENTION: Final = "doelbinding.retention.class"
LANGUAGE: Final = "doelbinding.request.language"
EXPLAIN: Final = "doelbinding.request.explain"
SHADOW: Final = "doelbinding.decision.shadow"
"""True for what a policy set that is not in force would have decided, which nobody was answered."""


def canonical(value: object) -> bytes:
    """Serialise a JSON value in its one form: keys sorted by code point, no white space, UTF-8 (as for policy sets).

    Raises TypeError for what has no such form.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


@dataclass(frozen=True)
class Record:
    """One call: who asked what, what was answered, and on what that rests.

    `trace_id` has 32 and the span ids have 16 lower-case hexadecimal characters (W3C Trace Context); `timestamp` is in
    milliseconds since 1970-01-01T00:00:00Z. `attributes` holds references and `body` the request and response themselves.
    """

    trace_id: str
    span_id: str
    parent_span_id: str | None
    event_name: EventName
    timestamp: int
    status: Status
    attributes: Mapping[str, Any]
    resource: Mapping[str, Any]
    body: Mapping[str, Any]

    def document(self) -> dict[str, Any]:
        """Return the record as a JSON object."""
        parent = {} if self.parent_span_id is None else {"parent_span_id": self.parent_span_id}
        return {
            "trace_id": self.trace_id,
            "span_id": self.span_id,
            **parent,
            "event_name": self.event_name,
            "timestamp": self.timestamp,
            "status": self.status,
            "attributes": self.attributes,
            "resource": self.resource,
            "body": self.body,
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Return the record that `document` describes. Raises KeyError or TypeError when it describes none."""
        return cls(**{"parent_span_id": None, **document})

    @property
    def decision_id(self) -> str | None:
        """Id of the decision, where one was taken."""
        return self.attributes.get(DECISION_ID)

    @property
    def retention(self) -> str:
        """The class that says how long the record is kept."""
        return str(self.attributes[RETENTION])

    @property
    def request(self) -> dict[str, Any] | None:
        """The request in the shape of AuthZEN; None for a body that was not understood, which is not kept."""
        return self.body.get(REQUEST)

    @property
    def response(self) -> dict[str, Any]:
        """The answer in the shape of AuthZEN, or the problem details (RFC 9457) that were answered instead."""
        response: dict[str, Any] = self.body[RESPONSE]
        return response


def authzen_request(request: Mapping[str, Any]) -> dict[str, Any]:
    """Put a request of the contract in the shape of AuthZEN: the subject is the user, the resource the case."""
    case = request["case"]
    context = {"context": {"time": request["time"]}} if "time" in request else {}
    items = {"items": request["items"]} if "items" in request else {}
    return {
        "subject": {"type": "user", "id": request["subject"]["id"], "properties": _without(request["subject"], "id")},
        "action": {"name": request["action"]["name"], "properties": _without(request["action"], "name")},
        "resource": {"type": "case", "id": case["id"], "properties": {**_without(case, "id"), **items}},
        **context,
    }


def contract_request(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the request of the contract that `authzen_request` was given."""
    subject, action, resource = request["subject"], request["action"], request["resource"]
    properties = resource["properties"]
    items = {"items": properties["items"]} if "items" in properties else {}
    return {
        **request.get("context", {}),
        "subject": {"id": subject["id"], **subject["properties"]},
        "action": {"name": action["name"], **action["properties"]},
        "case": {"id": resource["id"], **_without(properties, "items")},
        **items,
    }


def authzen_response(response: Mapping[str, Any]) -> dict[str, Any]:
    """Put a decision of the contract in the shape of AuthZEN: all but the outcome itself is its context."""
    return {"decision": response["decision"] == "allow", "context": _without(response, "decision")}


def contract_response(response: Mapping[str, Any]) -> dict[str, Any]:
    """Return the decision of the contract that `authzen_response` was given."""
    return {**response["context"], "decision": "allow" if response["decision"] is True else "deny"}


def _without(mapping: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if key != name}
