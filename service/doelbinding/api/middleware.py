"""What surrounds every request: its place in a trace, its metrics, its line in the log, and an answer whatever happens."""

import logging
import time
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from doelbinding.api.headers import RAW_HEADERS
from doelbinding.api.problems import answer_to, internal_error
from doelbinding.telemetry import Metrics, Trace, current_trace

_log = logging.getLogger("doelbinding.request")

LOG_FIELDS: Final = "doelbinding.log_fields"
"""Key in the scope of a dictionary whose entries go into the log line of the request."""

TRACE: Final = "doelbinding.trace"
"""Key in the scope of the place of the request in a trace."""

_CLIENT_CLOSED_REQUEST: Final = 499
_METHODS: Final = frozenset({"GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"})
_QUIET: Final = frozenset({"/health/live", "/health/ready", "/metrics"})


class Observe:
    """Pure ASGI middleware, because the hot path passes through it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        given = Headers(scope=scope)
        trace = Trace.continuing(given.getlist("traceparent"), given.getlist("tracestate"))
        request_id = given.get("x-request-id")
        fields: dict[str, Any] = {}
        scope[LOG_FIELDS] = fields
        scope[TRACE] = trace
        status = 0

        async def observed_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                echoed = [] if request_id is None else [(b"x-request-id", request_id.encode("latin-1"))]
                own = [*RAW_HEADERS, (b"traceparent", trace.header.encode()), *echoed]
                message["headers"] = [*message["headers"], *own]
            await send(message)

        token = current_trace.set(trace)
        try:
            await self._app(scope, receive, observed_send)
        except ClientDisconnect:
            status = status or _CLIENT_CLOSED_REQUEST
        except Exception:
            _log.exception("unexpected error", extra={"fields": {"trace_id": trace.trace_id}})
            if status:
                raise
            await answer_to(internal_error(), scope["path"])(scope, receive, observed_send)
        finally:
            current_trace.reset(token)
            self._tell(scope, status, time.perf_counter() - started, trace, fields)

    def _tell(self, scope: Scope, status: int, seconds: float, trace: Trace, fields: dict[str, Any]) -> None:
        # A path or method that we do not know may be anything, so it is not repeated. What has an endpoint but no route of
        # FastAPI is a plain route, and those have no parameters in their paths.
        route = getattr(scope.get("route"), "path", scope["path"] if "endpoint" in scope else "unknown")
        method = scope["method"] if scope["method"] in _METHODS else "unknown"
        self._metrics.requests.labels(method, route, str(status)).observe(seconds)
        level = logging.DEBUG if route in _QUIET else logging.INFO
        if _log.isEnabledFor(level):
            said = {"method": method, "route": route, "status": status, "duration_ms": round(seconds * 1000, 3)}
            _log.log(level, "request", extra={"fields": {**said, "trace_id": trace.trace_id, **fields}})
