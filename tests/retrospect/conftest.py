"""The commands on a log of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from doelbinding.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the log in `tmp_path`: exit code, output, complaints."""
    monkeypatch.setenv("DOELBINDING_LOG_URL", f"sqlite:///{tmp_path / 'decisions.db'}")

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        with ThreadPoolExecutor(1) as elsewhere:  # where no event loop is running
            code = elsewhere.submit(main, [str(argument) for argument in arguments]).result()
        told = capsys.readouterr()
        return code, told.out, told.err

    return run
