"""The log in an SQLite database: one file, for any number of processes of one machine."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from doelbinding.decision_log.errors import LogUnavailable
from doelbinding.decision_log.signing import Signer
from doelbinding.decision_log.store import Cursor, Repetition, Store

_SCHEMA_VERSION: Final = 1
_MOST_DEFECTS: Final = 20
_SAME: Final = " AND ".join(
    f"NEW.{name} IS OLD.{name}" for name in ("seq", "kind", "timestamp", "retention", "digest", "previous", "hash")
)
_GONE: Final = " AND ".join(f"NEW.{name} IS NULL" for name in ("salt", "content", "trace_id", "span_id", "decision_id"))
_SCHEMA: Final = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    kind TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    retention TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    salt BLOB,
    content BLOB,
    trace_id TEXT,
    span_id TEXT,
    decision_id TEXT
) STRICT;
CREATE UNIQUE INDEX entries_span ON entries (span_id, trace_id);
CREATE UNIQUE INDEX entries_decision ON entries (decision_id);
CREATE INDEX entries_trace ON entries (trace_id);
CREATE INDEX entries_due ON entries (retention, timestamp) WHERE content IS NOT NULL;
CREATE TRIGGER entries_stay BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END;
CREATE TRIGGER entries_stay_the_same BEFORE UPDATE ON entries WHEN NOT ({only_purged})
BEGIN SELECT RAISE(ABORT, 'the decision log is append-only'); END;
CREATE TABLE checkpoints (
    seq INTEGER PRIMARY KEY,
    hash TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    key_id TEXT NOT NULL,
    signature TEXT NOT NULL
) STRICT;
CREATE TABLE probe (written INTEGER NOT NULL) STRICT;
INSERT INTO probe VALUES (0);
""".format(only_purged=f"{_SAME} AND {_GONE}")


class SqliteStore(Store):
    """A log in the file at `path`, which is made when `create` is true and it does not exist."""

    def __init__(self, path: Path, signer: Signer | None = None, *, create: bool = False) -> None:
        super().__init__(signer)
        self._path = path
        with self._reading():
            if create:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                # For this user only; what SQLite puts beside it gets the same mode.
                os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            elif not path.is_file():
                raise LogUnavailable("there is no decision log")
            # Not the database itself: SQLite loses its own locks on a file that its process closes elsewhere.
            self._turns = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                self._open()
            except BaseException:
                os.close(self._turns)
                raise
        self._file = os.stat(path)  # noqa: PTH116 (as below)

    def _open(self) -> None:
        fcntl.flock(self._turns, fcntl.LOCK_EX)
        try:
            # Which thread uses it, the store sees to itself; which transactions there are too.
            self._connection = sqlite3.connect(
                self._path, timeout=5, isolation_level=None, check_same_thread=False, cached_statements=512
            )
            # A text that is none any more is read all the same, so that it can be told whose it is.
            self._connection.text_factory = lambda text: text.decode(errors="replace")
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        finally:
            fcntl.flock(self._turns, fcntl.LOCK_UN)

    def _prepare(self) -> None:
        (version,) = self._execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._execute("PRAGMA page_size = 8192")
            self._execute("PRAGMA journal_mode = WAL")
            self._connection.executescript(
                f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;"
            )
        elif version != _SCHEMA_VERSION:
            raise LogUnavailable(f"the decision log has version {version}, this is for version {_SCHEMA_VERSION}")
        # FULL: a commit has reached the disk. What is deleted is overwritten.
        self._execute("PRAGMA synchronous = FULL")
        self._execute("PRAGMA secure_delete = ON")
        self._execute("PRAGMA wal_autocheckpoint = 4000")

    def _execute(self, statement: str, values: Sequence[object] = ()) -> Cursor:
        return self._connection.execute(statement, values)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._reading():
            self._require_same_file()
            # Before SQLite's own lock, because those who wait for that one only look now and then.
            fcntl.flock(self._turns, fcntl.LOCK_EX)
            try:
                self._execute("BEGIN IMMEDIATE")
                try:
                    yield
                    self._execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._execute("ROLLBACK")
                    raise
            finally:
                fcntl.flock(self._turns, fcntl.LOCK_UN)

    def _require_same_file(self) -> None:
        # What is written to a file that was removed or replaced is lost.
        if not os.path.samestat(os.stat(self._path), self._file):  # noqa: PTH116
            raise LogUnavailable("the file of the decision log was replaced")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError as error:
            raise Repetition("an entry is there already") from error
        except UnicodeDecodeError as error:  # of SQLite's own message, which quotes a schema that is no text any more
            raise LogUnavailable("the decision log fails: its schema is damaged") from error
        except sqlite3.Error as error:
            raise LogUnavailable(f"the decision log fails: {error}") from error
        except OSError as error:
            raise LogUnavailable(f"the decision log fails: {error.strerror}") from error

    def defects(self) -> list[str]:
        """See Store.defects: pages, indexes, and values of another type than their column."""
        with self._reading():
            found = [row[0] for row in self._execute(f"PRAGMA integrity_check({_MOST_DEFECTS})").fetchall()]
        return [] if found == ["ok"] else found

    def forget(self) -> None:
        """Empty the journal, which holds what was purged until it is written over."""
        with self._reading():
            busy, _, _ = self._execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise LogUnavailable("the decision log is in use, so that its journal could not be emptied: purge again")

    def close(self) -> None:
        """Close the database."""
        self._connection.close()
        os.close(self._turns)
