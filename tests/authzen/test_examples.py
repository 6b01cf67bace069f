"""The examples for AuthZEN are answered as docs/authzen.md says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.api.conftest import serving
from tests.running_service import ROOT

from doelbinding.settings import Settings

DOCUMENT = (ROOT / "docs" / "authzen.md").read_text()
EXAMPLES = {path.stem: json.loads(path.read_text()) for path in sorted(ROOT.glob("examples/authzen/*.json"))}
EXPECTED: dict[str, tuple[str, Any]] = {
    "may-i-see-this-item": ("evaluation", True),
    "may-i-see-these-items": ("evaluations", [True, False]),
    "who-may-see-this-item": ("search/subject", ["reclassering-1", "ggd-1"]),
    "which-items-may-i-see": ("search/resource", ["ggd-betrokkenheid"]),
    "what-may-i-do-with-it": ("search/action", ["view"]),
}


def said(answer: dict[str, Any]) -> Any:
    """What an answer says in short."""
    if "results" in answer:
        return [result.get("id") or result["name"] for result in answer["results"]]
    return [said(entry) for entry in answer["evaluations"]] if "evaluations" in answer else answer["decision"]


@pytest.mark.parametrize("example", EXAMPLES)
async def test_an_example_is_answered_as_documented(example: str) -> None:
    endpoint, expected = EXPECTED[example]
    assert f"| `/access/v1/{endpoint}` | [`{example}.json`](../examples/authzen/{example}.json) |" in DOCUMENT
    async with serving(Settings(policies=ROOT / "policies")) as client:
        response = await client.post(f"/access/v1/{endpoint}", json=EXAMPLES[example])
    assert response.status_code == 200
    assert said(response.json()) == expected
