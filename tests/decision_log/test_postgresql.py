"""What is particular to a log in PostgreSQL."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from tests.decision_log.support import MARK, NOW, a_record, add, fill, signer
from tests.postgresql_server import PostgresqlServer

from doelbinding.decision_log import LogUnavailable
from doelbinding.decision_log.opening import open_log, open_log_for_writing
from doelbinding.decision_log.postgresql import PostgresqlStore
from doelbinding.decision_log.verification import CONTENT_ALTERED, MISSING, UNLINKED, Finding, Report, verify
from doelbinding.settings import Settings, SettingsError

pytestmark = pytest.mark.postgresql

DECADE = 10 * 366 * 24 * 3600 * 1000


@pytest.fixture
def settings(postgresql_server: PostgresqlServer, tmp_path: Path) -> Settings:
    signer(tmp_path)
    return Settings(log_url=postgresql_server.url, log_signing_key=tmp_path / "decisions.key")


def verified(settings: Settings) -> Report:
    assert settings.log_signing_key is not None
    key = signer(settings.log_signing_key.parent)
    with closing(open_log(settings)) as store:
        return verify(store, {key.key_id: key.public_key})


@contextmanager
def tampering(settings: Settings) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The database, for someone who may do anything with it."""
    with psycopg.connect(settings.log_url, autocommit=True) as connection:
        connection.execute("SET search_path = decision_log")
        connection.execute("ALTER TABLE entries DISABLE TRIGGER USER")
        yield connection


def test_a_log_in_postgresql_is_written_read_and_verified(settings: Settings) -> None:
    with closing(open_log_for_writing(settings)) as store:
        records = fill(store, 5)
    with closing(open_log(settings)) as store:
        assert [entry.record for entry in store.entries()] == records
    report = verified(settings)
    assert report.findings == []
    assert (report.entries, report.checkpoints) == (5, 1)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE entries SET content = set_byte(content, 20, 0) WHERE seq = 3", [Finding(3, 3, CONTENT_ALTERED)]),
        ("DELETE FROM entries WHERE seq = 3", [Finding(3, 3, MISSING)]),
        ("DELETE FROM entries WHERE seq > 3", [Finding(4, 5, MISSING)]),
    ],
)
def test_what_was_done_is_found_and_located(settings: Settings, statement: str, expected: list[Finding]) -> None:
    with closing(open_log_for_writing(settings)) as store:
        fill(store, 5)
    with tampering(settings) as connection:
        connection.execute(statement.encode())
    assert verified(settings).findings == expected


def test_entries_in_another_order_are_found(settings: Settings) -> None:
    with closing(open_log_for_writing(settings)) as store:
        fill(store, 5)
    with tampering(settings) as connection:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            connection.execute("UPDATE entries SET seq = %s WHERE seq = %s", (new, old))
    findings = verified(settings).findings
    assert (findings[0].first, findings[0].last) == (2, 3)
    assert findings[1] == Finding(4, 4, UNLINKED)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM entries", "TRUNCATE entries", "UPDATE entries SET content = NULL", "UPDATE entries SET hash = 'x'"],
)
def test_the_database_only_lets_one_append(settings: Settings, statement: str) -> None:
    with closing(open_log_for_writing(settings)) as store:
        fill(store, 2)
    with (
        psycopg.connect(settings.log_url, autocommit=True, options="-c search_path=decision_log") as connection,
        pytest.raises(psycopg.errors.RaiseException, match="append-only"),
    ):
        connection.execute(statement.encode())


def test_what_was_purged_is_not_in_the_files(settings: Settings, postgresql_server: PostgresqlServer) -> None:
    with closing(open_log_for_writing(settings)) as store:
        add(store, a_record(timestamp=NOW - DECADE, word="x" * 100 + MARK), a_record())
        assert store.purge({"general": NOW - 1}, NOW) == [1]
        store.forget()
        assert [entry.purged for entry in store.entries()] == [True, False, False]
    assert verified(settings).findings == []
    with psycopg.connect(settings.log_url, autocommit=True) as connection:
        path = connection.execute("SELECT pg_relation_filepath('decision_log.entries')").fetchone()
    assert path is not None
    content = (postgresql_server._directory / "data" / str(path[0])).read_bytes()
    assert b"x" * 100 + MARK.encode() not in content
    assert MARK.encode() in content


def test_a_user_that_may_not_hasten_the_server_can_purge(settings: Settings) -> None:
    with psycopg.connect(settings.log_url, autocommit=True) as connection:
        connection.execute("CREATE ROLE limited LOGIN")
        connection.execute("GRANT CREATE ON DATABASE postgres TO limited")
    limited = settings.model_copy(update={"log_url": settings.log_url.replace("doelbinding@", "limited@")})
    with closing(open_log_for_writing(limited)) as store:
        add(store, a_record(timestamp=NOW - DECADE), a_record())
        assert store.purge({"general": NOW - 1}, NOW) == [1]
        store.forget()
        assert add(store, a_record()) == [4]
    assert verified(settings).findings == []


def test_a_connection_that_was_lost_is_made_anew(settings: Settings) -> None:
    with closing(open_log_for_writing(settings)) as store:
        fill(store, 1)
        with psycopg.connect(settings.log_url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'doelbinding'"
            )
        assert add(store, a_record()) == [2]
    assert verified(settings).findings == []


def test_a_server_that_is_down_takes_nothing_until_it_is_back(
    settings: Settings, postgresql_server: PostgresqlServer
) -> None:
    with closing(open_log_for_writing(settings)) as store:
        fill(store, 1)
        postgresql_server.stop()
        try:
            with pytest.raises(LogUnavailable) as told:
                add(store, a_record())
            assert "doelbinding@" not in str(told.value)
        finally:
            postgresql_server.start()
        assert add(store, a_record()) == [2]


def test_a_server_that_does_not_write_to_disk_is_refused(
    settings: Settings, postgresql_server: PostgresqlServer
) -> None:
    postgresql_server.stop()
    postgresql_server.start(fsync="off")
    try:
        with pytest.raises(LogUnavailable, match="fsync is off"):
            open_log_for_writing(settings)
    finally:
        postgresql_server.stop()
        postgresql_server.start()


def test_a_log_that_does_not_exist_is_not_made_by_reading(settings: Settings) -> None:
    with pytest.raises(LogUnavailable, match="there is no decision log"):
        open_log(settings)


def test_a_log_in_postgresql_needs_a_key(postgresql_server: PostgresqlServer) -> None:
    with pytest.raises(SettingsError, match="DOELBINDING_LOG_SIGNING_KEY is needed"):
        Settings.from_environment({"DOELBINDING_LOG_URL": postgresql_server.url})


def test_an_empty_id_is_no_obstacle(settings: Settings) -> None:
    record = a_record()
    attributes = {name: value for name, value in record.attributes.items() if name != "doelbinding.decision.id"}
    with closing(open_log_for_writing(settings)) as store:
        assert add(store, *(dataclasses.replace(a_record(), attributes=attributes) for _ in range(3))) == [1, 2, 3]


def test_the_class_of_a_store_says_nothing_of_its_url(settings: Settings) -> None:
    with pytest.raises(LogUnavailable) as told:
        PostgresqlStore("postgresql://someone:secret@127.0.0.1:1/nothing")
    assert "secret" not in str(told.value)
