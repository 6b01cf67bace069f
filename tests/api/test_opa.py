"""The service on a real OPA: there, away, and back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpx
import pytest
from tests.api.conftest import Serving
from tests.api.test_decide import problem
from tests.opa_server import OpaServer
from tests.units import UNITS, document, item, units

from doelbinding import runtime
from doelbinding.policy_set import PolicySet
from doelbinding.settings import Settings

pytestmark = pytest.mark.opa
Start = Callable[[PolicySet], OpaServer]


def on(opa: OpaServer) -> Settings:
    """Settings for the policy set of units on this OPA."""
    return Settings.from_environment(
        {"DOELBINDING_POLICIES": str(UNITS), "DOELBINDING_ENGINE": "opa", "DOELBINDING_OPA_URL": opa.url}
    )


def without_ids(response: httpx.Response) -> dict[str, object]:
    """A decision without what differs from one to the next."""
    assert response.status_code == 200
    return {part: value for part, value in response.json().items() if part not in {"decision_id", "evaluated_at"}}


@pytest.mark.parametrize("explain", ["false", "true"])
@pytest.mark.parametrize(
    "given",
    [
        document(),
        document(item(contributor="politie"), item("i-2", data_categories=["police_data"], identifiable=False)),
        document(*(item(f"i-{n}", reservations=["gemeente"] if n == 60 else []) for n in range(120))),
        document(item(contributor="niemand")),
    ],
)
async def test_opa_and_the_embedded_engine_answer_the_same(
    serve: Serving, opa_server: Start, given: dict[str, object], explain: str
) -> None:
    answers = []
    for settings in (Settings(policies=UNITS), on(opa_server(units()[0]))):
        async with serve(settings) as client:
            answers.append(without_ids(await client.post("/v1/decide", params={"explain": explain}, json=given)))
    assert answers[0] == answers[1]


async def test_without_opa_there_is_no_decision_until_it_is_back(serve: Serving, opa_server: Start) -> None:
    opa = opa_server(units()[0])
    async with serve(on(opa)) as client:
        assert (await client.post("/v1/decide", json=document())).json()["decision"] == "allow"
        opa.stop()
        problem(await client.post("/v1/decide", json=document()), 503, "no-decision")
        problem(await client.get("/health/ready"), 503, "not-ready")
        opa.start()
        assert (await client.post("/v1/decide", json=document())).json()["decision"] == "allow"
        assert (await client.get("/health/ready")).status_code == 200


async def test_an_opa_that_comes_later_is_waited_for(
    serve: Serving, opa_server: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "RETRY_SECONDS", 0.05)
    opa = opa_server(units()[0])
    opa.stop()
    async with serve(on(opa)) as client:
        problem(await client.post("/v1/decide", json=document()), 503, "no-decision")
        opa.start()
        ready = await client.get("/health/ready")
        for _ in range(100):
            if ready.status_code == 200:
                break
            await asyncio.sleep(0.05)
            ready = await client.get("/health/ready")
        assert ready.json()["engine"] == "opa"
        assert (await client.post("/v1/decide", json=document())).json()["decision"] == "allow"
