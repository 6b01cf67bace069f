"""What every test can use."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from typing import Final

import pytest

pytest_plugins = ["tests.opa_server", "tests.postgresql_server", "tests.spectral"]


@pytest.fixture(scope="session", autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the service writes when nobody says where, such as its decision log, out of the user's own files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


_GARBAGE: Final = 100_000
"""Allocations after which the tests pause for collecting."""


@pytest.fixture(scope="session", autouse=True)
def _collect_in_this_thread() -> Iterator[None]:
    """An embedded engine must go in the thread that made it, and the collector runs in whichever thread allocates."""
    gc.disable()
    yield
    gc.enable()


def pytest_runtest_teardown() -> None:
    """Collect between tests what the collector would have, in the thread of the tests."""
    if gc.get_count()[0] > _GARBAGE:
        gc.collect()


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Hold only a run of all tests to a coverage: not one of some of them, nor one without OPA or PostgreSQL."""
    coverage = items[0].config.pluginmanager.getplugin("_cov") if items else None
    if coverage is not None:
        coverage.options.cov_fail_under = 0
