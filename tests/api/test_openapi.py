"""The OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import httpx
import pytest
from tests.api.conftest import Serving
from tests.units import encoded

from doelbinding.api.headers import API_VERSION
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


def addresses(document: dict[str, Any]) -> set[str]:
    """Where the endpoints are: the server of each path, or that of all, and the path itself."""
    servers = {path: item.get("servers", document["servers"]) for path, item in document["paths"].items()}
    return {f"{server['url'].rstrip('/')}{path}" for path, listed in servers.items() for server in listed}


def test_it_describes_every_endpoint(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert addresses(document) == {
        "/v1/decide",
        "/access/v1/evaluation",
        "/access/v1/evaluations",
        "/access/v1/search/subject",
        "/access/v1/search/resource",
        "/access/v1/search/action",
        "/.well-known/authzen-configuration",
        "/v1/policy",
        "/v1/norms",
        "/v1/norms/{norm_id}",
        "/health/live",
        "/health/ready",
        "/metrics",
    }


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    components = {f"#/components/{kind}/{name}" for kind, parts in document["components"].items() for name in parts}
    found = set(references(document))
    assert {"#/components/schemas/DecisionRequest", "#/components/schemas/ProblemDetails"} <= found
    assert found <= components


def test_errors_are_problem_details(document: dict[str, Any]) -> None:
    responses = document["paths"]["/decide"]["post"]["responses"]
    assert set(responses) == {"200", "400", "413", "415", "500", "503"}
    for status in set(responses) - {"200"}:
        assert set(responses[status]["content"]) == {"application/problem+json"}


async def test_it_tells_where_callers_reach_the_service_and_who_answers_for_it(serve: Serving) -> None:
    settings = Settings.from_environment(
        {
            "DOELBINDING_POLICIES": str(POLICIES),
            "DOELBINDING_PUBLIC_URL": "https://pdp.example/zvh/",
            "DOELBINDING_CONTACT_NAME": "Zorg- en veiligheidshuis Waterland",
            "DOELBINDING_CONTACT_URL": "https://zvh.example/doelbinding",
            "DOELBINDING_CONTACT_EMAIL": "beheer@zvh.example",
        }
    )
    async with serve(settings) as client:
        found = (await client.get("/v1/openapi.json")).json()
    assert found["servers"] == [{"url": "https://pdp.example/zvh/v1"}]
    assert {"https://pdp.example/zvh/v1/decide", "https://pdp.example/zvh/health/live"} <= addresses(found)
    assert found["info"]["contact"] == {
        "name": "Zorg- en veiligheidshuis Waterland",
        "url": "https://zvh.example/doelbinding",
        "email": "beheer@zvh.example",
    }


async def test_it_can_be_read_from_any_web_page_and_nothing_else_can(client: httpx.AsyncClient) -> None:
    origin = {"Origin": "https://elders.example"}
    response = await client.get("/v1/openapi.json", headers=origin)
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in (await client.get("/v1/policy", headers=origin)).headers


def test_the_version_is_that_of_the_path_and_of_the_header(document: dict[str, Any]) -> None:
    major = document["info"]["version"].partition(".")[0]
    assert document["servers"] == [{"url": f"/v{major}"}]
    for item in document["paths"].values():
        for method in item.keys() - {"servers"}:
            for response in item[method]["responses"].values():
                header = response["headers"]["API-Version"]["$ref"].rpartition("/")[2]
                schema = document["components"]["headers"][header]["schema"]
                assert schema["const"] == document["info"]["version"] == API_VERSION


def test_there_is_an_example_for_every_action(document: dict[str, Any]) -> None:
    examples = document["paths"]["/decide"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    assert set(get_args(ActionName)) == set(examples) - {"denied"}
    for name, example in examples.items():
        assert example["summary"]
        if name != "denied":
            assert example["value"]["action"]["name"] == name


def test_every_example_follows_the_contract(document: dict[str, Any]) -> None:
    content = document["paths"]["/decide"]["post"]
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
