"""The service's side of a policy set in the shadow: takes what was answered, has it answered again, and logs what comes of it."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, replace
from typing import Any, Final

import orjson

from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.record import (
    CONFIGURATION,
    DECISION_ID,
    INFORMATION,
    POLICIES,
    REQUEST,
    RESPONSE,
    SHADOW,
    STATUS_CODE,
    Record,
)
from doelbinding.decision_log.writer import Log
from doelbinding.retrospect.past import past_call
from doelbinding.settings import Settings
from doelbinding.telemetry import Metrics

MAX_WAITING: Final = 100
"""How many calls may wait; what comes then is passed over, so that the service never waits for the shadow."""

ANSWER_SECONDS: Final = 10.0
"""After how many seconds without an answer the process is given up and started anew."""

RETRY_SECONDS: Final = 30.0
"""How long to wait before a process that failed is started anew."""

_MAX_LINE: Final = 64 * 1024 * 1024
_STOP_SECONDS: Final = 2.0

_log = logging.getLogger(__name__)


class _ProcessError(Exception):
    """The process does not answer, or not as it should."""


class Shadow:
    """Answers in the shadow what was answered before, where the settings name a policy set for it; otherwise does nothing."""

    def __init__(self, settings: Settings, log: Log, metrics: Metrics) -> None:
        self._settings = settings
        self._log = log
        self._metrics = metrics
        self._waiting: asyncio.Queue[Record | None] = asyncio.Queue(MAX_WAITING)
        self._task: asyncio.Task[None] | None = None
        self._about: Mapping[str, str] | None = None
        self._reload_due = False

    def start(self) -> None:
        """Begin, without waiting for the policy set to load."""
        if self._settings.shadow_policies is not None:
            self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Stop; what waits is passed over."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def offer(self, record: Record) -> None:
        """Take `record`, of a call that was answered. Never waits, and raises nothing."""
        if self._task is None:
            return
        try:
            self._waiting.put_nowait(record)
        except asyncio.QueueFull:
            self._count("passed_over")

    def reload(self) -> None:
        """Have the process look for a changed policy set, in its turn."""
        self._reload_due = True
        with suppress(asyncio.QueueFull):  # with so much in the queue it wakes up anyway
            self._waiting.put_nowait(None)

    def _count(self, result: str) -> None:
        self._metrics.shadow.labels(result).inc()

    async def _run(self) -> None:
        while True:
            try:
                async with self._process() as process:
                    await self._serve(process)
            except (OSError, _ProcessError) as error:
                _log.error("shadow fails", extra={"fields": {"problem": str(error)}})
                self._count("failed")
            except Exception:  # noqa: BLE001 (whatever the shadow does, it is tried again)
                _log.exception("shadow fails")
                self._count("failed")
            await asyncio.sleep(RETRY_SECONDS)

    @asynccontextmanager
    async def _process(self) -> AsyncIterator[Process]:
        settings = self._settings
        arguments = ["--policies", str(settings.shadow_policies), "--archive", str(settings.archive_path)]
        if settings.register_path is not None:
            arguments += ["--register", str(settings.register_path)]
        module = "doelbinding.shadow.process"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            *arguments,
            stdin=PIPE,
            stdout=PIPE,
            limit=_MAX_LINE,
            start_new_session=True,  # signals to the service are not for the shadow
        )
        try:
            yield process
        finally:
            assert process.stdin is not None  # noqa: S101 (asked for above)
            process.stdin.close()
            try:
                async with asyncio.timeout(_STOP_SECONDS):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()

    async def _serve(self, process: Process) -> None:
        self._hear(await _line(process))
        interval = self._settings.reload_interval or None
        while True:
            try:
                async with asyncio.timeout(interval):
                    record = await self._waiting.get()
            except TimeoutError:
                record, self._reload_due = None, True
            if self._reload_due:
                self._reload_due = False
                self._hear(await _ask(process, {"reload": True}))
            if record is not None:
                await self._answer(process, record)

    def _hear(self, message: Mapping[str, Any]) -> None:
        if "refused" in message:
            _log.error("shadow refused", extra={"fields": {"problems": message["refused"].splitlines()}})
            return
        about: Mapping[str, str] = message["policy_set"]
        if self._about is None or about["revision"] != self._about["revision"]:
            _log.info("shadow", extra={"fields": {"revision": about["revision"]}})
        self._about = about

    async def _answer(self, process: Process, record: Record) -> None:
        past = past_call(0, record)
        about = self._about
        if about is None or about["revision"] == past.revision:
            return
        message = await _ask(process, {"asked": asdict(past.asked)})
        response: dict[str, Any] | None = message.get("response")
        try:
            await self._log.write(_shadow_of(record, about, response, str(message.get("undecidable"))))
        except LogError as error:
            _log.error("shadow not recorded", extra={"fields": {"problem": str(error)}})
            self._count("failed")
            return
        if response is None:
            self._count("no_answer")
        else:
            self._count("same" if _outcomes(response) == _outcomes(past.response) else "other")


async def _ask(process: Process, message: Mapping[str, Any]) -> Mapping[str, Any]:
    assert process.stdin is not None  # noqa: S101 (asked for)
    process.stdin.write(orjson.dumps(message) + b"\n")
    return await _line(process)


async def _line(process: Process) -> Mapping[str, Any]:
    assert process.stdout is not None  # noqa: S101 (asked for)
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            line = await process.stdout.readline()
    except TimeoutError:
        raise _ProcessError("the process does not answer") from None
    except ValueError:
        raise _ProcessError("the answer of the process is too long") from None
    if not line:
        raise _ProcessError("the process has ended")
    message: Mapping[str, Any] = orjson.loads(line)
    return message


def _shadow_of(record: Record, about: Mapping[str, str], response: dict[str, Any] | None, why: str) -> Record:
    """The record of what the shadow makes of the call that `record` is of: a span within that call."""
    attributes = {key: value for key, value in record.attributes.items() if key not in {STATUS_CODE, DECISION_ID}}
    decision_id = (response or {}).get("context", {}).get("decision_id")
    if decision_id is not None:
        attributes[DECISION_ID] = decision_id
    service = record.attributes[CONFIGURATION]["service"]
    return replace(
        record,
        span_id=os.urandom(8).hex(),
        parent_span_id=record.span_id,
        status="Error" if response is None else "Ok",
        attributes={
            **attributes,
            POLICIES: {"doelbinding": {key: about[key] for key in ("regime", "version", "revision")}},
            INFORMATION: {"register": {"revision": about["register_revision"]}},
            CONFIGURATION: {
                "engine": {"name": about["engine"], "version": about["engine_version"]},
                "service": service,
            },
            SHADOW: True,
        },
        body={REQUEST: record.request, RESPONSE: {"detail": why} if response is None else response},
    )


def _outcomes(response: Mapping[str, Any]) -> list[Any]:
    """What was decided or found, without the reasons."""
    if "results" in response:
        return list(response["results"])
    return [
        (
            one["decision"],
            [(item["decision"], item.get("recipients")) for item in one["context"].get("items", ())],
        )
        for one in response.get("evaluations", [response])
    ]
