"""What the tests of the service share: the policy set of units, requests for it, and engines that fail.

`policies_units` is evaluated by the embedded engine. The engines here stand in only where one has to fail, or to answer what
none should.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from doelbinding.catalogue import Catalogue
from doelbinding.contract.reading import read_request
from doelbinding.contract.request import DecisionRequest
from doelbinding.engine.base import EngineHealth
from doelbinding.policy_set import PolicySet, load_policy_set

UNITS = Path(__file__).parent / "fixtures" / "policies_units"


def item(item_id: str = "i-1", contributor: str = "gemeente", **changes: Any) -> dict[str, Any]:
    """An item that the party `gemeente` may contribute."""
    given: dict[str, Any] = {
        "id": item_id,
        "contributor": contributor,
        "person_category": 1,
        "data_categories": ["name"],
        "contributed": {"phase": "case_conference", "purpose": "joint_picture"},
        "held_for_task": "executive.social_support",
    }
    return {**given, **changes}


def document(*items: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """A request by `gemeente` to contribute `items`, by default one of its own; `changes` replace whole parts of it."""
    given: dict[str, Any] = {
        "time": "2026-03-10T10:00:00+01:00",
        "subject": {"id": "u-1", "party": "gemeente", "role": "delegate"},
        "action": {"name": "contribute", "purpose": "joint_picture"},
        "case": {
            "id": "c-1",
            "partnership": "noord",
            "phase": "case_conference",
            "registering_party": "gemeente",
            "conference": {"status": "in_session"},
        },
        "items": list(items) or [item()],
    }
    return deepcopy({**given, **changes})


def encoded(value: object) -> bytes:
    """`value` as JSON text."""
    return json.dumps(value).encode()


def request(*items: Mapping[str, Any], **changes: Any) -> DecisionRequest:
    """`document` as the service reads it."""
    return read_request(encoded(document(*items, **changes)))


def units() -> tuple[PolicySet, Catalogue]:
    """The policy set of units, with its catalogue."""
    policy_set = load_policy_set(UNITS)
    return policy_set, Catalogue.of(policy_set)


def answer(policy_set: PolicySet, **changes: Any) -> dict[str, Any]:
    """What an engine answers when it allows the item `i-1`."""
    given: dict[str, Any] = {
        "decision": "allow",
        "policy": {"regime": policy_set.regime, "version": policy_set.version, **policy_set.stamp},
        "reasons": [{"norm": "GRD-02", "kind": "ground", "item": "i-1", "recipient": "gemeente"}],
        "obligations": [],
        "advice": [],
        "items": [
            {
                "id": "i-1",
                "decision": "allow",
                "recipients": [{"party": "gemeente", "decision": "allow"}],
                "reasons": ["GRD-02"],
            }
        ],
    }
    return {**given, **changes}


class FaultyEngine:
    """Loads like any other, then raises what it was given, or answers it, whatever is asked."""

    name = "embedded"
    version = "faulty 1"

    def __init__(self, fault: Any) -> None:
        self.fault = fault
        self.closed = False

    async def load(self, policy_set: PolicySet) -> None:
        """Load nothing."""

    async def evaluate(self, entrypoint: str, document: str) -> dict[str, Any]:
        """Fail."""
        if isinstance(self.fault, BaseException):
            raise self.fault
        faulty: dict[str, Any] = self.fault
        return faulty

    async def query(self, rule: str, document: str) -> object:
        """Fail in the same way."""
        return await self.evaluate(rule, document)

    async def health(self) -> EngineHealth:
        """Say that it is not well."""
        return EngineHealth(ready=False, detail="it was made to fail", version="unknown")

    async def close(self) -> None:
        """Remember that it was closed."""
        self.closed = True
