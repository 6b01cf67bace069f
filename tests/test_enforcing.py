"""The page on enforcing decisions tells of every obligation, with its parameters, and its example is code that runs."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest
from tests.authzen.asking import CASES
from tests.running_service import ROOT

from doelbinding import client
from doelbinding.contract.reading import read_request
from doelbinding.runtime import prepare, read_policies
from doelbinding.settings import Settings

PAGE = (ROOT / "docs" / "enforcing.md").read_text()
ROWS: list[tuple[str, str]] = re.findall(r"^\| ([A-Z]{3}-[0-9]{2}) \|[^|]+\|([^|]*)\|[^|]+\|$", PAGE, re.MULTILINE)
POLICIES = Settings(policies=ROOT / "policies")


def test_it_tells_of_every_obligation_and_of_no_other() -> None:
    _, catalogue = read_policies(POLICIES)
    assert sorted(norm for norm, _ in ROWS) == [norm for norm in catalogue if catalogue[norm].kind == "obligation"]


async def test_it_tells_of_every_parameter_and_of_no_other() -> None:
    found: dict[str, set[str]] = {}
    in_use = await prepare(POLICIES)
    try:
        for case in CASES.values():
            decision = await in_use.decider.decide(read_request(json.dumps(case).encode()))
            for due in decision.response["obligations"]:
                parameters = due.keys() - {"norm", "item", "recipient", "message", "sources", "remedy"}
                found.setdefault(due["norm"], set()).update(parameters)
    finally:
        await in_use.engine.close()
    assert found == {norm: set(re.findall("`([a-z_]+)`", parameters)) for norm, parameters in ROWS}


@pytest.mark.parametrize(
    ("outcome", "obligations", "told"),
    [
        ("allow", ["ICT-05", "INF-02"], ["act", "discharge", "discharge"]),
        ("deny", [], ["show"]),
        ("allow", ["ICT-05", "ICT-99"], []),
        ("maybe", [], []),
    ],
)
def test_its_example_does_what_it_says(
    monkeypatch: pytest.MonkeyPatch, outcome: str, obligations: list[str], told: list[str]
) -> None:
    answer = {
        "decision_id": "01a20bab-668b-76c7-b5a8-9f2613184d16",
        "decision": outcome,
        "evaluated_at": "2026-03-10T09:00:00Z",
        "policy": {"regime": "r", "version": "1.0.0", "revision": "sha256:1", "register_revision": "sha256:2"},
        "reasons": [{"norm": "GRD-02", "kind": "ground", "message": "Mag.", "sources": []}],
        "obligations": [{"norm": norm, "message": "Doe dit.", "sources": []} for norm in obligations],
        "advice": [],
        "items": [],
    }
    http = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, json=answer)))
    real = client.Client
    monkeypatch.setattr(client, "Client", lambda url: real(url, http=http))
    done: list[str] = []
    names: dict[str, Any] = {name: lambda _, name=name: done.append(name) for name in ("show", "act", "discharge")}
    example = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(example) == 1
    try:
        exec(compile(example[0], "docs/enforcing.md", "exec"), {**names, "request": {}})
    except client.NotAllowedError:
        assert told == []
    assert done == told
