"""Keeps out of the log what no decision is made on: metadata only, never content.

`/v1/decide` refuses fields that it does not know. AuthZEN has them ignored, so that anything may be in them, a name included.
"""

from __future__ import annotations

import re
from typing import Any, Final

from doelbinding.contract.request import DecisionRequest

_AUTHZEN: Final = frozenset(
    [
        "subject",
        "action",
        "resource",
        "context",
        "type",
        "id",
        "properties",
        "evaluations",
        "options",
        "evaluations_semantic",
        "page",
        "token",
        "limit",
        "traceparent",
        "processing_activity_id",
        "subjects",
        "resources",
        "actions",
    ]
)


def _contract() -> frozenset[str]:
    schema = DecisionRequest.model_json_schema()
    objects = [schema, *schema["$defs"].values()]
    return frozenset(name for described in objects for name in described.get("properties", ()))


_NAME: Final = "name"
_KNOWN: Final = (_AUTHZEN | _contract()) - {_NAME}
_ACTIONS: Final = frozenset({"action", "actions"})
# The names that the policies tell the caller they ignored; any other may be no name at all.
_HARMLESS: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


def minimal(value: Any, under: str = "") -> Any:
    """Return an AuthZEN request without the values of fields that neither AuthZEN nor the contract knows.

    Such a field stays, as null, so that the decision comes out the same again, down to what it says was ignored; where what it is
    called may be anything but a name, it is called `_` and a number. `under` is the field that `value` stands in: only an action
    has a name.
    """
    if isinstance(value, list):
        return [minimal(inner, under) for inner in value]
    if isinstance(value, dict):
        return {
            (key if _HARMLESS.fullmatch(key) else f"_{number}"): minimal(inner, key)
            if key in _KNOWN or (key == _NAME and under in _ACTIONS)
            else None
            for number, (key, inner) in enumerate(value.items())
        }
    return value
