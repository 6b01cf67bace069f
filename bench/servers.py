"""Starts the servers that are measured, and stops them again."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

START_SECONDS = 30
STOP_SECONDS = 10


def opa_program() -> str | None:
    """Where OPA is, or None where there is none."""
    return shutil.which("opa")


@contextlib.contextmanager
def opa(program: str, bundle: Path) -> Iterator[int]:
    """OPA serving `bundle`; yields its port. Without logs, as the service; it uses every core by itself."""
    port = _free_port()
    command = [program, "run", "--server", "--skip-version-check", "--log-level=error", f"--addr=127.0.0.1:{port}"]
    with _running([*command, "--bundle", str(bundle)], {}, f"http://127.0.0.1:{port}/health?bundles"):
        yield port


@contextlib.contextmanager
def service(workers: int, opa_port: int | None = None, *, log: Path | None = None) -> Iterator[int]:
    """The service with `workers` processes, on the OPA at `opa_port` or else on the embedded engine; yields its port.

    It keeps its decision log in the directory `log`, or keeps none.
    """
    port = _free_port()
    environment = {
        "DOELBINDING_HOST": "127.0.0.1",
        "DOELBINDING_PORT": str(port),
        "DOELBINDING_WORKERS": str(workers),
        "DOELBINDING_LOG_LEVEL": "warning",
        "DOELBINDING_ENGINE": "embedded" if opa_port is None else "opa",
        "DOELBINDING_LOG_URL": "" if log is None else log_url(log),
        "DOELBINDING_OPA_URL": "" if opa_port is None else f"http://127.0.0.1:{opa_port}",
    }
    command = [sys.executable, "-m", "bench.unlogged"] if log is None else [_doelbinding(), "serve"]
    with _running(command, environment, f"http://127.0.0.1:{port}/health/ready"):
        yield port


def log_url(directory: Path) -> str:
    """Where a service that keeps its decision log in `directory` keeps it."""
    return f"sqlite:///{directory / 'decisions.db'}"


def build_bundle(target: Path) -> None:
    """Write the bundle that OPA serves: the policies and register that the service loads."""
    subprocess.run([_doelbinding(), "policy", "build", str(target)], check=True, stdout=subprocess.DEVNULL)


def _doelbinding() -> str:
    return str(Path(sys.executable).with_name("doelbinding"))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextlib.contextmanager
def _running(command: list[str], environment: dict[str, str], ready_url: str) -> Iterator[None]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL)
    try:
        _wait_until_ready(process, ready_url)
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_ready(process: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} stopped with {process.returncode} instead of serving")
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args!r} is not ready after {START_SECONDS} s")
