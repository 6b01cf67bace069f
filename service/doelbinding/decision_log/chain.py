"""The hash chain: every entry of the log names the one before it by a hash over all that came before.

What an entry is about is hashed apart, with a salt: `digest = SHA-256(salt || content)`. The chain holds the digest, so that
the content and its salt can be purged and the chain still verifies, while nobody can guess the content from the digest.

    hash = SHA-256(canonical JSON of {digest, kind, previous, retention, seq, timestamp})

with `digest` and `previous` in hexadecimal, `previous` of the first entry 64 zeros, and `seq` counting from 1 without gaps.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final, Literal

import orjson

from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.record import Record, canonical

GENESIS: Final = "0" * 64
"""What the first entry names as the one before it."""

Kind = Literal["decision", "purge"]


@dataclass(frozen=True)
class Entry:
    """One entry: its place in the chain, and its content as long as that is kept.

    `timestamp` is in milliseconds since 1970-01-01T00:00:00Z. `content` is canonical JSON: a record, or what was purged.
    The ids are those of the record, for finding it; they go when the content goes.
    """

    seq: int
    kind: Kind
    timestamp: int
    retention: str
    digest: str
    previous: str
    hash: str
    salt: bytes | None
    content: bytes | None
    trace_id: str | None = None
    span_id: str | None = None
    decision_id: str | None = None

    @property
    def purged(self) -> bool:
        """Whether the content is gone."""
        return self.content is None

    @property
    def document(self) -> dict[str, Any]:
        """The content. Raises LogError when it was purged or is no JSON object."""
        if self.content is None:
            raise LogError(f"entry {self.seq} was purged")
        try:
            document = orjson.loads(self.content)
        except orjson.JSONDecodeError:  # also for what is no text at all
            document = None
        if not isinstance(document, dict):
            raise LogError(f"entry {self.seq} is damaged")
        return document

    @property
    def record(self) -> Record:
        """The record of the call. Raises LogError when the entry holds none, or none any more."""
        if self.kind != "decision":
            raise LogError(f"entry {self.seq} is not about a decision")
        try:
            return Record.of(self.document)
        except (KeyError, TypeError):
            raise LogError(f"entry {self.seq} is damaged") from None


def digest_of(salt: bytes, content: bytes) -> str:
    """Return the digest of `content`, hexadecimal."""
    return hashlib.sha256(salt + content).hexdigest()


def hash_of(seq: int, previous: str, kind: str, timestamp: int, retention: str, digest: str) -> str:  # noqa: PLR0913, PLR0917
    """Return the hash of an entry, hexadecimal."""
    link = {
        "digest": digest,
        "kind": kind,
        "previous": previous,
        "retention": retention,
        "seq": seq,
        "timestamp": timestamp,
    }
    return hashlib.sha256(canonical(link)).hexdigest()
