"""Records are made durable in groups, and nobody is told so before."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.decision_log.support import a_record, signer, sqlite_log

from doelbinding.decision_log import DecisionLog, LogConflict, LogError, LogUnavailable
from doelbinding.decision_log.sqlite import SqliteStore
from doelbinding.decision_log.store import Appended, Draft, Store
from doelbinding.settings import SettingsError


class Gated(SqliteStore):
    """A log that appends only while its gate is open, and remembers how much at a time."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory / "decisions.db", signer(directory), create=True)
        self.taken, self.gate = threading.Event(), threading.Event()
        self.groups: list[int] = []

    def append(self, drafts: Sequence[Draft]) -> list[Appended | LogConflict]:
        self.taken.set()
        self.gate.wait(10)
        self.groups.append(len(drafts))
        return super().append(drafts)


@asynccontextmanager
async def running(open_store: Callable[[], Store]) -> AsyncIterator[DecisionLog]:
    log = DecisionLog(open_store, timeout=10)
    await log.start()
    try:
        yield log
    finally:
        await log.close()


async def begun(writes: Sequence[asyncio.Task[int]]) -> None:
    """Let every write get as far as the queue."""
    for _ in range(3):
        await asyncio.sleep(0)
    assert not any(write.done() for write in writes)


async def test_records_that_wait_are_written_together(tmp_path: Path) -> None:
    store = Gated(tmp_path)
    async with running(lambda: store) as log:
        writes = [asyncio.create_task(log.write(a_record(number))) for number in range(50)]
        await begun(writes)
        store.gate.set()
        assert await asyncio.gather(*writes) == list(range(1, 51))
    assert len(store.groups) <= 2
    assert sum(store.groups) == 50


async def test_what_waits_is_written_before_the_log_closes(tmp_path: Path) -> None:
    store = Gated(tmp_path)
    async with running(lambda: store) as log:
        writes = [asyncio.create_task(log.write(a_record(number))) for number in range(3)]
        await begun(writes)
        store.gate.set()
    assert sorted(await asyncio.gather(*writes)) == [1, 2, 3]
    with pytest.raises(LogUnavailable, match="takes no more"):
        await log.write(a_record())


@pytest.mark.parametrize(("limit", "value"), [("MAX_WAITING", 2), ("MAX_BYTES_WAITING", 20_000)])
async def test_what_waits_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(f"doelbinding.decision_log.writer.{limit}", value)
    store = Gated(tmp_path)
    async with running(lambda: store) as log:
        first = asyncio.create_task(log.write(a_record()))
        await begun([first])
        assert await asyncio.to_thread(store.taken.wait, 10)
        writes = [asyncio.create_task(log.write(a_record(word="x" * 8000))) for _ in range(2)]
        await begun(writes)
        with pytest.raises(LogUnavailable, match="takes no more"):
            await log.write(a_record(word="x" * 8000))
        store.gate.set()
        await asyncio.gather(first, *writes)
        assert await log.write(a_record(word="x" * 8000)) == 4


async def test_a_conflict_is_a_matter_of_one_record(tmp_path: Path) -> None:
    store = Gated(tmp_path)
    record = a_record()
    other = dataclasses.replace(record, status="Error")
    async with running(lambda: store) as log:
        writes = [asyncio.create_task(log.write(entry)) for entry in (record, other, record, a_record())]
        await begun(writes)
        store.gate.set()
        first, conflict, again, last = await asyncio.gather(*writes, return_exceptions=True)
    assert (first, again, last) == (1, 1, 2)
    assert isinstance(conflict, LogConflict)


async def test_an_unforeseen_defect_is_no_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise IndexError

    async with running(lambda: sqlite_log(tmp_path)) as log:
        monkeypatch.setattr(SqliteStore, "append", fail)
        with pytest.raises(LogUnavailable):
            await log.write(a_record())
        monkeypatch.undo()
        assert await log.write(a_record()) == 1


async def test_a_record_without_a_json_form_is_refused(tmp_path: Path) -> None:
    async with running(lambda: sqlite_log(tmp_path)) as log:
        with pytest.raises(LogError, match="no JSON form"):
            await log.write(a_record(body={"adl.core.response": object()}))


async def test_a_caller_that_does_not_wait_any_more_is_no_obstacle(tmp_path: Path) -> None:
    store = Gated(tmp_path)
    async with running(lambda: store) as log:
        write = asyncio.create_task(log.write(a_record()))
        await begun([write])
        write.cancel()
        store.gate.set()
        assert await log.write(a_record()) == 2


async def test_settings_that_cannot_be_right_are_told_at_the_start() -> None:
    def refuse() -> Store:
        raise SettingsError("no key")

    log = DecisionLog(refuse)
    with pytest.raises(SettingsError):
        await log.start()
    await log.close()
