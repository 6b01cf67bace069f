"""What the service tells about itself: metrics, logs and traces. None of it says anything about a person or a case."""

import logging
import os
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Self

import orjson
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

METRICS_CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
MULTIPROCESS_DIRECTORY: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Set before the workers start, so that any of them can report on all of them."""

_LATENCY_BUCKETS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Metrics:
    """Prometheus metrics of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.decisions = Counter(
            "doelbinding_decisions", "Decisions by outcome and action.", ["outcome", "action"], registry=self._registry
        )
        self.decision_norms = Counter(
            "doelbinding_decision_norms",
            "Decisions in which a norm was a reason, by norm and outcome.",
            ["norm", "outcome"],
            registry=self._registry,
        )
        self.requests = Histogram(
            "doelbinding_http_request_duration_seconds",
            "Time from request to response.",
            ["method", "route", "status"],
            buckets=_LATENCY_BUCKETS,
            registry=self._registry,
        )
        self.engine = Histogram(
            "doelbinding_engine_duration_seconds",
            "Time the engine took for a decision.",
            ["engine"],
            buckets=_LATENCY_BUCKETS,
            registry=self._registry,
        )
        self.engine_errors = Counter(
            "doelbinding_engine_errors",
            "Requests the engine gave no decision on.",
            ["engine", "kind"],
            registry=self._registry,
        )
        self.log = Histogram(
            "doelbinding_decision_log_duration_seconds",
            "Time until a record was durable.",
            buckets=_LATENCY_BUCKETS,
            registry=self._registry,
        )
        self.log_errors = Counter(
            "doelbinding_decision_log_errors",
            "Calls that could not be recorded and were answered with 503.",
            ["kind"],
            registry=self._registry,
        )
        self.shadow = Counter(
            "doelbinding_shadow_calls",
            "Calls answered by the policy set in the shadow: same, other, no_answer; failed or passed_over where it did not come to that.",
            ["result"],
            registry=self._registry,
        )
        self.reloads = Counter(
            "doelbinding_policy_reloads",
            "Attempts to load policies and register anew: loaded, unchanged or refused.",
            ["result"],
            registry=self._registry,
        )
        self._policy = Gauge(
            "doelbinding_policy_info",
            "The policies in use.",
            ["regime", "version", "revision", "register_revision", "engine"],
            registry=self._registry,
            multiprocess_mode="livemax",
        )
        self._policies: tuple[Mapping[str, str], ...] = ()

    def count_decision(self, outcome: str, action: str, norms: Iterable[str]) -> None:
        """Count one decision."""
        self.decisions.labels(outcome, action).inc()
        for norm in norms:
            self.decision_norms.labels(norm, outcome).inc()

    def set_policies(self, policies: Iterable[Mapping[str, str]]) -> None:
        """Say which policies are in use from now on: the labels of each policy set."""
        for labels in self._policies:
            self._policy.labels(**labels).set(0)
        self._policies = tuple(policies)
        for labels in self._policies:
            self._policy.labels(**labels).set(1)

    def render(self) -> bytes:
        """Return the metrics in the text format of Prometheus; with several workers, those of all of them."""
        registry = self._registry
        if os.environ.get(MULTIPROCESS_DIRECTORY):
            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)


_TRACEPARENT: Final = re.compile(r"([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
_TRACESTATE: Final = re.compile(r"[\t\x20-\x7e]+")
_SAMPLED: Final = 0x01


@dataclass
class Trace:
    """The place of one request in a trace (W3C Trace Context, section 3). Without a parent, the trace starts with it.

    `state` is what others have to tell along the trace, as they told it.
    """

    trace_id: str
    span_id: str
    sampled: bool
    parent_id: str | None = None
    state: str | None = None

    @classmethod
    def continuing(cls, headers: list[str], states: list[str]) -> Self:
        """Continue the trace of the `traceparent` headers, or start one where there is not exactly one valid header.

        `states` are the `tracestate` headers, which belong to that trace.
        """
        trace = cls(os.urandom(16).hex(), _new_span_id(), sampled=False)
        trace.continue_from(headers, states)
        return trace

    def continue_from(self, headers: list[str], states: Iterable[str] = ()) -> None:
        """Become part of the trace of the `traceparent` headers, where there is exactly one valid header."""
        found = _TRACEPARENT.fullmatch(headers[0].strip()) if len(headers) == 1 else None
        if found is None:
            return
        version, trace_id, parent_id, flags, more = found.groups()
        if version == "ff" or (version == "00" and more) or not int(trace_id, 16) or not int(parent_id, 16):
            return
        self.trace_id, self.parent_id, self.sampled = trace_id, parent_id, bool(int(flags, 16) & _SAMPLED)
        state = ",".join(states)
        self.state = state if _TRACESTATE.fullmatch(state) else None

    @property
    def header(self) -> str:
        """The `traceparent` header that names this request."""
        return self._header(self.span_id)

    def onward(self) -> dict[str, str]:
        """Return the headers of one request that is made for this one: a span of its own in the same trace."""
        state = {} if self.state is None else {"tracestate": self.state}
        return {"traceparent": self._header(_new_span_id()), **state}

    def _header(self, span_id: str) -> str:
        return f"00-{self.trace_id}-{span_id}-{_SAMPLED if self.sampled else 0:02x}"


current_trace: ContextVar[Trace | None] = ContextVar("current_trace", default=None)
"""The place in a trace of the request being served; an engine over HTTP sends it onward."""


def _new_span_id() -> str:
    return os.urandom(8).hex()


class JsonFormatter(logging.Formatter):
    """One JSON object a line. Of an exception it tells the type and the place, never the message: that may hold a value."""

    def format(self, record: logging.LogRecord) -> str:
        """Return `record` as JSON text."""
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            entry["exception"] = record.exc_info[0].__qualname__
            entry["stack"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return orjson.dumps(entry, default=str).decode()


def configure_logging(level: str) -> None:
    """Send all logs to standard error as JSON, from `level` on (`debug`, `info`, `warning` or `error`)."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
