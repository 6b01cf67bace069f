"""Writes records for an event loop: a thread of its own groups those that wait and appends them in one go.

While one group is being made durable the next one gathers, so that the more there is to write, the less each costs.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from doelbinding.decision_log.errors import LogAltered, LogConflict, LogError, LogUnavailable
from doelbinding.decision_log.record import Record
from doelbinding.decision_log.store import Appended, Draft, Store

MAX_GROUP: Final = 256
"""How many records are made durable in one go."""

MAX_WAITING: Final = 5000
"""How many records may wait; beyond that the log counts as down."""

MAX_BYTES_WAITING: Final = 64 * 1024 * 1024
"""How large they may be together, in bytes."""

_log = logging.getLogger(__name__)


class Log(Protocol):
    """Where the service leaves its records."""

    async def start(self) -> None:
        """Begin. Raises SettingsError when the settings cannot be right."""

    async def close(self) -> None:
        """Finish what was begun."""

    async def write(self, record: Record) -> int:
        """Return the number of the entry of `record` once it is durable. Raises LogError when that cannot be had."""

    async def probe(self) -> None:
        """Raise LogError when nothing can be written now."""


@dataclass(eq=False)
class _Waiting:
    """A draft, or None for a probe, and whoever waits for it."""

    draft: Draft | None
    done: asyncio.Future[int]


class DecisionLog:
    """The log as the service uses it: `write` returns once the record is durable."""

    def __init__(self, open_store: Callable[[], Store], *, timeout: float = 10.0) -> None:
        self._open_store = open_store
        self._timeout = timeout
        self._waiting: list[_Waiting] = []
        self._bytes_waiting = 0
        self._changed = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None
        self._store: Store | None = None

    async def start(self) -> None:
        """See Log.start. A store that is down is tried again for every group of records, which fail until it is there."""
        self._loop = asyncio.get_running_loop()
        opened = self._loop.create_future()
        self._thread = threading.Thread(target=self._run, args=(opened,), name="decision-log", daemon=True)
        self._thread.start()
        await opened

    async def close(self) -> None:
        """Write what waits, and close the store."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    async def write(self, record: Record) -> int:
        """Make `record` durable; return the number of its entry.

        Raises LogUnavailable when that did not happen in time, and LogConflict when another record has its ids. A record
        that was too late may still be written.
        """
        try:
            draft = Draft.of(record)
        except TypeError as error:
            raise LogError("the record has no JSON form") from error
        return await self._submit(draft)

    async def probe(self) -> None:
        """Raise LogUnavailable when nothing can be written now."""
        await self._submit(None)

    async def _submit(self, draft: Draft | None) -> int:
        waiting = _Waiting(draft, self._loop.create_future())
        size = len(draft.content) if draft else 0
        with self._changed:
            if self._closing or len(self._waiting) >= MAX_WAITING or self._bytes_waiting + size > MAX_BYTES_WAITING:
                raise LogUnavailable("the decision log takes no more")
            self._waiting.append(waiting)
            self._bytes_waiting += size
            self._changed.notify()
        try:
            async with asyncio.timeout(self._timeout):
                return await waiting.done
        except TimeoutError:
            raise LogUnavailable("the decision log did not answer in time") from None

    # --- in the thread ---

    def _run(self, opened: asyncio.Future[None]) -> None:
        try:
            self._store = self._open_store()
        except LogError as error:
            _log.error("decision log cannot be opened", extra={"fields": {"problem": str(error)}})
        except Exception as error:  # noqa: BLE001 (whoever waits gets it)
            self._loop.call_soon_threadsafe(_fail, [opened], error)
            return
        self._loop.call_soon_threadsafe(opened.set_result, None)
        try:
            while group := self._next_group():
                self._serve(group)
        finally:
            if self._store is not None:
                self._store.close()

    def _next_group(self) -> list[_Waiting]:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closing)
            group, self._waiting = self._waiting[:MAX_GROUP], self._waiting[MAX_GROUP:]
            self._bytes_waiting = sum(len(waiting.draft.content) for waiting in self._waiting if waiting.draft)
            return group

    def _serve(self, group: list[_Waiting]) -> None:
        drafts = [waiting.draft for waiting in group if waiting.draft is not None]
        results: list[Appended | LogConflict] = []
        try:
            if self._store is None:
                self._store = self._open_store()
            if drafts:
                results = self._store.append(drafts)
            else:
                self._store.probe()
        except Exception as error:  # noqa: BLE001 (whatever it is, nothing of the group counts as written)
            said = "decision log was altered" if isinstance(error, LogAltered) else "decision log fails"
            _log.error(said, extra={"fields": {"problem": str(error)}})
            failed = error if isinstance(error, LogError) else LogUnavailable("the decision log fails")
            self._loop.call_soon_threadsafe(_fail, [waiting.done for waiting in group], failed)
        else:
            self._loop.call_soon_threadsafe(_finish, group, results)


def _finish(group: list[_Waiting], results: list[Appended | LogConflict]) -> None:
    written = iter(results)
    for waiting in group:
        result = Appended(0, new=False) if waiting.draft is None else next(written)
        if waiting.done.done():
            continue
        if isinstance(result, LogConflict):
            waiting.done.set_exception(result)
        else:
            waiting.done.set_result(result.seq)


def _fail(futures: list[asyncio.Future[int]] | list[asyncio.Future[None]], error: Exception) -> None:
    for future in futures:
        if not future.done():
            future.set_exception(error)
