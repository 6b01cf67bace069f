"""The engines' own time for a decision, without HTTP and without what the service adds."""

import json
from collections.abc import Iterable
from typing import Any

from bench.load import ask, http_request
from doelbinding.contract.reading import read_request
from doelbinding.runtime import prepare
from doelbinding.settings import Settings


async def embedded_seconds(requests: Iterable[dict[str, Any]], rounds: int) -> list[float]:
    """Seconds in the embedded engine for each request, `rounds` times over; in chunks of items, as the service asks."""
    in_use = await prepare(Settings.from_environment({}))
    parsed = [read_request(json.dumps(request).encode()) for request in requests]
    return [(await in_use.decider.decide(request)).engine_seconds for _ in range(rounds) for request in parsed]


async def opa_seconds(port: int, requests: Iterable[dict[str, Any]], rounds: int) -> list[float]:
    """Seconds in OPA for each request, `rounds` times over, by OPA's own timer of the whole handling of a request."""
    path = "/v1/data/doelbinding/decision?metrics=true"
    prepared = [http_request(path, json.dumps({"input": request}).encode()) for request in requests]
    seconds = []
    for _ in range(rounds):
        for request in prepared:
            _, answer = await ask(port, request)
            seconds.append(json.loads(answer)["metrics"]["timer_server_handler_ns"] / 1e9)
    return seconds
