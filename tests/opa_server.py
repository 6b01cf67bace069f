"""A real OPA for the tests: `opa run --server` on a free port of 127.0.0.1, with a bundle that this service built.

The binary is DOELBINDING_OPA_BINARY, or `opa` on the path. Tests that need it carry the marker `opa`. Where it is absent they
are deselected and the summary says so; in CI they fail.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from doelbinding.policy_set import PolicySet, build_bundle

START_SECONDS = 20
_LEFT_OUT = pytest.StashKey[int]()


def opa_binary() -> str | None:
    """Return the OPA binary to test with, or None."""
    return os.environ.get("DOELBINDING_OPA_BINARY") or shutil.which("opa")


def free_port() -> int:
    """Return a port of 127.0.0.1 on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class OpaServer:
    """An OPA process that can be stopped and started again at the same address."""

    def __init__(self, bundle: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._bundle = bundle
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start OPA and wait until it is healthy. Raises RuntimeError when it is not so within START_SECONDS."""
        binary = opa_binary()
        if binary is None:
            raise RuntimeError("no OPA to start: put opa on the path or set DOELBINDING_OPA_BINARY")
        command = [binary, "run", "--server", "--addr", f"127.0.0.1:{self.port}", "--bundle", str(self._bundle)]
        self._process = subprocess.Popen(
            [*command, "--disable-telemetry", "--log-level", "error"], stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._healthy():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError("OPA did not start")
            time.sleep(0.02)

    def serve(self, policy_set: PolicySet) -> None:
        """Run `policy_set` from now on, in a new process."""
        self.stop()
        build_bundle(policy_set, self._bundle)
        self.start()

    def stop(self) -> None:
        """Kill OPA, if it runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _healthy(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", params={"bundles": "true"}, timeout=1).is_success
        except httpx.TransportError:
            return False


@pytest.fixture
def opa_server(tmp_path: Path) -> Iterator[Callable[[PolicySet], OpaServer]]:
    """Start an OPA that serves a policy set; it is gone after the test."""
    servers: list[OpaServer] = []

    def start(policy_set: PolicySet) -> OpaServer:
        server = OpaServer(tmp_path / f"opa-{len(servers)}.tar.gz")
        servers.append(server)
        server.serve(policy_set)
        return server

    yield start
    for server in servers:
        server.stop()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "opa: needs the binary of OPA")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if opa_binary() is not None or os.environ.get("CI") == "true":
        return
    without = [item for item in items if item.get_closest_marker("opa")]
    if without:
        config.stash[_LEFT_OUT] = len(without)
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if not item.get_closest_marker("opa")]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(_LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(
            f"{left_out} tests that need OPA were left out: opa is not on the path", yellow=True
        )
