"""The headers that every response has (NL GOV REST API Design Rules)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.api.conftest import Serving
from tests.units import UNITS, FaultyEngine, document

from doelbinding.settings import Settings

EVERYWHERE = {
    "api-version": "1.0.0",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def has_all(response: httpx.Response) -> None:
    """Every header is there, once."""
    assert {name: response.headers.get_list(name) for name in EVERYWHERE} == {
        name: [value] for name, value in EVERYWHERE.items()
    }
    assert response.headers.get_list("content-type")


@pytest.mark.parametrize(
    ("status", "method", "path", "options"),
    [
        (200, "POST", "/v1/decide", {"json": document()}),
        (200, "POST", "/decide", {"json": document()}),
        (200, "GET", "/v1/policy", {}),
        (200, "GET", "/v1/norms", {}),
        (200, "GET", "/v1/norms/GEN-05", {}),
        (200, "GET", "/v1/openapi.json", {}),
        (200, "GET", "/health/ready", {}),
        (200, "GET", "/metrics", {}),
        (400, "POST", "/v1/decide", {"json": {}}),
        (400, "GET", "/v1/norms?page=1", {}),
        (404, "GET", "/v1/norms/GEN-99", {}),
        (404, "GET", "/nowhere", {}),
        (405, "GET", "/v1/decide", {}),
        (413, "POST", "/v1/decide", {"content": b" " * 3_000_000, "headers": {"Content-Type": "application/json"}}),
        (415, "POST", "/v1/decide", {"content": b"{}"}),
    ],
)
async def test_every_response_has_them(
    client: httpx.AsyncClient, status: int, method: str, path: str, options: dict[str, Any]
) -> None:
    response = await client.request(method, path, **options)
    assert response.status_code == status
    has_all(response)


@pytest.mark.parametrize(("fault", "status"), [(ZeroDivisionError(), 500), (None, 503)])
async def test_failures_have_them(serve: Serving, faulty: FaultyEngine, fault: object, status: int) -> None:
    faulty.fault = fault
    async with serve(Settings(policies=UNITS)) as client:
        response = await client.post("/v1/decide", json=document())
    assert response.status_code == status
    has_all(response)
