"""What was done to a log is found, and where."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.decision_log.support import MARK, NOW, a_record, add, fill, signer, sqlite_log

from doelbinding.decision_log.chain import GENESIS, hash_of
from doelbinding.decision_log.errors import LogUnavailable
from doelbinding.decision_log.record import canonical
from doelbinding.decision_log.retention import kept_since
from doelbinding.decision_log.signing import Checkpoint, Signer
from doelbinding.decision_log.sqlite import SqliteStore
from doelbinding.decision_log.store import Draft, _row
from doelbinding.decision_log.verification import (
    ALTERED,
    BAD_SIGNATURE,
    CONTENT_ALTERED,
    MISSING,
    NOT_REMOVED,
    REMOVED,
    REWRITTEN,
    TOO_SOON,
    UNKNOWN_KEY,
    UNLINKED,
    UNSIGNED,
    UNWITNESSED,
    Finding,
    Report,
    verify,
)

COUNT = 8
NOTHING_LEFT = "salt = NULL, content = NULL, trace_id = NULL, span_id = NULL, decision_id = NULL"
YEAR = 365 * 24 * 3600 * 1000

Tamper = Callable[[sqlite3.Connection], object]


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a log of COUNT records, checkpoints at 3, 7 and COUNT."""
    monkeypatch.setattr("doelbinding.decision_log.store.CHECKPOINTS_EVERY", 4)
    with closing(sqlite_log(tmp_path)) as store:
        for number in range(COUNT):
            add(store, a_record(number, word=f"{MARK}-{number + 1}."))
    return tmp_path


def verified(directory: Path, witness: Checkpoint | None = None, by: Signer | None = None) -> Report:
    key = by or signer(directory)
    with closing(SqliteStore(directory / "decisions.db")) as store:
        return verify(store, {key.key_id: key.public_key}, witness)


@contextmanager
def tampering(directory: Path) -> Iterator[sqlite3.Connection]:
    """The database, for someone who may do anything with it."""
    with closing(sqlite3.connect(directory / "decisions.db", isolation_level=None)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


def newest(directory: Path) -> Checkpoint:
    with closing(SqliteStore(directory / "decisions.db")) as store:
        return store.checkpoints()[-1]


def test_an_untouched_log_is_sound(directory: Path) -> None:
    report = verified(directory)
    assert report.findings == []
    assert (report.entries, report.purged, report.checkpoints) == (COUNT, 0, 3)
    assert report.head[0] == COUNT


def test_an_empty_log_is_sound(tmp_path: Path) -> None:
    sqlite_log(tmp_path).close()
    assert verified(tmp_path) == Report()


@pytest.mark.parametrize("number", [1, 4, COUNT])
def test_a_flipped_byte_in_the_file_is_found(directory: Path, number: int) -> None:
    path = directory / "decisions.db"
    content = bytearray(path.read_bytes())
    at = content.index(f"{MARK}-{number}.".encode())
    assert content.count(f"{MARK}-{number}.".encode()) == 1
    content[at] ^= 1
    path.write_bytes(content)
    assert verified(directory).findings == [Finding(number, number, CONTENT_ALTERED)]


@pytest.mark.parametrize("number", [1, 4, COUNT])
@pytest.mark.parametrize(
    ("column", "value", "found"),
    [
        ("timestamp", NOW - 1, CONTENT_ALTERED),
        ("retention", "'wpg'", CONTENT_ALTERED),
        ("trace_id", "'0'", CONTENT_ALTERED),
        ("span_id", "NULL", CONTENT_ALTERED),
        ("decision_id", "'0'", CONTENT_ALTERED),
        ("content", "'{}'", CONTENT_ALTERED),
        ("content", "'no JSON'", CONTENT_ALTERED),
        ("salt", "NULL", CONTENT_ALTERED),
        ("digest", "'0'", CONTENT_ALTERED),
        ("kind", "'purge'", ALTERED),
        ("previous", "'0'", ALTERED),
        ("hash", "'0'", ALTERED),
    ],
)
def test_an_altered_field_is_found(directory: Path, number: int, column: str, value: str, found: str) -> None:
    with tampering(directory) as connection:
        cast = f"CAST({value} AS BLOB)" if column == "content" else value
        connection.execute(f"UPDATE entries SET {column} = {cast} WHERE seq = {number}")
    findings = verified(directory).findings
    assert findings[0] == Finding(number, number, found)
    # A hash that was altered stands in the way of the checkpoint too, and nothing else is doubted.
    assert {finding.first for finding in findings} == {number}


@contextmanager
def of_any_type(directory: Path) -> Iterator[sqlite3.Connection]:
    """The database, where a column takes what is of another type: so it looks after a byte in the file was changed."""
    with tampering(directory) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(replace(sql, 'STRICT', ''), 'NOT NULL', '') WHERE type = 'table'"
        )
    with closing(sqlite3.connect(directory / "decisions.db", isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize(
    "column",
    ["kind", "timestamp", "retention", "digest", "previous", "hash", "salt", "content", "trace_id", "decision_id"],
)
@pytest.mark.parametrize("value", ["x'00ff'", "1.5", "12345678901", "CAST(x'ff41' AS TEXT)", "NULL", "'text'"])
def test_a_value_of_another_type_is_found_where_it_stands(directory: Path, column: str, value: str) -> None:
    with of_any_type(directory) as connection:
        connection.execute(f"UPDATE entries SET {column} = {value} WHERE seq = 4")
    report = verified(directory)
    assert report.findings[0].first == 4
    assert {finding.last for finding in report.findings} <= {4, 5}


def test_a_content_of_another_type_is_found_though_it_reads_the_same(directory: Path) -> None:
    with of_any_type(directory) as connection:
        connection.execute("UPDATE entries SET content = CAST(content AS TEXT) WHERE seq = 4")
    assert verified(directory).findings == [Finding(4, 4, ALTERED)]


@pytest.mark.parametrize("column", ["hash", "timestamp", "key_id", "signature"])
@pytest.mark.parametrize("value", ["x'00ff'", "1.5", "NULL"])
def test_a_checkpoint_with_a_value_of_another_type_is_found(directory: Path, column: str, value: str) -> None:
    with of_any_type(directory) as connection:
        connection.execute(f"UPDATE checkpoints SET {column} = {value} WHERE seq = 7")
    assert [(finding.first, finding.last) for finding in verified(directory).findings] == [(7, 7)]


def test_no_byte_that_was_changed_stops_the_verification(directory: Path) -> None:
    """Those before the kind of an entry tell how long its fields are, and of which type."""
    path = directory / "decisions.db"
    whole = path.read_bytes()
    kinds = [match.start() for match in re.finditer(b"decision\x01", whole)]
    assert len(kinds) == COUNT
    for kind in kinds[:2]:
        for at in range(kind - 20, kind + 14):
            for flip in (1, 2, 128):
                content = bytearray(whole)
                content[at] ^= flip
                path.write_bytes(content)
                with suppress(LogUnavailable):
                    assert not verified(directory).sound, (at, flip)


def test_a_schema_that_is_no_text_any_more_is_told(directory: Path) -> None:
    path = directory / "decisions.db"
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE probe", b"CREATE T\xf5BLE probe"))
    with pytest.raises(LogUnavailable, match="schema is damaged"):
        verified(directory)


def test_what_the_database_finds_wrong_is_told(directory: Path) -> None:
    with tampering(directory) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'span_id, trace_id', 'trace_id, span_id')")
    report = verified(directory)
    assert report.findings == []
    assert not report.sound
    assert "entries_span" in report.defects[0]


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        pytest.param(
            lambda log: log.execute("DELETE FROM entries WHERE seq = 4"), [Finding(4, 4, MISSING)], id="removed"
        ),
        pytest.param(
            lambda log: log.execute("DELETE FROM entries WHERE seq BETWEEN 1 AND 2"),
            [Finding(1, 2, MISSING)],
            id="removed-at-the-start",
        ),
        pytest.param(
            lambda log: log.executescript(
                "DELETE FROM entries WHERE seq = 4; UPDATE entries SET seq = seq - 1 WHERE seq > 4;"
            ),
            [Finding(4, 7, ALTERED), Finding(8, 8, MISSING)],
            id="removed-and-renumbered",
        ),
        pytest.param(
            lambda log: log.executescript(
                "UPDATE entries SET seq = 99 WHERE seq = 4; UPDATE entries SET seq = 4 WHERE seq = 5;"
                "UPDATE entries SET seq = 5 WHERE seq = 99;"
            ),
            [Finding(4, 5, ALTERED), Finding(6, 6, UNLINKED)],
            id="reordered",
        ),
        pytest.param(
            lambda log: log.execute("DELETE FROM entries WHERE seq > 6"), [Finding(7, 8, MISSING)], id="end-cut-off"
        ),
        pytest.param(
            lambda log: log.executescript("DELETE FROM entries; DELETE FROM checkpoints WHERE seq < 8"),
            [Finding(1, 8, MISSING)],
            id="emptied",
        ),
        pytest.param(
            lambda log: log.execute("DELETE FROM checkpoints WHERE seq = 8"),
            [Finding(8, 8, UNSIGNED)],
            id="checkpoint-removed",
        ),
        pytest.param(
            lambda log: log.execute("UPDATE checkpoints SET timestamp = 0 WHERE seq = 7"),
            [Finding(7, 7, BAD_SIGNATURE)],
            id="checkpoint-altered",
        ),
        pytest.param(
            lambda log: log.execute("UPDATE checkpoints SET signature = 'x' WHERE seq = 7"),
            [Finding(7, 7, BAD_SIGNATURE)],
            id="signature-altered",
        ),
        pytest.param(
            lambda log: log.execute(f"UPDATE entries SET {NOTHING_LEFT} WHERE seq = 4"),
            [Finding(4, 4, REMOVED)],
            id="content-removed",
        ),
    ],
)
def test_what_was_done_is_found_and_located(directory: Path, tamper: Tamper, expected: list[Finding]) -> None:
    with tampering(directory) as connection:
        tamper(connection)
    assert verified(directory).findings == expected


def forged(connection: sqlite3.Connection, seq: int, previous: str) -> str:
    """Put an entry that was never written at `seq`, well-made; return its hash."""
    row, hash_ = _row(Draft.of(a_record(99)), seq, previous)
    connection.execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)
    return hash_


def hash_at(connection: sqlite3.Connection, seq: int) -> str:
    found: str = connection.execute("SELECT hash FROM entries WHERE seq = ?", (seq,)).fetchone()[0]
    return found


def rechain(connection: sqlite3.Connection, start: int) -> None:
    """Compute every hash anew from entry `start` on."""
    previous = hash_at(connection, start - 1) if start > 1 else GENESIS
    rows = connection.execute(
        "SELECT seq, kind, timestamp, retention, digest FROM entries WHERE seq >= ? ORDER BY seq", (start,)
    ).fetchall()
    for seq, *link in rows:
        hash_ = hash_of(seq, previous, *link)
        connection.execute("UPDATE entries SET previous = ?, hash = ? WHERE seq = ?", (previous, hash_, seq))
        previous = hash_


def test_an_inserted_entry_is_found(directory: Path) -> None:
    with tampering(directory) as connection:
        connection.execute("UPDATE entries SET seq = -(seq + 1) WHERE seq > 4")
        connection.execute("UPDATE entries SET seq = -seq WHERE seq < 0")
        forged(connection, 5, hash_at(connection, 4))
    assert verified(directory).findings == [Finding(6, 9, ALTERED), Finding(9, 9, UNSIGNED)]


def test_a_replaced_entry_is_found(directory: Path) -> None:
    with tampering(directory) as connection:
        connection.execute("DELETE FROM entries WHERE seq = 5")
        forged(connection, 5, hash_at(connection, 4))
    assert verified(directory).findings == [Finding(6, 6, UNLINKED)]


def test_an_added_entry_is_found(directory: Path) -> None:
    with tampering(directory) as connection:
        forged(connection, COUNT + 1, hash_at(connection, COUNT))
    assert verified(directory).findings == [Finding(COUNT + 1, COUNT + 1, UNSIGNED)]


@pytest.mark.parametrize(("number", "first", "last"), [(2, 1, 3), (5, 4, 7), (8, 8, 8)])
def test_a_chain_that_was_computed_anew_is_found_between_two_checkpoints(
    directory: Path, number: int, first: int, last: int
) -> None:
    with tampering(directory) as connection:
        connection.execute("DELETE FROM entries WHERE seq = ?", (number,))
        forged(connection, number, "")
        rechain(connection, number)
    assert verified(directory).findings == [Finding(first, last, REWRITTEN)]


def test_a_checkpoint_of_someone_else_does_not_help(directory: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = signer(tmp_path_factory.mktemp("other"))
    with tampering(directory) as connection:
        hash_ = forged(connection, COUNT + 1, hash_at(connection, COUNT))
        checkpoint = other.checkpoint(COUNT + 1, hash_, NOW)
        connection.execute("INSERT INTO checkpoints VALUES (?, ?, ?, ?, ?)", tuple(checkpoint.document().values()))
    assert verified(directory).findings == [Finding(COUNT + 1, COUNT + 1, UNKNOWN_KEY)]


def test_a_log_that_was_put_back_is_found_by_a_witness(directory: Path) -> None:
    witness = newest(directory)
    with tampering(directory) as connection:
        connection.execute("DELETE FROM entries WHERE seq > 7")
        connection.execute("DELETE FROM checkpoints WHERE seq > 7")
    assert verified(directory).findings == []
    assert verified(directory, witness).findings == [Finding(8, 8, MISSING)]


def test_another_log_under_the_same_key_is_found_by_a_witness(directory: Path) -> None:
    witness = newest(directory)
    for name in ("decisions.db", "decisions.db-wal", "decisions.db-shm"):
        (directory / name).unlink(missing_ok=True)
    with closing(sqlite_log(directory)) as store:
        fill(store, COUNT + 2)
    assert verified(directory).findings == []
    assert verified(directory, witness).findings == [Finding(1, COUNT, UNWITNESSED)]


def test_a_witness_must_be_signed(directory: Path) -> None:
    told = newest(directory).document()
    assert verified(directory, Checkpoint.of({**told, "hash": "0"})).findings == [Finding(COUNT, COUNT, BAD_SIGNATURE)]
    assert verified(directory, Checkpoint.of({**told, "key_id": "0"})).findings == [Finding(COUNT, COUNT, UNKNOWN_KEY)]
    assert verified(directory, Checkpoint.of(told)).findings == []


def test_records_that_come_in_meanwhile_do_not_disturb(directory: Path) -> None:
    with closing(sqlite_log(directory)) as store, closing(SqliteStore(directory / "decisions.db")) as reading:
        entries = reading.entries

        def meanwhile(*, after: int | None) -> Iterator[object]:
            add(store, a_record())
            yield from entries(after=after)

        reading.entries = meanwhile  # type: ignore[assignment, method-assign]
        key = signer(directory)
        assert verify(reading, {key.key_id: key.public_key}).findings == []


def purge(directory: Path, **before: int) -> None:
    with closing(sqlite_log(directory)) as store:
        store.purge(before, NOW)


def test_a_purged_log_is_sound(directory: Path) -> None:
    with closing(sqlite_log(directory)) as store:
        add(store, *(a_record(timestamp=NOW - 5 * YEAR, retention=name) for name in ("general", "wpg", "wjsg", "wpg")))
        add(store, a_record())
    purge(directory, **kept_since(datetime.fromtimestamp(NOW / 1000, UTC), {"general": 1, "wpg": 4, "wjsg": 4}))
    report = verified(directory)
    assert report.findings == []
    assert (report.entries, report.purged) == (14, 4)
    with tampering(directory) as connection:
        connection.execute("DELETE FROM entries WHERE seq = 10")
    assert verified(directory).findings == [Finding(10, 10, MISSING)]


@pytest.mark.parametrize("column", ["timestamp", "retention", "digest", "hash"])
def test_what_is_left_of_a_purged_entry_cannot_be_altered(directory: Path, column: str) -> None:
    with closing(sqlite_log(directory)) as store:
        add(store, a_record(timestamp=NOW - 5 * YEAR), a_record())
    purge(directory, general=NOW - 4 * YEAR)
    with tampering(directory) as connection:
        connection.execute(f"UPDATE entries SET {column} = ? WHERE seq = 9", (1 if column == "timestamp" else "0",))
    assert verified(directory).findings == [Finding(9, 9, ALTERED)]


@pytest.mark.parametrize("column", ["salt", "trace_id", "span_id", "decision_id"])
def test_nothing_of_what_was_purged_can_be_put_back(directory: Path, column: str) -> None:
    with closing(sqlite_log(directory)) as store:
        add(store, a_record(timestamp=NOW - 5 * YEAR), a_record())
    purge(directory, general=NOW - 4 * YEAR)
    with tampering(directory) as connection:
        value = "x'00'" if column == "salt" else "'back'"
        connection.execute(f"UPDATE entries SET {column} = {value} WHERE seq = 9")
    assert verified(directory).findings == [Finding(9, 9, ALTERED)]


@pytest.mark.parametrize(
    "change",
    [
        {"entries": [[1, 2**60]]},
        {"entries": [[4, 3]]},
        {"entries": [[0, 1]]},
        {"entries": [4]},
        {"entries": "all"},
        {"before": None},
        {"before": {"general": "always"}},
        {"purged_at": 10**18},
        {"purged_at": "now"},
    ],
)
def test_a_purge_that_none_can_be_is_found(directory: Path, change: dict[str, object]) -> None:
    told = {"purged_at": NOW, "entries": [[4, 4]], "before": {"general": 1}, **change}
    with tampering(directory) as connection:
        row, _ = _row(Draft("purge", NOW, "permanent", canonical(told)), COUNT + 1, hash_at(connection, COUNT))
        connection.execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)
    assert verified(directory).findings == [
        Finding(COUNT + 1, COUNT + 1, CONTENT_ALTERED),
        Finding(COUNT + 1, COUNT + 1, UNSIGNED),
    ]


@pytest.mark.parametrize("retention", ["wpg", "wjsg"])
def test_documentation_of_police_and_justice_data_that_was_purged_within_four_years_is_found(
    directory: Path, retention: str
) -> None:
    with closing(sqlite_log(directory)) as store:
        add(store, a_record(timestamp=NOW - 3 * YEAR, retention=retention))
        add(store, a_record(timestamp=NOW - 3 * YEAR))
    purge(directory, **{retention: NOW - 2 * YEAR, "general": NOW - 2 * YEAR})
    assert verified(directory).findings == [Finding(9, 9, TOO_SOON)]


def test_what_was_purged_and_stands_there_again_is_found(directory: Path) -> None:
    with closing(sqlite_log(directory)) as store:
        add(store, a_record(timestamp=NOW - 5 * YEAR))
    with closing(sqlite3.connect(directory / "decisions.db")) as connection:
        row = connection.execute("SELECT * FROM entries WHERE seq = 9").fetchone()
    purge(directory, general=NOW - 4 * YEAR)
    with tampering(directory) as connection:
        connection.execute("DELETE FROM entries WHERE seq = 9")
        connection.execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)
    assert verified(directory).findings == [Finding(9, 9, NOT_REMOVED)]


def test_a_purge_that_was_never_made_explains_nothing(directory: Path) -> None:
    with tampering(directory) as connection:
        connection.execute(f"UPDATE entries SET {NOTHING_LEFT} WHERE seq = 4")
        told = canonical({"purged_at": NOW, "entries": [[4, 4]], "before": {"general": NOW + 1}})
        row, _ = _row(Draft("purge", NOW, "permanent", told), COUNT + 1, hash_at(connection, COUNT))
        connection.execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)
    assert verified(directory).findings == [
        Finding(4, 4, TOO_SOON),
        Finding(COUNT + 1, COUNT + 1, UNSIGNED),
    ]
