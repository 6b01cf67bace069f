"""What is in the log, and what stays out of it."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest
from tests.decision_log.conftest import OpenLog
from tests.decision_log.support import NOW, a_record, add, fill, sqlite_log

from doelbinding.decision_log import LogConflict, LogError, LogUnavailable
from doelbinding.decision_log.record import DECISION_ID
from doelbinding.decision_log.sqlite import SqliteStore
from doelbinding.decision_log.store import Appended, Draft


def test_records_come_back_as_they_were(log: OpenLog) -> None:
    store = log()
    records = fill(store, 3)
    entries = list(store.entries())
    assert [entry.record for entry in entries] == records
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert store.head() == (3, entries[-1].hash)
    assert [entry.seq for entry in store.entries(after=1, until=2)] == [2]


def test_entries_are_read_in_pages(log: OpenLog) -> None:
    store = log()
    add(store, *(a_record(number) for number in range(450)))
    assert [entry.seq for entry in store.entries()] == list(range(1, 451))


def test_the_same_record_twice_is_one_entry(log: OpenLog) -> None:
    store = log()
    record, other = a_record(1), a_record(2)
    assert add(store, record, other, record) == [1, 2, 1]
    assert store.append([Draft.of(record)]) == [Appended(1, new=False)]
    assert store.head()[0] == 2


@pytest.mark.parametrize("what", ["span", "decision"])
def test_another_record_under_the_same_id_is_refused(log: OpenLog, what: str) -> None:
    store = log()
    first, second, third = a_record(1), a_record(2), a_record(3)
    add(store, first)
    same = (
        {"trace_id": first.trace_id, "span_id": first.span_id}
        if what == "span"
        else {"attributes": {**second.attributes, DECISION_ID: first.decision_id}}
    )
    refused, written = store.append([Draft.of(dataclasses.replace(second, **same)), Draft.of(third)])
    assert isinstance(refused, LogConflict)
    assert written == Appended(2, new=True)
    assert [entry.record for entry in store.entries()] == [first, third]


def test_two_stores_write_one_chain(log: OpenLog) -> None:
    first, second = log(), log()
    for number in range(4):
        add((first, second)[number % 2], a_record(number))
    entries = list(first.entries())
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]


def test_a_record_is_found_by_any_of_its_ids(log: OpenLog) -> None:
    store = log()
    record = fill(store, 3)[1]
    assert record.decision_id is not None
    for reference in ("2", record.decision_id, record.span_id, record.trace_id):
        assert [entry.record for entry in store.find(reference)] == [record]
    assert store.find("4") == []


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM entries WHERE seq = 2",
        "UPDATE entries SET content = NULL WHERE seq = 2",
        "UPDATE entries SET content = 'x' WHERE seq = 2",
        "UPDATE entries SET hash = 'x' WHERE seq = 2",
        "UPDATE entries SET seq = 9 WHERE seq = 2",
    ],
)
def test_the_database_only_lets_one_append(tmp_path: Path, statement: str) -> None:
    fill(sqlite_log(tmp_path), 3)
    with sqlite3.connect(tmp_path / "decisions.db") as connection, pytest.raises(sqlite3.Error):
        connection.execute(statement)


def test_a_log_that_does_not_exist_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LogUnavailable, match="there is no decision log"):
        SqliteStore(tmp_path / "decisions.db")
    assert list(tmp_path.iterdir()) == []


def test_a_store_without_a_key_does_not_write(tmp_path: Path) -> None:
    fill(sqlite_log(tmp_path), 1)
    store = SqliteStore(tmp_path / "decisions.db")
    with pytest.raises(LogError, match="no key"):
        add(store, a_record())
    assert store.head()[0] == 1


def test_a_log_of_another_version_is_refused(tmp_path: Path) -> None:
    sqlite_log(tmp_path).close()
    with sqlite3.connect(tmp_path / "decisions.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LogUnavailable, match="version 99"):
        sqlite_log(tmp_path)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "decisions.db").write_text("no database" * 100)
    with pytest.raises(LogUnavailable):
        sqlite_log(tmp_path)


def test_a_file_that_was_replaced_takes_no_more(tmp_path: Path) -> None:
    store = sqlite_log(tmp_path)
    (tmp_path / "decisions.db").rename(tmp_path / "moved.db")
    with pytest.raises(LogUnavailable):
        add(store, a_record())
    sqlite_log(tmp_path).close()
    with pytest.raises(LogUnavailable, match="replaced"):
        add(store, a_record())


def test_what_does_not_fit_is_not_half_there(tmp_path: Path) -> None:
    store = sqlite_log(tmp_path)
    fill(store, 1)
    store._execute("PRAGMA max_page_count = 30")
    with pytest.raises(LogUnavailable, match="full"):
        add(store, *(a_record(number, word="x" * 8000) for number in range(100)))
    assert store.head()[0] == 1
    store._execute("PRAGMA max_page_count = 1000000")
    add(store, a_record())
    assert store.head()[0] == 2


def test_checkpoints_are_thinned_out(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doelbinding.decision_log.store.CHECKPOINTS_EVERY", 4)
    store = log()
    fill(store, 10)
    assert [checkpoint.seq for checkpoint in store.checkpoints()] == [3, 7, 10]
    assert store.checkpoints()[-1].timestamp == NOW
