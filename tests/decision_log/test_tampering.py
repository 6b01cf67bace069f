"""What was done to a log is not signed away by what is written after it: nothing is."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.decision_log.conftest import OpenLog
from tests.decision_log.support import NOW, a_record, add, fill, signer, sqlite_log

from doelbinding.decision_log import DecisionLog, LogUnavailable
from doelbinding.decision_log.chain import hash_of
from doelbinding.decision_log.errors import LogAltered
from doelbinding.decision_log.signing import Signer
from doelbinding.decision_log.sqlite import SqliteStore
from doelbinding.decision_log.store import Draft, Store, _row
from doelbinding.decision_log.verification import (
    BAD_SIGNATURE,
    MISSING,
    REWRITTEN,
    UNKNOWN_KEY,
    UNNUMBERED,
    UNSIGNED,
    Finding,
    verify,
)

COUNT = 10

Tamper = Callable[[Store], object]


@pytest.fixture(autouse=True)
def _checkpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints at 3, 7 and COUNT."""
    monkeypatch.setattr("doelbinding.decision_log.store.CHECKPOINTS_EVERY", 4)


def tampering(store: Store) -> Store:
    """The same store, for someone who may do anything with the database and has no key."""
    if isinstance(store, SqliteStore):
        for name in ("entries_stay", "entries_stay_the_same"):
            store._execute(f"DROP TRIGGER IF EXISTS {name}")
        store._execute("PRAGMA ignore_check_constraints = ON")
    else:
        store._execute("ALTER TABLE entries DISABLE TRIGGER USER")
        store._execute("ALTER TABLE entries DROP CONSTRAINT IF EXISTS entries_seq_check")
    return store


def hash_at(store: Store, seq: int) -> str:
    return str(store._execute("SELECT hash FROM entries WHERE seq = ?", (seq,)).fetchone()[0])


def forge(store: Store, seq: int) -> str:
    """Put an entry that was never written at `seq`, well-made."""
    row, hash_ = _row(Draft.of(a_record(99)), seq, hash_at(store, seq - 1))
    store._execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)
    return hash_


def truncate(store: Store) -> None:
    store._execute("DELETE FROM entries WHERE seq > 8")


def rewrite(store: Store) -> None:
    """Replace entry 9 by another and compute the hashes from there on anew."""
    store._execute("DELETE FROM entries WHERE seq = 9")
    previous = forge(store, 9)
    row = store._execute("SELECT kind, timestamp, retention, digest FROM entries WHERE seq = 10").fetchone()
    store._execute("UPDATE entries SET previous = ?, hash = ? WHERE seq = 10", (previous, hash_of(10, previous, *row)))


def roll_back(store: Store) -> None:
    """Put back the state of an earlier checkpoint that was kept, as a restored backup does."""
    store._execute("DELETE FROM entries WHERE seq > 7")
    store._execute("DELETE FROM checkpoints WHERE seq > 7")


def empty(store: Store) -> None:
    store._execute("DELETE FROM entries")
    store._execute("DELETE FROM checkpoints")


def sign_with_another_key(store: Store) -> None:
    hash_ = forge(store, COUNT + 1)
    other = Signer(Ed25519PrivateKey.generate()).checkpoint(COUNT + 1, hash_, NOW)
    store._execute("INSERT INTO checkpoints VALUES (?, ?, ?, ?, ?)", tuple(other.document().values()))


def sign_badly(store: Store) -> None:
    forge(store, COUNT + 1)
    store._execute(
        "UPDATE checkpoints SET seq = ?, hash = ? WHERE seq = ?", (COUNT + 1, hash_at(store, COUNT + 1), COUNT)
    )


def signer_of(store: Store) -> Signer:
    assert store._signer is not None
    return store._signer


def findings(store: Store) -> list[Finding]:
    return verify(store, signer_of(store).keys).findings


DONE = [
    pytest.param(truncate, [Finding(9, 10, MISSING)], id="truncate"),
    pytest.param(lambda log: forge(log, COUNT + 1), [Finding(11, 11, UNSIGNED)], id="forge"),
    pytest.param(rewrite, [Finding(8, 10, REWRITTEN)], id="rewrite"),
    pytest.param(sign_with_another_key, [Finding(11, 11, UNKNOWN_KEY)], id="another-key"),
    pytest.param(sign_badly, [Finding(11, 11, BAD_SIGNATURE)], id="bad-signature"),
    pytest.param(
        lambda log: log._execute("DELETE FROM checkpoints"), [Finding(1, 10, UNSIGNED)], id="without-checkpoints"
    ),
]


@pytest.mark.parametrize("running", [True, False], ids=["running", "restarted"])
@pytest.mark.parametrize(("tamper", "expected"), DONE)
def test_what_was_done_is_found_after_the_next_call_too(
    log: OpenLog, tamper: Tamper, expected: list[Finding], running: bool
) -> None:
    store = log()
    fill(store, COUNT)
    tamper(tampering(log()))
    assert findings(store) == expected
    writer = store if running else log()
    for attempt in (lambda: add(writer, a_record()), writer.probe, lambda: writer.purge({"general": NOW + 1}, NOW)):
        with pytest.raises(LogAltered):
            attempt()
    assert findings(store) == expected


@pytest.mark.parametrize("tamper", [roll_back, empty])
def test_a_log_that_is_put_back_under_a_running_service_takes_no_more(log: OpenLog, tamper: Tamper) -> None:
    store = log()
    fill(store, COUNT)
    tamper(tampering(log()))
    with pytest.raises(LogAltered, match="entry 10 is not what it was"):
        add(store, a_record())
    # Only a witness tells this one.
    assert findings(store) == []
    add(log(), a_record())


def test_a_writer_knows_what_it_found_before_it_wrote(log: OpenLog) -> None:
    fill(log(), COUNT)
    store = log()
    store.probe()
    roll_back(tampering(log()))
    with pytest.raises(LogAltered):
        add(store, a_record())


def test_writing_goes_on_when_what_was_there_is_back(log: OpenLog) -> None:
    store, other = log(), tampering(log())
    fill(store, COUNT)
    row = other._execute("SELECT * FROM entries WHERE seq = 10").fetchone()
    other._execute("DELETE FROM entries WHERE seq = 10")
    with pytest.raises(LogAltered):
        add(store, a_record())
    other._execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)
    assert add(store, a_record()) == [11]
    assert findings(store) == []


def test_writing_goes_on_after_a_purge_and_what_others_wrote(log: OpenLog) -> None:
    first, second = log(), log()
    fill(first, 3)
    assert second.purge({"general": NOW + 1}, NOW) == [1, 2, 3]
    assert add(first, a_record()) == [5]
    assert add(second, a_record()) == [6]
    first.probe()
    assert add(first, a_record()) == [7]


def test_a_signature_is_verified_once(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(log(), 2)
    store = log()
    store.probe()
    monkeypatch.setattr("doelbinding.decision_log.signing.Checkpoint.signed_by", lambda *_: pytest.fail("again"))
    fill(store, 3)


def test_a_new_key_goes_on_where_the_former_one_is_trusted(tmp_path: Path) -> None:
    with_former = sqlite_log(tmp_path)
    fill(with_former, 2)
    former = signer(tmp_path)
    (tmp_path / "decisions.key").unlink()
    new = signer(tmp_path)
    assert new.key_id != former.key_id
    with pytest.raises(LogAltered, match="not signed with a key that is trusted"):
        add(SqliteStore(tmp_path / "decisions.db", new), a_record())
    trusting = SqliteStore(tmp_path / "decisions.db", new.trusting([former.public_key]))
    assert add(trusting, a_record()) == [3]
    assert findings(trusting) == []
    # From then on the new key is the last.
    assert add(SqliteStore(tmp_path / "decisions.db", new), a_record()) == [4]


@pytest.mark.parametrize("number", [0, -1, -(2**63)])
def test_an_entry_before_the_first_is_found(log: OpenLog, number: int) -> None:
    store = log()
    fill(store, COUNT)
    copied = "kind, timestamp, retention, digest, previous, hash, salt, content"
    tampering(log())._execute(
        f"INSERT INTO entries (seq, {copied}) SELECT ?, {copied} FROM entries WHERE seq = 1", (number,)
    )
    assert findings(store) == [Finding(number, number, UNNUMBERED)]
    assert [entry.seq for entry in store.entries()] == list(range(1, COUNT + 1))


@pytest.mark.parametrize("number", [2**62 + 1, 2**63 - 1])
def test_an_entry_far_behind_the_last_is_found(log: OpenLog, number: int) -> None:
    store = log()
    fill(store, COUNT)
    row, _ = _row(Draft.of(a_record(99)), number, hash_at(store, COUNT))
    tampering(log())._execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)
    assert findings(store) == [Finding(COUNT + 1, number - 1, MISSING), Finding(COUNT + 1, number, UNSIGNED)]
    with pytest.raises(LogAltered):
        add(store, a_record())


def test_the_database_takes_no_entry_before_the_first(log: OpenLog) -> None:
    store = log()
    row, _ = _row(Draft.of(a_record()), 0, "0")
    with pytest.raises(LogUnavailable), store._transaction():
        store._execute(f"INSERT INTO entries VALUES ({','.join('?' * 12)})", row)


async def test_the_operator_is_told_and_nothing_is_answered(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    log = DecisionLog(lambda: sqlite_log(tmp_path))
    await log.start()
    await log.write(a_record())
    tampering(sqlite_log(tmp_path))._execute("UPDATE entries SET hash = ? WHERE seq = 1", (secrets.token_hex(32),))
    with caplog.at_level(logging.ERROR), pytest.raises(LogUnavailable):
        await log.write(a_record())
    await log.close()
    assert [record.message for record in caplog.records] == ["decision log was altered"]
