"""Records and logs for the tests."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from doelbinding.decision_log.record import DECISION_ID, REQUEST, RESPONSE, RETENTION, Record
from doelbinding.decision_log.signing import Signer
from doelbinding.decision_log.sqlite import SqliteStore
from doelbinding.decision_log.store import Appended, Draft, Store

NOW = int(datetime(2026, 3, 10, 9, tzinfo=UTC).timestamp() * 1000)
MARK = "a-word-that-stands-nowhere-else"


def a_record(
    number: int = 0, *, retention: str = "general", timestamp: int = NOW, word: str = MARK, **changes: Any
) -> Record:
    """A record of a decision, with ids of its own."""
    given: dict[str, Any] = {
        "trace_id": secrets.token_hex(16),
        "span_id": secrets.token_hex(8),
        "parent_span_id": None,
        "event_name": "adl.access_evaluation",
        "timestamp": timestamp,
        "status": "Ok",
        "attributes": {DECISION_ID: f"decision-{secrets.token_hex(8)}", RETENTION: retention},
        "resource": {"service.name": "doelbinding"},
        "body": {REQUEST: {"number": number, "word": word}, RESPONSE: {"decision": number % 2 == 0}},
    }
    return Record.of({**given, **changes})


def signer(directory: Path) -> Signer:
    """The key of the tests in `directory`."""
    return Signer.read_or_make(directory / "decisions.key")


def write_public_key(directory: Path, path: Path) -> None:
    """Write the public half of the key in `directory` to `path`."""
    key = signer(directory).public_key
    path.write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def sqlite_log(directory: Path) -> SqliteStore:
    """A log in `directory`, for writing."""
    return SqliteStore(directory / "decisions.db", signer(directory), create=True)


def add(store: Store, *records: Record) -> list[int]:
    """Append `records` in one go; the numbers of their entries."""
    return [
        result.seq if isinstance(result, Appended) else -1
        for result in store.append([Draft.of(record) for record in records])
    ]


def fill(store: Store, count: int, **changes: Any) -> list[Record]:
    """Append `count` records, each in a group of its own."""
    records = [a_record(number, **changes) for number in range(count)]
    for record in records:
        add(store, record)
    return records
