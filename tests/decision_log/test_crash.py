"""The service is killed in the middle of its work: what it acknowledged is in the log, and the chain is whole."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from tests.decision_log.support import signer
from tests.opa_server import free_port
from tests.postgresql_server import PostgresqlServer
from tests.units import UNITS, document, item

from doelbinding.decision_log import contract_response
from doelbinding.decision_log.opening import open_log, public_keys
from doelbinding.decision_log.verification import verify
from doelbinding.settings import SQLITE, Settings

WORKERS = 2
CLIENTS = 8
ACKNOWLEDGED = 60
START_SECONDS = 30


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    signer(tmp_path)
    url = f"sqlite:///{tmp_path / 'decisions.db'}"
    if request.param == "postgresql":
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        url = server.url
    return Settings(policies=UNITS, log_url=url, log_signing_key=tmp_path / "decisions.key")


class Service:
    """The service with several workers, in a process group of its own."""

    def __init__(self, settings: Settings, directory: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        own = {key: value for key, value in os.environ.items() if not key.startswith("DOELBINDING_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "doelbinding", "serve"],
            env={
                **own,
                "DOELBINDING_POLICIES": str(settings.policies),
                "DOELBINDING_LOG_URL": settings.log_url,
                "DOELBINDING_LOG_SIGNING_KEY": str(settings.log_signing_key),
                "DOELBINDING_PORT": str(port),
                "DOELBINDING_WORKERS": str(WORKERS),
                "DOELBINDING_LOG_LEVEL": "error",
                "TMPDIR": str(directory),
            },
            start_new_session=True,
        )

    def await_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/health/ready", timeout=1).is_success:
                    return
            time.sleep(0.05)
        raise RuntimeError("the service did not become ready")

    def kill(self) -> None:
        """Kill all of it, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(settings: Settings, directory: Path) -> Iterator[Service]:
    service = Service(settings, directory)
    try:
        service.await_ready()
        yield service
    finally:
        service.kill()


async def ask_until_killed(service: Service) -> dict[str, dict[str, object]]:
    """Ask with CLIENTS at a time, kill the service when enough was answered, and return all answers by decision."""
    answers: dict[str, dict[str, object]] = {}
    requests = [document(item(contributor=contributor)) for contributor in ("gemeente", "politie")]

    async def client(number: int) -> None:
        async with httpx.AsyncClient(base_url=service.url, timeout=30) as http:
            with contextlib.suppress(httpx.TransportError):
                while True:
                    response = await http.post("/v1/decide", json=requests[number % 2])
                    assert response.status_code == 200
                    answers[response.json()["decision_id"]] = response.json()
                    if len(answers) == ACKNOWLEDGED:
                        service.kill()

    await asyncio.gather(*(client(number) for number in range(CLIENTS)))
    return answers


async def test_nothing_that_was_acknowledged_is_lost(settings: Settings, tmp_path: Path) -> None:
    answers: dict[str, dict[str, object]] = {}
    rounds = 2 if settings.log_url.startswith(SQLITE) else 1
    for _ in range(rounds):  # the second time on what the first left behind
        with serving(settings, tmp_path) as service:
            answers |= await ask_until_killed(service)
    assert len(answers) >= rounds * ACKNOWLEDGED
    with closing(open_log(settings)) as store:
        logged = {entry.decision_id: contract_response(entry.record.response) for entry in store.entries()}
        report = verify(store, public_keys(settings, []))
    assert {decision: logged.get(decision) for decision in answers} == answers
    assert report.findings == []
    assert report.entries == len(logged)
    assert {answer["decision"] for answer in answers.values()} == {"allow", "deny"}
