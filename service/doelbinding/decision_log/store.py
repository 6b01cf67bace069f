"""Where the log is kept: what every store does the same, in SQL that SQLite and PostgreSQL share.

A store is used by one thread at a time. Several stores, in several processes, may be open on one database: appends take
their turn, so that there is one chain.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Final, Protocol, Self

from doelbinding.decision_log.chain import GENESIS, Entry, Kind, digest_of, hash_of
from doelbinding.decision_log.errors import LogAltered, LogConflict, LogError, LogUnavailable
from doelbinding.decision_log.record import Record, canonical
from doelbinding.decision_log.signing import Checkpoint, Signer

CHECKPOINTS_EVERY: Final = 1000
"""Every append ends with a signed checkpoint; of those within as many entries only the last is kept."""

PURGED_AT_ONCE: Final = 500
"""How many records one purge removes at most."""

_PAGE: Final = 200
_NUMBERS: Final = (-(2**63), 2**63 - 1)
"""The least and the largest number that a database takes for an entry."""
_FIELDS: Final = (
    "seq, kind, timestamp, retention, digest, previous, hash, salt, content, trace_id, span_id, decision_id"
)
_END: Final = """
SELECT (SELECT hash FROM entries WHERE seq = ?), entry.seq, entry.hash, checkpoint.*
FROM (SELECT 1) AS one
LEFT JOIN (SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1) AS entry ON 1 = 1
LEFT JOIN (SELECT seq, hash, timestamp, key_id, signature FROM checkpoints ORDER BY seq DESC LIMIT 1) AS checkpoint ON 1 = 1
"""
_DUE: Final = "content IS NOT NULL AND kind = 'decision' AND retention = ? AND timestamp < ?"
_ROW: Final = f"({','.join('?' * 12)})"
_NOTHING_LEFT: Final = "content = NULL, salt = NULL, trace_id = NULL, span_id = NULL, decision_id = NULL"
_TRACE_ID_LENGTH: Final = 32
_SPAN_ID_LENGTH: Final = 16


@dataclass(frozen=True)
class Draft:
    """What is to become an entry."""

    kind: Kind
    timestamp: int
    retention: str
    content: bytes
    trace_id: str | None = None
    span_id: str | None = None
    decision_id: str | None = None

    @classmethod
    def of(cls, record: Record) -> Self:
        """Draft the entry of `record`. Raises TypeError when it has no JSON form."""
        return cls(
            kind="decision",
            timestamp=record.timestamp,
            retention=record.retention,
            content=canonical(record.document()),
            trace_id=record.trace_id,
            span_id=record.span_id,
            decision_id=record.decision_id,
        )


@dataclass(frozen=True)
class Appended:
    """Where a record stands in the log; `new` is false when it stood there already."""

    seq: int
    new: bool


@dataclass
class _End:
    """Where the log ends: at its last checkpoint, or at nothing."""

    checkpoint: Checkpoint | None

    @property
    def seq(self) -> int:
        return self.checkpoint.seq if self.checkpoint else 0

    @property
    def hash(self) -> str:
        return self.checkpoint.hash if self.checkpoint else GENESIS


class Repetition(LogUnavailable):
    """What was to be added is there already, in part at least. Nothing of it was added now."""


class Cursor(Protocol):
    """What both drivers give."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""


class Store(ABC):
    """One log. Everything here raises LogUnavailable when the database does not do what it is asked."""

    def __init__(self, signer: Signer | None) -> None:
        self._signer = signer
        self._last: Checkpoint | None = None  # the last that this store wrote, or found and verified

    # --- what the databases differ in ---

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]:
        """Write alone: all that is written within is durable at the end, or nothing is. Turns database errors into ours."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[None]:
        """Turn database errors into ours: Repetition where a number or id is there already, else LogUnavailable."""

    @abstractmethod
    def _execute(self, statement: str, values: Sequence[object] = ()) -> Cursor:
        """Execute one statement with `?` for values."""

    @abstractmethod
    def forget(self) -> None:
        """Make what was purged unreadable in the files of the database too."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    # --- writing ---

    def append(self, drafts: Sequence[Draft]) -> list[Appended | LogConflict]:
        """Append `drafts` in their order and return, for each, where it stands; all are durable on return.

        A draft whose span or decision is in the log already is not appended again; with other content it is a conflict.
        """
        try:
            with self._turn() as end:
                return self._append(drafts, {}, end)
        except Repetition:
            # Rare, so that only now is looked what there is already.
            with self._turn() as end:
                return self._append(drafts, self._known(drafts), end)

    @contextmanager
    def _turn(self) -> Iterator[_End]:
        """Write alone after the end of the log. Raises LogAltered where that is not what was last signed."""
        if self._signer is None:
            raise LogError("there is no key to sign the log with")
        with self._transaction():
            end = self._end(self._signer)
            yield end
        self._last = end.checkpoint

    def _append(
        self, drafts: Sequence[Draft], known: dict[tuple[str, ...], tuple[int, bytes | None]], end: _End
    ) -> list[Appended | LogConflict]:
        seq, previous = end.seq, end.hash
        rows: list[tuple[object, ...]] = []
        results: list[Appended | LogConflict] = []
        for draft in drafts:
            keys = _keys(draft)
            if stands := {known[key] for key in keys if key in known}:
                results.append(_repeated(draft, stands))
                continue
            seq += 1
            row, previous = _row(draft, seq, previous)
            rows.append(row)
            known.update(dict.fromkeys(keys, (seq, draft.content)))
            results.append(Appended(seq, new=True))
        if rows:
            self._insert(rows, drafts[-1].timestamp, end)
        return results

    def _known(self, drafts: Iterable[Draft]) -> dict[tuple[str, ...], tuple[int, bytes | None]]:
        known: dict[tuple[str, ...], tuple[int, bytes | None]] = {}
        spans = [draft.span_id for draft in drafts if draft.span_id]
        decisions = [draft.decision_id for draft in drafts if draft.decision_id]
        for column, values in (("span_id", spans), ("decision_id", decisions)):
            if values:
                marks = ",".join("?" * len(values))
                statement = (
                    f"SELECT seq, content, trace_id, span_id, decision_id FROM entries WHERE {column} IN ({marks})"  # noqa: S608
                )
                for seq, content, trace_id, span_id, decision_id in self._execute(statement, values).fetchall():
                    known[trace_id, span_id] = known[(decision_id,)] = (seq, content)
        return known

    def _end(self, signer: Signer) -> _End:
        """Return where the log ends.

        Raises LogAltered where that is not at a checkpoint by a key that `signer` trusts, or where what this store knows of the
        log is not there any more: to sign what is there then would cover up what was done to it.
        """
        last = self._last
        stands, seq, hash_, *signed = self._execute(_END, (last.seq if last else 0,)).fetchone()
        end = _End(None if signed[0] is None else Checkpoint(*signed))
        if last is not None and stands != last.hash:
            raise LogAltered(f"the decision log was altered: entry {last.seq} is not what it was")
        if (end.seq, end.hash) != ((0, GENESIS) if seq is None else (seq, hash_)):
            raise LogAltered(
                f"the decision log was altered: it was last signed at entry {end.seq}, and does not end there"
            )
        # A signature of this store's own, or one that it saw before, needs no second look.
        if end.checkpoint not in (None, last) and not end.checkpoint.signed_by(signer.keys):
            raise LogAltered(f"the checkpoint at entry {end.seq}, the last, is not signed with a key that is trusted")
        return end

    def _head(self) -> tuple[int, str]:
        row = self._execute("SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1").fetchone()
        return (row[0], row[1]) if row else (0, GENESIS)

    def _insert(self, rows: Sequence[tuple[object, ...]], timestamp: int, end: _End) -> None:
        """Insert `rows` after `end`, sign them, and move `end` to where the log ends then.

        In as few statements as can be: in each, this thread lets go of the interpreter and waits to get it back, and meanwhile
        other processes wait for their turn.
        """
        assert self._signer is not None  # noqa: S101 (whose turn it is has one)
        self._execute(
            f"INSERT INTO entries ({_FIELDS}) VALUES {','.join([_ROW] * len(rows))}",  # noqa: S608
            [value for row in rows for value in row],
        )
        seq, hash_ = rows[-1][0], rows[-1][6]
        assert isinstance(seq, int)  # noqa: S101 (for the types)
        signed = self._signer.checkpoint(seq, str(hash_), timestamp)
        values = (signed.seq, signed.hash, signed.timestamp, signed.key_id, signed.signature)
        if end.checkpoint and end.seq // CHECKPOINTS_EVERY == seq // CHECKPOINTS_EVERY:
            self._execute(
                "UPDATE checkpoints SET seq = ?, hash = ?, timestamp = ?, key_id = ?, signature = ? WHERE seq = ?",
                (*values, end.seq),
            )
        else:
            self._execute(
                "INSERT INTO checkpoints (seq, hash, timestamp, key_id, signature) VALUES (?, ?, ?, ?, ?)", values
            )
        end.checkpoint = signed

    def probe(self) -> None:
        """Write nothing of consequence, durably, and look at the end of the log as for writing more.

        Raises LogUnavailable when nothing can be written.
        """
        with self._turn():
            self._execute("UPDATE probe SET written = written + 1")

    def purge(self, before: Mapping[str, int], at: int) -> list[int]:
        """Remove the content of at most PURGED_AT_ONCE records, and log that; return the numbers of their entries.

        `before` says for each retention class from which time on, in milliseconds since 1970, records stay.
        """
        with self._turn() as end:
            seqs: list[int] = []
            for retention, time in sorted(before.items()):
                due = self._execute(
                    f"SELECT seq FROM entries WHERE {_DUE} ORDER BY timestamp LIMIT ?",  # noqa: S608
                    (retention, time, PURGED_AT_ONCE - len(seqs)),
                ).fetchall()
                seqs.extend(row[0] for row in due)
            if seqs:
                seqs.sort()
                marks = ",".join("?" * len(seqs))
                self._execute(
                    f"UPDATE entries SET {_NOTHING_LEFT} WHERE seq IN ({marks})",  # noqa: S608
                    seqs,
                )
                told = canonical({"purged_at": at, "entries": _ranges(seqs), "before": dict(before)})
                row, _ = _row(Draft("purge", at, "permanent", told), end.seq + 1, end.hash)
                self._insert([row], at, end)
        return seqs

    def count_due(self, before: Mapping[str, int]) -> int:
        """Return how many records `purge` would remove."""
        with self._reading():
            return sum(
                self._execute(f"SELECT count(*) FROM entries WHERE {_DUE}", (retention, time)).fetchone()[0]  # noqa: S608
                for retention, time in before.items()
            )

    # --- reading ---

    def defects(self) -> list[str]:
        """Return what the database itself finds wrong with its files, as far as it looks."""
        return []

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last entry; 0 and GENESIS when there is none."""
        with self._reading():
            return self._head()

    def entries(self, *, after: int | None = 0, until: int | None = None) -> Iterator[Entry]:
        """Yield the entries after number `after` up to and including number `until`, in order.

        With `after` None also those with a number that no entry gets: someone else has put them there.
        """
        first = _NUMBERS[0] if after is None else after + 1
        last = _NUMBERS[1] if until is None else until
        while first <= last:
            with self._reading():
                rows = self._execute(
                    f"SELECT {_FIELDS} FROM entries WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT {_PAGE}",  # noqa: S608
                    (first, last),
                ).fetchall()
            yield from map(_entry, rows)
            if len(rows) < _PAGE:
                return
            first = rows[-1][0] + 1

    def find(self, reference: str) -> list[Entry]:
        """Return the entries that `reference` names: a number, or the id of a decision, a span or a trace."""
        column, value = _column(reference)
        with self._reading():
            rows = self._execute(
                f"SELECT {_FIELDS} FROM entries WHERE {column} = ? ORDER BY seq LIMIT 1000",  # noqa: S608
                (value,),
            ).fetchall()
        return [_entry(row) for row in rows]

    def checkpoints(self) -> list[Checkpoint]:
        """Return the signed checkpoints, in order."""
        with self._reading():
            rows = self._execute(
                "SELECT seq, hash, timestamp, key_id, signature FROM checkpoints ORDER BY seq"
            ).fetchall()
        return [Checkpoint(*row) for row in rows]


def _keys(draft: Draft) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = []
    if draft.trace_id and draft.span_id:
        keys.append((draft.trace_id, draft.span_id))
    if draft.decision_id:
        keys.append((draft.decision_id,))
    return keys


def _repeated(draft: Draft, stands: set[tuple[int, bytes | None]]) -> Appended | LogConflict:
    seq, content = min(stands)
    if len(stands) == 1 and content == draft.content:
        return Appended(seq, new=False)
    return LogConflict(f"entry {seq} has the same span or decision and another content")


def _row(draft: Draft, seq: int, previous: str) -> tuple[tuple[object, ...], str]:
    """Return the row of an entry, in the order of _FIELDS, and its hash."""
    salt = os.urandom(16)
    digest = digest_of(salt, draft.content)
    hash_ = hash_of(seq, previous, draft.kind, draft.timestamp, draft.retention, digest)
    ids = (draft.trace_id, draft.span_id, draft.decision_id)
    row = (seq, draft.kind, draft.timestamp, draft.retention, digest, previous, hash_, salt, draft.content, *ids)
    return row, hash_


def _entry(row: Sequence[Any]) -> Entry:
    # Whoever tampers with a database may have changed the type of a value as well: that is for whoever verifies.
    return Entry(*row)


def _column(reference: str) -> tuple[str, object]:
    if reference.isdecimal() and len(reference) < _SPAN_ID_LENGTH:
        return "seq", int(reference)
    if len(reference) == _SPAN_ID_LENGTH:
        return "span_id", reference
    return ("trace_id" if len(reference) == _TRACE_ID_LENGTH else "decision_id"), reference


def _ranges(seqs: Sequence[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for seq in seqs:
        if ranges and ranges[-1][1] == seq - 1:
            ranges[-1][1] = seq
        else:
            ranges.append([seq, seq])
    return ranges
