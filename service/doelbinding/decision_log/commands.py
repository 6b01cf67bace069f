"""The commands on the decision log: verify, export, show and purge it."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, get_args

import orjson

from doelbinding.decision_log.chain import Entry
from doelbinding.decision_log.errors import LogError
from doelbinding.decision_log.export import Format, lines, send
from doelbinding.decision_log.opening import open_log, open_log_for_writing, public_keys
from doelbinding.decision_log.record import ROUTE
from doelbinding.decision_log.retention import kept_since
from doelbinding.decision_log.signing import Checkpoint
from doelbinding.decision_log.verification import verify
from doelbinding.settings import Settings

SOUND: Final = 0
UNSOUND: Final = 1
"""Exit codes of `log verify`; 2 is for a log that cannot be read."""

LATEST: Final = 20
"""How many entries `log show` lists."""


def add_log_commands(commands: Any) -> Any:
    """Add `log` and its commands to the parser of the command line; return where more commands can be added."""
    log = commands.add_parser("log", help="verify, replay, export, show or purge the decision log")
    logs = log.add_subparsers(required=True, metavar="COMMAND")

    check = logs.add_parser(
        "verify",
        help="find what was altered, removed, inserted or put in another order",
        description="Exit code 0: sound, 1: not sound, 2: cannot be read.",
    )
    check.add_argument(
        "--key",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="public key (PEM) that may have signed, repeat; no other is trusted then, not even the service's own",
    )
    check.add_argument(
        "--witness",
        metavar="FILE",
        type=Path,
        help="a checkpoint that is kept elsewhere: what it says must still hold; when it does, the file gets the newest",
    )
    check.set_defaults(command=_verify)

    export = logs.add_parser("export", help="hand out the records that are kept")
    export.add_argument("--format", choices=get_args(Format), default="ndjson", help="format (%(default)s)")
    export.add_argument("--after", metavar="N", type=int, default=0, help="start after this entry")
    export.add_argument("--until", metavar="N", type=int, help="stop after this entry")
    target = export.add_mutually_exclusive_group()
    target.add_argument("--output", metavar="FILE", type=Path, help="write to this file instead of standard output")
    target.add_argument(
        "--endpoint", metavar="URL", help="send to this OTLP receiver, such as http://127.0.0.1:4318/v1/logs"
    )
    export.set_defaults(command=_export)

    show = logs.add_parser("show", help=f"show an entry, or list the last {LATEST}")
    show.add_argument(
        "reference", metavar="ID", nargs="?", help="number of an entry, or id of a decision, span or trace"
    )
    show.set_defaults(command=_show)

    purge = logs.add_parser(
        "purge",
        help="remove the records whose time has passed, and keep the chain",
        description="How long records are kept, per class, is set by DOELBINDING_LOG_RETENTION.",
    )
    purge.add_argument("--dry-run", action="store_true", help="only tell how many there are")
    purge.set_defaults(command=_purge)
    return logs


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    keys = public_keys(settings, options.key)
    if not keys:
        raise LogError("there is no key to verify the log with: give one with --key")
    witness = _read_witness(options.witness)
    with closing(open_log(settings)) as store:
        report = verify(store, keys, witness)
        newest = store.checkpoints()[-1:]
    print(f"entries      {report.entries}, {report.purged} of them purged")
    print(f"head         {report.head[0]}  {report.head[1]}")
    print(f"checkpoints  {report.checkpoints}")
    for finding in report.findings:
        which = (
            f"entry {finding.first}" if finding.first == finding.last else f"entries {finding.first} to {finding.last}"
        )
        print(f"{which}: {finding.what}")
    for defect in report.defects:
        print(f"database: {defect}")
    if not report.sound:
        print("NOT SOUND")
        return UNSOUND
    print("SOUND: nothing was altered, removed, inserted or put in another order")
    if options.witness is not None:
        _renew(options.witness, newest, first=witness is None)
    return SOUND


def _renew(path: Path, newest: Sequence[Checkpoint], *, first: bool) -> None:
    """Write the newest checkpoint to `path`, and say so where there was no witness before: then nothing was held against one."""
    if newest:
        _write(path, orjson.dumps(newest[0].document()) + b"\n")
    if first:
        made = f"one was made of entry {newest[0].seq}" if newest else "there is no checkpoint to make one of"
        print(f"witness      there was none yet; {made}. If the end was cut off before now, this does not tell")


def _read_witness(path: Path | None) -> Checkpoint | None:
    if path is None or not path.exists():
        return None
    try:
        return Checkpoint.of(orjson.loads(path.read_bytes()))
    except (orjson.JSONDecodeError, TypeError):
        raise LogError("the witness is no checkpoint") from None


def _write(path: Path, content: bytes) -> None:
    """Write `content` to `path`, all or nothing."""
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _export(options: argparse.Namespace, settings: Settings) -> int:
    if options.endpoint and options.format == "ndjson":
        raise LogError("an endpoint takes --format otlp or otlp-traces")
    last = options.after

    def told(entries: Iterator[Entry]) -> Iterator[Entry]:
        nonlocal last
        for entry in entries:
            last = entry.seq
            yield entry

    with closing(open_log(settings)) as store:
        exported = lines(told(store.entries(after=options.after, until=options.until)), options.format)
        if options.endpoint:
            asyncio.run(send(exported, options.endpoint))
        elif options.output:
            with options.output.open("wb") as file:
                file.writelines(exported)
        else:
            sys.stdout.buffer.writelines(exported)
            sys.stdout.buffer.flush()
    print(f"exported up to entry {last}", file=sys.stderr)
    return 0


def _show(options: argparse.Namespace, settings: Settings) -> int:
    with closing(open_log(settings)) as store:
        if options.reference is None:
            for entry in store.entries(after=max(store.head()[0] - LATEST, 0)):
                print(_line(entry))
            return 0
        found = store.find(options.reference)
    if not found:
        raise LogError("there is no such entry; what was purged is found by its number only")
    for entry in found:
        print(orjson.dumps(_told(entry), option=orjson.OPT_INDENT_2).decode())
    return 0


def _told(entry: Entry) -> dict[str, Any]:
    content = {} if entry.purged else {"content": entry.document}
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "time": _time(entry.timestamp),
        "retention": entry.retention,
        "digest": entry.digest,
        "previous": entry.previous,
        "hash": entry.hash,
        "purged": entry.purged,
        **content,
    }


def _line(entry: Entry) -> str:
    about: str = entry.kind
    if entry.purged:
        about = "purged"
    elif entry.kind == "decision":
        record = entry.record
        outcome = {True: "allow", False: "deny"}.get(record.response.get("decision"), "-")  # type: ignore[arg-type]
        about = f"{record.status:<5}  {outcome:<5}  {record.attributes.get(ROUTE, '-')}  {record.decision_id or '-'}"
    return f"{entry.seq:>8}  {_time(entry.timestamp)}  {entry.retention:<9}  {about}"


def _time(timestamp: int) -> str:
    moment = datetime.fromtimestamp(timestamp / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _purge(options: argparse.Namespace, settings: Settings) -> int:
    now = datetime.now(UTC)
    before = kept_since(now, settings.log_retention)
    if options.dry_run:
        with closing(open_log(settings)) as store:
            print(f"{store.count_due(before)} records would be purged")
        return 0
    purged = 0
    open_log(settings).close()  # which does not make one, as opening it for writing would
    with closing(open_log_for_writing(settings)) as store:
        while gone := store.purge(before, int(now.timestamp() * 1000)):
            purged += len(gone)
        store.forget()
    print(f"{purged} records purged")
    return 0
