"""GET /v1/policy, /v1/norms and the health of the service."""

from __future__ import annotations

import httpx
import pytest
from tests.api.conftest import Serving
from tests.api.test_decide import problem
from tests.units import UNITS, FaultyEngine, units

from doelbinding.settings import Settings


async def test_the_policies_in_use(client: httpx.AsyncClient) -> None:
    told = (await client.get("/v1/policy")).json()
    policy_set, catalogue = units()
    assert told.pop("engine")["name"] == "embedded"
    assert told == {
        "regime": "units",
        "version": "1.0.0",
        "revision": policy_set.revision,
        "register_revision": policy_set.register_revision,
        "norms": len(catalogue),
    }


async def test_all_norms(client: httpx.AsyncClient) -> None:
    response = await client.get("/v1/norms", headers={"Accept-Language": "en"})
    norms = response.json()["norms"]
    assert [norm["id"] for norm in norms] == list(units()[1])
    assert response.headers["content-language"] == "en"
    assert response.headers["vary"] == "Accept-Language"


async def test_one_norm(client: httpx.AsyncClient) -> None:
    response = await client.get("/v1/norms/GEN-05")
    assert response.headers["content-language"] == "nl"
    assert response.json() == {
        "id": "GEN-05",
        "cluster": "GEN",
        "kind": "prohibition",
        "scope": "unit",
        "title": "Voorbehoud van de inbrenger",
        "message": "Voorbehoud van de inbrenger.",
        "remedy": "Herstel GEN-05.",
        "sources": [{"document": "handbook", "reference": "1.1"}],
        "facts": ["subject.party"],
    }
    assert "remedy" not in (await client.get("/v1/norms/GRD-01")).json()


@pytest.mark.parametrize("norm", ["GEN-99", "gen-05", "x", "%F0%9F%98%80"])
async def test_a_norm_that_is_not_there(client: httpx.AsyncClient, norm: str) -> None:
    told = problem(await client.get(f"/v1/norms/{norm}"), 404, "unknown-norm")
    assert norm not in told["detail"]


@pytest.mark.parametrize("path", ["/v1/policy", "/v1/norms", "/v1/norms/GEN-05"])
async def test_a_query_is_refused_and_not_repeated(client: httpx.AsyncClient, path: str) -> None:
    told = problem(await client.get(f"{path}?bsn=geheim"), 400, "malformed-request")
    assert told["errors"] == [{"pointer": "", "detail": "There are no query parameters"}]


async def test_health(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health/live")).json() == {"status": "live"}
    ready = await client.get("/health/ready")
    assert ready.json() == {"status": "ready", "engine": "embedded", "revision": units()[0].revision}


async def test_a_service_whose_engine_is_not_well_lives_but_is_not_ready(serve: Serving, faulty: FaultyEngine) -> None:
    async with serve(Settings(policies=UNITS)) as client:
        assert (await client.get("/health/live")).status_code == 200
        problem(await client.get("/health/ready"), 503, "not-ready")
    assert faulty.closed
