"""Hands out records: as JSON lines (NDJSON), or as logs or spans of OpenTelemetry (OTLP 1.x, JSON encoding)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal

import aiohttp
import orjson

from doelbinding import __version__
from doelbinding.decision_log.chain import Entry
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.record import CONFIGURATION, INFORMATION, POLICIES, Record

Format = Literal["ndjson", "otlp", "otlp-traces"]

BATCH: Final = 200
"""How many records go into one OTLP request."""

_SCOPE: Final = {"name": "doelbinding.decision_log", "version": __version__}
_SEVERITY: Final = {"Unset": (9, "INFO"), "Ok": (9, "INFO"), "Error": (17, "ERROR")}
_STATUS_CODES: Final = {"Unset": 0, "Ok": 1, "Error": 2}
_SERVER: Final = 2
_ON_SPANS: Final = (POLICIES, INFORMATION, CONFIGURATION)
_TIMEOUT: Final = aiohttp.ClientTimeout(total=30)


def lines(entries: Iterable[Entry], format_: Format) -> Iterator[bytes]:
    """Yield the records of `entries`, one to a line or, for OTLP, one request to a line (the format of its file exporter).

    What was purged is passed over.
    """
    kept = (entry.record for entry in entries if entry.kind == "decision" and not entry.purged)
    if format_ == "ndjson":
        for record in kept:
            yield orjson.dumps(record.document()) + b"\n"
        return
    while batch := list(itertools.islice(kept, BATCH)):
        yield orjson.dumps(otlp_logs(batch) if format_ == "otlp" else otlp_traces(batch)) + b"\n"


async def send(requests: Iterable[bytes], endpoint: str) -> int:
    """POST OTLP `requests` to `endpoint`, such as `http://127.0.0.1:4318/v1/logs`; return how many there were.

    Raises LogError when one is not taken whole. Sending again does no harm to a receiver that knows records by their span.
    """
    sent = 0
    async with aiohttp.ClientSession(timeout=_TIMEOUT, headers={"Content-Type": "application/json"}) as session:
        for request in requests:
            try:
                async with session.post(endpoint, data=request, allow_redirects=False) as response:
                    answer = await response.read()
            except (aiohttp.ClientError, TimeoutError) as error:
                raise LogError(f"the receiver cannot be reached: {type(error).__name__}") from error
            if response.status != 200:  # noqa: PLR2004 (OTLP knows one status for success)
                raise LogError(f"the receiver answers with status {response.status}")
            if _rejected(answer):
                raise LogError("the receiver rejects some of the records")
            sent += 1
    return sent


def _rejected(answer: bytes) -> bool:
    try:
        partial = orjson.loads(answer or b"{}").get("partialSuccess") or {}
        return any(int(partial.get(name, 0)) for name in ("rejectedLogRecords", "rejectedSpans"))
    except (ValueError, AttributeError):
        raise LogError("the receiver does not answer as OTLP asks") from None


def otlp_logs(records: Iterable[Record]) -> dict[str, Any]:
    """Return the request that exports `records` as logs (ExportLogsServiceRequest)."""
    return {
        "resourceLogs": [
            {
                "resource": {"attributes": _attributes(resource)},
                "scopeLogs": [{"scope": _SCOPE, "logRecords": [_log_record(record) for record in group]}],
            }
            for resource, group in _by_resource(records)
        ]
    }


def otlp_traces(records: Iterable[Record]) -> dict[str, Any]:
    """Return the request that exports `records` as spans (ExportTraceServiceRequest), named after the event, without bodies."""
    return {
        "resourceSpans": [
            {
                "resource": {"attributes": _attributes(resource)},
                "scopeSpans": [{"scope": _SCOPE, "spans": [_span(record) for record in group]}],
            }
            for resource, group in _by_resource(records)
        ]
    }


def _by_resource(records: Iterable[Record]) -> Iterator[tuple[Mapping[str, Any], list[Record]]]:
    for _, group in itertools.groupby(records, key=lambda record: orjson.dumps(record.resource)):
        same = list(group)
        yield same[0].resource, same


def _log_record(record: Record) -> dict[str, Any]:
    number, text = _SEVERITY[record.status]
    nanoseconds = f"{record.timestamp}000000"
    # OTLP has no fields for these two; the standard names them so.
    parent = {} if record.parent_span_id is None else {"parent_span_id": record.parent_span_id}
    uid = {"log.record.uid": f"{record.trace_id}-{record.span_id}"}
    return {
        "timeUnixNano": nanoseconds,
        "observedTimeUnixNano": nanoseconds,
        "severityNumber": number,
        "severityText": text,
        "eventName": record.event_name,
        "body": _value(record.body),
        "attributes": _attributes({**record.attributes, "status": record.status, **parent, **uid}),
        "traceId": record.trace_id,
        "spanId": record.span_id,
    }


def _span(record: Record) -> dict[str, Any]:
    nanoseconds = f"{record.timestamp}000000"
    parent = {} if record.parent_span_id is None else {"parentSpanId": record.parent_span_id}
    return {
        "traceId": record.trace_id,
        "spanId": record.span_id,
        **parent,
        "name": record.event_name,
        "kind": _SERVER,
        "startTimeUnixNano": nanoseconds,
        "endTimeUnixNano": nanoseconds,
        "attributes": _attributes({name: record.attributes[name] for name in _ON_SPANS if name in record.attributes}),
        "status": {"code": _STATUS_CODES[record.status]},
    }


def _attributes(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in values.items()]


def _value(value: Any) -> dict[str, Any]:  # noqa: PLR0911 (one for each type)
    match value:
        case bool():
            return {"boolValue": value}
        case int():
            return {"intValue": str(value)}
        case float():
            return {"doubleValue": value}
        case str():
            return {"stringValue": value}
        case dict():
            return {"kvlistValue": {"values": _attributes(value)}}
        case list() | tuple():
            return {"arrayValue": {"values": [_value(entry) for entry in value]}}
        case _:
            return {}
