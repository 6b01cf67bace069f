"""What only a real server shows: streams, signals and several workers."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from tests.api.conftest import Server
from tests.units import UNITS, document, encoded, item

JSON = {"Content-Type": "application/json"}
Start = Callable[..., Server]


def until(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; AssertionError when it does not within seconds."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def await_version(server: Server, version: str) -> None:
    """Wait until the service decides under `version` of the policies."""
    until(lambda: httpx.get(f"{server.url}/v1/policy").json()["version"] == version)


def metric(server: Server, line: str) -> bool:
    """Whether the metrics have this line."""
    return line in httpx.get(f"{server.url}/metrics").text.splitlines()


def test_a_stream_without_a_length_is_cut_off(server: Start) -> None:
    running = server()
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 64 * 1024 * 1024:
            sent += 64 * 1024
            yield b" " * 64 * 1024

    try:
        response = httpx.post(f"{running.url}/v1/decide", content=endless(), headers=JSON)
    except httpx.TransportError:
        # The service hung up while the client was still sending, which the client may notice first.
        pass
    else:
        assert response.status_code == 413
        assert response.headers["content-type"] == "application/problem+json"
    assert sent < 32 * 1024 * 1024
    assert httpx.post(f"{running.url}/v1/decide", json=document()).json()["decision"] == "allow"


def test_a_chunked_body_that_is_too_large_gets_its_answer(server: Start) -> None:
    running = server()
    with socket.create_connection(("127.0.0.1", running.port), timeout=5) as connection:
        connection.sendall(
            b"POST /v1/decide HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        for _ in range(33):
            connection.sendall(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 413 ")


def test_a_length_that_is_too_large_is_refused_before_the_body_comes(server: Start) -> None:
    running = server()
    for length in (b"2097153", b"99999999999999999999999999"):
        with socket.create_connection(("127.0.0.1", running.port), timeout=5) as connection:
            connection.sendall(
                b"POST /v1/decide HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + length
                + b"\r\n\r\n"
            )
            assert connection.recv(4096)[:12] in {b"HTTP/1.1 413", b"HTTP/1.1 400"}


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 2_000_000,
        b'{"items":' * 200_000,
        b"\xff" * 2_000_000,
        b'"' + b"\\u0000" * 300_000,
        b"{" + b",".join(b'"%x":1' % n for n in range(180_000)) + b"}",
        encoded(document(*({"id": f"{n}"} for n in range(1000)))),
        b"9" * 2_000_000,
    ],
    ids=["arrays", "objects", "not-utf-8", "escapes", "fields", "errors", "digits"],
)
def test_a_malicious_body_is_refused(server: Start, body: bytes) -> None:
    running = server()
    response = httpx.post(f"{running.url}/v1/decide", content=body, headers=JSON, timeout=30)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert len(response.content) < 64 * 1024
    assert httpx.get(f"{running.url}/health/ready").status_code == 200


def test_a_client_that_hangs_up_harms_nobody(server: Start) -> None:
    running = server()
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", running.port), timeout=5) as connection:
            connection.sendall(
                b"POST /v1/decide HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
            )
    assert httpx.post(f"{running.url}/v1/decide", json=document()).json()["decision"] == "allow"
    logged = [json.loads(line) for line in running.stop().splitlines()]
    assert not any(line["level"] == "error" for line in logged)


def test_a_large_request_does_not_hold_up_small_ones(server: Start) -> None:
    running = server()
    large = encoded(document(*(item(f"i-{n}") for n in range(1000))))
    small = encoded(document())

    def post(body: bytes) -> float:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
        started = time.monotonic()
        connection.request("POST", "/v1/decide", body, JSON)
        assert json.loads(connection.getresponse().read())["decision"] == "allow"
        connection.close()
        return time.monotonic() - started

    alone = post(large)
    with ThreadPoolExecutor(4) as pool:
        larges = [pool.submit(post, large) for _ in range(3)]
        smalls = [post(small) for _ in range(10)]
        together = max(future.result() for future in larges)
    assert together > alone / 2
    assert sorted(smalls)[5] < together / 2


def test_a_hangup_signal_takes_new_policies_into_use_and_refuses_broken_ones(server: Start, tmp_path: Path) -> None:
    policies = shutil.copytree(UNITS, tmp_path / "policies")
    running = server(policies)
    about = policies / "doelbinding" / "policy_set" / "data.yaml"
    about.write_text("regime: units\nversion: 2.0.0\n")
    running.process.send_signal(signal.SIGHUP)
    await_version(running, "2.0.0")
    about.write_text("regime: units\n")
    running.process.send_signal(signal.SIGHUP)
    until(lambda: metric(running, 'doelbinding_policy_reloads_total{result="refused"} 1.0'))
    assert httpx.get(f"{running.url}/v1/policy").json()["version"] == "2.0.0"
    assert httpx.post(f"{running.url}/v1/decide", json=document()).json()["decision"] == "allow"
    refusals = [line for line in map(json.loads, running.stop().splitlines()) if line["event"] == "reload refused"]
    assert "doelbinding.policy_set.version" in refusals[0]["problems"][0]


def test_changes_are_noticed_without_a_signal(server: Start, tmp_path: Path) -> None:
    policies = shutil.copytree(UNITS, tmp_path / "policies")
    running = server(policies, DOELBINDING_RELOAD_INTERVAL="0.1")
    (policies / "doelbinding" / "policy_set" / "data.yaml").write_text("regime: units\nversion: 3.0.0\n")
    await_version(running, "3.0.0")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_request_is_dropped_while_policies_are_replaced(server: Start, tmp_path: Path, workers: str) -> None:
    policies = shutil.copytree(UNITS, tmp_path / "policies")
    running = server(policies, DOELBINDING_WORKERS=workers)
    about = policies / "doelbinding" / "policy_set" / "data.yaml"
    versions = set()
    for n in range(60):
        if n % 10 == 5:
            about.write_text(f"regime: units\nversion: 2.{n}.0\n")
            running.process.send_signal(signal.SIGHUP)
        response = httpx.post(f"{running.url}/v1/decide", json=document())
        assert response.status_code == 200
        versions.add(response.json()["policy"]["version"])
    assert "1.0.0" in versions
    await_version(running, "2.55.0")


def test_several_workers_count_together(server: Start) -> None:
    running = server(DOELBINDING_WORKERS="2")
    for _ in range(20):
        with httpx.Client() as client:
            assert client.post(f"{running.url}/v1/decide", json=document()).json()["decision"] == "allow"
    assert metric(running, 'doelbinding_decisions_total{action="contribute",outcome="allow"} 20.0')
    assert running.process.poll() is None


def test_a_hangup_signal_reaches_every_worker(server: Start, tmp_path: Path) -> None:
    policies = shutil.copytree(UNITS, tmp_path / "policies")
    running = server(policies, DOELBINDING_WORKERS="2")
    (policies / "doelbinding" / "policy_set" / "data.yaml").write_text("regime: units\nversion: 2.0.0\n")
    running.process.send_signal(signal.SIGHUP)
    until(lambda: {httpx.get(f"{running.url}/v1/policy").json()["version"] for _ in range(20)} == {"2.0.0"})


def test_a_worker_that_died_is_replaced_and_says_nothing_any_more(server: Start, tmp_path: Path) -> None:
    policies = shutil.copytree(UNITS, tmp_path / "policies")
    running = server(policies, DOELBINDING_WORKERS="2")
    assert policy_versions(running) == {"1.0.0"}
    before = workers(running)
    os.kill(min(before), signal.SIGKILL)
    until(lambda: len(workers(running) - before) == 1)
    (policies / "doelbinding" / "policy_set" / "data.yaml").write_text("regime: units\nversion: 2.0.0\n")
    until(lambda: httpx.get(f"{running.url}/health/ready").status_code == 200)

    def told_once() -> bool:
        running.process.send_signal(signal.SIGHUP)
        return policy_versions(running) == {"2.0.0"}

    until(told_once)


def policy_versions(server: Server) -> set[str]:
    """The versions of the policies that are in use according to the metrics."""
    told = httpx.get(f"{server.url}/metrics").text
    return set(re.findall(r'^doelbinding_policy_info\{.*version="([^"]*)"\} 1\.0$', told, re.MULTILINE))


def workers(server: Server) -> set[int]:
    """The processes that answer requests: those that the service spawned for it."""
    found = set()
    for pid in Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split():
        with suppress(OSError):  # it may just have ended
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.add(int(pid))
    return found


def test_every_log_line_is_json(server: Start) -> None:
    running = server()
    httpx.post(f"{running.url}/v1/decide", json=document())
    lines = [json.loads(line) for line in running.stop().splitlines()]
    assert all({"time", "level", "logger", "event"} <= line.keys() for line in lines)
    assert [line["outcome"] for line in lines if line.get("route") == "/v1/decide"] == ["allow"]
