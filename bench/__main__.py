"""Prints, for one item and for a hundred, what the embedded engine and OPA take, and what the decision log costs."""

import argparse
import contextlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import uvloop

from bench import cases, engines, load, logging_price, servers

SIZES = (1, 100)
EMBEDDED, ON_OPA, DIRECT = "service, embedded engine", "service, OPA engine", "OPA called directly"
ENGINE_TARGETS = {1: 1.0, 100: 15.0}
THROUGHPUT_TARGET = 2.0

Body = Callable[[dict[str, Any]], dict[str, Any]]


class Benchmark:
    """One run: every contender on the same requests, one after the other, so that each has the machine to itself."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._requests = {size: cases.requests_with(size) for size in SIZES}
        self._answers: dict[int, list[tuple[str, list[str]]]] = {}
        self._engines: dict[tuple[str, int], list[float]] = {}
        self._loads: dict[tuple[str, int], load.Load] = {}
        self._prices: dict[int, logging_price.Price] = {}
        self.sound = True

    async def run(self) -> None:
        """Measure everything and print it."""
        opa = servers.opa_program()
        self._introduce(opa)
        if self._options.only != "log":
            await self._measure_engines(opa)
        if self._options.only != "engines":
            await self._measure_logging()
        self._report()

    async def _measure_engines(self, opa: str | None) -> None:
        for size in SIZES:
            seconds = await engines.embedded_seconds(self._requests[size], self._options.seconds)
            self._engines[EMBEDDED, size] = seconds
        with servers.service(self._options.workers) as port:
            await self._ask_over_http(EMBEDDED, port, "/v1/decide", lambda request: request)
        if opa:
            with tempfile.TemporaryDirectory() as directory:
                bundle = Path(directory, "bundle.tar.gz")
                servers.build_bundle(bundle)
                await self._measure_opa(opa, bundle)

    async def _measure_logging(self) -> None:
        options = self._options
        for size, requests in self._requests.items():
            print(f"  measuring the price of the decision log, {_items(size)}", flush=True)
            price = await logging_price.measure(requests, options.workers, options.warm_up, options.seconds)
            self._prices[size] = price
            for complaint in price.complaints:
                self._complain(f"decision log, {_items(size)}: {complaint}")

    async def _measure_opa(self, opa: str, bundle: Path) -> None:
        with servers.opa(opa, bundle) as port:
            for size in SIZES:
                seconds = await engines.opa_seconds(port, self._requests[size], self._options.seconds)
                self._engines[DIRECT, size] = seconds
            await self._ask_over_http(DIRECT, port, "/v1/data/doelbinding/decision", lambda request: {"input": request})
        with servers.opa(opa, bundle) as opa_port, servers.service(self._options.workers, opa_port) as port:
            await self._ask_over_http(ON_OPA, port, "/v1/decide", lambda request: request)

    async def _ask_over_http(self, who: str, port: int, path: str, body: Body) -> None:
        for size, requests in self._requests.items():
            prepared = [load.http_request(path, json.dumps(body(request)).encode()) for request in requests]
            await self._compare_answers(who, size, port, prepared)
            print(f"  measuring {who}, {_items(size)}", flush=True)
            self._loads[who, size] = await load.run(
                port,
                prepared,
                clients=self._options.clients,
                warm_up=self._options.warm_up,
                seconds=self._options.seconds,
            )
            if self._loads[who, size].failures:
                self._complain(f"{who}, {_items(size)}: {self._loads[who, size].failures} requests failed")

    async def _compare_answers(self, who: str, size: int, port: int, prepared: list[bytes]) -> None:
        """A fast answer counts only when it is the same answer."""
        answers = []
        for request in prepared:
            _, text = await load.ask(port, request)
            answer = json.loads(text)
            answer = answer.get("result", answer)
            answers.append((answer.get("decision"), sorted({reason["norm"] for reason in answer.get("reasons", [])})))
        if answers != self._answers.setdefault(size, answers):
            self._complain(f"{who}, {_items(size)}: decides differently from {EMBEDDED}")

    def _complain(self, what: str) -> None:
        self.sound = False
        print(f"NOT VALID: {what}")

    def _introduce(self, opa: str | None) -> None:
        options = self._options
        about_opa = "no OPA here, so measured without"
        if opa:
            told = subprocess.run([opa, "version"], check=True, capture_output=True, text=True).stdout
            about_opa = "OPA " + told.split()[1]
        print(
            f"{len(self._requests[1])} lawful requests in turn (the base cases of the policy tests), each with 1 and with"
            f" 100 items\n"
            f"{os.cpu_count()} cores, {platform.machine()}; Python {platform.python_version()},"
            f" regorus {version('celine-regorus').partition('.post')[0]}, {about_opa}; load before: {os.getloadavg()[0]:.1f}\n"
            f"{options.clients} clients with one connection each, in one process on the same cores;"
            f" {options.warm_up:g} s to warm up, {options.seconds:g} s measured\n"
            f"service with {options.workers} workers; OPA uses all cores by itself; where the two are compared, neither keeps a log\n"
            "engine ms: in the embedded engine, all parts of the request together; in OPA, its own timer_server_handler",
            flush=True,
        )

    def _report(self) -> None:
        if self._options.only != "log":
            self._report_engines()
        for size, price in self._prices.items():
            logged, unlogged = statistics.mean(price.logged), statistics.mean(price.unlogged)
            print(
                f"  {_items(size)}: {logged:.0f} requests/s with the decision log, {unlogged:.0f} without, with"
                f" {logging_price.CLIENTS} clients: {price.ratio:.0%}; target {logging_price.TARGET:.0%} or more:"
                f" {_met(price.ratio >= logging_price.TARGET)}"
            )

    def _report_engines(self) -> None:
        for size in SIZES:
            print(f"\n{_items(size):<26}  engine ms: median      p95     HTTP: requests/s   p50 ms   p95 ms")
            for who in (EMBEDDED, ON_OPA, DIRECT):
                if (who, size) in self._loads:
                    run = self._loads[who, size]
                    engine = f"{'':17} {'':8}"
                    if (who, size) in self._engines:
                        median, most = _milliseconds(self._engines[who, size])
                        engine = f"{median:17.3f} {most:8.3f}"
                    over_http = f"{run.throughput:20.0f} {run.latency(0.5):8.2f} {run.latency(0.95):8.2f}"
                    print(f"  {who:<26}{engine} {over_http}")
        print("\nHow they compare")
        for line in self._comparisons():
            print(f"  {line}")

    def _comparisons(self) -> Iterator[str]:
        for size in SIZES:
            items = _items(size)
            embedded, target = _milliseconds(self._engines[EMBEDDED, size])[0], ENGINE_TARGETS[size]
            yield f"{items}: embedded engine {embedded:.3f} ms; target under {target:g} ms: {_met(embedded < target)}"
            if (DIRECT, size) in self._loads:
                opa = _milliseconds(self._engines[DIRECT, size])[0]
                yield f"{items}: embedded engine takes {embedded / opa:.2f} times as long as OPA"
                direct = self._loads[DIRECT, size].throughput
                ratio = self._loads[EMBEDDED, size].throughput / direct
                yield (
                    f"{items}: {EMBEDDED}: {ratio:.2f} times the throughput of {DIRECT};"
                    f" target {THROUGHPUT_TARGET:g} or more: {_met(ratio >= THROUGHPUT_TARGET)}"
                )
                ratio = self._loads[ON_OPA, size].throughput / direct
                yield f"{items}: {ON_OPA}: {ratio:.2f} times the throughput of {DIRECT}"


def _items(size: int) -> str:
    return "1 item" if size == 1 else f"{size} items"


def _milliseconds(seconds: list[float]) -> tuple[float, float]:
    return 1000 * statistics.median(seconds), 1000 * statistics.quantiles(seconds, n=20)[-1]


def _met(met: bool) -> str:
    return "met" if met else "NOT met"


def main() -> int:
    """Measure and print; 1 when what was measured is not valid, 0 otherwise, whatever the numbers are."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", choices=("engines", "log"), help="measure this part alone")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=5.0, help="measured per contender and size")
    parser.add_argument("--warm-up", type=float, default=1.0)
    benchmark = Benchmark(parser.parse_args())
    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(benchmark.run())
        return 0 if benchmark.sound else 1
    return 130


if __name__ == "__main__":
    sys.exit(main())
