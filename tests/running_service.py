"""The service as a process of its own, as case systems meet it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from tests.opa_server import free_port

ROOT = Path(__file__).parents[1]
START_SECONDS = 30


@contextmanager
def running_service(**settings: str) -> Iterator[str]:
    """Serve the repository's policies with these settings, such as `engine="opa"`; yield the address, stop at the end.

    Raises RuntimeError when the service is not ready within START_SECONDS.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DOELBINDING_")}
    environment |= {f"DOELBINDING_{name.upper()}": value for name, value in settings.items()}
    environment |= {"DOELBINDING_PORT": str(port), "DOELBINDING_LOG_LEVEL": "warning"}
    process = subprocess.Popen([sys.executable, "-m", "doelbinding", "serve"], cwd=ROOT, env=environment)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _ready(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the service did not become ready")
            time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def _ready(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=1).is_success
    except httpx.TransportError:
        return False
