"""Rules of the house for Rego that no compiler or linter checks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.opa_server import opa_binary

ROOT = Path(__file__).parents[2]
MODULES = sorted([*ROOT.glob("policies/**/*.rego"), *ROOT.glob("policy_tests/**/*.rego")])

# Always present where they are read: required by the contract, or put there by the policies themselves.
PRESENT = {
    "acting_party",
    "contributor",
    "contributor_task",
    "contributor_type",
    "criminal",
    "data_categories",
    "index",
    "item",
    "name",
    "norm",
    "party",
    "phase",
    "purpose",
    "recipient",
    "recipient_task",
    "recipient_type",
    "registering_party",
    "role",
    "special",
    "unit",
}


@pytest.mark.opa
@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_that_may_be_absent_is_used_inside_a_negated_call(module: Path) -> None:
    """`not f(x.absent)` is undefined in OPA and true in regorus; `not x.absent` and `not x.absent == true` agree."""
    binary = opa_binary()
    assert binary is not None
    parsed = subprocess.run(
        [binary, "parse", "--format", "json", "--json-include", "locations", str(module)],
        check=True,
        capture_output=True,
        text=True,
    )
    offences = [
        f"{module.relative_to(ROOT)}:{expression['location']['row']}"
        for expression in negated_calls(json.loads(parsed.stdout))
        if any(may_be_absent(reference) for argument in arguments(expression) for reference in references(argument))
    ]
    assert offences == []


# Imported names of documents that are always there (policies/doelbinding/lib/reference).
DOCUMENTS = {"data", "tables", "catalogue", "party_register", "partnership_register", "decision_register", "cases"}


def negated_calls(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every negated expression that calls something, anywhere below `node`."""
    if isinstance(node, dict):
        if node.get("negated") and isinstance(node.get("terms"), list):
            yield node
        for value in node.values():
            yield from negated_calls(value)
    elif isinstance(node, list):
        for value in node:
            yield from negated_calls(value)


def arguments(expression: dict[str, Any]) -> list[Any]:
    """Return what decides whether a call is defined: for `x == constant` the keys inside x, else all operands."""
    operator: dict[str, Any]
    operands: list[Any]
    operator, *operands = expression["terms"]
    if [part["value"] for part in operator["value"]] in (["equal"], ["eq"]):
        return [part for operand in operands if operand["type"] == "ref" for part in operand["value"][1:]]
    return operands


def references(term: Any) -> Iterator[list[dict[str, Any]]]:
    """Yield the references in a term, outermost first; those of a comprehension bind for themselves."""
    if isinstance(term, dict):
        if term.get("type") == "ref":
            yield term["value"]
        if term.get("type") in ("setcomprehension", "arraycomprehension", "objectcomprehension"):
            return
        operands = term["value"][1:] if term.get("type") == "call" else list(term.values())
        yield from references(operands)
    elif isinstance(term, list):
        for value in term:
            yield from references(value)


def may_be_absent(reference: list[dict[str, Any]]) -> bool:
    """Tell whether a reference reads below a local variable or the input, and ends in a field that may be absent."""
    head, *path = reference
    if head["value"] in DOCUMENTS or not path:
        return False
    last = path[-1]
    return not (last["type"] == "string" and last["value"] in PRESENT)
