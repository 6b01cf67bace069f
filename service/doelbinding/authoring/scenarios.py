"""Scenarios: cases in a lawyer's words, each a lawful request with a few facts changed, and what must come of it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from doelbinding.contract.response import NormId, Outcome

Request = dict[str, Any]
"""A decision request in JSON."""


class _Model(BaseModel):
    # Lax about sequences, because the files have lists and these are tuples; strict scalars all the same.
    model_config = ConfigDict(extra="forbid", frozen=True)


class Expectation(_Model):
    """What must be answered. `violated` and `grounds`, if given, are complete; the others name what must be among it."""

    decision: Outcome
    violated: tuple[NormId, ...] = ()
    grounds: tuple[NormId, ...] | None = None
    missing: dict[NormId, tuple[str, ...]] = {}
    obligations: tuple[NormId, ...] = ()
    advice: tuple[NormId, ...] = ()

    @property
    def norms(self) -> frozenset[str]:
        """Every norm that the scenario shows at work."""
        return frozenset({*self.violated, *(self.grounds or ()), *self.missing, *self.obligations, *self.advice})


class Scenario(_Model):
    """A lawful case, the facts that differ (JSON merge patch; `item` is for its first item), and what must come of it."""

    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    case: str
    change: dict[str, Any] = {}
    expect: Expectation


class ScenarioFile(_Model):
    """The scenarios of one cluster."""

    cluster: str
    scenarios: tuple[Scenario, ...]


def request_of(scenario: Scenario, cases: Mapping[str, Request]) -> Request:
    """The request of a scenario. KeyError when `cases` has not the one it starts from."""
    change = dict(scenario.change)
    item = change.pop("item", None)
    request: Request = merged(cases[scenario.case], change)
    if item is not None:
        request["items"] = [merged(request["items"][0], item), *request["items"][1:]]
    return request


def merged(target: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396) to a copy of `target`."""
    if not isinstance(patch, dict):
        return copy.deepcopy(patch)
    result = copy.deepcopy(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def differences(expected: Expectation, answer: Mapping[str, Any]) -> Iterator[str]:
    """Say in what the service's answer is not what the scenario expects, a line for each difference."""
    if answer["decision"] != expected.decision:
        yield f"decision: expected {expected.decision}, got {answer['decision']}"
    violated, grounds = (_norms(answer, "reasons", kind) for kind in ("prohibition", "ground"))
    if violated != {*expected.violated}:
        yield f"violated: expected {_listed(expected.violated)}, got {_listed(violated)}"
    if expected.grounds is not None and grounds != {*expected.grounds}:
        yield f"grounds: expected {_listed(expected.grounds)}, got {_listed(grounds)}"
    for part, demanded in (("obligations", expected.obligations), ("advice", expected.advice)):
        found = _norms(answer, part)
        if not {*demanded} <= found:
            yield f"{part}: expected {_listed(demanded)} among them, got {_listed(found)}"
    for norm, fields in expected.missing.items():
        named = {field for said in answer["reasons"] if said["norm"] == norm for field in said.get("missing", ())}
        if named != {*fields}:
            yield f"missing for {norm}: expected {_listed(fields)}, got {_listed(named)}"


def _norms(answer: Mapping[str, Any], part: str, kind: str | None = None) -> set[str]:
    return {said["norm"] for said in answer[part] if kind in (None, said.get("kind"))}


def _listed(names: Any) -> str:
    return ", ".join(sorted(names)) or "none"
