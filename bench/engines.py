"""The engines' own time for a decision, without HTTP and without what the service adds."""

import json
import time
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from bench.load import ask, http_request
from doelbinding.contract.reading import read_request
from doelbinding.runtime import prepare
from doelbinding.settings import Settings

_Request = TypeVar("_Request")


async def embedded_seconds(requests: Sequence[dict[str, Any]], seconds: float) -> list[float]:
    """Seconds in the embedded engine for each request, over and over; in chunks of items, as the service asks."""
    in_use = await prepare(Settings.from_environment({}))
    parsed = [read_request(json.dumps(request).encode()) for request in requests]
    return [(await in_use.decider.decide(request)).engine_seconds for request in _over_and_over(parsed, seconds)]


async def opa_seconds(port: int, requests: Sequence[dict[str, Any]], seconds: float) -> list[float]:
    """Seconds in OPA for each request, over and over, by OPA's own timer of the whole handling of a request."""
    path = "/v1/data/doelbinding/decision?metrics=true"
    prepared = [http_request(path, json.dumps({"input": request}).encode()) for request in requests]
    answers = [(await ask(port, request))[1] for request in _over_and_over(prepared, seconds)]
    return [json.loads(answer)["metrics"]["timer_server_handler_ns"] / 1e9 for answer in answers]


def _over_and_over(requests: Sequence[_Request], seconds: float) -> Iterator[_Request]:
    """Every request as often as the others, at least once, until `seconds` have passed."""
    deadline = time.perf_counter() + seconds
    yield from requests
    while time.perf_counter() < deadline:
        yield from requests
