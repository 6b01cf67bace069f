"""Spectral for the tests that need it, which carry the marker `spectral`.

It is DOELBINDING_SPECTRAL_BINARY, or `spectral` on the path. Where it is absent those tests are deselected and the summary says
so; in CI they fail.
"""

from __future__ import annotations

import os
import shutil

import pytest

_LEFT_OUT = pytest.StashKey[int]()


def spectral_binary() -> str | None:
    """Return the Spectral to test with, or None."""
    return os.environ.get("DOELBINDING_SPECTRAL_BINARY") or shutil.which("spectral")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "spectral: needs Spectral, which needs Node")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if spectral_binary() is not None or os.environ.get("CI") == "true":
        return
    without = [item for item in items if item.get_closest_marker("spectral")]
    if without:
        config.stash[_LEFT_OUT] = len(without)
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash.get(_LEFT_OUT, 0)
    if left_out:
        terminalreporter.write_line(
            f"{left_out} tests that need Spectral were left out: spectral is not on the path", yellow=True
        )
