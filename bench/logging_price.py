"""What it costs to record every decision durably before it is answered: the same load with the decision log and without it."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import load, servers
from doelbinding.decision_log.opening import open_log, public_keys
from doelbinding.decision_log.verification import verify
from doelbinding.settings import Settings

CLIENTS = 16
TARGET = 0.6
ROUNDS = 3
"""How often each is measured, by turns, so that whatever else the machine does meets both."""


@dataclass
class Price:
    """Requests per second with and without the log, one of each a round; and what makes a measurement not valid."""

    logged: list[float] = field(default_factory=list)
    unlogged: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """Throughput with the log, as a part of that without."""
        return sum(self.logged) / sum(self.unlogged)


async def measure(requests: list[dict[str, Any]], workers: int, warm_up: float, seconds: float) -> Price:
    """Send `requests` from CLIENTS clients to the service with the embedded engine, with a log in SQLite and without."""
    prepared = [load.http_request("/v1/decide", json.dumps(request).encode()) for request in requests]
    price = Price()
    for _ in range(ROUNDS):
        with servers.service(workers) as port:
            without = await load.run(port, prepared, clients=CLIENTS, warm_up=warm_up, seconds=seconds)
        with tempfile.TemporaryDirectory() as directory:
            with servers.service(workers, log=Path(directory)) as port:
                logged = await load.run(port, prepared, clients=CLIENTS, warm_up=warm_up, seconds=seconds)
            price.complaints.extend(_unrecorded(Path(directory), len(logged.latencies)))
        for run in (without, logged):
            if run.failures:
                price.complaints.append(f"{run.failures} requests failed")
        price.unlogged.append(without.throughput)
        price.logged.append(logged.throughput)
    return price


def _unrecorded(directory: Path, answered: int) -> Iterator[str]:
    """An answer counts only when it is in a log that is sound."""
    settings = Settings.from_environment({"DOELBINDING_LOG_URL": servers.log_url(directory)})
    with closing(open_log(settings)) as store:
        report = verify(store, public_keys(settings, []))
    if report.entries < answered:
        yield f"{answered} requests were answered and {report.entries} recorded"
    if report.findings:
        yield "the log is not sound"
