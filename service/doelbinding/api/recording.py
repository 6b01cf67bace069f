"""The one place where records of calls are made: around every endpoint that decides.

An answer leaves an endpoint only after its record is durable. When it cannot be made so, the answer is a 503 instead.
"""

import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from doelbinding import __version__
from doelbinding.api.middleware import TRACE
from doelbinding.api.problems import Problem, problem_of
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.minimal import minimal
from doelbinding.decision_log.pseudonyms import Pseudonyms
from doelbinding.decision_log.record import (
    CONFIGURATION,
    DECISION_ID,
    FSC_TRANSACTION,
    INFORMATION,
    POLICIES,
    REQUEST,
    RESPONSE,
    RETENTION,
    ROUTE,
    STATUS_CODE,
    EventName,
    Record,
    Status,
)
from doelbinding.decision_log.retention import class_of
from doelbinding.decision_log.writer import Log
from doelbinding.runtime import InUse
from doelbinding.settings import Settings
from doelbinding.telemetry import Metrics, Trace

_log = logging.getLogger(__name__)

_FSC_HEADER: Final = "fsc-transaction-id"
_PROCESSING_ACTIVITY: Final = "dpl.core.processing_activity_id"
_AUTHZEN: Final = "/access/"
_URI: Final = re.compile(r"[!-~]{1,500}")


@dataclass
class Call:
    """What the handler of a call tells about it as it goes. Request and response have the shape of AuthZEN."""

    request: Mapping[str, Any] | None = None
    response: Mapping[str, Any] | None = None
    decision_id: str | None = None
    in_use: InUse | None = None
    attributes: dict[str, Any] = field(default_factory=dict)

    def place(self, request: Request, context: Mapping[str, Any]) -> None:
        """Take over what NL GOV's profile of AuthZEN puts into the context: the trace, when no header told it, and the activity."""
        trace: Trace = request.scope[TRACE]
        traceparent = context.get("traceparent")
        if trace.parent_id is None and isinstance(traceparent, str):
            trace.continue_from([traceparent])
        activity = context.get("processing_activity_id")
        if isinstance(activity, str) and _URI.fullmatch(activity):
            self.attributes[_PROCESSING_ACTIVITY] = activity


Handler = Callable[[Request, Call], Awaitable[Response]]
Endpoint = Callable[[Request], Awaitable[Response]]


class Recorder:
    """Records calls in `log`, and tells `tell` of each that was answered."""

    def __init__(
        self, log: Log, settings: Settings, metrics: Metrics, tell: Callable[[Record], None] = lambda _: None
    ) -> None:
        self._log = log
        self._tell = tell
        self._metrics = metrics
        self._years = settings.log_retention
        key = settings.log_pseudonym_key
        self._pseudonyms = None if key is None else Pseudonyms.read(key)
        self._resource = {
            "service.name": "doelbinding",
            "service.version": __version__,
            "doelbinding.service.url": settings.base_url,
        }

    def recorded(self, event_name: EventName, handler: Handler) -> Endpoint:
        """Make an endpoint of `handler`. It raises what `handler` raises, and Problem when the record is not durable."""

        async def endpoint(request: Request) -> Response:
            call = Call()
            try:
                response = await handler(request, call)
            except ClientDisconnect:
                # Nothing arrived that could be called a call, and nobody waits for an answer.
                raise
            except Exception as error:
                problem = problem_of(error)
                call.response = problem.document()
                await self._write(self._record(event_name, request, call, "Error", problem.status))
                raise
            record = self._record(event_name, request, call, "Ok", response.status_code)
            await self._write(record)
            self._tell(record)
            return response

        return endpoint

    def _record(self, event_name: EventName, request: Request, call: Call, status: Status, code: int) -> Record:
        trace: Trace = request.scope[TRACE]
        asked, answered = call.request, call.response
        if call.in_use is not None and request.scope["path"].startswith(_AUTHZEN):
            asked = _kept(asked, call.in_use)
        retention = class_of(asked, self._years)
        if self._pseudonyms is not None:
            asked, answered = self._pseudonyms.replace(asked, answered)
        body = {} if asked is None else {REQUEST: asked}
        return Record(
            trace_id=trace.trace_id,
            span_id=trace.span_id,
            parent_span_id=trace.parent_id,
            event_name=event_name,
            timestamp=time.time_ns() // 1_000_000,
            status=status,
            attributes={
                ROUTE: request.scope["path"],
                STATUS_CODE: int(code),
                RETENTION: retention,
                **_references(call.in_use),
                **({} if call.decision_id is None else {DECISION_ID: call.decision_id}),
                **_fsc_transaction(request),
                **call.attributes,
            },
            resource=self._resource,
            body={**body, RESPONSE: answered},
        )

    async def _write(self, record: Record) -> None:
        started = time.perf_counter()
        try:
            await self._log.write(record)
        except LogError as error:
            self._metrics.log_errors.labels(type(error).__name__).inc()
            _log.error("not recorded", extra={"fields": {"problem": str(error), "trace_id": record.trace_id}})
            raise not_recorded() from error
        self._metrics.log.observe(time.perf_counter() - started)


def not_recorded() -> Problem:
    """The decision log does not work. What was decided stays with the service."""
    return Problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "not-recorded",
        "The call cannot be recorded now, and without a record nothing is allowed; ask again later.",
        headers={"Retry-After": "1"},
    )


def _references(in_use: InUse | None) -> dict[str, Any]:
    """What the decision rests on. Where nothing was evaluated, nothing was used."""
    if in_use is None:
        return {CONFIGURATION: {"service": {"name": "doelbinding", "version": __version__}}}
    policy_set, engine = in_use.policy_set, in_use.engine
    return {
        POLICIES: {
            "doelbinding": {
                "regime": policy_set.regime,
                "version": policy_set.version,
                "revision": policy_set.revision,
            }
        },
        INFORMATION: {"register": {"revision": policy_set.register_revision}},
        CONFIGURATION: {
            "engine": {"name": engine.name, "version": engine.version},
            "service": {"name": "doelbinding", "version": __version__},
        },
    }


def _kept(request: Mapping[str, Any] | None, in_use: InUse) -> Any:
    """What is kept of a request of AuthZEN. Policies that decide on something else than the contract may need all of it."""
    return minimal(request) if "contract" in in_use.policy_set.interfaces else request


def _fsc_transaction(request: Request) -> dict[str, str]:
    """The transaction of FSC that the call belongs to, where it came through an inway."""
    try:
        return {FSC_TRANSACTION: str(uuid.UUID(request.headers[_FSC_HEADER]))}
    except (KeyError, ValueError):
        return {}
