"""What stands in an entry, and what does not."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.decision_log.support import NOW, a_record, add, sqlite_log

from doelbinding.decision_log import Entry, LogError
from doelbinding.decision_log.retention import kept_since


@pytest.fixture
def entry(tmp_path: Path) -> Entry:
    store = sqlite_log(tmp_path)
    add(store, a_record())
    (entry,) = store.entries()
    store.close()
    return entry


@pytest.mark.parametrize("content", [b"no JSON", b"[]", b'{"trace_id": "0"}', b'{"no": "record"}'])
def test_a_damaged_record_is_told(entry: Entry, content: bytes) -> None:
    with pytest.raises(LogError, match="entry 1 is damaged"):
        _ = dataclasses.replace(entry, content=content).record


def test_what_was_purged_is_told(entry: Entry) -> None:
    with pytest.raises(LogError, match="entry 1 was purged"):
        _ = dataclasses.replace(entry, content=None).record


def test_a_purge_is_no_record(entry: Entry) -> None:
    with pytest.raises(LogError, match="not about a decision"):
        _ = dataclasses.replace(entry, kind="purge").record


@pytest.mark.parametrize(
    ("now", "since"),
    [
        ("2026-03-10T09:00:00", "2022-03-10T09:00:00"),
        ("2028-02-29T12:00:00", "2024-02-29T12:00:00"),
        ("2104-02-29T12:00:00", "2100-02-28T12:00:00"),
    ],
)
def test_years_are_those_of_the_calendar(now: str, since: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    expected = int(datetime.fromisoformat(since).replace(tzinfo=UTC).timestamp() * 1000)
    assert kept_since(at, {"wpg": 4}) == {"wpg": expected}
    assert kept_since(datetime.fromtimestamp(NOW / 1000, UTC), {"wpg": 4})["wpg"] < NOW
