"""The OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from tests.api.conftest import Serving
from tests.units import encoded

from doelbinding.api.openapi import REQUEST_EXAMPLES
from doelbinding.contract.reading import read_request
from doelbinding.contract.response import DecisionResponse
from doelbinding.contract.vocabulary import ActionName
from doelbinding.settings import Settings

POLICIES = Path(__file__).parents[2] / "policies"


@pytest.fixture
async def document(client: httpx.AsyncClient) -> dict[str, Any]:
    response = await client.get("/v1/openapi.json")
    assert response.headers["content-type"] == "application/json"
    found: dict[str, Any] = response.json()
    return found


def references(part: object) -> Iterator[str]:
    """Every reference in a document."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_it_describes_every_endpoint(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        "/v1/decide",
        "/v1/policy",
        "/v1/norms",
        "/v1/norms/{norm_id}",
        "/health/live",
        "/health/ready",
        "/metrics",
    }
    assert document["servers"] == [{"url": "http://127.0.0.1:8000"}]
    assert document["info"]["contact"]


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    found = set(references(document))
    assert {"#/components/schemas/DecisionRequest", "#/components/schemas/ProblemDetails"} <= found
    assert found <= schemas


def test_errors_are_problem_details(document: dict[str, Any]) -> None:
    responses = document["paths"]["/v1/decide"]["post"]["responses"]
    assert set(responses) == {"200", "400", "413", "415", "500", "503"}
    for status in set(responses) - {"200"}:
        assert set(responses[status]["content"]) == {"application/problem+json"}


async def test_the_server_is_where_callers_reach_the_service(serve: Serving) -> None:
    settings = Settings.from_environment(
        {"DOELBINDING_POLICIES": str(POLICIES), "DOELBINDING_PUBLIC_URL": "https://pdp.example/"}
    )
    async with serve(settings) as client:
        found = (await client.get("/v1/openapi.json")).json()
    assert found["servers"] == [{"url": "https://pdp.example"}]


def test_there_is_an_example_for_every_action(document: dict[str, Any]) -> None:
    examples = document["paths"]["/v1/decide"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    assert set(get_args(ActionName)) == set(examples) - {"denied"}
    for name, example in examples.items():
        assert example["summary"]
        if name != "denied":
            assert example["value"]["action"]["name"] == name


def test_every_example_follows_the_contract(document: dict[str, Any]) -> None:
    content = document["paths"]["/v1/decide"]["post"]
    for example in content["requestBody"]["content"]["application/json"]["examples"].values():
        read_request(encoded(example["value"]))
    for example in content["responses"]["200"]["content"]["application/json"]["examples"].values():
        DecisionResponse.model_validate(example["value"])


async def test_every_example_is_decided_as_it_says(serve: Serving) -> None:
    found = {}
    async with serve(Settings(policies=POLICIES)) as client:
        for name, example in REQUEST_EXAMPLES.items():
            response = await client.post("/v1/decide", json=example["value"])
            assert response.status_code == 200, name
            decision = DecisionResponse.model_validate(response.json())
            found[name] = (
                decision.decision,
                [reason.norm for reason in decision.reasons if decision.decision == "deny"],
            )
    assert found == {name: ("allow", []) for name in get_args(ActionName)} | {"denied": ("deny", ["OWN-02"])}
