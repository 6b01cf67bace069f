"""Play one whole case over HTTP against a running service, or against one of its own.

Run it as `python -m examples.demo [--url http://127.0.0.1:8000]` from the root of the project. The exit status is 0 when every
outcome is what the handbook demands, 1 when one is not, and 2 when there was no decision to be had.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import httpx
from examples.case_system import CaseSystem
from examples.stage import BrokenStoryError, Stage
from examples.story import new_case, play

from doelbinding.client import Client, NoDecisionError, NotAllowedError

_ROOT = Path(__file__).resolve().parent.parent
_START_TIMEOUT = 60.0


def main() -> int:
    """Play the story and say whether every outcome is what the handbook demands."""
    parser = argparse.ArgumentParser(
        prog="examples.demo", description="Speelt één hele casus, van aanmelding tot afschaling."
    )
    parser.add_argument("--url", help="een draaiende dienst; zonder dit start de demo er zelf een")
    url: str | None = parser.parse_args().url
    try:
        with nullcontext(url) if url else _own_service() as address, _client(address) as http:
            return _play(Client(address, http=http))
    except NotAllowedError as error:
        print(f"\nEr is geen besluit, dus gebeurt er niets: {error}", file=sys.stderr)
        return 2


def _play(decision_point: Client) -> int:
    print(
        "Een verwarde man in Duinstad\n============================\n"
        "Een casussysteem legt elke stap eerst aan Doelbinding voor en zet die alleen als dat mag. Ook de\n"
        "verleidelijke kortere wegen worden geprobeerd. Achter elke uitkomst staat waar het handvat die verlangt."
    )
    stage = Stage(CaseSystem(decision_point, new_case(), "2026-03-02T10:00:00+01:00"))
    try:
        play(stage)
    except BrokenStoryError:
        print("\nZo gaat het verhaal niet verder.")
    refused = sum(not allowed for _, _, allowed in stage.system.journal)
    print(f"\n{stage.played} stappen: {stage.played - refused} toegestaan, {refused} geweigerd.")
    if stage.differences:
        print("Niet wat het handvat verlangt:", *stage.differences, sep="\n  ")
        return 1
    print("Elke uitkomst is wat het handvat verlangt.")
    return 0


def _client(url: str) -> httpx.Client:
    # A proxy of the environment has no business between the demo and a service on this machine.
    return httpx.Client(base_url=url, timeout=10.0, trust_env=False)


@contextmanager
def _own_service() -> Iterator[str]:
    """Run the service with the demonstration register on a free port for as long as it is needed.

    Raises:
        NoDecisionError: The service did not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "doelbinding", "serve"]
    environment = {
        **os.environ,
        "DOELBINDING_POLICIES": str(_ROOT / "policies"),
        "DOELBINDING_ENGINE": "embedded",
        "DOELBINDING_HOST": "127.0.0.1",
        "DOELBINDING_PORT": str(port),
    }
    with tempfile.TemporaryFile() as output, tempfile.TemporaryDirectory() as directory:
        # What is played here is nothing to account for.
        environment["DOELBINDING_LOG_URL"] = f"sqlite:///{directory}/decisions.db"
        service = subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            if not _ready(url, service):
                output.seek(0)
                raise NoDecisionError("de dienst startte niet:\n" + output.read().decode(errors="replace"))
            yield url
        finally:
            service.terminate()
            try:
                service.wait(timeout=10)
            except subprocess.TimeoutExpired:
                service.kill()
                service.wait()


def _ready(url: str, service: subprocess.Popen[bytes]) -> bool:
    deadline = time.monotonic() + _START_TIMEOUT
    with _client(url) as http:
        while service.poll() is None and time.monotonic() < deadline:
            try:
                if http.get("/health/ready").is_success:
                    return True
            except httpx.TransportError:
                pass  # Nothing listens yet.
            time.sleep(0.1)
    return False


if __name__ == "__main__":
    sys.exit(main())
