"""The log in a PostgreSQL database, in a schema of its own: for services on several machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

import psycopg

from doelbinding.decision_log.errors import LogConflict, LogUnavailable
from doelbinding.decision_log.signing import Signer
from doelbinding.decision_log.store import Appended, Cursor, Draft, Repetition, Store

_TURNS: Final = 0x646F_656C
"""Number of the advisory lock that those who append take; nobody else in the database may use it."""

_HASTEN: Final = ("SELECT pg_switch_wal()", "CHECKPOINT")
"""Close the segment of the write-ahead log that may hold what was purged, and drop the former files of the table."""

_SAME: Final = " AND ".join(
    f"NEW.{name} = OLD.{name}" for name in ("seq", "kind", "timestamp", "retention", "digest", "previous", "hash")
)
_GONE: Final = " AND ".join(f"NEW.{name} IS NULL" for name in ("salt", "content", "trace_id", "span_id", "decision_id"))
_SCHEMA: Final = """
CREATE SCHEMA IF NOT EXISTS decision_log;
CREATE TABLE entries (
    seq BIGINT PRIMARY KEY CHECK (seq > 0),
    kind TEXT NOT NULL,
    timestamp BIGINT NOT NULL,
    retention TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    salt BYTEA,
    content BYTEA,
    trace_id TEXT,
    span_id TEXT,
    decision_id TEXT
);
CREATE UNIQUE INDEX entries_span ON entries (span_id, trace_id);
CREATE UNIQUE INDEX entries_decision ON entries (decision_id);
CREATE INDEX entries_trace ON entries (trace_id);
CREATE INDEX entries_due ON entries (retention, timestamp) WHERE content IS NOT NULL;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the decision log is append-only'; END $$;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER entries_all_stay BEFORE TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER entries_stay_the_same BEFORE UPDATE ON entries
    FOR EACH ROW WHEN (NOT ({only_purged})) EXECUTE FUNCTION refuse();
CREATE TABLE checkpoints (
    seq BIGINT PRIMARY KEY,
    hash TEXT NOT NULL,
    timestamp BIGINT NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL
);
CREATE TABLE probe (written BIGINT NOT NULL);
INSERT INTO probe VALUES (0);
""".format(only_purged=f"{_SAME} AND {_GONE}")


class PostgresqlStore(Store):
    """A log in the database at `url` (a connection URI of libpq), which is prepared when `create` is true.

    A connection that was lost is made anew when it is needed.
    """

    def __init__(self, url: str, signer: Signer | None = None, *, create: bool = False) -> None:
        super().__init__(signer)
        self._url = url
        self._create = create
        self._connection: psycopg.Connection[Any] | None = None
        with self._reading():
            self._connected()

    def _connected(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            connection = psycopg.connect(
                self._url, autocommit=True, connect_timeout=5, application_name="doelbinding", prepare_threshold=2
            )
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _prepare(self, connection: psycopg.Connection[Any]) -> None:
        # A commit has reached the disk, whatever the server does for others.
        connection.execute("SET synchronous_commit = on")
        connection.execute("SET statement_timeout = '30s'")
        connection.execute("SET search_path = decision_log")
        if connection.execute("SHOW fsync").fetchone() != ("on",):
            raise LogUnavailable("the server of the decision log does not write to disk (fsync is off)")
        if self._create:
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_TURNS,))
                if not _exists(connection):
                    connection.execute(_SCHEMA)
        elif not _exists(connection):
            raise LogUnavailable("there is no decision log")

    def append(self, drafts: Sequence[Draft]) -> list[Appended | LogConflict]:
        """See Store.append. Tried again once when the connection is lost: what was written already is not written twice."""
        try:
            return super().append(drafts)
        except LogUnavailable:
            if self._connection is None or not self._connection.closed:
                raise
            return super().append(drafts)

    def _execute(self, statement: str, values: Sequence[object] = ()) -> Cursor:
        return self._connected().execute(_marked(statement), values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._reading():
            connection = self._connected()
            with connection.transaction():
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_TURNS,))
                yield

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.UniqueViolation as error:
            raise Repetition("an entry is there already") from error
        except psycopg.Error as error:
            # What the server says may hold values, so only the kind of error is told.
            raise LogUnavailable(f"the decision log fails: {type(error).__name__} {error.sqlstate or ''}") from error

    def forget(self) -> None:
        """Write the table anew, without what was purged. Nothing is recorded meanwhile, so no decisions are given.

        What the server keeps besides is hastened away where its user may do that; the rest is the operator's (docs/decision-log.md).
        """
        with self._reading():
            connection = self._connected()
            connection.execute("SET statement_timeout = 0")
            connection.execute("VACUUM FULL entries")
            for statement in _HASTEN:
                with suppress(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()


def _exists(connection: psycopg.Connection[Any]) -> bool:
    return connection.execute("SELECT to_regclass('decision_log.probe')").fetchone() != (None,)


def _marked(statement: str) -> bytes:
    return statement.replace("?", "%s").encode()
