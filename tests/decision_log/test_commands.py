"""`doelbinding log`, as an operator or auditor runs it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.decision_log.support import MARK, NOW, a_record, add, fill, sqlite_log, write_public_key

from doelbinding.cli import main
from doelbinding.decision_log.record import DECISION_ID, RESPONSE, RETENTION, ROUTE

YEAR = 366 * 24 * 3600 * 1000
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command on the log in `tmp_path`: exit code, output, complaints."""
    monkeypatch.setenv("DOELBINDING_LOG_URL", f"sqlite:///{tmp_path / 'decisions.db'}")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["log", *map(str, arguments)])
        said = capfdbinary.readouterr()
        return code, said.out.decode(), said.err.decode()

    return run


def test_a_sound_log_is_verified(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 3)
    code, out, _ = run("verify")
    assert code == 0
    assert "entries      3, 0 of them purged" in out
    assert "SOUND: nothing was altered" in out


def test_an_unsound_log_is_told_where(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 9)
    with closing(sqlite3.connect(tmp_path / "decisions.db", isolation_level=None)) as connection:
        connection.executescript("DROP TRIGGER entries_stay; DELETE FROM entries WHERE seq = 2 OR seq BETWEEN 5 AND 7")
    code, out, _ = run("verify")
    assert code == 1
    assert "entry 2: missing\nentries 5 to 7: missing\nNOT SOUND\n" in out


def test_a_database_that_is_damaged_is_told(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 3)
    with closing(sqlite3.connect(tmp_path / "decisions.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'span_id, trace_id', 'trace_id, span_id')")
    code, out, _ = run("verify")
    assert code == 1
    assert "database: row 1 missing from index entries_span" in out


def test_whoever_verifies_needs_only_the_public_key(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 3)
    public = tmp_path / "public.pem"
    write_public_key(tmp_path, public)
    (tmp_path / "decisions.key").unlink()
    assert run("verify")[0] == 2
    assert run("verify", "--key", public)[0] == 0
    assert "cannot be read" in run("verify", "--key", tmp_path / "no-such-key")[2]
    public.write_text("no key")
    assert "not an Ed25519 public key" in run("verify", "--key", public)[2]


def test_a_log_that_was_made_anew_with_a_key_of_its_own_is_found(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 3)
    public = tmp_path / "public.pem"
    write_public_key(tmp_path, public)
    for path in tmp_path.glob("decisions.*"):
        path.unlink()
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 3)
    assert run("verify")[0] == 0
    code, out, _ = run("verify", "--key", public)
    assert code == 1
    assert "entry 3: the checkpoint here is signed with a key that was not given" in out


def test_a_witness_is_kept_up_to_date_and_tells_of_a_log_that_was_put_back(tmp_path: Path, run: Run) -> None:
    witness = tmp_path / "elsewhere.json"
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 2)
        earlier = (tmp_path / "decisions.db").with_name("backup.db")
        with closing(sqlite3.connect(earlier)) as copy:
            store._connection.backup(copy)
        code, out, _ = run("verify", "--witness", witness)
        assert code == 0
        assert "witness      there was none yet; one was made of entry 2." in out
        assert json.loads(witness.read_text())["seq"] == 2
        fill(store, 2)
    code, out, _ = run("verify", "--witness", witness)
    assert code == 0
    assert "there was none yet" not in out
    assert json.loads(witness.read_text())["seq"] == 4
    for name in ("decisions.db-wal", "decisions.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    earlier.rename(tmp_path / "decisions.db")
    assert run("verify")[0] == 0
    code, out, _ = run("verify", "--witness", witness)
    assert code == 1
    assert "entries 3 to 4: missing" in out
    assert json.loads(witness.read_text())["seq"] == 4
    witness.write_text("{}")
    assert run("verify", "--witness", witness)[0] == 2


def test_an_empty_log_makes_no_witness_and_says_so(tmp_path: Path, run: Run) -> None:
    sqlite_log(tmp_path).close()
    code, out, _ = run("verify", "--witness", tmp_path / "elsewhere.json")
    assert code == 0
    assert "there was none yet; there is no checkpoint to make one of" in out
    assert not (tmp_path / "elsewhere.json").exists()


def test_a_log_that_is_not_there_is_told(run: Run) -> None:
    for command in ("verify", "export", "show", "purge"):
        code, _, err = run(command)
        assert code == 2
        assert err


def test_an_entry_is_shown_whole(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        record = fill(store, 3)[1]
    for reference in ("2", record.span_id, record.trace_id, record.attributes[DECISION_ID]):
        code, out, _ = run("show", reference)
        shown = json.loads(out)
        assert code == 0
        assert shown["content"] == record.document()
        assert shown["time"] == "2026-03-10T09:00:00.000Z"
        assert shown["seq"] == 2
    assert run("show", "99")[0] == 2


def test_the_last_entries_are_listed(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        fill(store, 23)
        add(
            store,
            a_record(
                status="Error", attributes={RETENTION: "wpg", ROUTE: "/v1/decide"}, body={RESPONSE: {"status": 400}}
            ),
        )
    lines = run("show")[1].splitlines()
    assert len(lines) == 20
    assert lines[0].split()[:4] == ["5", "2026-03-10T09:00:00.000Z", "general", "Ok"]
    assert [line.split()[4] for line in lines[:2]] == ["allow", "deny"]
    assert lines[-1].split()[2:] == ["wpg", "Error", "-", "/v1/decide", "-"]


def test_purging_removes_what_has_had_its_time(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELBINDING_LOG_RETENTION", "general=1,wpg=4,wjsg=5")
    now = int(datetime.now(UTC).timestamp() * 1000)
    ages = [
        ("general", 2, True),
        ("general", 0, False),
        ("wpg", 3, False),
        ("wpg", 5, True),
        ("wjsg", 4, False),
        ("wjsg", 6, True),
    ]
    with closing(sqlite_log(tmp_path)) as store:
        for number, (name, years, _) in enumerate(ages, 1):
            add(store, a_record(timestamp=now - years * YEAR, retention=name, word=f"{MARK}-{number}."))
    assert run("purge", "--dry-run")[1] == "3 records would be purged\n"
    assert run("purge")[1] == "3 records purged\n"
    assert run("purge")[1] == "0 records purged\n"
    left = b"".join(path.read_bytes() for path in tmp_path.glob("decisions.db*"))
    for number, (_, _, purged) in enumerate(ages, 1):
        assert (f"{MARK}-{number}.".encode() in left) is not purged
    assert run("verify")[0] == 0
    assert "7, 3 of them purged" in run("verify")[1]
    shown = json.loads(run("show", "1")[1])
    assert shown["purged"]
    assert "content" not in shown
    told = json.loads(run("show", "7")[1])
    assert told["kind"] == "purge"
    assert told["content"]["entries"] == [[1, 1], [4, 4], [6, 6]]
    listed = run("show")[1]
    assert "purged" in listed.splitlines()[0]
    assert run("export")[1].count("\n") == 3


def test_much_is_purged_in_parts(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        add(store, *(a_record(timestamp=NOW - 10 * YEAR) for _ in range(1100)))
    assert run("purge")[1] == "1100 records purged\n"
    code, out, _ = run("verify")
    assert code == 0
    assert "1103, 1100 of them purged" in out


def read_value(value: dict[str, Any]) -> Any:
    """The value that an AnyValue of OTLP stands for."""
    if not value:
        return None
    ((kind, content),) = value.items()
    if kind == "kvlistValue":
        return {entry["key"]: read_value(entry["value"]) for entry in content["values"]}
    if kind == "arrayValue":
        return [read_value(entry) for entry in content["values"]]
    return int(content) if kind == "intValue" else content


def test_records_are_exported_as_json_lines(tmp_path: Path, run: Run) -> None:
    with closing(sqlite_log(tmp_path)) as store:
        records = fill(store, 4)
    code, out, err = run("export", "--after", "1", "--until", "3")
    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [record.document() for record in records[1:3]]
    assert err == "exported up to entry 3\n"
    target = tmp_path / "records.ndjson"
    assert run("export", "--output", target)[1] == ""
    assert len(target.read_bytes().splitlines()) == 4


def test_records_are_exported_as_otlp_logs(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("doelbinding.decision_log.export.BATCH", 2)
    body = {RESPONSE: {"decision": True, "list": [1, "two", 2.5, None], "nothing": {}}}
    records = [
        a_record(parent_span_id="00f067aa0ba902b7", body=body),
        a_record(status="Error"),
        a_record(resource={"service.name": "other"}),
    ]
    with closing(sqlite_log(tmp_path)) as store:
        add(store, *records)
    requests = [json.loads(line) for line in run("export", "--format", "otlp")[1].splitlines()]
    assert len(requests) == 2
    first, second = requests[0]["resourceLogs"][0]["scopeLogs"][0]["logRecords"]
    assert first["traceId"] == records[0].trace_id
    assert first["spanId"] == records[0].span_id
    assert first["timeUnixNano"] == f"{NOW}000000"
    assert first["eventName"] == "adl.access_evaluation"
    assert read_value(first["body"]) == body
    attributes = {entry["key"]: read_value(entry["value"]) for entry in first["attributes"]}
    assert attributes == {
        **records[0].attributes,
        "status": "Ok",
        "parent_span_id": "00f067aa0ba902b7",
        "log.record.uid": f"{records[0].trace_id}-{records[0].span_id}",
    }
    assert (first["severityText"], second["severityText"]) == ("INFO", "ERROR")
    resource = requests[1]["resourceLogs"][0]["resource"]["attributes"]
    assert resource == [{"key": "service.name", "value": {"stringValue": "other"}}]


def test_records_are_exported_as_otlp_spans(tmp_path: Path, run: Run) -> None:
    records = [a_record(parent_span_id="00f067aa0ba902b7"), a_record(status="Error")]
    with closing(sqlite_log(tmp_path)) as store:
        add(store, *records)
    (request,) = [json.loads(line) for line in run("export", "--format", "otlp-traces")[1].splitlines()]
    first, second = request["resourceSpans"][0]["scopeSpans"][0]["spans"]
    assert (first["traceId"], first["spanId"], first["parentSpanId"]) == (
        records[0].trace_id,
        records[0].span_id,
        "00f067aa0ba902b7",
    )
    assert first["name"] == "adl.access_evaluation"
    assert (first["status"]["code"], second["status"]["code"]) == (1, 2)
    assert MARK not in json.dumps(request)
