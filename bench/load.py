"""The load: a fixed number of clients, each with one connection, that send the next request when the last is answered.

It runs in the one process of the benchmark, on uvloop with httptools: some 20 microseconds a request, so that what is
measured is the server. Bounded in time and in count.
"""

import asyncio
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import httptools

MOST_REQUESTS = 200_000


@dataclass
class Load:
    """What came of one run."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failures: int = 0

    @property
    def throughput(self) -> float:
        """Requests answered per second."""
        return len(self.latencies) / self.seconds

    def latency(self, quantile: float) -> float:
        """Milliseconds within which the fraction `quantile` of the requests was answered."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(int(quantile * len(ordered)), len(ordered) - 1)]


def http_request(path: str, body: bytes) -> bytes:
    """The bytes of one POST of JSON on a connection that stays open."""
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def ask(port: int, request: bytes) -> tuple[int, bytes]:
    """Send one request; return the status and the body of the answer."""
    client = await _connect(port)
    try:
        return await client.ask(request)
    finally:
        client.close()


async def run(port: int, requests: list[bytes], *, clients: int, warm_up: float, seconds: float) -> Load:
    """Send `requests` over and over, with `clients` at a time: first `warm_up` seconds, then `seconds` that count."""
    connections = [await _connect(port) for _ in range(clients)]
    endless = itertools.cycle(requests)
    try:
        await _send(connections, endless, warm_up)
        return await _send(connections, endless, seconds)
    finally:
        for connection in connections:
            connection.close()


async def _send(connections: list["_Client"], requests: Iterator[bytes], seconds: float) -> Load:
    load = Load()
    started = time.perf_counter()
    deadline = started + seconds

    async def work(connection: _Client) -> None:
        while (sent := time.perf_counter()) < deadline and len(load.latencies) < MOST_REQUESTS:
            status, _ = await connection.ask(next(requests))
            load.latencies.append(time.perf_counter() - sent)
            load.failures += status != 200

    await asyncio.gather(*map(work, connections))
    load.seconds = time.perf_counter() - started
    return load


async def _connect(port: int) -> "_Client":
    _, client = await asyncio.get_running_loop().create_connection(_Client, "127.0.0.1", port)
    return client


class _Client(asyncio.Protocol):
    """One connection, with one request under way at most."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # What uvloop makes is one in all but name.
        self._transport = cast("asyncio.Transport", transport)
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None

    def ask(self, request: bytes) -> "asyncio.Future[tuple[int, bytes]]":
        self._parser = httptools.HttpResponseParser(self)
        self._body = bytearray()
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("the server closed the connection"))

    def on_body(self, body: bytes) -> None:
        self._body += body

    def on_message_complete(self) -> None:
        assert self._answer is not None
        self._answer.set_result((self._parser.get_status_code(), bytes(self._body)))

    def close(self) -> None:
        self._transport.close()
