"""Requests of the contract as AuthZEN requests."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.running_service import ROOT

from doelbinding.policy_set.documents import read_document

Document = dict[str, Any]

_CASES = ROOT / "policy_tests" / "cases" / "data.yaml"
CASES: dict[str, Document] = read_document(_CASES.read_bytes(), str(_CASES))
ITEM_ACTIONS = {
    "contribute",
    "view",
    "query_partner",
    "disclose",
    "copy_to_own_file",
    "refer",
    "correct",
    "answer_rights_request",
}


def entity(kind: str, facts: Document) -> Document:
    return {"type": kind, "id": facts["id"], "properties": {name: fact for name, fact in facts.items() if name != "id"}}


def asked(request: Document) -> Document:
    """`request`, about its one item or else about the case, as an access evaluation request."""
    request = deepcopy(request)
    action = request["action"]
    access: Document = {
        "subject": entity("user", request["subject"]),
        "action": {
            "name": action["name"],
            "properties": {name: fact for name, fact in action.items() if name != "name"},
        },
        "context": {"time": request["time"]} if "time" in request else {},
    }
    items = request.get("items", [])
    if len(items) == 1 and action["name"] in ITEM_ACTIONS:
        return {
            **access,
            "resource": entity("item", items[0]),
            "context": {**access["context"], "case": request["case"]},
        }
    resource = entity("case", request["case"])
    if "items" in request:
        resource["properties"]["items"] = items
    return {**access, "resource": resource}
