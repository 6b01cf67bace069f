"""The application over HTTP: inside the test's own loop, and as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import pytest
from tests.opa_server import free_port
from tests.units import UNITS, FaultyEngine

from doelbinding.api.app import create_app
from doelbinding.settings import Settings

START_SECONDS = 20
Serving = Callable[[Settings], AbstractAsyncContextManager[httpx.AsyncClient]]


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application with these settings."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://pdp.test") as client:
            yield client


@pytest.fixture
def serve() -> Serving:
    return serving


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of an application that decides with the policy set of units."""
    async with serving(Settings(policies=UNITS)) as client:
        yield client


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> FaultyEngine:
    """An engine to which a test gives its fault; every application of the test uses it."""
    engine = FaultyEngine(None)
    monkeypatch.setattr("doelbinding.runtime.create_engine", lambda _: engine)
    return engine


class Server:
    """The service as an operator runs it: a process of its own."""

    def __init__(self, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        own = {key: value for key, value in os.environ.items() if not key.startswith("DOELBINDING_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "doelbinding", "serve"],
            env={**own, "DOELBINDING_PORT": str(self.port), **environment},
            stderr=subprocess.PIPE,
            text=True,
        )

    def await_answer(self) -> None:
        """Wait until it answers. Raises RuntimeError when it does not within START_SECONDS."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                httpx.get(f"{self.url}/health/live", timeout=1)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"the service did not start: {self.stop()}")

    def stop(self) -> str:
        """Stop it and return what it logged."""
        self.process.terminate()
        _, logged = self.process.communicate(timeout=30)
        return logged


@pytest.fixture
def server() -> Iterator[Callable[..., Server]]:
    """Start the service with an environment; it is gone after the test."""
    servers: list[Server] = []

    def start(policies: Path = UNITS, **environment: str) -> Server:
        started = Server(DOELBINDING_POLICIES=str(policies), **environment)
        servers.append(started)
        started.await_answer()
        return started

    yield start
    for started in servers:
        if started.process.poll() is None:
            started.stop()
