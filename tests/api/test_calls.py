"""Calls made up from the OpenAPI document, by Schemathesis: no 5xx, and no answer that the document does not know.

A hundred or so of them here, the same each time; as many as DOELBINDING_TEST_CALLS says, different each time, with `make calls`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.running_service import running_service

CALLS = int(os.environ.get("DOELBINDING_TEST_CALLS", "0"))
SAMPLE = ["--phases", "examples,fuzzing", "--max-examples", "12", "--generation-deterministic"]
ROUND = ["--max-examples", "200", "--generation-database", "none"]


def make_calls(url: str, directory: Path, *options: str) -> dict[str, Any]:
    """Have Schemathesis call the service at `url`; return its report, and fail with what it says when it found anything."""
    report = directory / "report.json"
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        *("run", f"{url}/v1/openapi.json", "--report-json-path", str(report), "--no-color"),
        # What JSON Schema cannot say is refused too: one entry per party, items that an action needs, a token of our own.
        *("--exclude-checks", "positive_data_acceptance", "--continue-on-failure"),
    ]
    ran = subprocess.run([*command, *options], cwd=directory, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told: dict[str, Any] = json.loads(report.read_text())
    return told


def test_no_call_finds_an_error_or_an_answer_that_is_not_documented(tmp_path: Path) -> None:
    calls = 0
    with running_service() as url:
        while calls <= CALLS:
            report = make_calls(url, tmp_path, *(ROUND if CALLS else SAMPLE))
            assert report["operations"]["tested"] == report["operations"]["total"] > 0
            assert report["failures"] == report["errors"] == []
            calls += report["test_cases"]["generated"]
    print(f"{calls} calls")  # noqa: T201 (`make calls` shows it)
    assert calls > 100
