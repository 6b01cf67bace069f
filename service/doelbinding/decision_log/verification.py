"""Verifies a log: finds what was altered, removed, inserted or put in another order, and says where.

The chain shows what someone did who did not recompute it, to the entry. The signed checkpoints show what someone did who did
recompute it, between two checkpoints. A checkpoint that was kept elsewhere, a witness, shows that the end of the log, or all of
it, was put back to an earlier state.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import UnionType
from typing import Annotated, Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from doelbinding.decision_log.chain import GENESIS, Entry, digest_of, hash_of
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.retention import kept_since
from doelbinding.decision_log.signing import Checkpoint
from doelbinding.decision_log.store import PURGED_AT_ONCE, Store
from doelbinding.settings import LEAST_YEARS

MISSING: Final = "missing"
UNNUMBERED: Final = "no entry has such a number: the first one is entry 1"
ALTERED: Final = "altered, or not what stood here"
CONTENT_ALTERED: Final = "its content was altered"
UNLINKED: Final = "does not follow the entry before it: something was removed, inserted or put in another order"
REMOVED: Final = "its content was removed, and no purge is logged that did so"
NOT_REMOVED: Final = "its content is there although a purge is logged that removed it"
TOO_SOON: Final = "purged before its time"
REWRITTEN: Final = "something here was altered, and the hashes from there on computed anew"
UNSIGNED: Final = "not signed"
BAD_SIGNATURE: Final = "the checkpoint here was altered"
UNKNOWN_KEY: Final = "the checkpoint here is signed with a key that was not given"
UNWITNESSED: Final = "not what the checkpoint that was kept elsewhere says"


@dataclass(frozen=True)
class Finding:
    """What is wrong with the entries from number `first` to number `last`."""

    first: int
    last: int
    what: str


@dataclass
class Report:
    """What came of a verification.

    `head` is number and hash of the last entry; `defects` is what the database itself finds wrong with its files.
    """

    entries: int = 0
    purged: int = 0
    head: tuple[int, str] = (0, GENESIS)
    checkpoints: int = 0
    findings: list[Finding] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings and not self.defects

    def find(self, first: int, last: int, what: str) -> None:
        """Add a finding; one that goes on where the previous one ended becomes part of it."""
        if self.findings and self.findings[-1].what == what and self.findings[-1].last == first - 1:
            first = self.findings.pop().first
        self.findings.append(Finding(first, last, what))

    def found_between(self, first: int, last: int) -> bool:
        """Whether there is a finding on any of these entries."""
        return any(finding.first <= last and finding.last >= first for finding in self.findings)


def verify(store: Store, keys: Mapping[str, Ed25519PublicKey], witness: Checkpoint | None = None) -> Report:
    """Verify the whole of `store` against `keys`, by key id, and against `witness`. Raises LogUnavailable.

    Records may be added meanwhile.
    """
    report = Report(defects=store.defects())
    checkpoints = store.checkpoints()
    hashes = dict.fromkeys([checkpoint.seq for checkpoint in (*checkpoints, *([witness] if witness else []))], "")
    purges = _Purges()
    for entry in _linked(store.entries(after=None), report):
        purges.see(entry, report)
        if entry.seq in hashes:
            hashes[entry.seq] = entry.hash
    _check_checkpoints(report, checkpoints, keys, hashes)
    _check_end(report, checkpoints, store.checkpoints())
    if witness is not None:
        if not witness.signed_by(keys):
            report.find(witness.seq, witness.seq, BAD_SIGNATURE if witness.key_id in keys else UNKNOWN_KEY)
        elif witness.seq > report.head[0]:
            report.find(report.head[0] + 1, witness.seq, MISSING)
        elif hashes[witness.seq] != witness.hash:
            report.find(1, witness.seq, UNWITNESSED)
    purges.check(report)
    report.purged = len(purges.gone)
    report.findings.sort(key=lambda finding: (finding.first, finding.last))
    return report


def _linked(entries: Iterable[Entry], report: Report) -> Iterator[Entry]:
    """Check every entry by itself and against the one before it, and yield it."""
    follows: set[str | None] = {GENESIS}
    for entry in entries:
        if entry.seq < 1:
            report.find(entry.seq, entry.seq, UNNUMBERED)
            continue
        at = report.head[0] + 1
        if entry.seq != at:
            report.find(at, entry.seq - 1, MISSING)
        own = _own_hash(entry)
        wrong = _wrong(entry, own, None if entry.seq != at else follows)
        if wrong:
            report.find(entry.seq, entry.seq, wrong)
        # Where only the hash that stands here was altered, the next entry names the right one.
        follows = {entry.hash, own}
        report.entries += 1
        report.head = (entry.seq, entry.hash)
        yield entry


_TYPES: Final[Mapping[type | UnionType, tuple[str, ...]]] = {
    int: ("timestamp",),
    str: ("kind", "retention", "digest", "previous", "hash"),
    bytes | None: ("salt", "content"),
    str | None: ("trace_id", "span_id", "decision_id"),
}


def _own_hash(entry: Entry) -> str | None:
    """Return the hash of what stands in `entry`; None where that is of a type that has none."""
    try:
        return hash_of(entry.seq, entry.previous, entry.kind, entry.timestamp, entry.retention, entry.digest)
    except TypeError:
        return None


def _wrong(entry: Entry, own: str | None, follows: set[str | None] | None) -> str | None:
    if not all(isinstance(getattr(entry, name), kind) for kind, names in _TYPES.items() for name in names):
        return ALTERED
    if entry.content is None:
        if (entry.salt, entry.trace_id, entry.span_id, entry.decision_id) != (None,) * 4:
            return ALTERED
    elif entry.salt is None or digest_of(entry.salt, entry.content) != entry.digest or not _describes(entry):
        return CONTENT_ALTERED
    if own != entry.hash:
        return ALTERED
    if follows is not None and entry.previous not in follows:
        return UNLINKED
    return None


def _describes(entry: Entry) -> bool:
    """Whether the entry is under the ids, the time and the class that its content tells."""
    if entry.kind == "purge":
        return True
    try:
        record = entry.record
        told = (record.trace_id, record.span_id, record.decision_id, record.timestamp, record.retention)
    except (LogError, KeyError, AttributeError, TypeError):
        return False
    return told == (entry.trace_id, entry.span_id, entry.decision_id, entry.timestamp, entry.retention)


def _check_checkpoints(
    report: Report,
    checkpoints: Iterable[Checkpoint],
    keys: Mapping[str, Ed25519PublicKey],
    hashes: Mapping[int, str],
) -> None:
    verified, rewritten, missing = 0, False, 0
    for checkpoint in checkpoints:
        report.checkpoints += 1
        if not checkpoint.signed_by(keys):
            report.find(checkpoint.seq, checkpoint.seq, BAD_SIGNATURE if checkpoint.key_id in keys else UNKNOWN_KEY)
            continue
        if checkpoint.seq > report.head[0]:
            missing = checkpoint.seq
        elif hashes[checkpoint.seq] != checkpoint.hash:
            if not rewritten and not report.found_between(verified + 1, checkpoint.seq):
                report.find(verified + 1, checkpoint.seq, REWRITTEN)
            rewritten = True
        verified = checkpoint.seq
    if missing:
        report.find(report.head[0] + 1, missing, MISSING)


def _check_end(report: Report, before: list[Checkpoint], now: list[Checkpoint]) -> None:
    """Check that the end is signed: with what was signed before the entries were read, or since."""
    last = max((checkpoint.seq for checkpoint in (*before, *now)), default=0)
    if report.head[0] > last:
        report.find(last + 1, report.head[0], UNSIGNED)


class _Purge(BaseModel):
    """What a purge tells: when it was, which entries it emptied, from number to number, and up to when those of a class went."""

    model_config = ConfigDict(strict=True, frozen=True)

    purged_at: int = Field(ge=0, le=253_402_300_799_999)  # the end of the year 9999
    entries: tuple[tuple[Annotated[int, Field(ge=1)], int], ...]
    before: dict[str, int]

    @model_validator(mode="after")
    def _no_more_than_one_removes(self) -> Self:
        counts = [last - first + 1 for first, last in self.entries]
        if min(counts, default=0) < 1 or sum(counts) > PURGED_AT_ONCE:
            raise ValueError("no purge removes these")
        return self


class _Purges:
    """What was purged, and what was logged of that."""

    def __init__(self) -> None:
        self.gone: dict[int, Entry] = {}
        self._logged: list[_Purge] = []

    def see(self, entry: Entry, report: Report) -> None:
        if entry.content is None:
            self.gone[entry.seq] = entry
        elif entry.kind == "purge":
            try:
                self._logged.append(_Purge.model_validate_json(entry.content))
            except ValidationError:
                if not report.found_between(entry.seq, entry.seq):
                    report.find(entry.seq, entry.seq, CONTENT_ALTERED)

    def check(self, report: Report) -> None:
        unexplained = dict(self.gone)
        for purge in self._logged:
            least = kept_since(datetime.fromtimestamp(purge.purged_at / 1000, UTC), LEAST_YEARS)
            for seq in (seq for first, last in purge.entries for seq in range(first, last + 1)):
                entry = unexplained.pop(seq, None)
                if entry is None:
                    if seq not in self.gone and seq <= report.head[0] and not report.found_between(seq, seq):
                        report.find(seq, seq, NOT_REMOVED)
                elif not report.found_between(seq, seq) and entry.timestamp >= min(
                    purge.before.get(entry.retention, 0), least.get(entry.retention, 0)
                ):
                    report.find(seq, seq, TOO_SOON)
        for seq in unexplained:
            report.find(seq, seq, REMOVED)
